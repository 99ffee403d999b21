// Laws of kept constants, on generated registries.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/languages/languages.ts';
import type { Snapshot } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('Unassigned', 'Reserved', 'Timeout', 'class', '*/', '"""', 'a\nb'),
);
const registry: fc.Arbitrary<Snapshot> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 70_000 }), text), {
    maxLength: 12,
    selector: ([value]) => value,
  })
  .map((rows) =>
    snapshotOf(
      'test/numbers',
      rows.map(([value, description]) => ({ value: `${value}`, description })),
    ),
  );

const languages = LANGUAGES.filter(({ file }) => file !== undefined);
const items = languages.map(({ id, extensions }) => ({
  registry: 'test/numbers',
  language: id,
  file: `it${extensions[0]}`,
}));
const REGION = '# iana-watch:begin x\n# iana-watch:end x\n';
const region = {
  registry: 'test/numbers',
  regions: [{ in: 'a.py#x', row: '{name} = {value}  # {description}' }],
};

describe('generating', () => {
  it('changes nothing of its own output', () => {
    fc.assert(
      fc.property(registry, (snapshot) => {
        const once = keep([...items, region], { snapshots: [snapshot], files: { 'a.py': REGION } });
        const twice = keep([...items, region], {
          snapshots: [snapshot],
          files: { 'a.py': REGION, ...Object.fromEntries(once.files) },
        });
        for (const [path, made] of once.files) expect([path, twice.files.get(path)]).toEqual([path, made]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('loses no identifier when the registry becomes another', () => {
    const names = (made: string | undefined): string[] =>
      [...(made ?? '').matchAll(/^ {2}(\w+): \d+,$/gm)].map((it) => it[1] ?? '');
    fc.assert(
      fc.property(registry, registry, (before, after) => {
        const item = { registry: 'test/numbers', file: 'it.ts' };
        const first = keep([item], { snapshots: [before] });
        const then = keep([item], { snapshots: [after], files: Object.fromEntries(first.files) });
        fc.pre(first.problems.length === 0 && then.problems.length === 0);
        const there = new Set(names(then.files.get('it.ts')));
        for (const name of names(first.files.get('it.ts'))) expect(there).toContain(name);
        expect(names(then.files.get('it.ts'))).toHaveLength(there.size);
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  it('keeps a region one line a row, whatever the descriptions say', () => {
    fc.assert(
      fc.property(registry, (snapshot) => {
        const kept = keep([region], { snapshots: [snapshot], files: { 'a.py': REGION } });
        fc.pre(kept.problems.length === 0);
        const lines = (kept.files.get('a.py') ?? '').split('\n').slice(1, -2);
        for (const line of lines) expect(line).toMatch(/^\w+ = \d+(?: {2}#[ -~\p{L}\p{N}\p{P}\p{S}]*)?$/u);
      }),
      { numRuns: 80, seed: 7 },
    );
  });
});
