// Comes before every path and address that a group's id becomes part of.
import { checkGroupId } from '../core/group-id.ts';
import { IanaWatchError } from '../errors.ts';

/** Throws `USAGE` with the reason for a text that cannot be a group's id, such as `../../etc/passwd`. */
export function requireGroupId(group: string): void {
  const reason = checkGroupId(group);
  if (reason === undefined) return;
  const shown = JSON.stringify(group.slice(0, 80));
  throw new IanaWatchError(
    'USAGE',
    group,
    `${shown} is not the id of a registry group: ${reason}; write it as IANA does, such as "websocket"`,
  );
}

/** The ids among names that somebody else gave, sorted. */
export function safeGroups(names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => checkGroupId(name) === undefined).sort();
}
