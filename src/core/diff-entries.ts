// What changed among the entries of one registry. Where both halves of a move are known is decided one level up,
// so added and removed entries stay open (`loose`) until `changes()` is asked for.

import type { Change, Entry, EntryChanged, Registry } from '../model.ts';
import { chooseIdentity } from './choose-identity.ts';
import { changedFields, tagsOfChange } from './classify-entry.ts';
import { classifySpace, type SpaceTags } from './classify-space.ts';
import { canonicalEntry } from './digest.ts';
import { foldName } from './fold.ts';
import type { Pair } from './pairing.ts';
import { matchEntries, type EntryMatch } from './match-entries.ts';
import type { Loose } from './moves.ts';
import { once } from './once.ts';
import { parseNumbers } from './parse-numbers.ts';
import { compareNumbers } from './ranges.ts';
import { labelOf } from './placeholder.ts';
import type { Identity, Row } from './row.ts';
import { fieldText } from './text.ts';
import { significanceOfTags, type Tag, type TagWeights } from './tags.ts';

export interface DiffEntriesOptions {
  readonly tags?: TagWeights;
  /** The key that the configuration sets for this registry. */
  readonly key?: readonly string[] | undefined;
}

/** An entry that came or went, until it is known whether it moved. */
export interface LooseChange extends Loose {
  readonly side: 'added' | 'removed';
  /** Says where the other half of the move is. */
  movedTo(other: Loose): void;
}

export interface EntriesDiff {
  readonly loose: readonly LooseChange[];
  /** In key order, the reordering last. */
  changes(): readonly Change[];
}

/** `after`'s path is where the changes are reported. */
export function diffEntries(before: Registry, after: Registry, options: DiffEntriesOptions): EntriesDiff {
  const match = matchEntries(before.entries ?? [], after.entries ?? [], () =>
    chooseIdentity(before, after, options.key),
  );
  const weights = options.tags ?? {};
  const others = new Map<Row, Loose>();
  const loose = [
    ...match.removed.map((row) => looseOf(row, 'removed', after.path, others)),
    ...match.added.map((row) => looseOf(row, 'added', after.path, others)),
  ];
  return {
    loose,
    changes: () => {
      const space = classifySpace(match);
      return [
        ...inKeyOrder([
          ...match.changed.map((pair) => changed(pair, match, { registry: after.path, weights, space })),
          ...looseChanges(match, { before, after, weights, others, space }),
        ]),
        ...reordered(match, after.path, weights),
      ];
    },
  };
}

function looseOf(
  row: Row,
  side: LooseChange['side'],
  registry: string,
  others: Map<Row, Loose>,
): LooseChange {
  return { side, registry, key: row.key, entry: row.entry, movedTo: (other) => void others.set(row, other) };
}

function changed(
  { before, after }: Pair,
  { identity }: EntryMatch,
  { registry, weights, space }: { registry: string; weights: TagWeights; space: SpaceTags },
): EntryChanged {
  const tags = tagsOfChange(before, after, identity);
  const isLost =
    tags.some((tag) => tag === 'range-split' || tag === 'range-resized') && space.isLost(before, after);
  return {
    kind: 'entry-changed',
    registry,
    key: before.key,
    ...significanceOfTags(isLost ? ['placeholder-kind', ...tags] : tags, weights),
    fields: changedFields(before.entry, after.entry),
    before: before.entry,
    after: after.entry,
  };
}

interface LooseContext {
  readonly before: Registry;
  readonly after: Registry;
  readonly weights: TagWeights;
  readonly others: ReadonlyMap<Row, Loose>;
  readonly space: SpaceTags;
}

function looseChanges(match: EntryMatch, { before, after, weights, others, space }: LooseContext): Change[] {
  if (match.removed.length === 0 && match.added.length === 0) return [];
  const registry = after.path;
  const [old, fresh] = [equalsIn(before, match.identity), equalsIn(after, match.identity)];
  const described = (row: Row, tags: readonly Tag[], tagsOfEqual: TagsOfEqual): Described => {
    const other = others.get(row);
    if (other !== undefined) {
      return {
        registry,
        key: row.key,
        ...significanceOfTags(['moved'], weights),
        other: { registry: other.registry, key: other.key },
      };
    }
    return {
      registry,
      key: row.key,
      ...significanceOfTags(tagsOfEqual(row) ?? tags, weights),
    };
  };
  return [
    ...match.removed.map(
      (row): Change => ({
        kind: 'entry-removed',
        ...described(row, space.ofRemoved(row), fresh),
        before: row.entry,
      }),
    ),
    ...match.added.map(
      (row): Change => ({
        kind: 'entry-added',
        ...described(row, space.ofAdded(row), old),
        after: row.entry,
      }),
    ),
  ];
}

type Described = Pick<EntryChanged, 'registry' | 'key' | 'significance' | 'tags' | 'other'>;

/** The tags of a row that neither came nor went: an equal one is there, or one of the same name. */
type TagsOfEqual = (row: Row) => readonly Tag[] | undefined;

/** Texts and names of the entries on the other side are gathered when first asked: where none came, or none went, nobody asks. */
function equalsIn({ entries = [] }: Registry, { key }: Identity): TagsOfEqual {
  const texts = once(() => new Set(entries.map(canonicalEntry)));
  const nameOf = (entry: Entry): string =>
    `${key.map((field) => fieldText(entry, field)).join('\n')}\n${foldName(labelOf(entry))}`;
  const names = once(() => new Set(entries.map(nameOf)));
  return (row) => {
    if (texts().has(canonicalEntry(row.entry))) return ['duplicate'];
    // Another row of one name says where else it is described: STATUS in events, and in tasks.
    const isNamed = row.kind === 'assigned' && row.key.some((text) => text !== '');
    return isNamed && names().has(nameOf(row.entry)) ? ['field'] : undefined;
  };
}

function reordered({ moved }: EntryMatch, registry: string, weights: TagWeights): Change[] {
  return moved === 0
    ? []
    : [{ kind: 'entries-reordered', registry, ...significanceOfTags(['reordered'], weights), moved }];
}

/** Numbers by size, everything else by code unit; equal keys as given. */
export function inKeyOrder(changes: readonly Change[]): Change[] {
  const keyed = changes.map((change) => {
    const key = 'key' in change ? change.key : [];
    return { change, key, numbers: key.map(parseNumbers) };
  });
  keyed.sort((a, b) => {
    for (let index = 0; index < Math.max(a.key.length, b.key.length); index++) {
      const [left = '', right = ''] = [a.key[index], b.key[index]];
      const [low, high] = [a.numbers[index], b.numbers[index]];
      if (low !== undefined && high !== undefined) {
        const order = compareNumbers(low, high);
        if (order !== 0) return order;
      } else if ((low === undefined) !== (high === undefined)) {
        return low === undefined ? 1 : -1;
      }
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
  return keyed.map(({ change }) => change);
}
