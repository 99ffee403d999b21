// What is to be done with one branch and its pull request: facts in, one decision out.
import type { PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { PullRequestMarker } from '../text/marker.ts';
import type { Trailer } from '../text/trailer.ts';
import { START } from './branch-names.ts';
import type { DesiredBranch } from './desired-branch.ts';
import type { Decision } from './effect.ts';
import type { BranchFacts } from './facts.ts';
import { markerOf } from './dismissed.ts';
import { hasNews } from './fingerprint.ts';

/** Whether the decision depends on whose the commits are; finding out costs requests. */
export function needsOwnership(facts: Omit<BranchFacts, 'ownership' | 'issues' | 'isRead'>): boolean {
  const { head, pulls, desired } = facts;
  if (head === undefined) return false;
  const open = openOf(pulls);
  if (open !== undefined) return desired !== undefined || !isWithdrawn(open);
  if (desired === undefined) return isLeftover(facts);
  return pulls[0]?.head !== head && !isDismissed(facts, desired);
}

/** The pull request of this branch that is open. */
export function openOf(pulls: readonly PullRequest[]): PullRequest | undefined {
  return pulls.find((pull) => pull.state === 'open');
}

/** The decision for one branch. The same facts always give the same one. */
export function decide(facts: BranchFacts): Decision {
  const { desired } = facts;
  const open = openOf(facts.pulls);
  if (desired === undefined) return withoutDesire(facts, open);
  return open === undefined ? beforeOpening(facts, desired) : whileOpen(facts, desired, open);
}

function withoutDesire(facts: BranchFacts, open: PullRequest | undefined): Decision {
  const isOurs = facts.head !== undefined && facts.ownership?.type === 'ours';
  if (open === undefined)
    return isOurs && isLeftover(facts) ? { type: 'clean' } : { type: 'leave', why: 'nothing desired' };
  // Somebody opened again what we had closed: theirs to close.
  if (isWithdrawn(open)) return { type: 'leave', why: 'withdrawn' };
  return isOurs ? { type: 'withdraw', pull: open } : { type: 'held', pull: open, waits: true };
}

/** Whether no person has ever had a say in what is on the branch. */
function isLeftover({ pulls, record, head }: Pick<BranchFacts, 'pulls' | 'record' | 'head'>): boolean {
  const [last] = pulls;
  return last === undefined ? record?.head === head : isWithdrawn(last);
}

function whileOpen(facts: BranchFacts, desired: DesiredBranch, open: PullRequest): Decision {
  const { ownership, record, dismissed } = facts;
  const trailer = ownership?.trailer;
  const write = trailer === undefined || isOutdated(desired, trailer);
  if (ownership?.type !== 'ours') return { type: 'held', pull: open, waits: write };
  // Written again it would be what somebody closed before.
  if (dismissed.includes(desired.fingerprint)) return { type: 'withdraw', pull: open };
  const edit = isTextOld(desired, open, { trailer, write });
  const known = record?.pull === open.number ? record : undefined;
  const isAssigned = known?.given !== undefined;
  // Without a record, a pull request that something happened to since it was opened was given everything.
  const assign = !isAssigned && (known !== undefined || open.untouched);
  if (!write && !edit && isAssigned && isRemembered(known, trailer))
    return { type: 'leave', why: 'up to date' };
  return { type: 'update', pull: open, write, edit, assign };
}

function isRemembered(record: BranchState, trailer: Trailer | undefined): boolean {
  return record.foreign !== true && record.fingerprint === trailer?.fingerprint;
}

function beforeOpening(facts: BranchFacts, desired: DesiredBranch): Decision {
  if (isDismissed(facts, desired)) return { type: 'leave', why: 'dismissed' };
  const { head, pulls, ownership } = facts;
  // What was there when the last one was merged or closed is its history, and nobody's work in progress. It is not
  // proposed again as it is: a merged commit has nothing left over its base.
  if (head === undefined || pulls[0]?.head === head) return { type: 'open', write: true };
  if (ownership?.type !== 'ours') return { type: 'held', pull: undefined, waits: true };
  const { trailer } = ownership;
  const isExact = trailer?.fingerprint === desired.fingerprint && !isOutdated(desired, trailer);
  return { type: 'open', write: !isExact };
}

/** A change at the floor came or went, constants changed, or the base did under the commit. */
function isOutdated(desired: DesiredBranch, held: Trailer): boolean {
  const { paths } = desired;
  if (held.files.size !== paths.length || paths.some((path) => !held.files.has(path))) return true;
  // First copies are proposed once: what is new of a group comes after them, on the branch of the group.
  if (desired.branch === START) return false;
  const isNews = hasNews(held.fingerprint) || hasNews(desired.fingerprint);
  if (isNews && held.fingerprint !== desired.fingerprint) return true;
  return held.baseDigest !== desired.baseDigest || hasOtherFiles(desired, held);
}

/** Without a marker somebody has written the text again: it stays, unless what is proposed changes. */
function isTextOld(
  desired: DesiredBranch,
  open: PullRequest,
  { trailer, write }: { readonly trailer: Trailer | undefined; readonly write: boolean },
): boolean {
  const marker = markerOf(open);
  const proposed = write ? desired.fingerprint : trailer?.fingerprint;
  if ((marker?.fingerprint ?? trailer?.fingerprint) !== proposed || marker?.withdrawn === true) return true;
  if (marker === undefined) return false;
  return write ? hasOtherFiles(desired, trailer) : lacksEdits(marker, trailer);
}

/** The text names the files, and its marker the edits of constants files. */
function hasOtherFiles({ paths, constants }: DesiredBranch, held: Trailer | undefined): boolean {
  const isHeld = (path: string) => held?.files.has(path) === true;
  if (held?.files.size !== paths.length || !paths.every(isHeld)) return true;
  return [...constants].some(([path, digest]) => held.files.get(path) !== digest);
}

/** A run that died wrote the commit and not the text: closing the pull request would not dismiss its edits. */
function lacksEdits(marker: PullRequestMarker, held: Trailer | undefined): boolean {
  return marker.edits === undefined && held?.edits !== undefined;
}

function isDismissed(
  { pulls, dismissed }: Pick<BranchFacts, 'pulls' | 'dismissed'>,
  desired: DesiredBranch,
): boolean {
  return openOf(pulls) === undefined && dismissed.includes(desired.fingerprint);
}

function isWithdrawn(pull: PullRequest): boolean {
  return markerOf(pull)?.withdrawn === true;
}

/** The fingerprint of what is proposed once the decision is carried out. */
export function proposedFingerprint(facts: BranchFacts, decision: Decision): string | undefined {
  const isWritten = (decision.type === 'open' || decision.type === 'update') && decision.write;
  return isWritten
    ? facts.desired?.fingerprint
    : (facts.ownership?.trailer?.fingerprint ?? facts.desired?.fingerprint);
}

/** A record without a member. */
export function without(
  record: BranchState | undefined,
  ...names: readonly (keyof BranchState)[]
): BranchState {
  const kept = Object.entries(record ?? {}).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(kept);
}
