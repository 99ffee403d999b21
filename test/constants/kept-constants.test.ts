import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { closeCodes, closeCodesBefore, entries, keep, keepOne, snapshotOf } from '../support/constants.ts';

const REGISTRY = 'websocket/close-code-number';

const FRAMES = `class CloseCode(IntEnum):
    # iana-watch:begin codes
    NORMAL_CLOSURE = 1000
    # iana-watch:end codes

PHRASES = {
    # iana-watch:begin phrases
    # iana-watch:end phrases
}

SENDABLE = {
    # iana-watch:begin sendable
    # iana-watch:end sendable
}
`;

const ITEM = {
  registry: REGISTRY,
  select: '1000-2999',
  regions: [
    { in: 'frames.py#codes', row: '    {name:UPPER_SNAKE} = {value}', gap: '    # {value} is reserved' },
    { in: 'frames.py#phrases', row: '    CloseCode.{name:UPPER_SNAKE}: {phrase:py},' },
    { in: 'frames.py#sendable', row: '    CloseCode.{name:UPPER_SNAKE},', where: 'sendable' },
  ],
};

function frames(text: string, snapshot = closeCodes, item: unknown = ITEM): string {
  const kept = keep([item], { snapshots: [snapshot], files: { 'frames.py': text } });
  expect(kept.problems).toEqual([]);
  return kept.files.get('frames.py') ?? '';
}

describe('regions of files that adopt does not read', () => {
  it.each([
    {
      file: 'codes.md',
      row: '| {value} | {phrase} |',
      mode: 'insert',
      text: '<!-- iana-watch:begin codes -->\n| Code | Name |\n| ---- | ---- |\n| 1000 | fine |\n<!-- iana-watch:end codes -->\n',
      lines: ['| Code | Name |', '| ---- | ---- |', '| 1000 | fine |', '| 1001 | going away |'],
      added: '| 1014 | bad gateway |',
    },
    {
      file: 'codes.yml',
      row: '  {value}: {phrase:quote}',
      text: 'codes:\n  # iana-watch:begin codes\n  # iana-watch:end codes\n',
      lines: ['  1000: "normal closure"', '  1001: "going away"'],
      added: '  1014: "bad gateway"',
    },
    {
      file: 'codes.ts',
      row: '  | {value}',
      text: 'export type Code =\n  // iana-watch:begin codes\n  // iana-watch:end codes\n  ;\n',
      lines: ['  | 1000', '  | 1001'],
      added: '  | 1014',
    },
  ])('keeps $file by the row that the documentation has', ({ file, row, mode, text, lines, added }) => {
    const region = { in: `${file}#codes`, row, ...(mode === undefined ? {} : { mode }) };
    const item = { registry: REGISTRY, select: '1000-2999', regions: [region] };
    const made = (current: string, snapshot: typeof closeCodes): string[] =>
      (keep([item], { snapshots: [snapshot], files: { [file]: current } }).files.get(file) ?? current).split(
        '\n',
      );
    const before = made(text, closeCodesBefore);
    const first = before.findIndex((line) => line.includes('iana-watch:begin')) + 1;
    expect(before.slice(first, first + lines.length)).toEqual(lines);
    const after = made(before.join('\n'), closeCodes);
    expect(after.filter((line) => !before.includes(line))).toEqual([added]);
    expect(after).toHaveLength(before.length + 1);
  });
});

