// Files written after the patterns that real projects have: adopted, not a byte changed, and then one line added.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adopt, type Adopted } from '../../src/constants/adopt/adopt.ts';
import { saysUnassigned } from '../../src/constants/adopt/placeholder-name.ts';
import { impactOf } from '../../src/constants/impact.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Snapshot } from '../../src/model.ts';
import { itWith, run, withFiles } from '../support/tools.ts';
import { closeCodes, closeCodesBefore, entries, keep, snapshotOf } from '../support/constants.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'adopt');
const STATUS = `100 Continue
 101 Switching Protocols
 200 OK
 201 Created
 204 No Content
 404 Not Found`;
const status = (lines: string): Snapshot =>
  snapshotOf(
    'http-status-codes/http-status-codes-1',
    entries(lines).map((entry) => ({
      ...entry,
      xref: [{ rfc: 'rfc9110', text: 'RFC9110, Section 15.9.9' }],
    })),
    { title: 'HTTP Status Codes' },
  );
const SUITES = `0x00,0xFF TLS_EMPTY_RENEGOTIATION_INFO_SCSV
 0x13,0x01 TLS_AES_128_GCM_SHA256
 0x13,0x02 TLS_AES_256_GCM_SHA384
 0x13,0x03 TLS_CHACHA20_POLY1305_SHA256
 0xC0,0x2B TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
 0xC0,0x2C TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
 0xC0,0x2F TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`;
const suites = (lines: string): Snapshot =>
  snapshotOf('tls-parameters/tls-parameters-4', entries(lines), { title: 'TLS Cipher Suites' });

const PROTOCOLS = `0 HOPOPT|Hop-by-Hop Option
 1 ICMP|Internet Control Message
 2 IGMP|Internet Group Management
 6 TCP|Transmission Control
 13 ARGUS (deprecated)|ARGUS
 17 UDP|User Datagram
 61 |any host internal protocol
 84 TTP|Transaction Transport
 84 IPTM|Internet Traffic Manager
 255 Reserved|`;
const protocols = (lines: string): Snapshot =>
  snapshotOf(
    'protocol-numbers/protocol-numbers-1',
    lines.split('\n').map((line) => {
      const [, value = '', name = '', description = ''] = /(\d+) ([^|]*)\|(.*)$/.exec(line) ?? [];
      return { value, name, description, xref: [{ rfc: 'rfc9999' }] };
    }),
    { title: 'Assigned Internet Protocol Numbers' },
  );

function adopted(file: string, snapshot: Snapshot): { text: string; result: Adopted } {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const result = adopt({
    path: file,
    text,
    snapshots: new Map([[snapshot.group, snapshot]]),
    exists: () => false,
  });
  return { text, result };
}

function generated(
  { result }: { result: Adopted },
  file: string,
  snapshot: Snapshot,
  current = result.text,
): string {
  const files = {
    [file]: current,
    ...(result.names === undefined ? {} : { [result.names.path]: result.names.text }),
  };
  const kept = keep([result.item], { snapshots: [snapshot], files });
  expect(kept.problems).toEqual([]);
  return kept.files.get(file) ?? '';
}

