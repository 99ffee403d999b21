// What is written is proved: nothing is added twice, no existing line changes, and every row can be read again.
import { describe, expect, it } from 'vitest';
import { proveRegion } from '../../src/constants/prove-region.ts';
import { languageNamed } from '../../src/languages/languages.ts';
import { parseRow } from '../../src/constants/row-template.ts';
import { entries, keep, snapshotOf } from '../support/constants.ts';

const registry = snapshotOf('test/numbers', [
  ...entries('1 One\n2 Two\n3 Three\n4 Four'),
  { value: '5', description: '(Unused)', xref: [{ rfc: 'rfc9110' }] },
  { value: '6', description: 'Six', xref: [{ draft: 'draft-six' }] },
]);
const item = (row: string, more: object = {}) => ({
  registry: 'test/numbers',
  regions: [{ in: 'a.py#x', row, mode: 'insert', ...more }],
});
const marked = (inside: string, behind = '') =>
  `class Number(IntEnum):\n    # iana-watch:begin x\n${inside}    # iana-watch:end x\n${behind}`;

function made(row: string, text: string, more?: object) {
  const kept = keep([item(row, more)], { snapshots: [registry], files: { 'a.py': text } });
  return { text: kept.files.get('a.py'), notes: kept.notes.map(({ message }) => message), kept };
}

describe('a row', () => {
  const row = '    {name} = {value}';

  it('is not written where the list has its value outside of the markers, under whatever name', () => {
    const { text, notes } = made(row, marked('    ONE = 1\n    TWO = 2\n', '    DREI = 3\n'));
    expect(text).toBe(marked('    ONE = 1\n    TWO = 2\n    FOUR = 4\n    SIX = 6\n', '    DREI = 3\n'));
    expect(notes.join('\n')).toContain('3 (Three) of a.py#x has no row: the list has it as DREI already');
  });

  it('is not written where the list has its value in a row of another shape', () => {
    const { text } = made(row, marked('    ONE = 1\n    TWO = 2\n    DREI = enum.member(3)\n'));
    expect(text).not.toContain('THREE');
  });

  it('is written once where two entries have one value', () => {
    const two = snapshotOf('test/numbers', [
      ...entries('1 One\n2 Two\n3 Three'),
      { value: '3', description: 'Drei' },
    ]);
    const files = { 'a.py': marked('    ONE = 1\n    TWO = 2\n') };
    const kept = keep([item(row)], { snapshots: [two], files });
    expect(kept.files.get('a.py')).toBe(marked('    ONE = 1\n    TWO = 2\n    THREE = 3\n'));
    expect(kept.notes.map(({ message }) => message).join('\n')).toContain('the list has it as THREE already');
  });

  it('is left out by the key that it had beside another entry of its value, also when that one is gone', () => {
    const kept = keep([{ ...item(row), skip: ['3 Drei'] }], {
      snapshots: [registry],
      files: { 'a.py': marked('    ONE = 1\n    TWO = 2\n    DREI = 3\n') },
    });
    expect(kept.problems).toEqual([]);
    expect(kept.files.get('a.py')).not.toContain('THREE');
  });

  it('is written once in an empty list too, whether or not a row has a name', () => {
    const two = snapshotOf('test/numbers', [...entries('1 One\n2 Two'), { value: '2', description: 'Zwei' }]);
    for (const each of ['    {value}: {description:quote},', '    {name} = {value}']) {
      const kept = keep([item(each)], { snapshots: [two], files: { 'a.py': marked('') } });
      expect(kept.problems).toEqual([]);
      expect(kept.files.get('a.py')).not.toMatch(/zwei/i);
      expect(kept.notes.map(({ message }) => message).join('\n')).toContain('(Zwei) of a.py#x has no row');
    }
  });

  it('is not written where its name stands there for another value', () => {
    const { text, notes } = made(row, marked('    ONE = 1\n    TWO = 2\n', '    THREE = 33\n'));
    expect(text?.match(/THREE/g)).toHaveLength(1);
    expect(notes.join('\n')).toContain('THREE is there already, for 33');
  });

  it('is not written for what the registry calls unused, unless that is asked for', () => {
    const inside = '    ONE = 1\n';
    expect(made(row, marked(inside)).text).not.toContain('= 5');
    expect(made(row, marked(inside), { where: 'unused' }).text).toContain('= 5');
  });

  it('keeps its text where the registry calls it unused, also in a region that is written', () => {
    const text = marked('    (1, "One"),\n    (5, "Our own"),\n');
    const done = made('    ({value}, "{description}"),', text, { mode: 'replace' });
    expect(done.text).toContain('    (5, "Our own"),\n');
    expect(done.text).toContain('    (6, "Six"),\n');
  });

  it('loses a comment of which the registry has nothing to say', () => {
    const { text } = made('    {name} = {value}  # {rfc}, {section}', marked('    ONE = 1\n'));
    expect(text).toContain('    SIX = 6\n');
    expect(made('    {name} = {value}  # {rfc}', marked('')).text).toContain('TWO = 2  # RFC 6455\n');
  });

  it('is not written where a slot in its code is empty', () => {
    const { text, notes } = made('    {name} = ({value}, "{rfc}")', marked('    ONE = (1, "RFC 6455")\n'));
    expect(text).not.toContain('SIX');
    expect(notes.join('\n')).toContain('6 (Six) of a.py#x has no row: its entry has nothing for "{rfc}"');
  });
});