describe('regions', () => {
  it('prints one selection as rows, gaps, phrases and a set of facts', () => {
    const text = frames(FRAMES);
    expect(text).toContain(
      '    UNSUPPORTED_DATA = 1003\n    # 1004 is reserved\n    NO_STATUS_RCVD = 1005\n',
    );
    expect(text).toContain('    CloseCode.BAD_GATEWAY: "bad gateway",\n');
    const sendable = text.slice(text.indexOf('begin sendable'));
    expect(sendable).toContain('CloseCode.BAD_GATEWAY,');
    expect(sendable).not.toMatch(/NO_STATUS_RCVD|ABNORMAL_CLOSURE|TLS_HANDSHAKE/);
  });

  it('makes the same again from its own output', () => {
    const once = frames(FRAMES);
    expect(frames(once)).toBe(once);
  });

  it('changes one line a region when 1014 is registered', () => {
    const before = frames(FRAMES, closeCodesBefore).split('\n');
    const after = frames(before.join('\n')).split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      '    BAD_GATEWAY = 1014',
      '    CloseCode.BAD_GATEWAY: "bad gateway",',
      '    CloseCode.BAD_GATEWAY,',
    ]);
    expect(after.length).toBe(before.length + 3);
  });

  it('keeps every byte outside, line ends included', () => {
    const windows = FRAMES.replaceAll('\n', '\r\n');
    const text = frames(windows);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.startsWith(windows.slice(0, windows.indexOf('    NORMAL')))).toBe(true);
  });

  it.each([
    ['is missing', 'x = 1\n', 'there is no comment "iana-watch:begin codes" in frames.py'],
    ['is never closed', '# iana-watch:begin codes\n', 'frames.py:1: "iana-watch:begin codes" has no'],
    [
      'is there twice',
      '# iana-watch:begin codes\n# iana-watch:end codes\n'.repeat(2),
      'frames.py:3: "iana-watch:begin codes" is there twice',
    ],
    [
      'crosses another',
      '# iana-watch:begin codes\n# iana-watch:begin b\n# iana-watch:end codes\n# iana-watch:end b\n',
      'frames.py:2: "iana-watch:begin b" comes before the end of codes',
    ],
    [
      'is closed only',
      '# iana-watch:end codes\n',
      'frames.py:1: "iana-watch:end codes" has no begin before it',
    ],
  ])('refuses a marker that %s, with its place', (_, text, message) => {
    const kept = keep([{ registry: REGISTRY, regions: [ITEM.regions[0]] }], {
      snapshots: [closeCodes],
      files: { 'frames.py': text },
    });
    expect(kept.problems.map((problem) => problem.message).join()).toContain(message);
    expect(kept.files.size).toBe(0);
  });

  it('changes files that hang together, or none of them', () => {
    const kept = keep(
      [
        { ...ITEM, names: 'names.yml' },
        { registry: REGISTRY, file: 'codes.ts', names: 'names.yml' },
        { registry: REGISTRY, file: 'alone.ts' },
      ],
      { snapshots: [closeCodes], files: { 'frames.py': FRAMES.replace('end sendable', 'end nothing') } },
    );
    expect(kept.problems).toHaveLength(1);
    expect([...kept.files.keys()]).toEqual(['alone.ts']);
  });

  it('inserts missing rows in order and rewrites no line', () => {
    const go = `const (
	// iana-watch:begin codes
	statusNormal      Code = 1000 // fine
	statusReserved    Code = 1004

	statusTryLater    Code = 1013
	// do not send
	statusHandshake   Code = 1015
	// iana-watch:end codes
)
`;
    const item = {
      registry: REGISTRY,
      select: '1000-2999',
      skip: '1001-1012',
      regions: [{ in: 'a.go#codes', mode: 'insert', row: '\tstatus{name:PascalCase}{align}Code = {value}' }],
    };
    const kept = keep([item], { snapshots: [closeCodes], files: { 'a.go': go } });
    expect(kept.problems).toEqual([]);
    expect(kept.files.get('a.go')).toBe(
      go.replace('Code = 1013\n', 'Code = 1013\n\tstatusBadGateway  Code = 1014\n'),
    );
  });

  it('separates groups by a blank line, aligns columns, prints hexadecimal and shifted values', () => {
    const snapshot = snapshotOf('test/numbers', entries('1 One\n 2 Twenty\n 17 Seventeen'));
    const item = {
      registry: 'test/numbers',
      regions: [
        {
          in: 'a.h#x',
          row: '#define X_{name}{align}{value:hex4} /* {value:<<2} {rfc:number} {description} */',
          group: 16,
        },
      ],
    };
    const kept = keep([item], {
      snapshots: [snapshot],
      files: { 'a.h': '// iana-watch:begin x\n// iana-watch:end x\n' },
    });
    expect(kept.files.get('a.h')?.split('\n').slice(1, -2)).toEqual([
      '#define X_ONE    0x0001 /* 4 6455 One */',
      '#define X_TWENTY 0x0002 /* 8 6455 Twenty */',
      '',
      '#define X_SEVENTEEN 0x0011 /* 68 6455 Seventeen */',
    ]);
  });

  it('puts hostile texts through the printer of the place where the slot stands', () => {
    const evil = `*/ evil(); /* " ' \\ \${x} \n iana-watch:end x`;
    const snapshot = snapshotOf('test/numbers', [{ value: '1', description: evil }]);
    const rows = [
      "  A: '{description}', // {description}",
      '  B: {description},',
      '  C: {description:py}, /* {description} */',
    ];
    for (const row of rows) {
      const kept = keep([{ registry: 'test/numbers', regions: [{ in: 'a.js#x', row }] }], {
        snapshots: [snapshot],
        files: {
          'a.js': 'const a = {\n// iana-watch:begin x\n// iana-watch:end x\n}; globalThis.seen = a;\n',
        },
      });
      expect(kept.problems).toEqual([]);
      const text = kept.files.get('a.js') ?? '';
      const seen: unknown = runInNewContext(`${text}; globalThis.seen`, {
        evil: () => {
          throw new Error('executed');
        },
      });
      expect(Object.values(Object(seen))).toEqual([evil]);
    }
  });
});

