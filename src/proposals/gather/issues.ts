// Issues about changes that the base does not have yet.
import { entryIdOf, withoutEditsOf } from '../../constants/dismissed.ts';
import type { DismissedEdit } from '../../model.ts';
import type { ForgeIssue } from '../../ports.ts';
import { readAcceptedChangeSet } from '../../state/accepted-change-set.ts';
import { groupState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import type { PendingChanges } from '../plan/desired-branch.ts';

/** So many change sets of a group are looked through for their issues. */
const MOST_ISSUES = 20;

/**
 * The numbers of the issues about what is pending of a group, without those whose entries are all left out: they ended with
 * the pull request that proposed them.
 */
export async function issuesOf(
  { memory, constants }: ReconcileContext,
  { changeSet }: PendingChanges,
  leftOut: readonly DismissedEdit[],
): Promise<readonly number[]> {
  const { state } = memory;
  const { group, from } = changeSet;
  const proposed = new Set(constants?.editsOf(withoutEditsOf(changeSet, leftOut)).map(entryIdOf));
  const left = new Set(leftOut.map(entryIdOf));
  const isLeft = (edit: DismissedEdit) => left.has(entryIdOf(edit)) && !proposed.has(entryIdOf(edit));
  const found: number[] = [];
  const newest = state.issues.size === 0 ? 0 : groupState(state, group).n;
  for (let n = newest; n > Math.max(0, newest - MOST_ISSUES); n -= 1) {
    const accepted = await readAcceptedChangeSet(memory, { group, n });
    if (accepted === undefined) break;
    const issue = state.issues.get(accepted.occurrence);
    const edits = constants?.editsOf(accepted.changeSet) ?? [];
    const isLeftOut = edits.length > 0 && edits.every((edit) => isLeft(edit));
    if (issue !== undefined && !isLeftOut) found.push(issue);
    if (JSON.stringify(accepted.changeSet.from) === JSON.stringify(from)) break;
  }
  return found;
}

/** Those that are open. */
export async function readOpenIssues(
  { forge }: ReconcileContext,
  numbers: readonly number[],
): Promise<readonly ForgeIssue[]> {
  const found: ForgeIssue[] = [];
  for (const number of numbers) {
    const issue = await forge.issue(number);
    if (issue?.state === 'open') found.push(issue);
  }
  return found;
}
