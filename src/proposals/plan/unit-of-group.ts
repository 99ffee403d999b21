// The branch on which the changes of one group are proposed.
import type { Config } from '../../config/config.ts';
import { constantsTargets } from '../../constants/kept-constants.ts';
import type { State } from '../../state/state.ts';
import { type Unit, unitsOf } from './branch-names.ts';

/** The unit that a group is in; undefined where its snapshot was not reported. */
export function unitOfGroup(
  { github, constants }: Pick<Config, 'github' | 'constants'>,
  state: State,
  group: string,
): Unit | undefined {
  const groups = [...state.groups]
    .filter(([, { told: reported }]) => reported !== undefined)
    .map(([name]) => name);
  return unitsOf(groups, constantsTargets(constants), github.state).find((unit) =>
    unit.groups.includes(group),
  );
}
