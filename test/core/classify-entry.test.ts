// What a change of an entry is called: one row a rule. The significance of the tags is in src/core/tags.ts.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Entry } from '../../src/model.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

interface Fields {
  readonly key?: readonly string[];
}

/** The tags of the one change, each time with a neighbour that has every field, so that no column comes or goes. */
function tagged(before: Entry, after: Entry, { key = ['value'] }: Fields = {}): string {
  const columns = Object.keys({ ...before, ...after }).map((name) => [
    name,
    name.startsWith('@') ? '2000' : 'n/a',
  ]);
  const neighbour: Entry = { ...Object.fromEntries(columns), value: '99', xref: [{ rfc: 'rfc1' }] };
  const table = (entry: Entry) => ({ key, entries: [neighbour, { ...entry }] });
  const { changes } = diffSnapshots(snapshotOf({ r: table(before) }), snapshotOf({ r: table(after) }));
  return changes.map((change) => `${change.kind} ${change.tags.join()}`).join('; ');
}

const changed = (tags: string): string => `entry-changed ${tags}`;

describe('a field whose name says what it is', () => {
  it.each([
    ['status', 'status'],
    ['state', 'status'],
    ['recommended', 'recommended'],
    ['rec', 'recommended'],
    ['contact', 'contact'],
    ['contacts', 'contact'],
    ['controller', 'contact'],
    ['assignee', 'contact'],
    ['refcontact', 'contact'],
    ['registrant', 'contact'],
    ['org', 'contact'],
    ['note', 'note'],
    ['notes', 'note'],
    ['comment', 'note'],
    ['comments', 'note'],
    ['remarks', 'note'],
    ['file', 'link'],
    ['date', 'dates'],
    ['created', 'dates'],
    ['updated', 'dates'],
    ['changed', 'dates'],
    ['modified', 'dates'],
    ['@date', 'dates'],
    ['@updated', 'dates'],
    ['description', 'description'],
    ['meaning', 'description'],
    ['definition', 'description'],
    ['summary', 'description'],
    ['constructor', 'field'],
    ['whatever', 'field'],
  ])('%s: %s', (field, tag) => {
    expect(tagged({ value: '1', x: 'y', [field]: 'one' }, { value: '1', x: 'y', [field]: 'two' })).toBe(
      changed(tag),
    );
    expect(tagged({ value: '1', x: 'y' }, { value: '1', x: 'y', [field]: 'two' })).toBe(changed(tag));
  });
});