describe('whole files', () => {
  it('adds one constant when one entry comes', () => {
    const before = keepOne({ registry: REGISTRY, file: 'codes.ts' }, closeCodesBefore);
    const after = keepOne({ registry: REGISTRY, file: 'codes.ts' }, closeCodes, before);
    expect(after).toContain('  BAD_GATEWAY: 1014,\n');
    for (const line of before.split('\n').filter((it) => /^ {2}[A-Z_]+:/.test(it)))
      expect(after).toContain(line);
  });

  it('keeps the old name of a renamed entry as a deprecated alias', () => {
    const old = snapshotOf('test/status', entries('413 Payload Too Large'));
    const now = snapshotOf('test/status', entries('413 Content Too Large'));
    const item = { registry: 'test/status', file: 'status.ts' };
    const text = keepOne(item, now, keepOne(item, old));
    expect(text).toMatch(
      /CONTENT_TOO_LARGE: 413,\n.*\n.*@deprecated Renamed to CONTENT_TOO_LARGE\.\n.*\n {2}PAYLOAD_TOO_LARGE: 413,/,
    );
    expect(keepOne(item, now, text)).toBe(text);
  });

  it('keeps a withdrawn identifier until removal is asked for', () => {
    const old = snapshotOf('test/status', entries('1 One\n 2 Two'));
    const now = snapshotOf('test/status', entries('1 One\n 2 Unassigned'));
    const item = { registry: 'test/status', file: 'status.py' };
    const text = keepOne(item, now, keepOne(item, old));
    expect(text).toContain('Deprecated: IANA does not assign this value any more.\n    TWO = 2');
    expect(keepOne({ ...item, remove: true }, now, text)).not.toContain('TWO');
  });

  it('names both entries of a collision, and the line that settles it', () => {
    const snapshot = snapshotOf('test/numbers', entries('1 Time-out\n 2 Time out'));
    const collide = keep([{ registry: 'test/numbers', file: 'a.ts', names: 'names.yml' }], {
      snapshots: [snapshot],
    });
    expect(collide.problems.map(({ message }) => message)).toEqual([
      'constants.0: 1 "Time-out" and 2 "Time out" of test/numbers would both be TIME_OUT; add the line "2: TIME_OUT_2" under "names" in names.yml, or another name of your choice',
    ]);
    const settled = keep([{ registry: 'test/numbers', file: 'a.ts', names: 'names.yml' }], {
      snapshots: [snapshot],
      files: { 'names.yml': 'names:\n  2: TIME_OUT_2\n' },
    });
    expect(settled.problems).toEqual([]);
    expect(settled.files.get('a.ts')).toContain('TIME_OUT_2: 2,');
  });

  it('handles keywords, leading digits and letters beyond ASCII', () => {
    const snapshot = snapshotOf('test/names', [
      { value: 'class' },
      { value: '3gpp' },
      { value: 'café' },
      { value: '漢' },
    ]);
    const text = keepOne({ registry: 'test/names', file: 'a.py' }, snapshot);
    for (const line of ['CLASS = "class"', '_3GPP = "3gpp"', 'CAFE = "café"', 'U6F22 = "\\u6f22"']) {
      expect(text).toContain(line);
    }
  });
});
