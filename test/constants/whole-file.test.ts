// What a maintainer sees in a file that is generated whole: names, comments, head and tests of ranges.
import { describe, expect, it } from 'vitest';
import type { Entry, Snapshot } from '../../src/model.ts';
import { keepOne, snapshotOf } from '../support/constants.ts';

const REGISTRY = 'test/codes';
const ALERT = {
  value: '1',
  description: 'TLS alert',
  xref: [{ rfc: 'rfc8446' }, { person: 'Ann_Author' }, { note: '1' }],
  '@date': '2020-01-02',
};
const ALERT_2 = { ...ALERT, value: '2' };
const LATER = { value: '2', description: 'HTTP id', xref: [{ uri: 'https://example.org/id' }] };
const codes = snapshotOf(REGISTRY, [ALERT, LATER, { value: '3-9', description: 'Unassigned' }]);

function generated(file: string, more: object = {}, snapshot = codes, before?: string): string {
  return keepOne({ registry: REGISTRY, file, ...more }, snapshot, before);
}

describe('a comment', () => {
  it.each(['codes.ts', 'codes.py', 'codes.go', 'codes.rs', 'codes.h', 'codes.hpp', 'codes.md'])(
    'in %s names documents, and neither people nor footnotes',
    (file) => {
      const text = generated(file);
      expect(text).toContain('RFC8446');
      expect(text).not.toMatch(/Ann_Author|\[1\]/);
    },
  );

  it('does not repeat the value that it stands beside', () => {
    const methods = snapshotOf(REGISTRY, [{ value: 'GET', xref: [{ rfc: 'rfc9110' }] }]);
    expect(generated('methods.ts', {}, methods)).toContain('  /** [RFC9110] */\n  GET: "GET",');
  });

  it('in Rust links to documents, and lets rustdoc take nothing in it for a link or a tag', () => {
    const odd = snapshotOf(REGISTRY, [
      { value: '1', description: 'see [Vec] and <b> or http://example.org', xref: [{ rfc: 'rfc8446' }] },
    ]);
    expect(generated('codes.rs', {}, odd)).toContain(
      String.raw`/// see \[Vec\] and \<b\> or http\://example.org [[RFC8446](https://www.rfc-editor.org/rfc/rfc8446)]`,
    );
  });

  it('in Rust says what is obsolete in a note without links to items', () => {
    const old = snapshotOf(REGISTRY, [
      { value: '1', description: 'old (OBSOLETED by [RFC7946] in favor of new)', xref: [{ rfc: 'rfc8446' }] },
    ]);
    expect(generated('codes.rs', {}, old)).toContain(
      `#[deprecated(note = "OBSOLETED by (RFC7946) in favor of new")]`,
    );
  });
});

describe('the head', () => {
  it('has the date of the newest entry in the file, whatever happened to others', () => {
    const select = { select: '1' };
    const before = generated('codes.ts', select);
    expect(before).toContain('// Last change of an entry: 2020-01-02\n');
    const moved = snapshotOf(REGISTRY, [ALERT, { ...LATER, '@date': '2024-05-06' }]);
    expect(generated('codes.ts', { ...select, shape: ['constants'] }, moved, before)).toBe(
      generated('codes.ts', { ...select, shape: ['constants'] }, codes, before),
    );
  });

  it('is never changed for its date alone', () => {
    const later = (more: Entry): Snapshot => snapshotOf(REGISTRY, [{ ...ALERT, ...more }, LATER]);
    const before = generated('codes.ts');
    expect(generated('codes.ts', {}, later({ '@updated': '2026-05-06' }), before)).toBe(before);
    const after = generated(
      'codes.ts',
      {},
      later({ '@updated': '2026-05-06', description: 'Alarm' }),
      before,
    );
    expect(after).toContain('// Last change of an entry: 2026-05-06\n');
  });

  it('is one that tools for Go know', () => {
    expect(generated('codes.go').split('\n')[0]).toMatch(
      /^\/\/ Code generated .*test\/codes.* DO NOT EDIT\.$/,
    );
  });
});

describe('identifiers in Go', () => {
  it('have the initialisms that its linters ask for, the type too', () => {
    const text = generated('http_codes.go');
    expect(text).toContain('\tHTTPCodeTLSAlert HTTPCode = 1\n');
    expect(text).toContain('\tHTTPCodeHTTPID HTTPCode = 2\n');
  });

  it('are what they were when IANA withdraws the entry, also where only capitals are left', () => {
    const letters = snapshotOf(REGISTRY, [{ value: '1', description: 'A' }, ALERT_2]);
    const before = generated('kinds.go', {}, letters);
    expect(before).toContain('\tKindA Kind = 1\n');
    const after = generated('kinds.go', {}, snapshotOf(REGISTRY, [ALERT_2]), before);
    expect(after).toContain('\t// Deprecated: IANA does not assign this value any more.\n\tKindA Kind = 1\n');
  });
});
describe('ranges', () => {
  it('are pairs in JSON', () => {
    const json = JSON.parse(generated('codes.json')) as Record<string, unknown>;
    expect(json).toMatchObject({ assigned: [[1, 2]], reserved: [], privateUse: [] });
    expect(json).toMatchObject({ byDescription: { 'TLS alert': 1, 'HTTP id': 2 } });
  });

  it('are those of the selection', () => {
    const reserved = snapshotOf(REGISTRY, [ALERT, { value: '3-9', description: 'Reserved' }]);
    const json = JSON.parse(generated('codes.json', { select: '1-5' }, reserved)) as Record<string, unknown>;
    expect(json).toMatchObject({ assigned: [[1, 1]], reserved: [[3, 5]] });
  });

  it('of which there are none need no lines', () => {
    expect(generated('codes.ts')).toContain(
      '\nconst codeReserved: readonly (readonly [number, number])[] = [];\n',
    );
    expect(generated('codes.go')).toContain('func (v Code) IsReserved() bool {\n\treturn false\n}');
  });
});

describe('a table in Markdown', () => {
  it('has names as code and links to what entries point to', () => {
    expect(generated('codes.md')).toContain(
      `| 1 | \`TLS_ALERT\` | TLS alert | [RFC8446](https://www.rfc-editor.org/rfc/rfc8446) |
| 2 | \`HTTP_ID\` | HTTP id | <https://example.org/id> |
`,
    );
  });

  it('escapes an underscore only where it could be markup', () => {
    const odd = snapshotOf(REGISTRY, [{ value: '1', description: 'a bad_mac _and_ more' }]);
    expect(generated('codes.md', {}, odd)).toContain(String.raw`| a bad_mac \_and\_ more |`);
  });

  it('remembers the names in it', () => {
    const before = generated('codes.md');
    const after = generated('codes.md', {}, snapshotOf(REGISTRY, [LATER]), before);
    expect(after).toContain('| 1 | ~~`TLS_ALERT`~~ (IANA does not assign this value any more.) |');
    expect(generated('codes.md', {}, snapshotOf(REGISTRY, [LATER]), after)).toBe(after);
  });
});
