import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/model.ts';
import { entries, keep, snapshotOf } from '../support/constants.ts';

const ROW = { in: 'c.py#c', row: '    {name:UPPER_SNAKE} = {value}' };
const NUMBERS = '1000 One\n 1001 Two\n 1002 Three';

function body(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .slice(1, -2)
    .map((line) => line.trim());
}

function region(rows: readonly string[] = []): string {
  return `# iana-watch:begin c\n${rows.map((row) => `    ${row}\n`).join('')}# iana-watch:end c\n`;
}

function kept(added: Entry[], file = region(['ONE = 1000']), item: object = {}) {
  const snapshot = snapshotOf('test/numbers', [...entries(NUMBERS), ...added]);
  return keep([{ registry: 'test/numbers', regions: [ROW], ...item }], {
    snapshots: [snapshot],
    files: { 'c.py': file },
  });
}

describe('the kind of values', () => {
  it.each(['1017 (suggested)', 'TBD', '0x3e75 (suggested)', '5000-6000, 7000', 'values 31 * N + 27'])(
    'stays a number beside the odd value %j, which is left out and told',
    (value) => {
      const { files, notes, problems } = kept([{ value, description: 'New Thing' }]);
      expect(problems).toEqual([]);
      expect(body(files.get('c.py'))).toEqual(['ONE = 1000', 'TWO = 1001', 'THREE = 1002']);
      expect(notes.map(({ message }) => message)).toEqual([
        `constants.0: "${value}" (New Thing) of test/numbers is no number as the other values are, so it has no row; "skip" says that this is meant`,
      ]);
    },
  );

  it('says nothing of an odd value that is skipped', () => {
    expect(kept([{ value: 'TBD', description: 'New' }], region(), { skip: 'TBD' }).notes).toEqual([]);
  });

  it('reads a number with a footnote, and each number of a list', () => {
    const footnote = kept([{ value: ['1016 ', { note: '1' }], description: 'New Thing' }]);
    expect(body(footnote.files.get('c.py')).at(-1)).toBe('NEW_THING = 1016');
    const list = kept([{ value: '1016-1017, 1020', description: 'New Thing' }]);
    expect(body(list.files.get('c.py')).slice(-3)).toEqual([
      'NEW_THING_1016 = 1016',
      'NEW_THING_1017 = 1017',
      'NEW_THING_1020 = 1020',
    ]);
  });

  it('is what the file has, when the registry would say otherwise', () => {
    const odd = ['a', 'b', 'c', 'd'].map((value) => ({ value, description: `Thing ${value}` }));
    expect(body(kept(odd).files.get('c.py'))).toEqual(['ONE = 1000', 'TWO = 1001', 'THREE = 1002']);
    const texts = kept([], region(['_1000 = "1000"', '_1001 = "1001"']));
    expect(body(texts.files.get('c.py'))).toEqual(['_1000 = "1000"', '_1001 = "1001"', '_1002 = "1002"']);
  });

  it('is remembered by a whole file too', () => {
    const before = snapshotOf('test/numbers', entries(NUMBERS));
    const item = { registry: 'test/numbers', file: 'c.ts' };
    const first = keep([item], { snapshots: [before] }).files.get('c.ts') ?? '';
    const after = snapshotOf('test/numbers', [
      ...entries(NUMBERS),
      ...['x', 'y', 'z', 'w'].map((value) => ({ value, description: value })),
    ]);
    expect(keep([item], { snapshots: [after], files: { 'c.ts': first } }).files.get('c.ts')).toBe(first);
  });
});

const ADDRESSES: Entry[] = [
  ['10.0.0.0/8', 'Private-Use', 'False'],
  ['192.0.0.0/24 [2]', 'IETF Protocol Assignments', 'False [2]'],
  ['192.0.0.170/32, 192.0.0.171/32', 'NAT64/DNS64 Discovery', 'False'],
  ['192.31.196.0/24', 'AS112-v4', 'True'],
  ['240.0.0.0/4', 'Reserved', 'False'],
  ['9.0.0.0/8', 'Made up', 'False'],
].map(([address = '', name = '', global = '']) => ({
  address,
  name,
  allocation: '2010-01',
  termination: 'N/A',
  global,
}));

describe('address blocks', () => {
  const snapshot = snapshotOf('v4/special', ADDRESSES, { key: ['address'] });
  const rows = (row: string, file: string, more: object = {}): string[] =>
    body(
      keep([{ registry: 'v4/special', ...more, regions: [{ in: `${file}#c`, row }] }], {
        snapshots: [snapshot],
        files: { [file]: file.endsWith('.go') ? region().replaceAll('#', '//') : region() },
      }).files.get(file),
    );

  it('are texts in the order of addresses, one row an address, Reserved ones too', () => {
    const blocks = ['9.0.0.0/8', '10.0.0.0/8', '192.0.0.0/24', '192.0.0.170/32', '192.0.0.171/32'];
    expect(rows('netip.MustParsePrefix({address:go}),', 'a.go')).toEqual(
      [...blocks, '192.31.196.0/24', '240.0.0.0/4'].map((it) => `netip.MustParsePrefix("${it}"),`),
    );
    expect(rows('ip_network({value}),', 'a.py', { where: { global: 'False' } })).toEqual(
      [...blocks, '240.0.0.0/4'].map((it) => `ip_network("${it}"),`),
    );
  });

  it('are named by their purpose, each name once', () => {
    expect(rows('{name} = {value}', 'a.py', { where: { global: false } })).toEqual([
      'MADE_UP = "9.0.0.0/8"',
      'PRIVATE_USE = "10.0.0.0/8"',
      'IETF_PROTOCOL_ASSIGNMENTS = "192.0.0.0/24"',
      'NAT64_DNS64_DISCOVERY_192_0_0_170_32 = "192.0.0.170/32"',
      'NAT64_DNS64_DISCOVERY_192_0_0_171_32 = "192.0.0.171/32"',
      'RESERVED = "240.0.0.0/4"',
    ]);
  });
});

describe('remarks', () => {
  const snapshot = snapshotOf('test/names', [
    { value: '1', description: 'Node Name' },
    { value: '2', description: 'Tunnel (TEMPORARY - registered 2023-03-01, expires 2024-03-01)' },
    { value: '3', description: 'Flex (OBSOLETED in favor of Node Name)' },
    { value: '4', description: 'Old', status: 'deprecated' },
    { value: '5', description: '(Unused)' },
  ]);
  const values = (where: unknown): string[] =>
    body(
      keep([{ registry: 'test/names', where, regions: [{ in: 'a.py#c', row: '{value}' }] }], {
        snapshots: [snapshot],
        files: { 'a.py': region() },
      }).files.get('a.py'),
    );

  it('are facts for "where"', () => {
    expect(values('!temporary')).toEqual(['1', '3', '4', '5']);
    expect(values(['!obsolete', '!deprecated'])).toEqual(['1', '2', '5']);
    expect(values('!unused')).toEqual(['1', '2', '3', '4']);
  });

  it('are no part of descriptions, comments and keys', () => {
    const { files } = keep([{ registry: 'test/names', file: 'a.ts' }], { snapshots: [snapshot] });
    const text = files.get('a.ts') ?? '';
    expect(text).not.toMatch(/TEMPORARY|\(OBSOLETED|\(Unused/);
    expect(text).toContain('["Tunnel", 2]');
    expect(text).toContain('@deprecated OBSOLETED in favor of Node Name');
    expect(text).toContain('@deprecated IANA lists this value as deprecated.');
  });
});
