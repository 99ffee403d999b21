// Registries that came or went whole, and entries that moved between registries: neither shows within one registry.

import type { Change, Registry } from '../model.ts';
import type { LooseChange } from './diff-entries.ts';
import type { RegistryMatch } from './match-registries.ts';
import { allMoved, allTakenOver, findMoves, type Loose } from './moves.ts';
import { significanceOfTags, type TagWeights } from './tags.ts';
import { fieldText, plainText } from './text.ts';

export interface WholeDiff {
  /** By path. */
  readonly added: ReadonlyMap<string, readonly Change[]>;
  /** In old order. */
  readonly removed: readonly Change[];
}

/**
 * Reports `loose` entries that moved where their other half is. The entries of registries that came or went whole get no
 * changes of their own; such a registry is itself `moved` if all its assigned entries are.
 */
export function diffWholeRegistries(
  match: RegistryMatch,
  loose: readonly LooseChange[],
  weights: TagWeights,
): WholeDiff {
  const gone = new Map(match.removed.map((registry) => [registry, looseIn(registry)]));
  const come = new Map(match.added.map((registry) => [registry, looseIn(registry)]));
  const partners = findMoves<Loose>(
    [...loose.filter(({ side }) => side === 'removed'), ...[...gone.values()].flat()],
    [...loose.filter(({ side }) => side === 'added'), ...[...come.values()].flat()],
  );
  for (const one of loose) {
    const partner = partners.get(one);
    if (partner !== undefined) one.movedTo(partner);
  }
  const fresh = new Map(
    [...match.added, ...match.pairs.map(({ after }) => after)].map((one) => [one.path, one]),
  );
  const entriesAt = (path: string): readonly Loose[] => {
    const registry = fresh.get(path);
    return registry === undefined ? [] : looseIn(registry);
  };
  return {
    added: new Map(
      [...come].map(([registry, entries]) => {
        const fresh = isHeading(registry) ? 'heading' : 'registry-added';
        const weight = significanceOfTags([allMoved(entries, partners) ? 'moved' : fresh], weights);
        return [
          registry.path,
          [{ kind: 'registry-added', registry: registry.path, ...weight, after: registry }],
        ];
      }),
    ),
    removed: [...gone].map(([registry, entries]) => {
      const lost = entries.length === 0 ? 'heading' : 'registry-removed';
      const weight = significanceOfTags(
        [allTakenOver(entries, partners, entriesAt) ? 'moved' : lost],
        weights,
      );
      return { kind: 'registry-removed', registry: registry.path, ...weight, before: registry };
    }),
  };
}

/** A registry without entries whose notes only say where to read on: EAP's pointers to the tables of its methods. */
function isHeading({ entries = [], notes = [] }: Registry): boolean {
  const points = notes.every(({ text }) => /^(?:please )?(?:see|refer to)\b/i.test(plainText(text).trim()));
  return entries.length === 0 && notes.length > 0 && points;
}

function looseIn({ path, entries = [], key = [] }: Registry): readonly Loose[] {
  return entries.map((entry) => ({ registry: path, key: key.map((name) => fieldText(entry, name)), entry }));
}