describe('the proof of a region', () => {
  const language = languageNamed('python');
  if (language === undefined) throw new Error('there is no Python');
  const options = { language, nameCase: 'UPPER_SNAKE', known: new Set<string>(), subject: 'x' };
  const region = {
    config: { in: 'a.py#x', mode: 'insert' as const },
    subject: 'constants.0.regions.0',
    path: 'a.py',
    name: 'x',
    language,
    template: parseRow('    {name} = {value}', options),
  };
  const row = {
    key: '2',
    value: 2n,
    valueText: '2',
    label: 'Two',
    origin: 'registry' as const,
    name: 'TWO',
    aliases: [],
  };
  const before = marked('    ONE = 1\n');

  it.each([
    ['a row that is wanted and not there', before.replace('ONE = 1', 'ONE = 1 '), /cannot be proved right/],
    ['a line that stood and is gone', marked('    TWO = 2\n'), /"ONE = 1" would change/],
    ['a value twice', marked('    ONE = 1\n    ONE = 1\n    TWO = 2\n'), /ONE would be there twice/],
    ['a line outside', `${marked('    ONE = 1\n    TWO = 2\n')}x = 1\n`, /outside of the markers/],
    [
      'a marker',
      marked('    ONE = 1\n    TWO = 2\n    # iana-watch:begin y\n    # iana-watch:end y\n'),
      /markers|cross/,
    ],
  ])('finds %s', (_, after, message) => {
    expect(() => proveRegion(region, { before, after, rows: [row], outdated: new Map() })).toThrow(message);
  });

  it('lets through what is right', () => {
    const after = marked('    ONE = 1\n    TWO = 2\n');
    expect(() => proveRegion(region, { before, after, rows: [row], outdated: new Map() })).not.toThrow();
  });
});

