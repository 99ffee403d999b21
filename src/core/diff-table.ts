// What changed among the entries of one registry, also where one of its columns has another name.
import type { Change, Entry, EntryChanged, Registry } from '../model.ts';
import { chooseIdentity } from './choose-identity.ts';
import { changedFields } from './classify-entry.ts';
import { diffEntries, type DiffEntriesOptions, type EntriesDiff, inKeyOrder } from './diff-entries.ts';
import { pairsOf } from './difference.ts';
import { canonicalEntry } from './digest.ts';
import { withColumns } from './renamed-columns.ts';
import { significanceOfTags } from './tags.ts';
import { fieldText } from './text.ts';

/**
 * `diffEntries`, in the terms of the new columns. Every entry that had a renamed column is a change, since it is another
 * record; where nothing else of it changed, that is all that is said.
 */
export function diffTable(
  before: Registry,
  after: Registry,
  { renamed, ...options }: DiffEntriesOptions & { readonly renamed: ReadonlyMap<string, string> },
): EntriesDiff {
  if (renamed.size === 0) return diffEntries(before, after, options);
  const originals = new Map<Entry, Entry>();
  const entries = (before.entries ?? []).map((entry) => {
    const translated = withColumns(entry, renamed);
    originals.set(translated, entry);
    return translated;
  });
  const named = (fields: readonly string[] = []): string[] => fields.map((name) => renamed.get(name) ?? name);
  const old: Registry = { ...before, fields: named(before.fields), key: named(before.key), entries };
  const inner = diffEntries(old, after, options);
  const weights = options.tags ?? {};
  return {
    loose: inner.loose,
    changes: () => {
      const changes = inner.changes();
      const described = inOldColumns(changes, { originals, renamed });
      const same = samePairs(entries, after.entries ?? [], changes).filter(([entry]) =>
        hasAny(originals.get(entry) ?? entry, renamed),
      );
      const { key } = chooseIdentity(old, after, options.key);
      const renames = same.map(
        ([translated, entry]): EntryChanged => ({
          kind: 'entry-changed',
          registry: after.path,
          key: key.map((name) => fieldText(translated, name)),
          ...significanceOfTags(['column-renamed'], weights),
          fields: changedFields(originals.get(translated) ?? translated, entry),
          before: originals.get(translated) ?? translated,
          after: entry,
        }),
      );
      const isOrder = ({ kind }: Change): boolean => kind === 'entries-reordered';
      return [
        ...inKeyOrder([...described.filter((each) => !isOrder(each)), ...renames]),
        ...described.filter(isOrder),
      ];
    },
  };
}

/** The changes with the old entries as they were before their columns were renamed. */
function inOldColumns(
  changes: readonly Change[],
  { originals, renamed }: { originals: ReadonlyMap<Entry, Entry>; renamed: ReadonlyMap<string, string> },
): Change[] {
  return changes.map((change): Change => {
    if (change.kind === 'entry-removed')
      return { ...change, before: originals.get(change.before) ?? change.before };
    if (change.kind !== 'entry-changed') return change;
    const original = originals.get(change.before) ?? change.before;
    const tags = hasAny(original, renamed) ? [...change.tags, 'column-renamed' as const] : change.tags;
    const fields = changedFields(original, change.after);
    return { ...change, tags, fields, before: original };
  });
}

function hasAny(entry: Entry, renamed: ReadonlyMap<string, string>): boolean {
  return [...renamed.keys()].some((name) => Object.hasOwn(entry, name));
}

/** Entries of which no change is reported, each with the equal one of the other side. */
function samePairs(
  before: readonly Entry[],
  after: readonly Entry[],
  changes: readonly Change[],
): readonly (readonly [Entry, Entry])[] {
  const described = new Set<Entry>();
  for (const change of changes) {
    if (change.kind === 'entry-removed' || change.kind === 'entry-changed') described.add(change.before);
    if (change.kind === 'entry-added' || change.kind === 'entry-changed') described.add(change.after);
  }
  const isLeft = (entry: Entry): boolean => !described.has(entry);
  return pairsOf(before.filter(isLeft), after.filter(isLeft), canonicalEntry);
}
