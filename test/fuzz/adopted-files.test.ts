// The laws of adopted files over what people do to them (names of their own, aliases, other orders, comments and blank
// lines between, tabs, CRLF) and over what registries do (entries that come, go, are renamed or deprecated).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Came,
  fileOf,
  holdLaws,
  mutations,
  registryOf,
  type Row,
  rows,
  SHAPES,
} from '../support/adopted-files.ts';
import { casesOf, holds } from '../support/fuzz.ts';

/** What a registry does to an entry. */
const fate = fc.constantFrom('stays', 'stays', 'stays', 'goes', 'renamed', 'deprecated', 'temporary');

const cases = fc.record({
  list: rows,
  more: rows,
  share: fc.double({ min: 0.5, max: 1, noNaN: true }),
  changes: mutations,
  fates: fc.array(fate, { minLength: 1, maxLength: 8 }),
});

function after(list: readonly Row[], more: readonly Row[], fates: readonly string[]): Row[] {
  const values = new Set(list.map(({ value }) => value));
  const labels = new Set(list.map((it) => it.label));
  const added = more.filter((it) => !values.has(it.value) && !labels.has(it.label));
  const old = list.map((row, index) => {
    const what = fates[index % fates.length];
    if (what === 'goes') return { ...row, label: 'Unassigned' };
    if (what === 'renamed') return { ...row, label: `Renamed Entry ${row.value}` };
    if (what === 'deprecated') return { ...row, label: `${row.label} (DEPRECATED)` };
    return what === 'temporary'
      ? { ...row, label: `${row.label} (TEMPORARY - registered 2026-01-02, expires 2027-01-02)` }
      : row;
  });
  return [...old, ...added];
}

describe('adopted files, mutated', () => {
  it.each(SHAPES)('of the shape of $path', (shape) => {
    const came: Came[] = [];
    const numRuns = casesOf(30);
    holds(cases, numRuns, ({ list, more, share, changes, fates }) => {
      const inFile = list.slice(0, Math.max(5, Math.floor(list.length * share)));
      const text = fileOf(shape, inFile, changes);
      came.push(
        holdLaws(shape, { text, known: registryOf(list), next: registryOf(after(list, more, fates)) }),
      );
    });
    const share = (which: Came): number => came.filter((it) => it === which).length / came.length;
    // What is refused or stopped has proved nothing, so that there must be little of it.
    expect(share('stopped')).toBeLessThan(0.1);
    expect(share('refused')).toBeLessThan(0.4);
  });
});
