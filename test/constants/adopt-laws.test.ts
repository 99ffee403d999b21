// Laws of adopted files, over generated registries and files of many shapes. test:fuzz has more cases, and files that
// people mutated.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Came, fileOf, holdLaws, registryOf, rows, SHAPES } from '../support/adopted-files.ts';
import { lawCases } from '../support/law-cases.ts';

const RUNS = lawCases(24);

describe('an adopted file', () => {
  it.each(SHAPES)('of the shape of $path is proved, and stays so whatever the registry becomes', (shape) => {
    const came: Came[] = [];
    fc.assert(
      fc.property(rows, rows, fc.double({ min: 0.5, max: 1, noNaN: true }), (list, more, share) => {
        const inFile = list.slice(0, Math.max(5, Math.floor(list.length * share)));
        const values = new Set(list.map(({ value }) => value));
        const labels = new Set(list.map((it) => it.label));
        const added = more.filter((it) => !values.has(it.value) && !labels.has(it.label));
        const text = fileOf(shape, inFile);
        came.push(holdLaws(shape, { text, known: registryOf(list), next: registryOf([...list, ...added]) }));
      }),
      { numRuns: RUNS, seed: 11 },
    );
    // The law says nothing of a shape that is always refused, nor of one that is never written again.
    const count = (which: Came): number => came.filter((it) => it === which).length;
    expect(count('refused')).toBeLessThanOrEqual(RUNS / 4);
    expect(count('stopped')).toBe(0);
  });
});
