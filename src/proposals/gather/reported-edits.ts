// The edits of what was reported last, out of the state.
import type { DismissedEdit } from '../../model.ts';
import { readAcceptedChangeSet } from '../../state/accepted-change-set.ts';
import { groupState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';

/** So many reported change sets of a group are looked through for an edit that is on the base's copy already. */
const MOST_READ = 20;

/** The edits of each of the change sets that were reported last, newest first. */
export async function* reportedEdits(
  { memory, constants }: ReconcileContext,
  group: string,
): AsyncGenerator<readonly DismissedEdit[]> {
  const { n } = groupState(memory.state, group);
  for (let at = n; at > Math.max(0, n - MOST_READ); at -= 1) {
    const accepted = await readAcceptedChangeSet(memory, { group, n: at });
    yield accepted === undefined ? [] : (constants?.editsOf(accepted.changeSet) ?? []);
  }
}
