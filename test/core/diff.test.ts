// What is reported of one registry in two states, in the cases that people meet. The laws are in diff-laws.test.ts.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Change, Entry } from '../../src/model.ts';
import { snapshotOf, type Table } from '../support/snapshot-of.ts';

function shown(change: Change): string {
  const key = 'key' in change ? ` ${change.key.join(' ')}` : '';
  const fields = 'fields' in change ? ` (${change.fields.join()})` : '';
  return `${change.significance} ${change.kind}${key} [${change.tags.join()}]${fields}`;
}

function described(before: Table, after: Table, options = {}): string[] {
  return diffSnapshots(snapshotOf({ r: before }), snapshotOf({ r: after }), options).changes.map(shown);
}

const unassigned = (value: string): Entry => ({ value, description: 'Unassigned' });
const entry = (value: string, description: string, more: Entry = {}): Entry => ({
  value,
  description,
  ...more,
});

describe('unassigned space', () => {
  it('tells one code out of an unassigned range as one addition, and the split as bookkeeping', () => {
    const changes = described(
      [unassigned('3004-3999')],
      [unassigned('3004-3007'), entry('3008', 'Timeout'), unassigned('3009-3999')],
    );
    expect(changes).toEqual([
      'bookkeeping entry-changed 3004-3999 [range-split] (value)',
      'addition entry-added 3008 [assigned]',
      'bookkeeping entry-added 3009-3999 [range-split]',
    ]);
  });

  it('lets the old row go on as the lowest remaining piece', () => {
    expect(
      described([unassigned('1014-3999')], [entry('1014', 'Bad Gateway'), unassigned('1015-3999')]),
    ).toEqual([
      'addition entry-added 1014 [assigned]',
      'bookkeeping entry-changed 1014-3999 [range-split] (value)',
    ]);
  });

  it('tells a degenerate range that was filled as one assignment', () => {
    expect(described([unassigned('1014-1014')], [entry('1014', 'Bad Gateway')])).toEqual([
      'addition entry-changed 1014-1014 [assigned] (description,value)',
    ]);
  });

  it('tells an unassigned range that was used up without an alarm', () => {
    expect(described([unassigned('7-8')], [entry('7', 'A'), entry('8', 'B')])).toEqual([
      'addition entry-added 7 [assigned]',
      'bookkeeping entry-removed 7-8 [range-split]',
      'addition entry-added 8 [assigned]',
    ]);
  });

  it('tells a released code as breaking, and the merge around it as bookkeeping', () => {
    expect(described([unassigned('1-2'), entry('3', 'Foo'), unassigned('4-9')], [unassigned('1-9')])).toEqual(
      [
        'bookkeeping entry-changed 1-2 [range-merged] (value)',
        'breaking entry-removed 3 [released]',
        'bookkeeping entry-removed 4-9 [range-merged]',
      ],
    );
  });

  it('reads numbers whatever they are written in', () => {
    expect(
      described([unassigned('0x00,0x02-0xFF')], [entry('0x00,0x02', 'TLS_X'), unassigned('0x00,0x03-0xFF')]),
    ).toEqual([
      'addition entry-added 0x00,0x02 [assigned]',
      'bookkeeping entry-changed 0x00,0x02-0xFF [range-split] (value)',
    ]);
    expect(described([entry('0xd', 'Foo')], [entry('0x0d', 'Foo')])).toEqual([
      'bookkeeping entry-changed 0xd [number-spelling] (value)',
    ]);
  });

  it('tells that a placeholder became another kind of placeholder', () => {
    expect(described([unassigned('5')], [entry('5', 'Reserved')])).toEqual([
      'update entry-changed 5 [placeholder-kind] (description)',
    ]);
    expect(described([unassigned('5-9')], [entry('5', 'Reserved for tests'), unassigned('6-9')])).toEqual([
      'update entry-added 5 [placeholder-kind]',
      'bookkeeping entry-changed 5-9 [range-split] (value)',
    ]);
  });

  it('knows unassigned rows also where no label field says so', () => {
    expect(
      described([{ value: '30-39', code: 'Unassigned' }], [{ value: '31-39', code: 'Unassigned' }]),
    ).toEqual(['bookkeeping entry-changed 30-39 [range-split] (value)']);
  });
});

