// What a repository on GitHub says about itself, as far as it decides whether the program can work there.
import type { RepositoryFacts } from '../../ports.ts';
import { answerObject, objectOf, optionalText } from './answer.ts';
import type { GithubClient } from './client.ts';
import { readBranch } from './git.ts';

/** Reads only; `state` is the branch of the state. Throws `FORGE_…`. */
export async function readRepositoryFacts(client: GithubClient, state: string): Promise<RepositoryFacts> {
  const answer = answerObject(await client.call('GET '), 'repository');
  const permissions = objectOf(answer, 'permissions');
  return {
    name: client.name,
    isPrivate: answer['private'] === true,
    isArchived: answer['archived'] === true,
    hasIssues: answer['has_issues'] !== false,
    mayPush: typeof permissions['push'] === 'boolean' ? permissions['push'] : undefined,
    pushedAt: optionalText(answer, 'pushed_at'),
    actionsMayOpenPulls: await readPullSetting(client),
    unverified: await readUnverified(client, state),
    rules: await readRules(client),
  };
}

/** https://docs.github.com/en/rest/git/commits: `verification`, with GitHub's word for why not. */
async function readUnverified(client: GithubClient, branch: string): Promise<string | undefined> {
  const head = await readBranch(client, branch);
  if (head === undefined) return undefined;
  const answer = await client.call('GET /git/commits/{commit_sha}', { with: { commit_sha: head } });
  const verification = objectOf(answerObject(answer, 'commit'), 'verification');
  return verification['verified'] === false ? (optionalText(verification, 'reason') ?? 'unknown') : undefined;
}

/** Rules that would refuse what is done to our branches, by GitHub's names; of rulesets, not of branch protections. */
async function readRules(client: GithubClient): Promise<readonly string[]> {
  const of = { branch: 'iana-watch/websocket' };
  const rules = await client.call('GET /rules/branches/{branch}', { with: of, none: [403, 404] });
  const types = (Array.isArray(rules) ? rules : []).map((rule: unknown) =>
    optionalText(answerObject(rule, 'rule'), 'type'),
  );
  const refusing = new Set([
    'creation',
    'update',
    'deletion',
    'non_fast_forward',
    'pull_request',
    'required_signatures',
    'required_status_checks',
  ]);
  return [...new Set(types.filter((type) => type !== undefined))].filter((type) => refusing.has(type)).sort();
}

/** GitHub shows this to an administrator's token only. */
async function readPullSetting(client: GithubClient): Promise<boolean | undefined> {
  const answer = await client.call('GET /actions/permissions/workflow', { none: [403, 404] });
  if (typeof answer !== 'object' || answer === null) return undefined;
  const setting: unknown = Reflect.get(answer, 'can_approve_pull_request_reviews');
  return typeof setting === 'boolean' ? setting : undefined;
}
