// Pull requests on GitHub: read, opened, edited, given labels, reviewers and assignees.
import { IanaWatchError } from '../errors.ts';
import type { Gifts, PullRequest } from '../ports.ts';
import { answerObject, numberOf, objectOf, objectsOf, optionalText, textOf } from './github-answer.ts';
import type { Answer } from './github-answer.ts';
import type { GithubClient } from './github-client.ts';

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
    .map(pullOf)
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

function pullOf(pull: Answer): PullRequest {
  const head = objectOf(pull, 'head');
  const merged = pull['merged_at'] !== null && pull['merged_at'] !== undefined;
  return {
    number: numberOf(pull, 'number'),
    url: optionalText(pull, 'html_url') ?? '',
    state: merged ? 'merged' : pull['state'] === 'open' ? 'open' : 'closed',
    branch: textOf(head, 'ref'),
    head: textOf(head, 'sha'),
    title: optionalText(pull, 'title') ?? '',
    body: optionalText(pull, 'body') ?? '',
    labels: objectsOf(pull, 'labels').map((label) => textOf(label, 'name')),
    assignees: objectsOf(pull, 'assignees').map((user) => textOf(user, 'login')),
    reviewers: objectsOf(pull, 'requested_reviewers').map((user) => textOf(user, 'login')),
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
      return pullOf(answerObject(answer, 'pull request'));
    } catch (error) {
      // Anything but a clear refusal may have arrived; and 422 says that there is one.
      if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_FAILED') throw error;
      const there = (await pullRequestsOf(client, branch)).find((pull) => pull.state === 'open');
      if (there !== undefined) return there;
      if (tries === 1) throw error;
    }
  }
}

export async function editPullRequest(
  client: GithubClient,
  number: number,
  { title, body, close }: { readonly title?: string; readonly body?: string; readonly close?: true },
): Promise<void> {
  await client.call('PATCH /pulls/{pull_number}', {
    with: {
      pull_number: number,
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
      ...(close === undefined ? {} : { state: 'closed' }),
    },
  });
}

/** Gives what is not there yet. What GitHub refuses (a stranger as reviewer) is a line. */
export async function give(
  client: GithubClient,
  pull: PullRequest,
  gifts: Gifts,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const number = pull.number;
  const labels = missing(gifts.labels, pull.labels);
  if (labels.length > 0) {
    await makeLabels(client, labels);
    const route = 'POST /issues/{issue_number}/labels';
    await attempt(client, lines, `labels of #${number}`, route, { issue_number: number, labels });
  }
  const assignees = missing(gifts.assignees, pull.assignees);
  if (assignees.length > 0) {
    const route = 'POST /issues/{issue_number}/assignees';
    await attempt(client, lines, `assignees of #${number}`, route, { issue_number: number, assignees });
  }
  const reviewers = missing(gifts.reviewers, pull.reviewers);
  if (reviewers.length > 0) {
    const route = 'POST /pulls/{pull_number}/requested_reviewers';
    await attempt(client, lines, `reviewers of #${number}`, route, { pull_number: number, reviewers });
  }
  return lines;
}

async function attempt(
  client: GithubClient,
  lines: string[],
  what: string,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  const answer = await client.call(route, { with: parameters, none: [404, 422] });
  if (answer === undefined) {
    lines.push(
      `${client.name}: GitHub refused the ${what}; check them in the configuration, they are not given again.`,
    );
  }
}

/** Makes labels that are missing, in a quiet colour. */
export async function makeLabels(client: GithubClient, labels: readonly string[]): Promise<void> {
  for (const name of labels) {
    const known = await client.call('GET /labels/{name}', { with: { name }, none: [404] });
    if (known !== undefined) continue;
    // 422: made by somebody else in between, or by us without an answer. Giving a label makes it too.
    const label = { name, color: '1d76db', description: 'Changes in IANA registries' };
    await client.call('POST /labels', { with: label, none: [404, 422] });
  }
}

/** GitHub's names of labels and people know no case. */
function missing(wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !known.has(name.toLowerCase()));
}
