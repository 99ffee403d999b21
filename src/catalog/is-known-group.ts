// Whether an id is a group of IANA's, as of the day of the shipped catalog.
import { GROUP_IDS } from './groups.ts';

const IDS: ReadonlySet<string> = new Set(GROUP_IDS);

/** True for the ids of all groups that IANA had then. */
export function isKnownGroup(id: string): boolean {
  return IDS.has(id);
}
