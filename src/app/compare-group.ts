// Compares the document that was fetched with the snapshot that was last reported, behind the gates that ask for a second
// sight: a large shrinkage, a date before the last one. Reads the state, writes nothing.
import { expiringIn } from '../core/expiring.ts';
import { diffSnapshots, groupAdded } from '../core/diff.ts';
import { digestOf } from '../core/digest.ts';
import { assignedCount, isDatedBefore, largeShrinkage } from '../core/guard.ts';
import { atPeopleLevel, peopleLevelOf, poorerLevel } from '../core/people-level.ts';
import { groupsNamedBy } from '../core/pointers.ts';
import { formatSnapshot, mostCharacters, readSnapshot, readStored } from '../core/snapshot-format.ts';
import { listOfDocument } from '../core/text-lists.ts';
import { refuseWrappedEntries } from '../core/wrapped-entries.ts';
import { refusal } from '../core/xml-source.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { FileTree, Validators } from '../ports.ts';
import { damaged, readAccepted } from '../state/state-format.ts';
import { candidatePath, changesPath, reportedPath } from '../state/state-paths.ts';
import { groupState } from '../state/state.ts';
import { candidateIsRipe } from '../state/transitions.ts';
import type { CheckSurroundings, GroupTask } from './check-task.ts';
import type { GroupResult, NewSnapshot } from './group-outcome.ts';

/** A document as it was read. */
export interface Fetched {
  readonly snapshot: Snapshot;
  readonly validators: Validators;
  /** Of the document. */
  readonly bytes: number;
  /** What the document calls itself, where that is no group's id. */
  readonly strangeId?: string | undefined;
}