describe('a text', () => {
  it.each([
    ['comes', '', 'Foo', 'description'],
    ['goes', 'Foo', '', 'description'],
    ['changes its punctuation', 'Foo, bar', 'foo bar', 'punctuation'],
    ['loses all but a dash', 'Foo', '-', 'description'],
    ['gets words', 'Foo', 'Foo bar', 'description'],
    ['changes a version', 'Foo 1.0', 'Foo 10', 'description'],
    ['is obsolete', 'Foo', 'Foo (obsolete)', 'obsoleted,description'],
    ['is historic', 'Foo', 'Foo [HISTORIC]', 'obsoleted,description'],
    ['is deprecated', 'Foo', 'Foo (deprecated)', 'deprecated,description'],
    ['is obsolete instead of deprecated', 'Foo (deprecated)', 'Foo (obsolete)', 'obsoleted,description'],
    ['is obsolete in other words', 'Foo (obsolete)', 'Foo (OBSOLETED by x)', 'description'],
    ['is revived', 'Foo (deprecated)', 'Foo', 'status,description'],
    ['becomes temporary', 'Foo', 'Foo (TEMPORARY - expires 2021)', 'temporary-added'],
    [
      'stays temporary',
      'Foo (TEMPORARY - expires 2020)',
      'Foo (TEMPORARY - expires 2021)',
      'temporary-extended',
    ],
    [
      'is TEMPORARY in other brackets',
      'Foo ((TEMPORARY - expires 2020)',
      'Foo (TEMPORARY - expires 2020)',
      'punctuation',
    ],
    [
      'is extended to no other date',
      'Foo (TEMPORARY - registered 2019, expires 2020)',
      'Foo (TEMPORARY - registered 2019, extension registered 2020, expires 2020)',
      'temporary-extended',
    ],
    [
      'has another remark that extends nothing',
      'Foo (TEMPORARY - registered 2019, expires 2020)',
      'Foo (TEMPORARY - registered 2019, publication requested 2020)',
      'status',
    ],
    ['is permanent', 'Foo (TEMPORARY - expires 2021)', 'Foo', 'made-permanent'],
    ['is permanent and reworded', 'Foo (TEMPORARY - expires 2021)', 'Bar', 'made-permanent,description'],
    ['is temporary and reworded', 'Foo', 'Bar (TEMPORARY)', 'temporary-added,description'],
    ['loses the word for what it is', 'Color Sub-TLV', 'Color', 'respelled'],
    ['loses a slip', 'Unicast Lable', 'Unicast Label', 'description'],
    ['loses a slip in a long word', 'Unicast Adjacancy', 'Unicast Adjacency', 'respelled'],
    ['is the same TEMPORARY and reworded', 'Foo (TEMPORARY)', 'Bar (TEMPORARY)', 'description'],
  ])('%s', (_, old, fresh, tags) => {
    const entry = (description: string): Entry => ({
      value: '1',
      ...(description !== '' && { description }),
    });
    expect(tagged(entry(old), entry(fresh))).toBe(changed(tags));
  });

  it.each([
    ['status', 'current', 'obsolete', 'obsoleted,status'],
    ['status', 'Current', 'deprecated', 'deprecated,status'],
    ['status', 'obsolete', 'current', 'status'],
    ['status', 'Current', 'current', 'punctuation'],
    ['note', 'x', 'now deprecated and TEMPORARY', 'note'],
    ['whatever', 'x', 'x (TEMPORARY)', 'temporary-added'],
    ['whatever', 'x', 'deprecated', 'field'],
    ['name', 'foo', 'bar', 'renamed'],
    ['name', 'foo', 'Foo', 'respelled'],
    ['name', 'foo', 'foo (deprecated)', 'deprecated'],
    ['name', 'Adj-SID Sub-TLV', 'Adj-SID', 'respelled'],
    ['name', 'Color TLV (TEMPORARY - expires 2021)', 'Color', 'made-permanent,respelled'],
    ['name', 'Node NLRI', 'Node', 'respelled'],
    ['name', 'Link Attribute', 'Link', 'respelled'],
    ['name', 'TLV', 'Sub-TLV', 'renamed'],
    ['name', 'Recieved Frames', 'Received Frames', 'respelled'],
    ['name', 'Minimum Delay', 'Maximum Delay', 'renamed'],
    ['name', 'Import Route', 'Export Route', 'renamed'],
    ['name', 'SRv6 Locator', 'SRv4 Locator', 'renamed'],
    ['name', 'Ingress', 'Egress', 'renamed'],
    ['meaning', 'Color Sub-TLV', 'Color', 'respelled'],
    ['id', 'foo', 'bar', 'renamed'],
    ['token', 'foo', 'bar', 'renamed'],
    ['keyword', 'foo', 'bar', 'renamed'],
    ['label', 'foo', 'bar', 'renamed'],
  ])('in %s: %j becomes %j', (field, old, fresh, tags) => {
    const entry = (text: string): Entry => ({ value: '1', description: 'Same', [field]: text });
    expect(tagged(entry(old), entry(fresh))).toBe(changed(tags));
  });

  it('that names nobody yet is no renaming', () => {
    expect(tagged({ value: '1', x: 'y' }, { value: '1', x: 'y', name: 'foo' })).toBe(changed('field'));
    expect(tagged({ value: '1', x: 'y', name: 'foo' }, { value: '1', x: 'y' })).toBe(changed('field'));
  });
});

describe('a key', () => {
  const named = { key: ['id'] };

  it.each([
    ['in another case', 'CLUE', 'clue', 'respelled'],
    ['of another name', 'CLUE', 'hint', 'renamed'],
    ['that says it is deprecated', 'clue', 'clue (deprecated)', 'deprecated'],
    ['that says it is temporary', 'clue', 'clue (TEMPORARY)', 'temporary-added'],
    ['that is permanent', 'clue (TEMPORARY)', 'clue', 'made-permanent'],
  ])('%s', (_, old, fresh, tags) => {
    const entry = (id: string): Entry => ({ id, common: 'Same', '@date': '2019' });
    expect(tagged(entry(old), entry(fresh), named)).toBe(changed(tags));
  });

  it.each([
    ['the same number', '0x0d', '13', 'number-spelling'],
    ['another number', '284', '258', 'renumbered'],
    ['a range in part the same', '1-4', '3-6', 'range'],
    ['a range elsewhere', '1-4', '5-6', 'renumbered'],
    ['a number instead of a word', 'tbd', '7', 'renumbered'],
    ['a word instead of a number', '7', 'tbd', 'renumbered'],
  ])('that is a number: %s', (_, old, fresh, tags) => {
    expect(tagged({ value: old, description: 'Foo' }, { value: fresh, description: 'Foo' })).toBe(
      changed(tags),
    );
  });

  it('of several fields is renamed by its name alone', () => {
    const entry = (name: string, usage: string): Entry => ({ name, usage, d: 'Same' });
    const of = { key: ['name', 'usage'] };
    expect(tagged(entry('a', 'x'), entry('b', 'x'), of)).toBe(changed('renamed'));
    expect(tagged(entry('a', 'x'), entry('a', 'y'), of)).toBe(changed('field'));
    const untitled = (first: string, second: string): Entry => ({ first, second, d: 'Same' });
    expect(tagged(untitled('a', 'x'), untitled('b', 'x'), { key: ['first', 'second'] })).toBe(
      changed('renamed'),
    );
    expect(tagged(untitled('a', 'x'), untitled('a', 'y'), { key: ['first', 'second'] })).toBe(
      changed('field'),
    );
    const late = (type: string, name: string): Entry => ({ type, name, d: 'Same' });
    expect(tagged(late('a', 'x'), late('b', 'x'), { key: ['type', 'name'] })).toBe(changed('field'));
  });
});

