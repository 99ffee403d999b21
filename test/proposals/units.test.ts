import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisFingerprint, fingerprintOf, hasNews } from '../../src/proposals/plan/fingerprint.ts';
import { stagingOf, branchOf, START, unitsOf } from '../../src/proposals/plan/branch-names.ts';
import type { Change } from '../../src/model.ts';
import { changeSetOf, entryAdded, entryChanged } from '../support/change-sets.ts';

const STATE = 'iana-watch/state';

describe('units', () => {
  it('join groups that share a file, however indirectly, under the first by name', () => {
    const files = [
      { path: 'x', groups: ['d', 'c'] },
      { path: 'y', groups: ['c', 'b'] },
      { path: 'z', groups: ['e'] },
    ];
    expect(unitsOf(['e', 'd', 'c', 'b', 'a'], files, STATE)).toEqual([
      { branch: 'iana-watch/a', groups: ['a'], files: [] },
      { branch: 'iana-watch/b', groups: ['b', 'c', 'd'], files: ['x', 'y'] },
      { branch: 'iana-watch/e', groups: ['e'], files: ['z'] },
    ]);
  });

  it('hold every group once, and every file with all its groups, in whatever order they are named', () => {
    const group: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const file = fc.record({ path: fc.string(), groups: fc.uniqueArray(group, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ({ path }) => path }), (files) => {
        const groups = ['f', 'e', 'd', 'c', 'b', 'a'];
        const units = unitsOf(groups, files, STATE);
        expect(units.flatMap((unit) => unit.groups).sort()).toEqual([...groups].sort());
        for (const each of files) {
          const destinations = units.filter((unit) => unit.groups.some((name) => each.groups.includes(name)));
          expect(destinations).toHaveLength(1);
          expect(destinations[0]?.files).toContain(each.path);
          expect(destinations[0]?.branch).toBe(`iana-watch/${destinations[0]?.groups[0]}`);
        }
        expect(unitsOf([...groups].reverse(), [...files].reverse(), STATE)).toEqual(units);
      }),
    );
  });

  it('never take the branches of the state and of the first copies', () => {
    expect(branchOf('state', STATE)).toBe('iana-watch/state-group');
    expect(branchOf('start', STATE)).toBe('iana-watch/start-group');
    expect(stagingOf(START)).toBe('iana-watch-next/start');
  });
});

describe('a fingerprint', () => {
  const filter = { floor: 'update' } as const;
  const added = entryAdded({ value: '3008', description: 'Timeout' });
  const moved = entryChanged({ value: '1', '@date': '2024-01-01' }, { value: '1', '@date': '2024-02-01' });
  const small: Change = { ...moved, significance: 'bookkeeping' };
  const of = (...changes: Change[]) => fingerprintOf([{ changeSet: changeSetOf(changes), filter }], ['x']);

  it('is over the changes at or above the floor alone, wherever they stand', () => {
    expect(of(added, small)).toBe(of(added));
    expect(of(small, added)).toBe(of(added));
    expect(hasNews(of(added))).toBe(true);
  });

  it('does not depend on counts, dates or digests', () => {
    const again = changeSetOf([added], { id: 'ffffffffffff', from: { digest: 'c'.repeat(64) } });
    expect(fingerprintOf([{ changeSet: again, filter }], [])).toBe(of(added));
    const dated = (date: string) => of(entryAdded({ value: '3008', description: 'Timeout', '@date': date }));
    expect(dated('2024-05-01')).toBe(dated('2024-06-01'));
  });

  it('is over all changes where none reaches the floor, and over the configuration where there is none', () => {
    expect(hasNews(of(small))).toBe(false);
    expect(of(small)).not.toBe(of());
    expect(of()).toBe(basisFingerprint(['x']));
    expect(of()).not.toBe(basisFingerprint(['y']));
  });

  it('leaves out registries that are not told of', () => {
    const elsewhere = { ...filter, registries: ['websocket/opcode'] };
    expect(hasNews(fingerprintOf([{ changeSet: changeSetOf([added]), filter: elsewhere }], []))).toBe(false);
  });
});
