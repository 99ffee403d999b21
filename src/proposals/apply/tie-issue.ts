// Ties an issue about a change to the pull request that proposes it: merging the one closes the other.
import type { Config } from '../../config/config.ts';
import type { Forge, PullRequest } from '../../ports.ts';
import type { State } from '../../state/state.ts';
import { openOf } from '../plan/decide.ts';
import { markerOf } from '../plan/dismissed.ts';
import { unitOfGroup } from '../plan/unit-of-group.ts';
import { withTail } from '../text/marker.ts';
import { parseTrailer } from '../text/trailer.ts';

/**
 * The open pull request that proposes what is new of a group, unless people wrote its text or its branch; undefined where
 * there is none.
 */
export async function pullRequestOf(
  forge: Pick<Forge, 'pullRequestsOf' | 'commit'>,
  config: Pick<Config, 'github' | 'constants'>,
  state: State,
  group: string,
): Promise<PullRequest | undefined> {
  if (config.github.files !== 'pull-request') return undefined;
  const unit = unitOfGroup(config, state, group);
  const pull = unit === undefined ? undefined : openOf(await forge.pullRequestsOf(unit.branch));
  if (pull === undefined || markerOf(pull) === undefined) return undefined;
  return parseTrailer((await forge.commit(pull.head)).message) === undefined ? undefined : pull;
}

/** Has the pull request say that merging it closes the issue. */
export async function tieIssue(
  forge: Pick<Forge, 'editPullRequest' | 'markup'>,
  pull: PullRequest,
  issue: number,
): Promise<void> {
  if (forge.markup.closedBy(pull.body).includes(issue)) return;
  await forge.editPullRequest(pull.number, {
    body: withTail(pull.body, `\n${forge.markup.closing(issue)}\n`),
  });
}
