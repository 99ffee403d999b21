// The pull request and the issue in which a change is worked on, as links for messages.
import { type Config, watchedGroup } from '../config/config.ts';
import { constantsPaths } from '../config/constants-schema.ts';
import type { OccurrenceId } from '../model.ts';
import { unitsOf } from '../proposals/plan/branch-names.ts';
import type { State } from '../state/state.ts';

export interface ChangeLink {
  readonly url: string;
  readonly text: string;
}

/** The open pull request of the change's group, then the issue of the change; none without a forge. */
export function changeLinks(
  { config, web }: { readonly config: Config; readonly web?: string },
  { id, group }: { readonly id: OccurrenceId; readonly group: string },
  state: State,
): readonly ChangeLink[] {
  if (web === undefined) return [];
  // A branch keeps the number of its pull request as long as that is open.
  const pull = state.branches.get(branchOf(config, group))?.pull;
  const issue = state.issues.get(id);
  return [
    ...(pull === undefined ? [] : [{ url: `${web}/pull/${pull}`, text: `Pull request #${pull}` }]),
    ...(issue === undefined ? [] : [{ url: `${web}/issues/${issue}`, text: `Issue #${issue}` }]),
  ];
}

/** Groups whose constants are in one file share the branch of the first of them. */
function branchOf(config: Config, group: string): string {
  const files = config.constants.map((item) => ({
    groups: [groupOf(item.registry)],
    paths: constantsPaths(item).map(({ path }) => path),
  }));
  const paths = [...new Set(files.flatMap((file) => file.paths))];
  const shared = paths.map((path) => ({
    path,
    groups: files.filter((file) => file.paths.includes(path)).flatMap((file) => file.groups),
  }));
  const groups = [...new Set([group, ...shared.flatMap((file) => file.groups)])].filter(
    (each) => watchedGroup(config, each) !== undefined,
  );
  const unit = unitsOf(groups, shared, config.github.state).find((each) => each.groups.includes(group));
  return unit?.branch ?? group;
}

function groupOf(registry: string): string {
  return registry.split('/')[0] ?? registry;
}