describe('a placeholder', () => {
  const entry = (value: string, description: string, more: Entry = {}): Entry => ({
    value,
    description,
    ...more,
  });

  it.each([
    ['is assigned', entry('5', 'Unassigned'), entry('5', 'Foo'), 'assigned'],
    [
      'is assigned for a time',
      entry('5', 'Unassigned'),
      entry('5', 'Foo (TEMPORARY)'),
      'assigned,temporary-added',
    ],
    ['takes a value back', entry('5', 'Foo'), entry('5', 'Unassigned'), 'released'],
    ['takes a value back to be had', entry('5', 'Foo'), entry('5', 'Available'), 'released'],
    ['reserves a value', entry('5', 'Foo'), entry('5', 'Reserved'), 'reserved'],
    ['takes a value for private use', entry('5', 'Foo'), entry('5', 'Private Use'), 'reserved'],
    ['is another kind', entry('5', 'Unassigned'), entry('5', 'Reserved'), 'placeholder-kind'],
    ['says more', entry('5', 'Reserved'), entry('5', 'Reserved for tests'), 'placeholder-text'],
    [
      'points elsewhere',
      entry('5', 'Reserved', { xref: [{ rfc: 'rfc1' }] }),
      entry('5', 'Reserved', { xref: [{ rfc: 'rfc2' }] }),
      'rfc-replaced',
    ],
    ['is dated', entry('5', 'Reserved', { '@date': '1' }), entry('5', 'Reserved', { '@date': '2' }), 'dates'],
    ['is smaller', entry('5-9', 'Unassigned'), entry('6-8', 'Unassigned'), 'range-split'],
    ['is larger', entry('6-8', 'Unassigned'), entry('5-9', 'Unassigned'), 'range-merged'],
    ['lies elsewhere', entry('5-9', 'Unassigned'), entry('7-12', 'Unassigned'), 'range-resized'],
    ['is spelled anew', entry('5-9', 'Unassigned'), entry('0x5-0x9', 'Unassigned'), 'number-spelling'],
  ])('%s', (_, before, after, tags) => {
    expect(tagged(before, after)).toBe(changed(tags));
  });
});

