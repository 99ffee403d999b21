// The nearest id for a mistyped one, out of all of IANA's groups.
import { didYouMean } from '../core/nearest.ts';
import { GROUP_IDS } from './groups.ts';

/** `; did you mean "websocket"?`; nothing for an id that is one of IANA's, or where none is near. Ids in `more`, of a mirror or of what is stored, count too. */
export function groupHint(id: string, more: readonly string[] = []): string {
  return GROUP_IDS.includes(id) ? '' : didYouMean(id, [...more, ...GROUP_IDS]);
}
