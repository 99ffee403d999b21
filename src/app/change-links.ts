// The pull request and the issue in which a change is worked on, as links for messages.
import type { Config } from '../config/config.ts';
import type { OccurrenceId } from '../model.ts';
import type { ForgeMarkup } from '../ports.ts';
import { unitOfGroup } from '../proposals/plan/unit-of-group.ts';
import type { State } from '../state/state.ts';

export interface ChangeLink {
  readonly url: string;
  readonly text: string;
}

/** The open pull request of the change's group, then the issue of the change; none without a forge. */
export function changeLinks(
  { config, markup }: { readonly config: Config; readonly markup?: ForgeMarkup },
  { id, group }: { readonly id: OccurrenceId; readonly group: string },
  state: State,
): readonly ChangeLink[] {
  if (markup === undefined) return [];
  // A branch keeps the number of its pull request as long as that is open.
  const unit = unitOfGroup(config, state, group);
  const pull = unit === undefined ? undefined : state.branches.get(unit.branch)?.pull;
  const issue = state.issues.get(id);
  return [
    ...(pull === undefined ? [] : [{ url: markup.pullRequest(pull), text: `Pull request #${pull}` }]),
    ...(issue === undefined ? [] : [{ url: markup.issue(issue), text: `Issue #${issue}` }]),
  ];
}