describe('references', () => {
  const entry = (...xref: Record<string, string>[]): Entry => ({ value: '1', description: 'Foo', xref });
  const [rfc1, rfc2] = [{ rfc: 'rfc1' }, { rfc: 'rfc2' }];
  const [ann, uri] = [{ person: 'Ann' }, { uri: 'https://a.example' }];

  it.each<[string, Entry, Entry, string]>([
    ['a draft that became an RFC', entry({ draft: 'draft-a-b-01' }), entry(rfc1), 'published'],
    [
      'one of two drafts',
      entry({ draft: 'draft-a-01' }, { draft: 'draft-b-02' }),
      entry(rfc1, { draft: 'draft-b-02' }),
      'published',
    ],
    [
      'an RFC beside the draft that stays',
      entry({ draft: 'draft-a-01' }),
      entry({ draft: 'draft-a-01' }, rfc1),
      'reference',
    ],
    [
      'a draft that went where the RFC was already',
      entry({ draft: 'draft-a-01' }, rfc1),
      entry(rfc1),
      'reference',
    ],
    ['a next version', entry({ draft: 'draft-a-01' }), entry({ draft: 'draft-a-02' }), 'draft-revised'],
    [
      'an approved version',
      entry({ draft: 'draft-ietf-a-01' }),
      entry({ draft: 'RFC-ietf-a-02' }),
      'draft-revised',
    ],
    [
      'a next version and an RFC',
      entry({ draft: 'draft-a-01' }),
      entry({ draft: 'draft-a-02' }, rfc1),
      'draft-revised',
    ],
    ['another draft', entry({ draft: 'draft-a-01' }), entry({ draft: 'draft-b-01' }), 'reference'],
    ['another RFC', entry(rfc1), entry(rfc2), 'rfc-replaced'],
    [
      'another section',
      entry({ ...rfc1, text: 'RFC1, Section 1' }),
      entry({ ...rfc1, text: 'RFC1, Section 2' }),
      'reference',
    ],
    ['one RFC more', entry(rfc1), entry(rfc1, rfc2), 'reference'],
    ['one RFC for two', entry(rfc1, rfc2), entry({ ...rfc1, text: 'RFC1, Section 1' }), 'rfc-replaced'],
    ['another link', entry(uri), entry({ uri: 'https://b.example' }), 'link'],
    ['a first link', entry(rfc1), entry(rfc1, uri), 'reference'],
    ['another person', entry(ann), entry({ person: 'Bob' }), 'contact'],
    ['one person more', entry(rfc1), entry(rfc1, ann), 'contact'],
    ['one person less', entry(rfc1, ann), entry(rfc1), 'contact'],
    [
      'an RFC and a link and a person',
      entry(rfc1, uri, ann),
      entry(rfc2, { uri: 'https://b.example' }),
      'rfc-replaced,link,contact',
    ],
    ['the same one twice', entry(rfc1), entry(rfc1, rfc1), 'reference'],
    ['the same ones in another order', entry(rfc1, rfc2), entry(rfc2, rfc1), 'reference'],
  ])('%s', (_, before, after, tags) => {
    expect(tagged(before, after)).toBe(changed(tags));
  });

  it('inside a text are told without the words, and with them where these changed, too', () => {
    const text = (words: string, rfc: string): Entry => ({
      value: '1',
      description: [words, { rfc }, ' for more'],
    });
    expect(tagged(text('see ', 'rfc1'), text('see ', 'rfc2'))).toBe(changed('rfc-replaced'));
    expect(tagged(text('see ', 'rfc1'), text('See: ', 'rfc2'))).toBe(changed('rfc-replaced'));
    expect(tagged(text('see ', 'rfc1'), text('read ', 'rfc2'))).toBe(changed('description,rfc-replaced'));
  });

  it('to files are links', () => {
    const file = (name: string): Entry => ({
      value: '1',
      description: 'Foo',
      template: [{ file: name, type: 'template' }],
    });
    expect(tagged(file('a/1'), file('a/2'))).toBe(changed('link'));
  });
});

describe('an entry that stays', () => {
  it('is told once, with the heaviest of what happened first', () => {
    expect(
      tagged(
        { value: '1', description: 'Foo', rec: 'Y', contact: 'a', '@updated': '1' },
        { value: '1', description: 'Foo (deprecated)', rec: 'D', contact: 'b', '@updated': '2' },
      ),
    ).toBe(changed('deprecated,recommended,description,contact,dates'));
  });

  it('does not differ where a field is empty on one side and missing on the other', () => {
    expect(tagged({ value: '1', d: 'x', note: '' }, { value: '1', d: 'y' })).toBe(changed('field'));
  });
});

describe('a column', () => {
  const described = (before: readonly Entry[], after: readonly Entry[]): string[] =>
    diffSnapshots(snapshotOf({ r: before }), snapshotOf({ r: after })).changes.map(
      ({ kind, tags }) => `${kind} ${tags.join()}`,
    );

  it('that is new is the news of all its entries, beside what they say in it', () => {
    const [one, two] = [
      { value: '1', d: 'One' },
      { value: '2', d: 'Two' },
    ];
    expect(described([one, two], [{ ...one, extra: '-' }, two])).toEqual([
      'registry-changed column-added',
      'entry-changed column-added',
    ]);
    expect(described([{ ...one, extra: 'x' }, two], [one, two])).toEqual([
      'registry-changed column-removed',
      'entry-changed column-removed',
    ]);
    expect(described([one, two], [{ ...one, rec: 'N' }, two])).toEqual([
      'registry-changed column-added',
      'entry-changed column-added,recommended',
    ]);
    expect(described([one, two], [{ ...one, '@date': '2020' }, two])).toEqual([
      'registry-changed dates',
      'entry-changed dates',
    ]);
    expect(described([one, two], [{ ...one, xref: [{ rfc: 'rfc1' }] }, two])).toEqual([
      'registry-changed reference',
      'entry-changed reference',
    ]);
  });
});

describe('experimental space', () => {
  it.each([
    ['Experimental Foo', 'assigned'],
    ['Old Experimental values. Invalid since 1983.', 'placeholder-text'],
    ['Reserved for Experimental Use', 'placeholder-text'],
    ['Reserved', 'placeholder-kind'],
  ])('that is called %j now: %s', (description, tag) => {
    expect(tagged({ value: '1-9', description: 'Experimental' }, { value: '1-9', description })).toBe(
      changed(tag),
    );
  });
});