/** Lines of `after` that `before` lacks, and the other way round. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `-${line}`);
  return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
}

const CASES: readonly { file: string; before: Snapshot; after: Snapshot; diff: readonly string[] }[] = [
  {
    file: 'predicate.js',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-      code <= 1013 &&', '+      code <= 1014 &&'],
  },
  {
    file: 'split-predicate.js',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-  if (code >= 1000 && code < 1014) {', '+  if (code >= 1000 && code < 1015) {'],
  },
  {
    file: 'enum.py',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    BAD_GATEWAY = 1014', '+    Close.BAD_GATEWAY: "bad gateway",', '+    Close.BAD_GATEWAY,'],
  },
  { file: 'few.py', before: closeCodesBefore, after: closeCodes, diff: ['+    BAD_GATEWAY = 1014'] },
  { file: 'two-enums.py', before: closeCodesBefore, after: closeCodes, diff: ['+    BAD_GATEWAY = 1014'] },
  {
    file: 'labels.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    case ending::bad_gateway:       // 1014'],
  },
  {
    file: 'reserved.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-    reserved2       = 1014,',
      '-    case ending::reserved2:         // 1014',
      '+    bad_gateway     = 1014,',
      '+    case ending::bad_gateway:       // 1014',
    ],
  },
  {
    file: 'reserved-labels.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-    case ending::reserved2:         // 1014', '+    case ending::bad_gateway:       // 1014'],
  },
  {
    file: 'variants.rs',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+    /// The server was acting as a gateway or proxy and received an invalid response from the upstream server. This is similar to 502 HTTP Status Code. [RFC6455]',
      '+    BadGateway,',
      '+            BadGateway => 1014,',
      '+            1014 => BadGateway,',
    ],
  },
  {
    file: 'typed.go',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-	if code >= StatusNormalClosure && code <= StatusTryAgainLater {',
      '+	StatusBadGateway              Status = 1014',
      '+	if code >= StatusNormalClosure && code <= StatusBadGateway {',
    ],
  },
  {
    file: 'flags.go',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+	CloseBadGateway              = 1014',
      '+	CloseBadGateway:              true,',
      '+	case CloseBadGateway:',
      '+		return "bad gateway"',
    ],
  },
  {
    file: 'Reasons.java',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-            1007 <= code && code <= 1013 ||',
      '+    public static final Reason BAD_GATEWAY =',
      '+        new Reason(1014, "Bad gateway");',
      '+            1007 <= code && code <= 1014 ||',
      '+            case 1014:',
      '+                return BAD_GATEWAY;',
    ],
  },
  {
    file: 'codes.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    bad_gateway     = 1014,', '+    case close_code::bad_gateway:       // 1014'],
  },
  {
    file: 'status.rs',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    /// 405 Method Not Allowed',
      '+    /// [[RFC9110, Section 15.9.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.9.9)]',
      '+    (405, METHOD_NOT_ALLOWED, "Method Not Allowed");',
    ],
  },
  {
    file: 'status.json',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed\n 500 Internal Server Error`),
    diff: [
      '-  "418": "I\'m a Teapot"',
      '+  "405": "Method Not Allowed",',
      '+  "418": "I\'m a Teapot",',
      '+  "500": "Internal Server Error"',
    ],
  },
  {
    file: 'suites.rs',
    before: suites(SUITES),
    after: suites(`${SUITES}\n 0x13,0x04 TLS_AES_128_CCM_SHA256`),
    diff: ['+        TLS_AES_128_CCM_SHA256 => 0x1304,'],
  },
  {
    file: 'two-lists.rs',
    before: suites(SUITES),
    after: suites(`${SUITES}\n 0xC0,0x30 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`),
    diff: ['+        TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => 0xc030,'],
  },
  {
    file: 'protocols.go',
    before: protocols(PROTOCOLS),
    after: protocols(`${PROTOCOLS}\n 144 AGGFRAG|Aggregated payload`),
    diff: ['+	ProtocolAGGFRAG  = 144 // Aggregated payload'],
  },
  {
    file: 'below.h',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+	PEER_END_BAD_GATEWAY		=    1014,',
      '+	/**< The server was acting as a gateway or proxy and received an invalid response from the upstream server. This is similar to 502 HTTP Status Code. [RFC6455] */',
    ],
  },
  {
    file: 'answer.swift',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    case methodNotAllowed',
      '+        case .methodNotAllowed:',
      '+            return 405',
      '+        case .methodNotAllowed:',
      '+            return "Method Not Allowed"',
    ],
  },
  {
    file: 'two-ways.js',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: ['+    Answers[Answers["METHOD_NOT_ALLOWED"] = 405] = "METHOD_NOT_ALLOWED";'],
  },
  {
    file: 'told.py',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      "+    METHOD_NOT_ALLOWED = (405, 'Method Not Allowed',",
      "+        'Method Not Allowed [RFC9110, Section 15.9.9]')",
    ],
  },
  {
    file: 'valued.py',
    before: status(STATUS),
    after: status(`${STATUS}\n 451 Unavailable For Legal Reasons`),
    diff: ['+HTTP_451_UNAVAILABLE_FOR_LEGAL_REASONS = 451'],
  },
  {
    file: 'Answers.java',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    public static final int METHOD_NOT_ALLOWED_405 = 405;',
      '+            case METHOD_NOT_ALLOWED_405:',
      '+                return "Method Not Allowed";',
    ],
  },
  {
    file: 'Ends.java',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-            code >= WS_1007_INVALID_PAYLOAD && code <= WS_1013_TRY_AGAIN_LATER ||',
      '+    public static final int WS_1014_BAD_GATEWAY = 1014;',
      '+            code >= WS_1007_INVALID_PAYLOAD && code <= WS_1014_BAD_GATEWAY ||',
    ],
  },
  {
    file: 'Close.php',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    public const BAD_GATEWAY     = 1014;'],
  },
];

