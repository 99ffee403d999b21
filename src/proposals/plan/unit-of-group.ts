// The branch on which the changes of one group are proposed.
import type { Config } from '../../config/config.ts';
import { constantsTargets } from '../../constants/kept-constants.ts';
import { type Unit, unitsOf } from './branch-names.ts';

/** The unit that a group is in; undefined where it is none of `groups`, whose snapshots were reported. */
export function unitOfGroup(
  { github, constants }: Pick<Config, 'github' | 'constants'>,
  groups: readonly string[],
  group: string,
): Unit | undefined {
  return unitsOf(groups, constantsTargets(constants), github.state).find((unit) =>
    unit.groups.includes(group),
  );
}
