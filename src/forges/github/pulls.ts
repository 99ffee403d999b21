// Pull requests on GitHub: read, opened, edited.
import { IanaWatchError } from '../../errors.ts';
import type { PullRequest, TextEdit } from '../../ports.ts';
import { answerObject, numberOf, objectOf, optionalText, textOf, textsOf } from './answer.ts';
import type { Answer } from './answer.ts';
import type { GithubClient } from './client.ts';
import { fieldsOf } from './edit.ts';

/** Pull requests that come from the repository's own branches, newest first. */
export async function readPullRequests(
  client: GithubClient,
  filter: Readonly<Record<string, string>>,
): Promise<PullRequest[]> {
  const answers = await client.list('GET /pulls', {
    with: { sort: 'created', direction: 'desc', per_page: 100, ...filter },
  });
  return (answers ?? [])
    .map((each) => answerObject(each, 'pull request'))
    .filter((pull) => isFromHere(client, pull))
    .map((pull) => pullOf(client, pull))
    .sort((a, b) => b.number - a.number);
}

export async function pullRequestsOf(client: GithubClient, branch: string): Promise<PullRequest[]> {
  const head = `${client.owner}:${branch}`;
  const pulls = await readPullRequests(client, { state: 'all', head });
  return pulls.filter((pull) => pull.branch === branch);
}

/** A fork may have branches of our names; one that was deleted since has no repository any more. */
function isFromHere(client: GithubClient, pull: Answer): boolean {
  const head = objectOf(pull, 'head');
  if (head['repo'] === null) return false;
  const repo = optionalText(objectOf(head, 'repo'), 'full_name');
  return repo === undefined || repo.toLowerCase() === client.name.toLowerCase();
}

function pullOf(client: GithubClient, pull: Answer): PullRequest {
  const number = numberOf(pull, 'number');
  const head = objectOf(pull, 'head');
  const merged = pull['merged_at'] !== null && pull['merged_at'] !== undefined;
  return {
    number,
    url: optionalText(pull, 'html_url') ?? `${client.web}/pull/${number}`,
    state: merged ? 'merged' : pull['state'] === 'open' ? 'open' : 'closed',
    branch: textOf(head, 'ref'),
    head: textOf(head, 'sha'),
    title: optionalText(pull, 'title') ?? '',
    body: optionalText(pull, 'body') ?? '',
    labels: textsOf(pull, 'labels', 'name'),
    assignees: textsOf(pull, 'assignees', 'login'),
    reviewers: textsOf(pull, 'requested_reviewers', 'login'),
    untouched: isUntouched(pull),
  };
}

function isUntouched(pull: Answer): boolean {
  const created = Date.parse(optionalText(pull, 'created_at') ?? '');
  const updated = Date.parse(optionalText(pull, 'updated_at') ?? '');
  return !(updated - created > 60_000);
}

/** Opens a pull request; one that is there already, or arrived without an answer, is found instead. */
export async function openPullRequest(
  client: GithubClient,
  wanted: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
): Promise<PullRequest> {
  const { branch, base, title, body } = wanted;
  for (let tries = 0; ; tries += 1) {
    try {
      const created = { title, body, head: branch, base };
      const answer = await client.call('POST /pulls', { with: created, once: true });
      return pullOf(client, answerObject(answer, 'pull request'));
    } catch (error) {
      // Anything but a clear refusal may have arrived; and 422 says that there is one.
      if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_FAILED') throw error;
      const there = (await pullRequestsOf(client, branch)).find((pull) => pull.state === 'open');
      if (there !== undefined) return there;
      if (tries === 1) throw error;
    }
  }
}

export async function editPullRequest(client: GithubClient, number: number, edit: TextEdit): Promise<void> {
  await client.call('PATCH /pulls/{pull_number}', { with: { pull_number: number, ...fieldsOf(edit) } });
}