describe.each(CASES)('adopting $file', ({ file, before, after, diff }) => {
  it('adds markers, and changes no other byte', () => {
    const { text, result } = adopted(file, before);
    const unmarked = result.text.split('\n').filter((line) => !/iana-watch:(?:begin|end)/.test(line));
    expect(unmarked.join('\n')).toBe(text);
  });

  it('generates nothing but the rows that adopt named as missing', () => {
    const it = adopted(file, before);
    const text = generated(it, file, before);
    const added = difference(it.result.text, text);
    if (it.result.missing.length === 0) expect(added).toEqual([]);
    else for (const line of added) expect(line).toMatch(/^\+/);
    expect(generated(it, file, before, text)).toBe(text);
  });

  it('then makes the change that a maintainer would', () => {
    const it = adopted(file, before);
    const first = generated(it, file, before);
    const text = generated(it, file, after, first);
    expect(difference(first, text)).toEqual(diff);
    expect(generated(it, file, after, text)).toBe(text);
  });
});

describe('documentation behind the row that it is about', () => {
  it('stays with its row, also with the last one of the region', () => {
    const it = adopted('below.h', closeCodesBefore);
    const text = generated(it, 'below.h', closeCodes);
    expect(text).toContain('1013,\n\t/**< 1013: not now. */\n\tPEER_END_BAD_GATEWAY');
  });
});