/** What a fetched document is to its group. */
export async function compare(
  task: GroupTask,
  around: CheckSurroundings,
  fetched: Fetched,
): Promise<GroupResult> {
  const facts = groupState(around.state, task.group);
  const snapshot = newSnapshot(task.group, fetched);
  if (facts.told !== undefined) {
    const text = await reportedText(around.tree, task.group);
    return compareWith(task, around, { fetched, snapshot, before: text, fromCopy: false });
  }
  const isBack = facts.gone !== undefined;
  const copy = isBack ? undefined : await around.copyOf(task.group);
  if (copy !== undefined)
    return compareWith(task, around, { fetched, snapshot, before: copy, fromCopy: true });
  if (task.isNew || isBack)
    return {
      type: 'added',
      snapshot,
      changeSet: groupAdded(fetched.snapshot, task.diff.tags),
      pointsTo: groupsNamedBy(fetched.snapshot.registries),
    };
  const elsewhere = listOfDocument(fetched.snapshot);
  return {
    type: 'baseline',
    snapshot: { ...snapshot, text: await around.keep(reportedPath(task.group), snapshot.text) },
    newest: around.newest.of(fetched.snapshot, around.now.slice(0, 10)),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

interface Comparison {
  readonly fetched: Fetched;
  readonly snapshot: NewSnapshot;
  readonly before: string;
  readonly fromCopy: boolean;
}

async function compareWith(
  task: GroupTask,
  around: CheckSurroundings,
  comparison: Comparison,
): Promise<GroupResult> {
  const { fetched, snapshot, fromCopy } = comparison;
  const stored = readBefore(task.group, comparison);
  const before = stored.snapshot;
  // The steps that follow need both, and would read them from their texts.
  around.parsed?.keep(stored.text, before);
  around.parsed?.keep(snapshot.text, fetched.snapshot);
  const [oldLevel, newLevel] = [peopleLevelOf(before), peopleLevelOf(fetched.snapshot)];
  const level = poorerLevel(oldLevel, newLevel);
  if (digestOf(atPeopleLevel(before, level)) === digestOf(atPeopleLevel(fetched.snapshot, level)))
    return sameSnapshot(comparison, stored.text, oldLevel === newLevel);
  const isEmptied = assignedCount(before) > 0 && assignedCount(fetched.snapshot) === 0;
  if (!task.acceptsAll) {
    refuseAnotherDocument(task.group, before, fetched);
    refuseWrappedEntries(before, fetched.snapshot, task.group);
    const older = await olderCopy(task, around, { before, fetched, digest: snapshot.digest });
    if (older !== undefined) return older;
    const doubt = doubtOf(task, before, fetched.snapshot);
    const { text } = snapshot;
    const digest = await digestInWaiting(task.group, around, snapshot.digest);
    if (doubt !== undefined && !candidateIsRipe(around.state, task.group, digest, around.now))
      return { type: 'held', text, digest, sha256: fetched.validators.sha256, loss: doubt, isEmptied };
  }
  return {
    type: 'changed',
    snapshot,
    changeSet: diffSnapshots(before, fetched.snapshot, task.diff),
    pointsTo: groupsNamedBy([...before.registries, ...fetched.snapshot.registries]),
    before: { text: stored.text, digest: digestOf(before) },
    fromCopy,
    isEmptied,
  };
}

/** Why a document is not believed before it is seen again; undefined where it is. */
function doubtOf(task: GroupTask, before: Snapshot, after: Snapshot): string | undefined {
  const loss = task.acceptsShrinkage ? undefined : largeShrinkage(before, after);
  if (loss !== undefined) return `${loss.lost} of ${loss.of} assigned entries are gone`;
  if (!isDatedBefore(after.updated, before.updated)) return undefined;
  return `it is dated ${after.updated}, before the last reported state of ${before.updated}`;
}

/** A document that is dated before the last reported one, and was reported before; undefined if it is none. */
async function olderCopy(
  { group }: GroupTask,
  { state, tree }: CheckSurroundings,
  {
    before,
    fetched,
    digest,
  }: { readonly before: Snapshot; readonly fetched: Fetched; readonly digest: string },
): Promise<GroupResult | undefined> {
  const { updated = '' } = fetched.snapshot;
  if (!isDatedBefore(updated, before.updated)) return undefined;
  for (let n = groupState(state, group).n; n > 0; n--) {
    const path = changesPath(group, n);
    const text = await tree.read(path);
    if (text === undefined) continue;
    const { from, to } = readAccepted(text, path).changeSet;
    if (from?.digest === digest || to?.digest === digest)
      return { type: 'older', updated, reported: before.updated ?? '' };
  }
  return undefined;
}

/** A document with a strange id that shares no registry with the last state is another's. */
function refuseAnotherDocument(group: string, before: Snapshot, { snapshot, strangeId }: Fetched): void {
  if (strangeId === undefined) return;
  const known = new Set(before.registries.slice(1).map(({ path }) => path));
  const isSame = known.size === 0 || snapshot.registries.some(({ path }) => known.has(path));
  if (isSame) return;
  throw refusal(
    group,
    `got a document that calls itself "${strangeId}" and has none of the group's registries`,
  );
}

/** The new snapshot says what the old one said. Without a state the stored copy becomes the reported snapshot. */
function sameSnapshot(comparison: Comparison, text: string, isSameLevel: boolean): GroupResult {
  const { snapshot, fetched, fromCopy } = comparison;
  if (!isSameLevel) return { type: 'quiet', snapshot, why: 'people are kept in another way from now on' };
  if (!fromCopy) return { type: 'same', validators: fetched.validators };
  return { type: 'quiet', snapshot: { ...snapshot, text }, why: 'the run begins with the stored copy' };
}

/** The digest under which a snapshot waits as a candidate, if it does: version 0.1 took it of another form. */
async function digestInWaiting(group: string, around: CheckSurroundings, digest: string): Promise<string> {
  const { candidate } = groupState(around.state, group);
  if (candidate === undefined || candidate.digest === digest) return digest;
  const path = candidatePath(group);
  const text = await around.tree.read(path);
  return text !== undefined && digestOf(readSnapshot(text, path)) === digest ? candidate.digest : digest;
}

type Stored = ReturnType<typeof readStored>;

function readBefore(group: string, { before, fromCopy }: Comparison): Stored {
  return fromCopy ? readCopy(group, before) : readStored(before, reportedPath(group));
}

/** Without a state, a damaged copy cannot be distinguished from news: nothing is touched. */
function readCopy(group: string, text: string): Stored {
  const stored = readStored(text, group);
  const { snapshot } = stored;
  if (snapshot.group === group) return stored;
  throw new IanaWatchError(
    'SNAPSHOT_CORRUPT',
    group,
    `${group}: the stored copy of its snapshot is that of "${snapshot.group}"; restore or remove the file.`,
  );
}

const SEEN_BEFORE = 'it is the document that was kept back before';

/** A shrinkage seen again, byte for byte, needs no parsing. Undefined if it is none, or time to believe it. */
export async function heldAgain(
  task: GroupTask,
  around: CheckSurroundings,
  validators: Validators,
): Promise<GroupResult | undefined> {
  const { candidate } = groupState(around.state, task.group);
  if (candidate?.sha256 === undefined || candidate.sha256 !== validators.sha256) return undefined;
  if (task.acceptsShrinkage || task.acceptsAll) return undefined;
  if (candidateIsRipe(around.state, task.group, candidate.digest, around.now)) return undefined;
  const text = await around.tree.read(candidatePath(task.group));
  if (text === undefined) return undefined;
  const { digest, sha256 } = candidate;
  return { type: 'held', text, digest, sha256, loss: SEEN_BEFORE, isEmptied: false };
}

/** The text of the last reported snapshot. */
export async function reportedText(tree: FileTree, group: string): Promise<string> {
  const text = await tree.read(reportedPath(group));
  if (text === undefined) throw damaged(reportedPath(group), 'the file is missing');
  return text;
}

function newSnapshot(group: string, { snapshot, validators, bytes }: Fetched): NewSnapshot {
  const text = formatSnapshot(snapshot);
  if (text.length > mostCharacters(bytes))
    throw refusal(
      group,
      `its snapshot would have ${text.length} characters, and the document has ${bytes} bytes`,
    );
  return {
    text,
    digest: digestOf(snapshot),
    people: peopleLevelOf(snapshot),
    expiring: text.includes('TEMPORARY') ? expiringIn(snapshot) : [],
    validators,
  };
}
