// The laws of the diff, on generated registries. The same laws are held on real history by the corpus tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from '../../src/core/apply.ts';
import { formatChangeSet, readChangeSet } from '../../src/core/change-set-format.ts';
import { canonicalJson, digestOf } from '../../src/core/digest.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { placeholderKind } from '../../src/core/placeholder.ts';
import { fieldText } from '../../src/core/text.ts';
import type { Change, Entry, Snapshot } from '../../src/model.ts';
import { arbitrarySnapshot } from '../support/arbitrary-snapshot.ts';
import { lawCases } from '../support/law-cases.ts';

const pairs = fc.tuple(arbitrarySnapshot, arbitrarySnapshot);
const runs = process.env['MUTATION'] === undefined ? { numRuns: lawCases(250) } : {};

function shuffled(snapshot: Snapshot, seed: number): Snapshot {
  const spin = <T>(items: readonly T[]): T[] =>
    items
      .map((item, index) => ({ item, rank: (index * 7919 + seed * 104729) % 101 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  return {
    ...snapshot,
    registries: snapshot.registries.map((registry) =>
      registry.entries ? { ...registry, entries: spin(registry.entries) } : registry,
    ),
  };
}

describe('the laws of the diff', () => {
  it('law 2: a snapshot does not differ from itself, in whatever order its entries stand', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, fc.nat(50), (snapshot, seed) => {
        expect(diffSnapshots(snapshot, snapshot).changes).toEqual([]);
        expect(diffSnapshots(snapshot, shuffled(snapshot, seed)).changes).toEqual([]);
      }),
      runs,
    );
  });

  it('law 3: applying the difference leads to the other snapshot, also by way of the file format', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const changeSet = readChangeSet(formatChangeSet(diffSnapshots(before, after)), 'set');
        expect(digestOf(applyChangeSet(before, changeSet))).toBe(digestOf(after));
      }),
      runs,
    );
  });

  it('law 3: an empty change set says that the digests are equal', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(diffSnapshots(before, after).changes.length === 0).toBe(digestOf(before) === digestOf(after));
      }),
      runs,
    );
  });

  it('is deterministic', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const again = diffSnapshots(structuredClone(before), structuredClone(after));
        expect(formatChangeSet(again)).toBe(formatChangeSet(diffSnapshots(before, after)));
      }),
      runs,
    );
  });

  it('law 4: an assigned entry whose rest is the same is never told as removed and added', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { changes } = diffSnapshots(before, after);
        const removed = restsOf(changes, 'entry-removed');
        for (const rest of restsOf(changes, 'entry-added')) expect(removed).not.toContain(rest);
      }),
      runs,
    );
  });

  it('law 4: an assigned entry and a placeholder pair only where they cover the same numbers', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        for (const change of diffSnapshots(before, after).changes) {
          if (change.kind !== 'entry-changed') continue;
          const kinds = [change.before, change.after].map((entry) => placeholderKind(entry) ?? 'assigned');
          if (!kinds.includes('assigned') || new Set(kinds).size === 1) continue;
          expect(bounds(change.before)).toEqual(bounds(change.after));
        }
      }),
      runs,
    );
  });
});

function bounds(entry: Entry): readonly string[] {
  const text = fieldText(entry, 'value').toLowerCase();
  const [low = '', high = low] = text.split('-');
  return [low, high].map((end) => (Number.isNaN(Number(end)) ? end : String(Number(end))));
}

function restsOf(changes: readonly Change[], kind: 'entry-added' | 'entry-removed'): string[] {
  return changes.flatMap((change) => {
    if (change.kind !== kind || change.tags.includes('moved')) return [];
    const entry = change.kind === 'entry-added' ? change.after : change.before;
    if (placeholderKind(entry) !== undefined) return [];
    const { value: _value, '@updated': _updated, ...rest } = entry;
    const says = Object.keys(rest).some((name) => !name.startsWith('@'));
    return says ? [`${change.registry} ${canonicalJson(rest)}`] : [];
  });
}
