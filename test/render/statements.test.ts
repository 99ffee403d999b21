// What single kinds of changes are called, each by the function that words it.
import { describe, expect, it } from 'vitest';
import type { Change, EntryAdded, EntryRemoved } from '../../src/model.ts';
import { plain } from '../../src/render/content.ts';
import { scopeOf } from '../../src/render/report-scope.ts';
import type { Statement } from '../../src/render/report-model.ts';
import { assignedStatements } from '../../src/render/statements/assigned.ts';
import { withColumns } from '../../src/render/statements/emptied.ts';
import { footnotesStatement, peopleStatement } from '../../src/render/statements/others.ts';
import { newPointers, pointerLines } from '../../src/render/statements/pointers.ts';
import { removedStatements } from '../../src/render/statements/removed-entries.ts';
import { spaceStatements } from '../../src/render/statements/space.ts';
import { changeSetOf, entryAdded, entryRemoved, registryChanged } from '../support/change-sets.ts';

const CODES = 'websocket/close-code-number';
const scope = (changes: readonly Change[]) => scopeOf(changeSetOf(changes), {});
const news = (statements: readonly Statement[]) =>
  statements.map((each) => `${each.verb}: ${plain(each.news)}`);
const numbered = <T>(count: number, make: (value: string) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(`${3000 + n}`));

describe('entries that came', () => {
  it('are said one by one up to eight', () => {
    const added = numbered(8, (value) => entryAdded({ value, description: `Name ${value}` }));
    const said = news(assignedStatements(scope(added), added));
    expect(said).toHaveLength(8);
    expect(said[0]).toBe('assigned: 3000 Name 3000 is assigned');
  });

  it('are a list beyond that, with their references', () => {
    const added = numbered(9, (value) =>
      entryAdded({ value, description: `Name ${value}`, xref: [{ rfc: 'rfc9000' }] }),
    );
    const [one, ...more] = assignedStatements(scope(added), added);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      short: '9 entries assigned',
      count: 9,
      columns: ['Entry', 'Name', 'Reference'],
    });
    expect(one?.items.map(({ cells }) => cells.map(plain).join(' | ')).at(0)).toBe(
      '3000 | Name 3000 | RFC 9000',
    );
  });
});

describe('entries that left', () => {
  const gone = (count: number, tags: EntryRemoved['tags']) =>
    numbered(count, (value) => entryRemoved({ value, description: `Name ${value}` }, { tags }));

  it.each<[EntryRemoved['tags'][number], number, string]>([
    ['withdrawn', 1, 'removed: 3000 Name 3000 is gone'],
    ['released', 1, 'released: 3000 Name 3000 is no longer assigned'],
    ['reserved', 1, 'reserved: 3000 Name 3000 is now reserved'],
    ['withdrawn', 6, 'removed: 6 entries are gone'],
    ['released', 6, 'released: 6 entries are no longer assigned'],
  ])('as %s, %i of them, are %s', (tag, count, said) => {
    const changes = gone(count, [tag]);
    expect(news(removedStatements(scope(changes), changes))).toEqual([said]);
  });

  it('are said with the place that a new note of IANA’s names', () => {
    const changes = gone(6, ['withdrawn']);
    const note = { text: ['Moved to ', { text: 'http-fields', registry: 'http-fields' }] };
    const about = registryChanged({}, { notes: [note] });
    expect(removedStatements(scope([...changes, about]), changes).map(({ short }) => short)).toEqual([
      "6 entries withdrawn, IANA's note points to http-fields",
    ]);
  });
});

describe('a note that points to another group', () => {
  const pointer = (words: string) => [words, { text: 'http-fields', registry: 'http-fields' }];

  it.each([
    ['Moved to ', ['http-fields']],
    ['Replaced by ', ['http-fields']],
    ['See also ', []],
  ])('counts where it says %j', (words, groups) => {
    const changed = registryChanged({}, { notes: [{ text: pointer(words) }] });
    expect(newPointers(scope([changed]), CODES)).toEqual(groups);
  });

  it('is no news where it was there before', () => {
    const notes = [{ text: pointer('Moved to ') }];
    expect(newPointers(scope([registryChanged({ notes }, { notes })]), CODES)).toEqual([]);
  });

  it('says whether that group is watched', () => {
    const line = (watched?: readonly string[]) =>
      pointerLines(
        scopeOf(changeSetOf([]), watched === undefined ? {} : { watched: new Set(watched) }),
        pointer('Moved to '),
      ).map(plain);
    expect(line()).toEqual(["IANA's note points to http-fields"]);
    expect(line(['http-fields'])).toEqual(["IANA's note points to http-fields, which you watch"]);
    expect(line(['tls'])).toEqual(["IANA's note points to http-fields, which you do not watch"]);
  });
});

describe('space of another kind', () => {
  const added = (value: string, description: string): EntryAdded =>
    entryAdded({ value, description }, { tags: ['placeholder-kind'], significance: 'update' });

  it('is called by its kind', () => {
    const changes = [added('100-199', 'Private Use')];
    const { names } = scope(changes);
    expect(news(spaceStatements(names, changes)).join()).toContain('Private Use');
  });

  it('is counted where there is much of it', () => {
    const changes = numbered(6, (value) => added(value, 'Reserved'));
    expect(spaceStatements(scope(changes).names, changes)).toMatchObject([
      { short: '6 entries are now Reserved', count: 6 },
    ]);
  });
});

it('columns that came with the first entries are not said again', () => {
  const changes = [entryAdded({ value: '1', description: 'A' })];
  const columns = registryChanged({}, { fields: ['value', 'description'] }, { significance: 'editorial' });
  const { statements, covered } = withColumns(assignedStatements(scope(changes), changes), [columns]);
  expect(statements[0]?.changes).toEqual([...changes, columns]);
  expect([...covered]).toEqual([`${CODES} value`, `${CODES} description`]);
});

it('footnotes are said by their marks, one with its words', () => {
  const footnotes = (texts: readonly string[]) => texts.map((text, n) => ({ anchor: `${n + 1}`, text }));
  const change = (before: readonly string[], after: readonly string[]) =>
    footnotesStatement({
      kind: 'group-changed',
      significance: 'editorial',
      tags: ['footnotes'],
      before: { footnotes: footnotes(before) },
      after: { footnotes: footnotes(after) },
    });
  expect(plain(change(['Old words.'], ['New words.']).news)).toMatch(/^Footnote 1: /);
  expect(change(['a', 'b'], ['c', 'd'])).toMatchObject({ short: '2 footnotes changed', count: 2 });
});

it('people who come and go are one statement', () => {
  const about = { significance: 'bookkeeping', tags: ['people'] } as const;
  const statement = peopleStatement([
    { kind: 'person-added', ...about, key: ['A'], after: { id: 'A', name: 'Ann Bee' } },
    { kind: 'person-removed', ...about, key: ['C'], before: { id: 'C', name: 'Cy Dee' } },
  ]);
  expect(plain(statement?.news ?? [])).toMatch(/Ann Bee added.*Cy Dee/);
  expect(peopleStatement([])).toBeUndefined();
});
