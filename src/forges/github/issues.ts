// Issues on GitHub: opened once, and found again by what they hide in their text.
import { IanaWatchError } from '../../errors.ts';
import type { ForgeIssue, Metadata, OpenedIssue, TextEdit } from '../../ports.ts';
import { answerObject, numberOf, objectOf, optionalText } from './answer.ts';
import type { Answer } from './answer.ts';
import type { GithubClient } from './client.ts';
import { fieldsOf } from './edit.ts';
import { assignPeople, makeLabels } from './metadata.ts';

type IsSame = (body: string) => boolean;

/**
 * Opens an issue; one that arrived without an answer is found instead of opened again. Who cannot be assigned is a line
 * next to it: GitHub refuses the whole issue for one such name (create-an-issue#41), and the news matters more.
 */
export async function openIssue(
  client: GithubClient,
  wanted: {
    readonly title: string;
    readonly body: string;
    readonly metadata: Metadata;
    readonly isSame: IsSame;
  },
): Promise<OpenedIssue> {
  const { title, body, metadata, isSame } = wanted;
  await makeLabels(client, metadata.labels);
  let { assignees } = metadata;
  for (let tries = 0; ; tries += 1) {
    try {
      const fields = { title, body, labels: metadata.labels, assignees };
      const none = assignees.length > 0 ? [422] : [];
      const answer = await client.call('POST /issues', { with: fields, once: true, none });
      if (answer !== undefined) {
        const issue = issueOf(client, answerObject(answer, 'issue'));
        const late = assignees.length < metadata.assignees.length ? metadata.assignees : [];
        return { issue, notes: await assignPeople(client, issue.number, late) };
      }
      assignees = [];
    } catch (error) {
      if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_FAILED') throw error;
      const there = await findNewest(client, isSame);
      if (there !== undefined) return { issue: there, notes: [] };
      if (tries === 1) throw error;
    }
  }
}

/** What is looked for: not older than `since`, and by whoever wrote the commit `like`, where GitHub says. */
interface Wanted {
  readonly since: string;
  readonly isSame: IsSame;
  readonly like?: string | undefined;
}

/** Through the list, for the search lags behind by up to a minute (sentry-cocoa#8144). */
export async function findIssue(
  client: GithubClient,
  { since, isSame, like }: Wanted,
): Promise<ForgeIssue | undefined> {
  const creator = like === undefined ? undefined : await authorOf(client, like);
  const own = creator === undefined ? undefined : await issuesSince(client, since, { creator });
  return pick(client, own ?? (await issuesSince(client, since, {})) ?? [], isSame);
}

/** Newest first, and the first page whatever its dates: GitHub's clock is not ours. */
function issuesSince(
  client: GithubClient,
  since: string,
  filter: { readonly creator?: string },
): Promise<readonly unknown[] | undefined> {
  return client.list('GET /issues', {
    // 422: there is nobody of that name any more.
    none: [403, 404, 410, ...(filter.creator === undefined ? [] : [422])],
    with: { state: 'all', sort: 'created', direction: 'desc', per_page: 100, ...filter },
    isLast: (page) => page.some((issue) => isOlder(issue, since)),
  });
}

function isOlder(issue: unknown, since: string): boolean {
  const created = optionalText(answerObject(issue, 'issue'), 'created_at');
  return created !== undefined && created < since;
}

/** Who wrote a commit: a token of GitHub Actions may not ask who it is, but its commits say so. */
async function authorOf(client: GithubClient, commit: string): Promise<string | undefined> {
  const page = await client.call('GET /commits', { with: { sha: commit, per_page: 1 }, none: [404] });
  const [newest]: readonly unknown[] = Array.isArray(page) ? page : [];
  if (newest === undefined) return undefined;
  return optionalText(objectOf(answerObject(newest, 'commit'), 'author'), 'login');
}

/** Among the newest hundred: one that was made a moment ago. */
async function findNewest(client: GithubClient, isSame: IsSame): Promise<ForgeIssue | undefined> {
  const page = await client.call('GET /issues', { with: { state: 'all', per_page: 100 } });
  return pick(client, Array.isArray(page) ? page : [], isSame);
}

async function pick(
  client: GithubClient,
  issues: readonly unknown[],
  isSame: IsSame,
): Promise<ForgeIssue | undefined> {
  for (const each of issues) {
    const issue = answerObject(each, 'issue');
    const body = optionalText(issue, 'body') ?? '';
    if (issue['pull_request'] !== undefined || !isSame(body)) continue;
    if (isTrusted(issue) || (await isOurs(client, issue))) return issueOf(client, issue);
  }
  return undefined;
}

/** Undefined where it was deleted or moved to another repository. */
export async function readIssue(client: GithubClient, number: number): Promise<ForgeIssue | undefined> {
  const answer = await client.call('GET /issues/{issue_number}', {
    with: { issue_number: number },
    none: [404, 410, 301],
  });
  return answer === undefined ? undefined : issueOf(client, answerObject(answer, 'issue'));
}

export async function editIssue(client: GithubClient, number: number, edit: TextEdit): Promise<boolean> {
  const edited = { issue_number: number, ...fieldsOf(edit) };
  const answer = await client.call('PATCH /issues/{issue_number}', { with: edited, none: [404, 410] });
  return answer !== undefined;
}

/** Comments on an issue or a pull request, once: a comment that `isSame` recognizes is not repeated. */
export async function comment(
  client: GithubClient,
  { number, body, isSame }: { readonly number: number; readonly body: string; readonly isSame: IsSame },
): Promise<void> {
  const route = 'GET /issues/{issue_number}/comments';
  const there = await client.list(route, { with: { issue_number: number, per_page: 100 } });
  if ((there ?? []).some((each) => isSame(optionalText(answerObject(each, 'comment'), 'body') ?? ''))) return;
  await client.call('POST /issues/{issue_number}/comments', {
    with: { issue_number: number, body },
    once: true,
  });
}

/** Written by a program, or by somebody of the repository: a stranger must not forge our marker. */
function isTrusted(issue: Answer): boolean {
  const association = optionalText(issue, 'author_association');
  const isBot = optionalText(objectOf(issue, 'user'), 'type') === 'Bot';
  return isBot || association === undefined || /^(?:OWNER|MEMBER|COLLABORATOR)$/.test(association);
}

/** Whether whoever the token acts for wrote it; asked only where nothing else decides it. */
async function isOurs(client: GithubClient, issue: Answer): Promise<boolean> {
  const author = optionalText(objectOf(issue, 'user'), 'login');
  const user = author === undefined ? undefined : await client.user();
  return author !== undefined && user?.login === author;
}

function issueOf(client: GithubClient, issue: Answer): ForgeIssue {
  const number = numberOf(issue, 'number');
  return {
    number,
    url: optionalText(issue, 'html_url') ?? `${client.web}/issues/${number}`,
    state: issue['state'] === 'closed' ? 'closed' : 'open',
    body: optionalText(issue, 'body') ?? '',
  };
}
