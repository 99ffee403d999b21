// What a repository on GitHub says about itself, as far as it decides whether the program can work there.
import type { RepositoryFacts } from '../ports.ts';
import { answerObject, objectOf, optionalText } from './github-answer.ts';
import type { GithubClient } from './github-client.ts';

/** Reads only. Throws `FORGE_…`. */
export async function readRepositoryFacts(client: GithubClient): Promise<RepositoryFacts> {
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
  };
}

/** Only an administrator's token is told. */
async function readPullSetting(client: GithubClient): Promise<boolean | undefined> {
  const answer = await client.call('GET /actions/permissions/workflow', { none: [403, 404] });
  if (typeof answer !== 'object' || answer === null) return undefined;
  const setting: unknown = Reflect.get(answer, 'can_approve_pull_request_reviews');
  return typeof setting === 'boolean' ? setting : undefined;
}
