// Decides what is to be done with one branch and its pull request: facts in, at most one transition of each out.
import type { PullRequest } from '../ports.ts';
import type { BranchState } from '../state/state.ts';
import { parseMarker } from './marker.ts';
import type { Marker } from './marker.ts';
import { isHeavy } from './fingerprint.ts';
import type { Ownership } from './ownership.ts';
import type { Trailer } from './trailer.ts';

/** What a branch should propose. */
export interface Wish {
  readonly fingerprint: string;
  /** Digest of what the base holds of the wanted files now. */
  readonly stands: string;
  /** Every file that differs from the base and is wanted. */
  readonly paths: readonly string[];
  /** SHA-256 of those that are constants: a change of their bytes alone is worth a new commit. */
  readonly constants: ReadonlyMap<string, string>;
}

/** What there is. */
export interface BranchFacts {
  readonly branch: string;
  /** Undefined where there is no such branch. */
  readonly head: string | undefined;
  /** Undefined where it was not looked at, for nothing depends on it. */
  readonly ownership: Ownership | undefined;
  /** Newest first. */
  readonly pulls: readonly PullRequest[];
  readonly record: BranchState | undefined;
  /** An open issue stands for the pull request, which may not be opened. */
  readonly waits: boolean;
}

export type BranchPlan =
  /** Nothing to do; `why` for the report. */
  | {
      readonly type: 'leave';
      readonly why: 'settled' | 'unchanged' | 'dismissed' | 'foreign' | 'withdrawn' | 'waiting';
    }
  /** The branch has commits of somebody else: hands off, and say so once. */
  | { readonly type: 'foreign'; readonly pull: PullRequest | undefined; readonly isNew: boolean }
  /** A pull request that is not there yet; the branch may be right already, after a crash. */
  | { readonly type: 'open'; readonly write: boolean }
  /** An open one: new bytes, new text, or both. */
  | {
      readonly type: 'update';
      readonly pull: PullRequest;
      readonly write: boolean;
      readonly retell: boolean;
    }
  /** Nothing is proposed any more: ours is closed by ourselves, and its branch goes. */
  | { readonly type: 'withdraw'; readonly pull: PullRequest }
  /** Nothing is proposed any more: the issue that stood for the pull request has nothing to lead to; `clean`: its branch goes. */
  | { readonly type: 'end-waiting'; readonly issue: number; readonly clean: boolean }
  /** What is left of a withdrawal that was cut short, or of what was dismissed before there was a pull request. */
  | { readonly type: 'clean' };

/** Which of the facts the plan needs; reading them costs requests. */
export function needsOwnership(
  facts: Omit<BranchFacts, 'ownership' | 'waits'>,
  wish: Wish | undefined,
): boolean {
  if (facts.head === undefined) return false;
  const open = openOf(facts.pulls);
  if (open !== undefined) return wish !== undefined || !isWithdrawn(open);
  if (wish === undefined) return facts.record?.issue !== undefined || isLeftover(facts);
  if (isDismissed(facts, wish)) return false;
  return true;
}

/** The pull request of this branch that is open. */
export function openOf(pulls: readonly PullRequest[]): PullRequest | undefined {
  return pulls.find((pull) => pull.state === 'open');
}

/**
 * Fingerprints that somebody dismissed by closing a pull request without merging it, with those that are remembered,
 * sorted. Opening it again undoes that, also where it was merged before anybody looked.
 */
export function dismissedBy(pulls: readonly PullRequest[], record: BranchState | undefined): string[] {
  const found = new Set(record?.dismissed);
  // The last word counts.
  for (const pull of pulls.toReversed()) {
    const marker = markerOf(pull);
    // Somebody may have written the body anew, or opened it through the link: then the state knows what it proposed.
    const isKnown = record?.pull === pull.number || record?.head === pull.head;
    const fingerprint = marker?.fingerprint ?? (isKnown ? record.fingerprint : undefined);
    if (fingerprint === undefined || marker?.withdrawn === true) continue;
    if (pull.state === 'closed') found.add(fingerprint);
    else if (pull.state === 'open' || isKnown) found.delete(fingerprint);
  }
  return [...found].sort();
}

export function planBranch(facts: BranchFacts, wish: Wish | undefined): BranchPlan {
  const open = openOf(facts.pulls);
  if (wish === undefined) return planNothing(facts, open);
  return open === undefined ? planOpening(facts, wish) : planUpdate(facts, wish, open);
}