describe('assigned entries', () => {
  it.each<[string, Entry, Entry, string]>([
    [
      'a released code',
      entry('5', 'Foo'),
      unassigned('5'),
      'breaking entry-changed 5 [released] (description)',
    ],
    [
      'a reserved code',
      entry('5', 'Foo'),
      entry('5', 'Reserved'),
      'breaking entry-changed 5 [reserved] (description)',
    ],
    [
      'a description',
      entry('5', 'Foo'),
      entry('5', 'Foo or bar'),
      'update entry-changed 5 [description] (description)',
    ],
    [
      'punctuation',
      entry('5', 'Foo, bar.'),
      entry('5', 'foo bar'),
      'editorial entry-changed 5 [punctuation] (description)',
    ],
    [
      'obsolescence',
      entry('5', 'Foo'),
      entry('5', 'Foo (OBSOLETE)'),
      'breaking entry-changed 5 [obsoleted,description] (description)',
    ],
    [
      'a date',
      entry('5', 'Foo', { '@updated': '2020-01' }),
      entry('5', 'Foo', { '@updated': '2021-01' }),
      'bookkeeping entry-changed 5 [dates] (@updated)',
    ],
    [
      'another number',
      entry('284', 'No-Response'),
      entry('258', 'No-Response'),
      'breaking entry-changed 284 [renumbered] (value)',
    ],
    [
      'a resized range',
      entry('1-4', 'ARIN'),
      entry('1-6', 'ARIN'),
      'update entry-changed 1-4 [range] (value)',
    ],
    [
      'a recommendation',
      entry('5', 'Foo', { rec: 'N' }),
      entry('5', 'Foo', { rec: 'D' }),
      'update entry-changed 5 [recommended] (rec)',
    ],
    [
      'a contact',
      entry('5', 'Foo', { contact: [{ person: 'A' }] }),
      entry('5', 'Foo', { contact: [{ person: 'B' }] }),
      'editorial entry-changed 5 [contact] (contact)',
    ],
    [
      'a published draft',
      entry('5', 'Foo', { xref: [{ draft: 'draft-a-01' }] }),
      entry('5', 'Foo', { xref: [{ rfc: 'rfc1' }] }),
      'update entry-changed 5 [published] (xref)',
    ],
    [
      'a draft that gave way to the RFC it was to replace',
      entry('5', 'Foo', { xref: [{ draft: 'RFC-ietf-netmod-rfc8022bis-11' }] }),
      entry('5', 'Foo', { xref: [{ rfc: 'rfc8022' }] }),
      'editorial entry-changed 5 [reference] (xref)',
    ],
    [
      'a revised draft',
      entry('5', 'Foo', { xref: [{ draft: 'draft-a-01' }] }),
      entry('5', 'Foo', { xref: [{ draft: 'RFC-a-02' }] }),
      'editorial entry-changed 5 [draft-revised] (xref)',
    ],
    [
      'another RFC',
      entry('5', 'Foo', { xref: [{ rfc: 'rfc1' }] }),
      entry('5', 'Foo', { xref: [{ rfc: 'rfc2' }] }),
      'editorial entry-changed 5 [rfc-replaced] (xref)',
    ],
    [
      'a moved link',
      entry('5', 'Foo', { xref: [{ uri: 'http://a' }] }),
      entry('5', 'Foo', { xref: [{ uri: 'https://a' }] }),
      'editorial entry-changed 5 [link] (xref)',
    ],
    [
      'a TEMPORARY extension',
      entry('5', 'x (TEMPORARY - expires 2020-01-01)'),
      entry('5', 'x (TEMPORARY - expires 2021-01-01)'),
      'editorial entry-changed 5 [temporary-extended] (description)',
    ],
    [
      'the end of TEMPORARY',
      entry('5', 'x (TEMPORARY - expires 2020-01-01)'),
      entry('5', 'x'),
      'update entry-changed 5 [made-permanent] (description)',
    ],
    [
      'the start of TEMPORARY',
      entry('5', 'x'),
      entry('5', 'x (TEMPORARY - expires 2020-01-01)'),
      'update entry-changed 5 [temporary-added] (description)',
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(described([entry('1', 'Same'), before], [entry('1', 'Same'), after])).toEqual([expected]);
  });

  it('tells a name in another case as respelled, and a new one as renamed', () => {
    const names = (name: string): Table => ({
      key: ['id'],
      entries: [{ id: name, common: 'Call control', '@date': '2019-04-23' }],
    });
    expect(described(names('CLUE'), names('clue'))).toEqual(['update entry-changed CLUE [respelled] (id)']);
    expect(described(names('CLUE'), names('hint'))).toEqual(['breaking entry-changed CLUE [renamed] (id)']);
  });

  it('knows an entry of another name and text by its neighbours and its date', () => {
    const table = (id: string, common: string, uri: string): Table => ({
      key: ['id'],
      entries: [
        { id: 'a', common: 'A', '@date': '2014-01-01' },
        { id, common, definition: [{ uri }], xref: [{ person: 'Robin' }], '@date': '2014-05-02' },
        { id: 'b', common: 'B', '@date': '2014-06-01' },
      ],
    });
    expect(
      described(table('AMQPWSB10', 'AMQP binding', 'http://x/1'), table('amqp', 'AMQP 1.0+', 'http://x/2')),
    ).toEqual(['breaking entry-changed AMQPWSB10 [renamed,field,link] (common,definition,id)']);
  });

  it('knows an entry whose key was completed, beside another of its name', () => {
    const table = (file: Entry): Table => ({
      key: ['name', 'file'],
      entries: [{ name: 'acm', file: 'acm@2012.yang' }, { name: 'acm', ...file }, { name: 'ip' }],
    });
    const expected = ['editorial entry-changed acm  [link] (file)'];
    expect(described(table({}), table({ file: 'acm@2018.yang' }))).toEqual(expected);
  });

  it('counts a copy of an entry that stays as bookkeeping', () => {
    const twice = [entry('SRV', '_tcp'), entry('SRV', '_tcp'), entry('A', 'x')];
    expect(described(twice, twice.slice(1))).toEqual(['bookkeeping entry-removed SRV [duplicate]']);
  });

  it('pairs duplicates of one key by what they say', () => {
    const rows = (first: string, second: string): Entry[] => [
      entry('1', first, { xref: [{ rfc: 'rfc1' }] }),
      entry('1', second, { xref: [{ rfc: 'rfc2' }] }),
      entry('2', 'b'),
      entry('3', 'c'),
    ];
    expect(described(rows('one', 'two'), rows('one', 'two!!! more')).length).toBe(1);
  });

  it('tells what an entry says in a new column as the column, not as its own news', () => {
    const changes = described([entry('5', 'Foo')], [entry('5', 'Foo', { 'well-known': '-' })]);
    expect(changes).toEqual([
      'update registry-changed [column-added] (fields)',
      'update entry-changed 5 [column-added] (well-known)',
    ]);
  });

  it('weighs a tag as the configuration says', () => {
    const changes = described([entry('5', 'Foo', { rec: 'N' })], [entry('5', 'Foo', { rec: 'D' })], {
      tags: { recommended: 'editorial' },
    });
    expect(changes).toEqual(['editorial entry-changed 5 [recommended] (rec)']);
  });
});

describe('order', () => {
  it('is no change alone, and one line of bookkeeping beside others', () => {
    const [a, b, c] = [entry('1', 'A'), entry('2', 'B'), entry('3', 'C')];
    expect(described([a, b, c], [c, a, b])).toEqual([]);
    expect(described([a, b, c], [c, a, b, entry('4', 'D')])).toEqual([
      'addition entry-added 4 [assigned]',
      'bookkeeping entries-reordered [reordered]',
    ]);
  });
});

describe('registries', () => {
  const table = [entry('1', 'Foo'), entry('2', 'Bar'), entry('3', 'Baz')];
  const between = (
    before: Readonly<Record<string, Table>>,
    after: Readonly<Record<string, Table>>,
  ): string[] =>
    diffSnapshots(snapshotOf(before), snapshotOf(after)).changes.map(
      (change) => `${shown(change)} ${'registry' in change ? change.registry : ''}`,
    );

  it('knows one under another id by its title, or by its entries', () => {
    expect(between({ a: { title: 'T', entries: table } }, { b: { title: 'T', entries: table } })).toEqual([
      'breaking registry-changed [registry-renamed] (path) g/b',
    ]);
    expect(between({ a: { title: 'T', entries: table } }, { b: { title: 'U', entries: table } })).toEqual([
      'breaking registry-changed [registry-renamed,title] (path,title) g/b',
    ]);
  });

  it('tells those below a moved registry as moved with it', () => {
    expect(between({ a: { title: 'A' }, 'a/x': table }, { b: { title: 'A' }, 'b/x': table })).toEqual([
      'breaking registry-changed [registry-renamed] (path) g/b',
      'bookkeeping registry-changed [moved-with-parent] (path) g/b/x',
    ]);
  });

  it('tells an entry that left one and came to another as moved, on both sides', () => {
    const [foo, ...rest] = table;
    const changes = between(
      { a: table, b: [entry('9', 'Nine')] },
      { a: rest, b: [entry('9', 'Nine'), foo ?? {}] },
    );
    expect(changes).toEqual(['update entry-removed 1 [moved] g/a', 'update entry-added 1 [moved] g/b']);
  });

  it('knows an entry that is TEMPORARY in one registry and not in the other', () => {
    const [temporary, nine] = [entry('1', 'Foo (TEMPORARY - expires 2020-01-01)'), entry('9', 'Nine')];
    const changes = between({ a: table, b: [nine] }, { a: table.slice(1), b: [nine, temporary] });
    expect(changes).toEqual(['update entry-removed 1 [moved] g/a', 'update entry-added 1 [moved] g/b']);
  });

  it('tells a registry all of whose entries went elsewhere as moved, and the arrivals not again', () => {
    const changes = between(
      { a: { title: 'A', entries: table }, b: [entry('9', 'Nine')] },
      { b: [entry('9', 'Nine'), ...table] },
    );
    expect(changes.filter((change) => change.includes('registry-removed'))).toEqual([
      'update registry-removed [moved] g/a',
    ]);
    expect(changes.filter((change) => change.includes('entry-added')).length).toBe(3);
  });

  it('tells a new column, but not a first date, as an update', () => {
    const withField = (more: Entry): Entry[] => [entry('1', 'Foo', more), entry('2', 'Bar')];
    expect(between({ a: withField({}) }, { a: withField({ dtls: 'Y' }) })[0]).toBe(
      'update registry-changed [column-added] (fields) g/a',
    );
    expect(between({ a: withField({}) }, { a: withField({ '@date': '2020-01-01' }) })[0]).toBe(
      'bookkeeping registry-changed [dates] (fields) g/a',
    );
  });
});

describe('ranges that contain each other', () => {
  it('each go on as what they were', () => {
    const nested = (end: number): Entry[] =>
      Array.from({ length: 20 }, (_, index) => unassigned(`${index}-${1000 - index - end}`));
    expect(described(nested(0), nested(1))).toEqual(
      Array.from(
        { length: 20 },
        (_, index) => `bookkeeping entry-changed ${index}-${1000 - index} [range-split] (value)`,
      ),
    );
  });
});

describe('people and footnotes', () => {
  it('tells a person under another id as one change', () => {
    const people = (id: string): ReturnType<typeof snapshotOf> =>
      snapshotOf({}, { people: [{ id, name: 'Yury' }] });
    expect(diffSnapshots(people('Yuri_U'), people('Yury_U')).changes.map(shown)).toEqual([
      'bookkeeping person-changed Yuri_U [person] (id)',
    ]);
  });

  it('tells only the footnotes that changed', () => {
    const notes = (...texts: string[]): ReturnType<typeof snapshotOf> =>
      snapshotOf({}, { footnotes: texts.map((text, index) => ({ anchor: String(index + 1), text })) });
    expect(diffSnapshots(notes('same', 'old'), notes('same', 'new')).changes).toEqual([
      expect.objectContaining({
        before: { footnotes: [{ anchor: '2', text: 'old' }] },
        after: { footnotes: [{ anchor: '2', text: 'new' }] },
      }),
    ]);
  });
});

describe('what cannot be compared', () => {
  it('refuses snapshots of two groups, and names both', () => {
    expect(() => diffSnapshots(snapshotOf({}), { ...snapshotOf({}), group: 'h' })).toThrow(/g and h/);
  });
});
