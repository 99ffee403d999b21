// Edits that somebody dismissed: what of the registries a constants file does not follow. Pure; the list is a file of
// the repository, so that every run and `generate` leave out the same.
import { createHash } from 'node:crypto';
import type { ConstantsItem } from '../config/constants-schema.ts';
import { canonicalJson } from '../core/digest.ts';
import { rootOfPath } from '../core/group-id.ts';
import { fieldText } from '../core/text.ts';
import { IanaWatchError } from '../errors.ts';
import type { ChangeSet, DismissedEdit, Entry, Registry, Snapshot } from '../model.ts';
import { type EntryChange, isAssigned, isEntryChange } from './entry-change.ts';
import { targetsOf } from './targets.ts';

/** What of a change set may edit constants files: the differences of assigned entries, once for each file. */
export function editsOf(changeSet: ChangeSet, items: readonly ConstantsItem[]): DismissedEdit[] {
  const edits = changeSet.changes
    .filter(isEntryChange)
    .flatMap((change) => filesOf(items, change.registry).flatMap((file) => editOf(change, file) ?? []));
  return edits.toSorted((a, b) => compareText(editId(a), editId(b)));
}

/** Names an edit: 16 hex digits over file, registry, and the result. */
export function editId({ file, registry, result }: DismissedEdit): string {
  return digest([file, registry, result]);
}

/** The snapshot as files see it that leave out these edits. The snapshot itself where nothing is left out. */
export function withoutEdits(snapshot: Snapshot, edits: readonly DismissedEdit[]): Snapshot {
  const registries = snapshot.registries.map((registry) => {
    const own = edits.filter((edit) => edit.registry === registry.path);
    return own.length === 0 ? registry : withoutOwn(registry, own);
  });
  const isSame = registries.every((registry, index) => registry === snapshot.registries[index]);
  return isSame ? snapshot : { ...snapshot, registries };
}

/** Whether an edit changes its file, which was made without these: it may have what came of the edit already. */
export function editsFile(edit: DismissedEdit, leftOut: readonly DismissedEdit[]): boolean {
  const { file, registry, kind, before, result } = edit;
  if (before === undefined) return true;
  const own = leftOut.filter((each) => each.file === file && each.registry === registry);
  const there = undone(before, madeBy(own));
  return kind === 'remove' ? there.length > 0 : !there.some((entry) => entryDigest(entry) === result);
}

/**
 * The edits with what their files keep instead, as of these snapshots: a later change of the same entry that nobody
 * dismissed is what they have.
 */
export function rebased(
  edits: readonly DismissedEdit[],
  snapshots: ReadonlyMap<string, Snapshot>,
): readonly DismissedEdit[] {
  return edits.map((edit) => {
    const snapshot = snapshots.get(rootOfPath(edit.registry));
    if (edit.before === undefined || snapshot === undefined || isGone(edit)) return edit;
    const own = edits.filter(({ file }) => file === edit.file);
    const now = entryOf(withoutEdits(snapshot, own), edit);
    const isOther = now !== undefined && entryDigest(now) !== entryDigest(edit.before);
    return isOther && entryDigest(now) !== edit.result ? { ...edit, before: now } : edit;
  });
}

/** One text for an entry, whatever became of it. */
export function entryIdOf({ registry, key }: Pick<DismissedEdit, 'registry' | 'key'>): string {
  return [registry, ...key].join('\n');
}

function entryOf({ registries }: Snapshot, { registry, key }: DismissedEdit): Entry | undefined {
  const { key: fields = [], entries = [] } = registries.find(({ path }) => path === registry) ?? {};
  return entries.find(
    (entry) => fields.map((field) => fieldText(entry, field)).join('\n') === key.join('\n'),
  );
}

/**
 * A change set without the changes that these edits leave out: nothing is said of them again. A later change of the same
 * entry that nobody dismissed stays.
 */
export function withoutEditsOf(changeSet: ChangeSet, edits: readonly DismissedEdit[]): ChangeSet {
  if (edits.length === 0) return changeSet;
  const left = new Set(edits.map((edit) => [isGone(edit), edit.registry, edit.result].join('\n')));
  const isLeft = (gone: boolean, registry: string, result: string) =>
    left.has([gone, registry, result].join('\n'));
  const changes = changeSet.changes.filter((change) => {
    if (!isEntryChange(change)) return true;
    const after = 'after' in change ? change.after : undefined;
    const before = 'before' in change ? change.before : undefined;
    if (after === undefined) return !isLeft(true, change.registry, entryDigest(before));
    return ![entryDigest(after), additionDigest(after)].some((each) => isLeft(false, change.registry, each));
  });
  return changes.length === changeSet.changes.length ? changeSet : { ...changeSet, changes };
}