function planNothing(facts: BranchFacts, open: PullRequest | undefined): BranchPlan {
  const { ownership, record, head } = facts;
  if (open !== undefined) {
    // Somebody opened again what we had closed: theirs to close.
    if (isWithdrawn(open)) return { type: 'leave', why: 'withdrawn' };
    return ownership?.type === 'ours' ? { type: 'withdraw', pull: open } : foreign(open, record);
  }
  const isOurs = head !== undefined && ownership?.type === 'ours';
  if (record?.issue !== undefined) return { type: 'end-waiting', issue: record.issue, clean: isOurs };
  return isOurs && isLeftover(facts) ? { type: 'clean' } : { type: 'leave', why: 'settled' };
}

/** Whether no person has ever had a say in what is on the branch. */
function isLeftover({ pulls, record, head }: Pick<BranchFacts, 'pulls' | 'record' | 'head'>): boolean {
  const [last] = pulls;
  return last === undefined ? record?.head === head : isWithdrawn(last);
}

function planUpdate({ ownership, record }: BranchFacts, wish: Wish, open: PullRequest): BranchPlan {
  const trailer = ownership?.trailer;
  const write = trailer === undefined || isOutdated(wish, trailer);
  if (ownership?.type !== 'ours') return write ? foreign(open, record) : { type: 'leave', why: 'foreign' };
  const head = write ? wish.fingerprint : trailer?.fingerprint;
  const marker = markerOf(open);
  // Without a marker somebody has written the text anew: it stays, unless what is proposed changes.
  const retell = (marker?.fingerprint ?? trailer?.fingerprint) !== head || marker?.withdrawn === true;
  // One that the state does not know is taken up again, also where nothing of it changes.
  const isKnown =
    record?.pull === open.number &&
    record.foreign !== true &&
    record.given !== undefined &&
    record.fingerprint === trailer?.fingerprint;
  if (!write && !retell && isKnown) return { type: 'leave', why: 'unchanged' };
  return { type: 'update', pull: open, write, retell };
}

function planOpening(facts: BranchFacts, wish: Wish): BranchPlan {
  if (isDismissed(facts, wish)) return { type: 'leave', why: 'dismissed' };
  if (facts.head === undefined) return { type: 'open', write: true };
  const [last] = facts.pulls;
  const { ownership } = facts;
  if (ownership?.type === 'ours') {
    const write = ownership.trailer === undefined || isOutdated(wish, ownership.trailer);
    // What was proposed and closed is not proposed again as it is: a merged commit has nothing left over its base.
    if (facts.waits && !write) return { type: 'leave', why: 'waiting' };
    return { type: 'open', write: write || last?.head === facts.head };
  }
  // What was there when the last one was merged or closed is its history, not somebody's work in progress.
  if (last !== undefined && last.head === facts.head) return { type: 'open', write: true };
  return foreign(undefined, facts.record);
}

/** A change at the floor came or went, constants changed, or the base did under the commit. */
function isOutdated(wish: Wish, held: Trailer): boolean {
  const { paths, constants } = wish;
  if (held.fingerprint !== wish.fingerprint && (isHeavy(held.fingerprint) || isHeavy(wish.fingerprint)))
    return true;
  if (held.files.size !== paths.length || paths.some((path) => !held.files.has(path))) return true;
  if (held.stands !== wish.stands) return true;
  return [...constants].some(([path, digest]) => held.files.get(path) !== digest);
}

function isDismissed({ pulls, record }: Pick<BranchFacts, 'pulls' | 'record'>, wish: Wish): boolean {
  if (openOf(pulls) !== undefined) return false;
  return dismissedBy(pulls, record).includes(wish.fingerprint);
}

function foreign(pull: PullRequest | undefined, record: BranchState | undefined): BranchPlan {
  return { type: 'foreign', pull, isNew: record?.foreign !== true };
}

function isWithdrawn(pull: PullRequest): boolean {
  return markerOf(pull)?.withdrawn === true;
}

function markerOf(pull: PullRequest): Extract<Marker, { kind: 'pull-request' }> | undefined {
  const marker = parseMarker(pull.body);
  return marker?.kind === 'pull-request' ? marker : undefined;
}