describe('a new row among rows that people wrote', () => {
  const keepFile = (
    path: string,
    { text, regions, snapshot }: { text: string; regions: object[]; snapshot: ReturnType<typeof snapshotOf> },
  ) => {
    const kept = keep([{ registry: 'test/numbers', regions }], {
      snapshots: [snapshot],
      files: { [path]: text },
    });
    expect(kept.problems).toEqual([]);
    return { text: kept.files.get(path), notes: kept.notes.map(({ message }) => message).join('\n') };
  };
  const four = snapshotOf('test/numbers', entries('1 One\n2 Two\n3 Three\n4 Four'));

  it('gets its comma before the comment of the row that was last', () => {
    const { text } = keepFile('a.rs', {
      text: 'enum N {\n    // iana-watch:begin x\n    One = 1,\n    Two = 2, // [RFC 2]\n    Three = 3 // [RFC 3]\n    // iana-watch:end x\n}\n',
      regions: [{ in: 'a.rs#x', row: '    {name:PascalCase} = {value}', join: ',', mode: 'insert' }],
      snapshot: four,
    });
    expect(text).toContain('    Three = 3, // [RFC 3]\n    Four = 4\n    // iana-watch:end');
  });

  it('stands at its place in a list that goes down', () => {
    const { text } = keepFile('a.py', {
      text: '# iana-watch:begin x\nFIVE = 5\nTHREE = 3\nMINUS = -7\n# iana-watch:end x\n',
      regions: [{ in: 'a.py#x', row: '{name} = {value}', mode: 'insert' }],
      snapshot: snapshotOf('test/numbers', [
        ...entries('5 Five\n4 Four\n3 Three\n2 Two'),
        { value: '-7', description: 'Minus' },
        { value: '-9', description: 'Less' },
      ]),
    });
    expect(text).toBe(
      '# iana-watch:begin x\nFIVE = 5\nFOUR = 4\nTHREE = 3\nTWO = 2\nMINUS = -7\nLESS = -9\n# iana-watch:end x\n',
    );
  });

  it('is not written where another value has its name in another spelling', () => {
    const { text, notes } = keepFile('a.py', {
      text: '# iana-watch:begin x\nES256K = 1\nTWO = 2\nTHREE = 3\n# iana-watch:end x\n',
      regions: [{ in: 'a.py#x', row: '{name} = {value}', mode: 'insert' }],
      snapshot: snapshotOf('test/numbers', entries('1 One\n2 Two\n3 Three\n4 ES256_K')),
    });
    expect(text).not.toContain('ES256_K');
    expect(notes).toContain('ES256K is there already, for 1');
  });

  it('is not written for an address that stands there without its length', () => {
    const { text } = keepFile('a.py', {
      text: "X = [\n    # iana-watch:begin x\n    '10.0.0.0/8',\n    '255.255.255.255',\n    # iana-watch:end x\n]\n",
      regions: [{ in: 'a.py#x', row: "    '{value}',", mode: 'insert' }],
      snapshot: snapshotOf('test/numbers', [
        { value: '10.0.0.0/8', description: 'Private-Use' },
        { value: '172.16.0.0/12', description: 'Private-Use, too' },
        { value: '255.255.255.255/32', description: 'Limited Broadcast' },
      ]),
    });
    expect(text).toContain('172.16.0.0/12');
    expect(text).not.toContain('255.255.255.255/32');
  });

  it('is not written for the ends of a range to assign from', () => {
    const { text } = keepFile('a.py', {
      text: '# iana-watch:begin x\nONE = 1\nTWO = 2\n# iana-watch:end x\n',
      regions: [{ in: 'a.py#x', row: '{name} = {value}', mode: 'insert' }],
      snapshot: snapshotOf('test/numbers', [
        ...entries('1 One\n2 Two\n3 Three'),
        { value: '100-199', description: 'First Come Range' },
      ]),
    });
    expect(text).toBe('# iana-watch:begin x\nONE = 1\nTWO = 2\nTHREE = 3\n# iana-watch:end x\n');
  });

  it('is not written where the file declares it in another list', () => {
    const { text, notes } = keepFile('a.go', {
      text: 'const (\n\t// iana-watch:begin x\n\tAttrOne Attr = 1\n\tAttrTwo Attr = 2\n\t// iana-watch:end x\n)\n\nconst (\n\tAttrTHREE Attr = 0x03\n)\n',
      regions: [{ in: 'a.go#x', row: '\tAttr{name:PascalCase} Attr = {value}', mode: 'insert' }],
      snapshot: four,
    });
    expect(text).toContain('AttrFour Attr = 4');
    expect(text).not.toContain('AttrThree');
    expect(notes).toContain('the file declares AttrThree elsewhere');
  });

  it('is not used in a second list where the first, which declares its name, does not get it', () => {
    const { text } = keepFile('a.py', {
      text: '# iana-watch:begin x\nONE = 1\nTWO = 2\nDREI = int(3)\n# iana-watch:end x\n\nNAMES = {\n    # iana-watch:begin y\n    ONE: "one",\n    TWO: "two",\n    DREI: "drei",\n    # iana-watch:end y\n}\n',
      regions: [
        { in: 'a.py#x', row: '{name} = {value}', mode: 'insert' },
        { in: 'a.py#y', row: '    {name}: "{description}",', mode: 'insert' },
      ],
      snapshot: four,
    });
    expect(text).toContain('    FOUR: "Four",');
    expect(text).not.toContain('THREE');
  });

  it('keeps the name of a value that the registry writes with other zeros now', () => {
    const kept = keep(
      [
        {
          registry: 'test/numbers',
          names: 'names.yml',
          regions: [{ in: 'a.py#x', row: '    {name}: "{description}",', mode: 'insert' }],
        },
      ],
      {
        snapshots: [snapshotOf('test/numbers', entries('0x01 One\n0x02 Two'))],
        files: {
          'names.yml': 'names:\n  "0x1": UNO\n',
          'a.py': 'X = {\n    # iana-watch:begin x\n    UNO: "One",\n    # iana-watch:end x\n}\n',
        },
      },
    );
    expect(kept.problems).toEqual([]);
    expect(kept.files.get('a.py')).toContain('    UNO: "One",\n    TWO: "Two",\n');
  });
});
