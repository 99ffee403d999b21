// What somebody dismissed, by name: `e-` and the id of each edit of a constants file that a closed pull request proposed;
// where it proposed none, its fingerprint; `l-` and the id of an edit that the list on the base held once, for from then
// on the list decides.
import type { PullRequest } from '../../ports.ts';
import type { BranchState } from '../../state/state.ts';
import type { Trailer } from '../text/trailer.ts';
import { namesMany, parseMarker, type PullRequestMarker } from '../text/marker.ts';

const EDIT = 'e-';
const LISTED = 'l-';

export interface PullsOfBranch {
  readonly pulls: readonly PullRequest[];
  readonly record: BranchState | undefined;
  /** Of the head of the newest one, where its text may not name its edits. */
  readonly head?: Trailer | undefined;
}

/**
 * What was dismissed by closing a pull request without merging it, with what is remembered, sorted. `listed` are ids that
 * the list on the base holds. Opening it again undoes a dismissal, also where it was merged before anybody looked.
 */
export function dismissedBy(
  { pulls, record, head }: PullsOfBranch,
  listed: ReadonlySet<string> = new Set(),
): string[] {
  const found = new Set(record?.dismissed);
  // The last word counts.
  for (const pull of pulls.toReversed())
    apply(pull, { record, head: pull === pulls[0] ? head : undefined }, found);
  for (const id of editsAmong([...found])) {
    if (listed.has(id)) found.add(LISTED + id);
    if (found.has(LISTED + id)) found.delete(EDIT + id);
  }
  return [...found].sort();
}

function apply(pull: PullRequest, { record, head }: Omit<PullsOfBranch, 'pulls'>, found: Set<string>): void {
  const marker = markerOf(pull);
  // Somebody may have written the body again, or opened the pull request: then the state knows what it proposed.
  const isKnown = record?.pull === pull.number || record?.head === pull.head;
  const fingerprint = (head ?? marker)?.fingerprint ?? (isKnown ? record.fingerprint : undefined);
  if (fingerprint === undefined || marker?.withdrawn === true) return;
  const named = marker !== undefined && namesMany(marker) ? undefined : marker?.edits;
  const edits = head === undefined ? named : head.edits;
  const names = edits === undefined ? [fingerprint] : editNames(edits);
  if (pull.state === 'closed') for (const name of names) found.add(name);
  if (pull.state !== 'open' && !(pull.state === 'merged' && isKnown)) return;
  for (const name of names) {
    found.delete(name);
    found.delete(name.replace(EDIT, LISTED));
  }
}

/** The ids of dismissed edits among what is dismissed. */
export function editsAmong(dismissed: readonly string[]): readonly string[] {
  return dismissed.filter((name) => name.startsWith(EDIT)).map((name) => name.slice(EDIT.length));
}

/** Names under which edits are dismissed. */
export function editNames(ids: readonly string[]): readonly string[] {
  return ids.map((id) => EDIT + id);
}

/** What is dismissed, once these edits are proposed again after their line in the list was deleted. */
export function withoutListed(dismissed: readonly string[], ids: readonly string[]): readonly string[] {
  const again = new Set(ids.map((id) => LISTED + id));
  return dismissed.filter((name) => !again.has(name));
}

/** Our marker in a pull request's text. */
export function markerOf(pull: PullRequest): PullRequestMarker | undefined {
  const marker = parseMarker(pull.body);
  return marker?.kind === 'pull-request' ? marker : undefined;
}
