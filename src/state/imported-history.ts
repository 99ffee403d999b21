// History that was imported: change sets from before the program watched a group. They are next to the reported ones and
// have no number of their own, so that nothing that was reported is ever named twice.
import type { AcceptedChangeSet } from './state.ts';
import { formatAccepted, readAccepted } from './state-format.ts';

/** The text of a history. */
export function formatHistory(history: readonly AcceptedChangeSet[]): string {
  // Within JSON a line break is written as an escape, so what is left of them is only layout.
  return history.map((accepted) => `${formatAccepted(accepted).replaceAll('\n', '')}\n`).join('');
}

/** Reads it back; throws `STATE_CORRUPT` where it is damaged. */
export function readHistory(text: string, path: string): AcceptedChangeSet[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readAccepted(line, path));
}

/** What was imported now, with what was imported before of other times. */
export function mergeHistory(
  before: readonly AcceptedChangeSet[],
  imported: readonly AcceptedChangeSet[],
): readonly AcceptedChangeSet[] {
  const [first, last] = [imported[0]?.at, imported.at(-1)?.at];
  if (first === undefined || last === undefined) return before;
  const others = before.filter(({ at }) => at < first || at > last);
  return [...others, ...imported].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
