// The comment on a pull request whose branch has commits of others, and the line about it in a report.
import { parseMarker, printMarker } from './marker.ts';

export function heldComment(branch: string): string {
  return `${printMarker({ kind: 'held', branch })}
This branch has commits that iana-watch did not make, so iana-watch leaves the branch and this pull request as they are. A newer change is waiting for it.

Merge or close this pull request, or remove those commits: the next run then proposes what is new. Your commits are never overwritten.
`;
}

export function isHeldComment(branch: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    return marker?.kind === 'held' && marker.branch === branch;
  };
}

/** `pull`: the number of the open pull request; `waits`: something new cannot be written. */
export function heldLine({
  branch,
  pull,
  waits,
}: {
  readonly branch: string;
  readonly pull: number | undefined;
  readonly waits: boolean;
}): string {
  const where = pull === undefined ? branch : `#${pull}`;
  if (!waits)
    return `${where}: the branch has commits that iana-watch did not make, so it stays as it is; it is up to date.`;
  const remedy =
    pull === undefined ? 'delete the branch or open a pull request from it' : 'merge or close it';
  return `${where}: the branch has commits that iana-watch did not make, so a newer change waits; ${remedy}, or remove those commits, and the next run proposes what is new.`;
}