describe('an adopted file whose lines do not all end alike', () => {
  it('has each marker on a line that ends as the one beside it', () => {
    const rows = ['NORMAL = 1000', 'GOING_AWAY = 1001', 'PROTOCOL_ERROR = 1002', 'UNSUPPORTED_DATA = 1003'];
    const text = `# Old notes\r# and newer ones\n${rows.join('\r\n')}\r\n# The end`;
    const { text: marked } = adopt({
      path: 'codes.py',
      text,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    const [first = '', last = ''] = marked.match(/.*iana-watch:(?:begin|end).*\r\n/g) ?? [];
    expect(marked.replace(first, '').replace(last, '')).toBe(text);
  });
});

describe('an adopted list whose rows are written in two ways', () => {
  const text = `class Status:
    # informational
    CONTINUE = 100, 'Continue', 'Go on'
    SWITCHING_PROTOCOLS = (101, 'Switching Protocols',
        'Changes the protocol')

    # successful
    OK = 200, 'OK', 'Here it is'
    CREATED = (201, 'Created',
        'Something was made')
    NO_CONTENT = (204, 'No Content',
        'Nothing follows')
    NOT_FOUND = 404, 'Not Found', 'Nothing is there'

    def phrase(self):
        return self.name
`;
  const before = status(STATUS);
  const learnt = (): Adopted =>
    adopt({
      path: 'status.py',
      text,
      snapshots: new Map([[before.group, before]]),
      exists: () => false,
    });

  it('is kept from its first row to its last, and says which rows stay as they are', () => {
    const { text: marked, notes } = learnt();
    expect(marked).toContain('# iana-watch:begin http-status-codes\n    CONTINUE = 100');
    expect(marked).toContain("'Nothing is there'\n    # iana-watch:end http-status-codes\n");
    expect(notes).toEqual([
      '3 registered values stand in rows that are written otherwise; those stay as they are: 100, 200, 404',
    ]);
  });

  it.each([
    ['103 Early Hints', "        'Changes the protocol')\n    EARLY_HINTS = (103, 'Early Hints',\n"],
    [
      '203 Other Information',
      "        'Something was made')\n    OTHER_INFORMATION = (203, 'Other Information',\n",
    ],
    ['410 Gone', "    NOT_FOUND = 404, 'Not Found', 'Nothing is there'\n    GONE = (410, 'Gone',\n"],
  ])('takes a new row at its place among all of them: %s', (line, expected) => {
    const result = learnt();
    const made = generated({ result }, 'status.py', status(`${STATUS}\n ${line}`));
    expect(made).toContain(expected);
    expect(made.split('\n')).toHaveLength(result.text.split('\n').length + 2);
  });
});

describe('a file with markers that are damaged', () => {
  it('is refused in a line, however long the name of a region is', () => {
    const name = 'x'.repeat(40_000);
    const text = `# iana-watch:begin ${name}\n# iana-watch:begin ${name}y\n`;
    let message = '';
    try {
      adopt({ path: 'close.py', text, snapshots: new Map([['websocket', closeCodes]]), exists: () => false });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('regions cannot cross');
    expect(message.length).toBeLessThan(500);
  });
});

describe('an adopted C header', () => {
  const rows = [
    '#define CLOSE_NORMAL 1000',
    '#define CLOSE_GOING_AWAY 1001',
    '#define CLOSE_PROTOCOL_ERROR 1002',
  ];

  it.each([
    ['/* https://www.iana.org/ */', '/* iana-watch:begin close-codes */'],
    ['// Close codes', '// iana-watch:begin close-codes'],
  ])('has markers of the kind that its comments are: %s', (head, begin) => {
    const { text } = adopt({
      path: 'close.h',
      text: `${head}\n${rows.join('\n')}\n`,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    expect(text.split('\n')[1]).toBe(begin);
  });
});

describe('an adopted list whose rows say of which kind they are', () => {
  const text = `public enum Status {

    // 1xx

    /** Go on. */
    CONTINUE(100, Series.INFORMATIONAL, "Continue"),
    /** Another one. */
    SWITCHING_PROTOCOLS(101, Series.INFORMATIONAL, "Switching Protocols"),

    // others

    OK(200, Series.SUCCESSFUL, "OK"),
    CREATED(201, Series.SUCCESSFUL, "Created"),
    NO_CONTENT(204, Series.SUCCESSFUL, "No Content"),
    NOT_FOUND(404, Series.CLIENT_ERROR, "Not Found"),
    ;
}
`;
  const before = status(STATUS);
  const result = adopt({
    path: 'Status.java',
    text,
    snapshots: new Map([[before.group, before]]),
    exists: () => false,
  });

  it.each([
    ['103 Early Hints', '    EARLY_HINTS(103, Series.INFORMATIONAL, "Early Hints"),'],
    ['203 Other', '    OTHER(203, Series.SUCCESSFUL, "Other"),'],
    ['410 Gone', '    GONE(410, Series.CLIENT_ERROR, "Gone"),'],
  ])('takes a new row of the kind of the one before it: %s', (line, row) => {
    const made = generated({ result }, 'Status.java', status(`${STATUS}\n ${line}`));
    expect(difference(result.text, made)).toEqual([`+${row}`]);
  });
});

describe('a file whose extension tells no language', () => {
  const snapshots = new Map([['websocket', closeCodes]]);
  const text =
    'codes = %{\n  1000 => "Normal Closure",\n  1001 => "Going Away",\n  1002 => "Protocol error"\n}\n';

  it('is refused, for nobody can say how its comments begin, unless one is named', () => {
    const file = { path: 'codes.cr', text, snapshots, exists: () => false };
    expect(() => adopt(file)).toThrow(/name one that has the same comments and texts with --language/);
    expect(adopt({ ...file, language: 'ruby' }).text).toContain('  # iana-watch:begin close-codes\n');
  });
});

describe('a file that adopt does not read', () => {
  it.each([
    ['codes.md', '| Code | Name |\n| --- | --- |\n', '| ', ' | ', ' |'],
    ['codes.yml', 'codes:\n', '  ', ': ', ''],
    ['codes.ts', 'export type Code =\n', '  | ', ' // ', ''],
  ])('is refused in a line that says where rows for it are: %s', (path, head, before, between, behind) => {
    const rows = [
      ['1000', 'Normal Closure'],
      ['1001', 'Going Away'],
      ['1002', 'Protocol error'],
      ['1003', 'Unsupported Data'],
    ].map(([value = '', description = '']) => before + value + between + description + behind);
    const snapshots = new Map([[closeCodes.group, closeCodes]]);
    expect(() => adopt({ path, text: head + rows.join('\n'), snapshots, exists: () => false })).toThrow(
      /^[^\n]*write the region by hand \("What adopt does not read" in docs\/constants\.md has rows to copy\)$/,
    );
  });
});

describe('an adopted range without an end', () => {
  it('is configured without one, and kept', () => {
    const text =
      'export const isValid = (code) =>\n  (code >= 1000 && code <= 1013 && code != 1004 && code != 1005 && code != 1006) || code >= 3000;\n';
    const it = adopt({
      path: 'open.js',
      text,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    expect(it.item.regions?.[0]?.include).toBe('3000-');
    const first = generated({ result: it }, 'open.js', closeCodesBefore);
    expect(first).toBe(it.text);
    expect(difference(first, generated({ result: it }, 'open.js', closeCodes)).join('\n')).toContain(
      '<= 1014',
    );
  });
});

describe('a placeholder of an adopted file', () => {
  it('goes in the same change that names its value, and is told with the lines that name it still', () => {
    const file = 'reserved.hpp';
    const it = adopted(file, closeCodesBefore);
    const text = `${it.result.text}\nstatic_assert(ending::reserved2 == 1014);\n`;
    const names = it.result.names ?? { path: '', text: '' };
    const kept = keep([it.result.item], {
      snapshots: [closeCodes],
      files: { [file]: text, [names.path]: names.text },
    });
    expect(names.text).toContain('placeholders:\n  1004: reserved1\n  1014: reserved2\n');
    expect(kept.files.get(names.path)).toContain('placeholders:\n  1004: reserved1\n');
    expect(kept.files.get(names.path)).not.toContain('reserved2');
    const last = kept.files.get(file)?.split('\n').length ?? 0;
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toContainEqual({
      file,
      effect: 'removes',
      identifiers: ['reserved2'],
      note: `1014 is bad_gateway now, and line ${last - 1} still names it`,
    });
  });

  it('is none where the registry assigns the value when the file is adopted', () => {
    const it = adopted('reserved.hpp', closeCodesBefore);
    expect(it.result.names?.text).toContain('  1015: reserved3\nplaceholders:');
    const later = adopted('reserved.hpp', closeCodes);
    expect(later.result.names?.text).toContain('  1014: reserved2\n');
    expect(generated(later, 'reserved.hpp', closeCodes)).toBe(later.result.text);
  });

  it.each([
    ['reserved2', '1014', true],
    ['RESERVED_FOR_FUTURE_USE', '1014', true],
    ['unassigned_1014', '1014', true],
    ['NotAssigned', '7', true],
    ['reserved_port_1013', '1014', false],
    ['unassigned_1013', '1014', false],
    ['UnusedConnection', '1014', false],
    ['future', '1014', false],
  ])('is told from a name: %s of %s', (name, value, says) => {
    expect(saysUnassigned(name, value)).toBe(says);
  });
});

function expectFormatted(text: string): void {
  expect(withFiles({ 'a.go': text }, (folder) => run('gofmt', ['-d', 'a.go'], folder))).toBe('');
}

const closeCodesLater: Snapshot = {
  ...closeCodes,
  registries: closeCodes.registries.map((registry) =>
    registry.entries === undefined
      ? registry
      : { ...registry, entries: [...registry.entries, ...entries('1016 Quota Exceeded Again')] },
  ),
};

describe('adopted Go files', () => {
  for (const file of ['typed.go', 'flags.go']) {
    itWith(['gofmt'], `${file} is left alone by gofmt, before and after a change`, () => {
      const it = adopted(file, closeCodesBefore);
      for (const text of [
        it.result.text,
        generated(it, file, closeCodes),
        generated(it, file, closeCodesLater),
      ]) {
        expectFormatted(text);
      }
    });
  }
});

describe('what an adopted file says of its rows', () => {
  const learnt = (path: string, text: string, snapshot: Snapshot) =>
    adopt({
      path,
      text,
      registry: 'test/numbers',
      snapshots: new Map([['test', snapshot]]),
      exists: () => false,
    });
  const regionsOfItem = (it: Adopted): string => JSON.stringify(it.item.regions);

  it('is the name in the case of its texts, where no words of the registry are those', () => {
    const it = learnt(
      'a.py',
      `FLOW_LIMIT = 1
BAD_FRAME = 2
NO_ROUTE = 3
X = {
    FLOW_LIMIT: 'flow-limit',
    BAD_FRAME: 'bad-frame',
    NO_ROUTE: 'no-route',
}
`,
      snapshotOf(
        'test/numbers',
        entries('1 Flow Limit Capability\n2 Bad Frame Capability\n3 No Route Capability'),
      ),
    );
    expect(regionsOfItem(it)).toContain("{name:UPPER_SNAKE}: '{name:kebab-case}',");
  });

  it('is the column that says it, not the one that describes it', () => {
    const it = learnt(
      'a.go',
      `const (
	ErrNoError ErrCode = 0x1
	ErrFrameUnexpected ErrCode = 0x2
	ErrStreamCreation ErrCode = 0x3
)

func (e ErrCode) String() string {
	switch e {
	case ErrNoError:
		return "H3_NO_ERROR"
	case ErrFrameUnexpected:
		return "H3_FRAME_UNEXPECTED"
	case ErrStreamCreation:
		return "H3_STREAM_CREATION"
	}
	return ""
}
`,
      snapshotOf('test/numbers', [
        { value: '0x1', name: 'H3_NO_ERROR', description: 'All is well' },
        { value: '0x2', name: 'H3_FRAME_UNEXPECTED', description: 'A frame at the wrong place' },
        { value: '0x3', name: 'H3_STREAM_CREATION', description: 'The peer made too many' },
      ]),
    );
    expect(regionsOfItem(it)).toContain('return \\"{field:name}\\"');
  });

  it('leaves out the first word of all names of the registry where the file does', () => {
    const kept = keep(
      [
        {
          registry: 'test/numbers',
          regions: [{ in: 'a.h#x', row: '#define D6_{name} {value}', mode: 'insert' }],
        },
      ],
      {
        snapshots: [
          snapshotOf(
            'test/numbers',
            entries('1 OPTION_CLIENTID\n2 OPTION_SERVERID\n3 OPTION_ORO\n4 OPTION_V6_DNR'),
          ),
        ],
        files: {
          'a.h':
            '// iana-watch:begin x\n#define D6_CLIENTID 1\n#define D6_SERVERID 2\n#define D6_ORO 3\n// iana-watch:end x\n',
        },
      },
    );
    expect(kept.files.get('a.h')).toContain('#define D6_ORO 3\n#define D6_V6_DNR 4\n');
  });

  it('is in the order of names, though one was changed and stands at its old place', () => {
    const it = learnt(
      'a.ts',
      `export const C = {
  ${'Alpha 4,Bravo 2,Charlie 3,Delta 1,Echo 12,Foxtrot 5,Golf 7,Hotel 6,India 9,Zulu 8,Juliett 11,Kilo 10'
    .split(',')
    .map((row) => row.replace(' ', ': '))
    .join(',\n  ')},
};
`,
      snapshotOf(
        'test/numbers',
        entries(
          '1 Delta\n2 Bravo\n3 Charlie\n4 Alpha\n5 Foxtrot\n6 Hotel\n7 Golf\n8 Zulu\n9 India\n10 Kilo\n11 Juliett\n12 Echo',
        ),
      ),
    );
    expect(regionsOfItem(it)).toContain('"order":"name"');
  });

  it('has as many digits as nearly all rows have', () => {
    const numbers = Array.from({ length: 12 }, (_, at) => `${at} ${'ABCDEFGHIJKL'.charAt(at)}lpha`);
    const it = learnt(
      'a.swift',
      `${numbers
        .map((line) => {
          const [value = '', name = ''] = line.split(' ');
          return `let ${name.toLowerCase()} = Code(${value === '0' ? '0x0' : `0x${Number(value).toString(16).padStart(2, '0')}`})`;
        })
        .join('\n')}\n`,
      snapshotOf('test/numbers', entries(numbers.join('\n'))),
    );
    expect(regionsOfItem(it)).toContain('{value:hex2}');
  });

  it('is not kept where it uses names of a list that is not kept', () => {
    const text = `enum E {
  static let none = E(0x0)
  static let some = E(0x01)
  static let more = E(0x002)
  static let most = E(0x0003)
}
switch e {
case .none: return "None"
case .some: return "Some"
case .more: return "More"
case .most: return "Most"
}
`;
    const snapshot = snapshotOf('test/numbers', entries('0 None\n1 Some\n2 More\n3 Most'));
    expect(() => learnt('a.swift', text, snapshot)).toThrow('are not kept');
  });

  it('is the text of a link where the cell is but one', () => {
    const kept = keep(
      [
        {
          registry: 'test/numbers',
          regions: [{ in: 'a.py#x', row: '{value}: "{description}",', mode: 'insert' }],
        },
      ],
      {
        snapshots: [
          snapshotOf('test/numbers', [
            { value: '1', description: 'application/xml' },
            { value: '2', description: [{ text: 'application/json', registry: 'media-types' }] },
          ]),
        ],
        files: { 'a.py': '# iana-watch:begin x\n1: "application/xml",\n# iana-watch:end x\n' },
      },
    );
    expect(kept.files.get('a.py')).toContain('2: "application/json",');
  });

  it('are no numbers below zero that stand for values above it', () => {
    expect(() =>
      learnt(
        'a.h',
        '#define RESULT_NAK -1\n#define RESULT_REJ -2\n#define RESULT_FAIL -3\n',
        snapshotOf('test/numbers', entries('1 Nak\n2 Rej\n3 Fail')),
      ),
    ).toThrow('has no rows or comparisons');
  });
});