/** The list as a file: one edit a line, so that a person deletes a line to undo it. */
export function printDismissed(edits: readonly DismissedEdit[]): string {
  const lines = edits.map((edit) => `  ${JSON.stringify(edit)}`);
  return `[\n${[...new Set(lines)].sort().join(',\n')}\n]\n`;
}

/** The list out of its file; empty where there is none. Throws `CONFIG_INVALID`. */
export function readDismissed(text: string | undefined, path: string): readonly DismissedEdit[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) && value.every(isEdit)) return value;
  } catch {
    // Reported below.
  }
  const what = 'is no list of dismissed edits; restore it, or delete it to have them proposed again';
  throw new IanaWatchError('CONFIG_INVALID', path, `${path}: ${what}`);
}

function isEdit(value: unknown): value is DismissedEdit {
  if (typeof value !== 'object' || value === null) return false;
  const { file, registry, key, kind, result }: Record<string, unknown> = { ...value };
  const texts = [file, registry, kind, result];
  return texts.every((each) => typeof each === 'string') && Array.isArray(key);
}

function filesOf(items: readonly ConstantsItem[], registry: string): string[] {
  return [...new Set(items.filter((item) => item.registry === registry).flatMap(targetsOf))];
}

function editOf(change: EntryChange, file: string): DismissedEdit | undefined {
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  if (!isAssigned(before) && !isAssigned(after)) return undefined;
  const kind = !isAssigned(before) ? 'add' : isAssigned(after) ? 'change' : 'remove';
  const result = kind === 'add' ? additionDigest(after) : entryDigest(after ?? before);
  const { registry, key } = change;
  return { file, registry, key, kind, result, ...(before === undefined ? {} : { before }) };
}

function withoutOwn(registry: Registry, edits: readonly DismissedEdit[]): Registry {
  const made = madeBy(edits);
  const present = registry.entries ?? [];
  // Of one that was gone and is there again, nothing is to be kept.
  const there = new Set(present.map(entryDigest));
  const gone = edits.filter((edit) => isGone(edit) && !there.has(edit.result));
  const all = [...present, ...gone.flatMap(({ before }): Entry[] => (before === undefined ? [] : [before]))];
  const entries = all.flatMap((entry) => undone(entry, made));
  const isSame = entries.length === present.length && entries.every((entry, n) => entry === present[n]);
  return isSame ? registry : { ...registry, entries };
}

/** The edits that have an entry as their result, by its digest. */
function madeBy(edits: readonly DismissedEdit[]): ReadonlyMap<string, DismissedEdit> {
  return new Map(edits.filter((edit) => !isGone(edit)).map((edit) => [edit.result, edit]));
}

/** An entry without the edits that made it of what it was, one after the other; none where it was added by one. */
function undone(entry: Entry, made: ReadonlyMap<string, DismissedEdit>): Entry[] {
  const taken = new Set<DismissedEdit>();
  let first: Entry | undefined;
  for (let now = entry; ; ) {
    const edit = made.get(entryDigest(now)) ?? made.get(additionDigest(now));
    if (edit === undefined) return [now];
    // There and back again: the first alone is undone.
    if (taken.has(edit)) return first === undefined ? [now] : [first];
    taken.add(edit);
    if (edit.before === undefined) return [];
    first ??= edit.before;
    now = edit.before;
  }
}

function isGone({ kind, before, result }: DismissedEdit): boolean {
  return kind === 'remove' && entryDigest(before) === result;
}

/** Without dates: registering an entry again changes nothing of it. */
function entryDigest(entry: Readonly<Record<string, unknown>> | undefined): string {
  const { '@date': _date, '@updated': _updated, ...rest }: Record<string, unknown> = { ...entry };
  return digest([canonicalJson(rest)]);
}

/** Of an entry that is not wanted at all: a new reference, or a draft that became an RFC, does not bring it back. */
function additionDigest(entry: Entry | undefined): string {
  const { xref: _references, ...rest }: Record<string, unknown> = { ...entry };
  return digest(['add', entryDigest(rest)]);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
