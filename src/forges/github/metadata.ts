// Labels, assignees and reviewers of a pull request or an issue. What GitHub refuses of them is a line, and no more.
import type { Metadata, PullRequest } from '../../ports.ts';
import { answerObject, textsOf } from './answer.ts';
import type { GithubClient } from './client.ts';

/** Gives what is not there yet. */
export async function assignMetadata(
  client: GithubClient,
  pull: PullRequest,
  metadata: Metadata,
): Promise<readonly string[]> {
  const { number } = pull;
  return [
    ...(await addLabels(client, number, missing(metadata.labels, pull.labels))),
    ...(await assignPeople(client, number, missing(metadata.assignees, pull.assignees))),
    ...(await askReviewers(client, number, missing(metadata.reviewers, pull.reviewers))),
  ];
}

/** Labels that are there, as a client has seen. */
const seenLabels = new WeakMap<GithubClient, Set<string>>();

/** Makes labels that are missing, in a quiet colour; each is looked for once. */
export async function makeLabels(client: GithubClient, labels: readonly string[]): Promise<void> {
  const seen = seenLabels.get(client) ?? new Set();
  seenLabels.set(client, seen);
  for (const name of labels.filter((each) => !seen.has(each))) {
    const known = await client.call('GET /labels/{name}', { with: { name }, none: [404] });
    seen.add(name);
    if (known !== undefined) continue;
    // 422: made by somebody else in between, or by us without an answer. Giving a label makes it too.
    const label = { name, color: '1d76db', description: 'Changes in IANA registries' };
    await client.call('POST /labels', { with: label, none: [404, 422] });
  }
}

/** Assigns to whom it can: GitHub leaves out without a word who may not be assigned, so the answer is read. */
export async function assignPeople(
  client: GithubClient,
  number: number,
  assignees: readonly string[],
): Promise<readonly string[]> {
  if (assignees.length === 0) return [];
  const parameters = { issue_number: number, assignees };
  const answer = await ask(client, 'POST /issues/{issue_number}/assignees', parameters);
  const names = answer === undefined ? [] : textsOf(answerObject(answer, 'issue'), 'assignees', 'login');
  return refusals(client, `assignees of #${number}`, missing(assignees, names));
}

async function addLabels(client: GithubClient, number: number, labels: readonly string[]) {
  if (labels.length === 0) return [];
  await makeLabels(client, labels);
  const answer = await ask(client, 'POST /issues/{issue_number}/labels', { issue_number: number, labels });
  return refusals(client, `labels of #${number}`, answer === undefined ? labels : []);
}

/** One that cannot be asked (the author, a stranger) makes GitHub refuse all of them: then each is asked alone. */
async function askReviewers(client: GithubClient, number: number, reviewers: readonly string[]) {
  if (reviewers.length === 0) return [];
  const route = 'POST /pulls/{pull_number}/requested_reviewers';
  const asked = (some: readonly string[]) => ask(client, route, { pull_number: number, reviewers: some });
  if ((await asked(reviewers)) !== undefined) return [];
  const refused: string[] = [];
  for (const name of reviewers) {
    if (reviewers.length === 1 || (await asked([name])) === undefined) refused.push(name);
  }
  return refusals(client, `reviewers of #${number}`, refused);
}

function ask(client: GithubClient, route: string, parameters: Readonly<Record<string, unknown>>) {
  return client.call(route, { with: parameters, none: [404, 422] });
}

function refusals(client: GithubClient, what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const line = `GitHub refused the ${what}: ${names.join(', ')}; check them in the configuration, they are not given again.`;
  return [`${client.name}: ${line}`];
}

/** GitHub's names of labels and people know no case. */
function missing(wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !known.has(name.toLowerCase()));
}
