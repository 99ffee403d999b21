// What of a repository would keep a run from its work there, or wants a look.
import type { Config } from '../config/config.ts';
import type { RepositoryFacts } from '../ports.ts';
import { broken, fine, type Finding, weak } from './finding.ts';

const DAY_MS = 86_400_000;
/** GitHub switches schedules of public repositories off after 60 idle days; two weeks before is time to say so. */
const IDLE_DAYS = 45;

export function repositoryFindings(
  { github, state }: Pick<Config, 'github' | 'state'>,
  facts: RepositoryFacts,
  now: number,
): readonly Finding[] {
  const { name } = facts;
  const proposes = github.files === 'pull-request';
  const found: readonly [boolean, (line: string) => Finding, string][] = [
    [true, fine, 'can be read'],
    [facts.isArchived, broken, 'is archived, so nothing can be written; unarchive it'],
    [
      facts.mayPush === false,
      broken,
      'the token may not write; give it contents: write and pull-requests: write',
    ],
    [
      github.issues && !facts.hasIssues,
      broken,
      'issues are switched off; switch them on under Settings → General → Features, or set "issues: false"',
    ],
    [
      proposes && facts.actionsMayOpenPulls === false,
      weak,
      'the setting "Allow GitHub Actions to create and approve pull requests" is off; switch it on under Settings → Actions → General, or use the token of an App',
    ],
    [
      proposes && github.token === undefined,
      fine,
      'checks of pull requests that a workflow opens with its own token wait for "Approve workflows to run"; those opened with the token of a GitHub App, in "github.token", need no approval',
    ],
    [
      facts.rules.length > 0,
      broken,
      `a ruleset covers the branches iana-watch/** (${facts.rules.join(', ')}) and would refuse what is done there; leave iana-watch/** and iana-watch-next/** out of it under Settings → Rules`,
    ],
    [
      facts.unverified !== undefined,
      weak,
      `GitHub does not show our newest commit as verified (${facts.unverified}), so a rule that asks for signed commits would refuse it; use the token of Actions or of an App`,
    ],
  ];
  return [
    ...found.flatMap(([isSo, level, line]) => (isSo ? [level(`${name}: ${line}`)] : [])),
    ...idleFindings({ keeps: github['keep-alive'] && state !== 'disk' }, facts, now),
  ];
}

function idleFindings(
  { keeps }: { readonly keeps: boolean },
  { name, isPrivate, pushedAt }: RepositoryFacts,
  now: number,
): readonly Finding[] {
  const idle = pushedAt === undefined ? 0 : (now - Date.parse(pushedAt)) / DAY_MS;
  if (isPrivate || idle < IDLE_DAYS) return [];
  const remedy = keeps
    ? 'and look whether the workflow still runs, for it pushes once in 30 days'
    : 'or set "keep-alive: true" under "github", with the state on its branch';
  return [
    weak(
      `${name}: nothing was pushed for ${Math.floor(idle)} days, and after 60 GitHub switches schedules off; push something, ${remedy}`,
    ),
  ];
}
