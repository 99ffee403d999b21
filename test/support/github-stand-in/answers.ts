// The shapes of GitHub's answers, with the members that a client may lean on.
import type { Commit, TreeFile } from './objects.ts';
import type { Issue, Label, PullPart, Repository } from './repository.ts';

/** What a route says; the server adds headers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** A whole list, cut into pages by the server. */
  readonly list?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

const DOCS = 'https://docs.github.com/rest';

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export function failure(status: number, message: string, errors?: readonly unknown[]): Answer {
  const body = { message, ...(errors && { errors }), documentation_url: DOCS, status: String(status) };
  return { status, body };
}

export const notFound = () => failure(404, 'Not Found');

/** 422 as GitHub words it: `field` of `resource` is wrong in the way of `code`. */
export function invalid(resource: string, field: string, code: string, message?: string): Answer {
  return failure(422, 'Validation Failed', [
    { resource, field, code, ...(message === undefined ? {} : { message }) },
  ]);
}

export function isBot(login: string): boolean {
  return login.endsWith('[bot]');
}

export function userAnswer(login: string, api: string) {
  return {
    login,
    id: login.length,
    node_id: `U_${login}`,
    url: `${api}/users/${encodeURIComponent(login)}`,
    html_url: `https://github.example/${login}`,
    type: isBot(login) ? 'Bot' : 'User',
    site_admin: false,
  };
}

function labelAnswer(label: Label, at: Repository, api: string) {
  const url = `${api}/repos/${at.fullName}/labels/${encodeURIComponent(label.name)}`;
  return { ...label, node_id: `LA_${label.id}`, url, default: false };
}

export const label = labelAnswer;

export function repositoryAnswer(at: Repository, api: string, permissions: unknown) {
  return {
    id: 1,
    node_id: `R_${at.name}`,
    name: at.name,
    full_name: at.fullName,
    private: at.private,
    owner: userAnswer(at.owner, api),
    html_url: `https://github.example/${at.fullName}`,
    url: `${api}/repos/${at.fullName}`,
    default_branch: at.defaultBranch,
    archived: at.archived,
    disabled: false,
    has_issues: at.hasIssues,
    permissions,
  };
}

export function refAnswer(at: Repository, ref: string, sha: string, api: string) {
  const url = `${api}/repos/${at.fullName}/git/commits/${sha}`;
  return {
    ref,
    node_id: `REF_${ref}`,
    url: `${api}/repos/${at.fullName}/git/${ref}`,
    object: { sha, type: 'commit', url },
  };
}

export function gitCommitAnswer(at: Repository, commit: Commit, api: string) {
  const who = {
    name: commit.author,
    email: `${commit.author}@users.noreply.github.example`,
    date: commit.date,
  };
  const base = `${api}/repos/${at.fullName}/git`;
  const link = (sha: string) => ({
    sha,
    url: `${base}/commits/${sha}`,
    html_url: `https://github.example/${sha}`,
  });
  return {
    ...link(commit.sha),
    node_id: `C_${commit.sha}`,
    author: who,
    committer: who,
    message: commit.message,
    tree: { sha: commit.tree, url: `${base}/trees/${commit.tree}` },
    parents: commit.parents.map(link),
    verification: verification(commit),
  };
}

function verification(commit: Commit) {
  const { verified } = commit;
  return {
    verified,
    reason: verified ? 'valid' : 'unsigned',
    signature: verified ? '-----BEGIN PGP SIGNATURE-----' : null,
    payload: null,
    verified_at: null,
  };
}

export function commitAnswer(at: Repository, commit: Commit, api: string) {
  const { sha, parents, html_url, url, node_id, ...rest } = gitCommitAnswer(at, commit, api);
  return {
    sha,
    node_id,
    url,
    html_url,
    parents,
    author: userAnswer(commit.author, api),
    committer: userAnswer(commit.author, api),
    comments_url: `${url}/comments`,
    commit: { ...rest, url, comment_count: 0 },
  };
}

export function treeItem(at: Repository, path: string, file: TreeFile & { type: string }, api: string) {
  const size = at.objects.blobs.get(file.sha)?.length;
  return {
    path,
    mode: file.mode,
    type: file.type,
    sha: file.sha,
    ...(size === undefined ? {} : { size }),
    url: `${api}/repos/${at.fullName}/git/${file.type}s/${file.sha}`,
  };
}

export function issueAnswer(at: Repository, issue: Issue, api: string) {
  const url = `${api}/repos/${at.fullName}/issues/${issue.number}`;
  const kind = issue.pull === undefined ? 'issues' : 'pull';
  return {
    ...about(at, issue, api),
    url,
    repository_url: `${api}/repos/${at.fullName}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `https://github.example/${at.fullName}/${kind}/${issue.number}`,
    comments: issue.comments.length,
    state_reason: issue.stateReason,
    ...(issue.pull === undefined ? {} : { pull_request: { url: url.replace('/issues/', '/pulls/') } }),
  };
}

export function pullAnswer(at: Repository, issue: Issue, pull: PullPart, api: string) {
  const url = `${api}/repos/${at.fullName}/pulls/${issue.number}`;
  const side = (ref: string, sha: string) => ({
    label: `${at.owner}:${ref}`,
    ref,
    sha,
    user: userAnswer(at.owner, api),
    repo: repositoryAnswer(at, api, undefined),
  });
  return {
    ...about(at, issue, api),
    url,
    html_url: `https://github.example/${at.fullName}/pull/${issue.number}`,
    issue_url: url.replace('/pulls/', '/issues/'),
    head: side(pull.head, pull.headSha),
    base: side(pull.base, pull.baseSha),
    draft: pull.draft,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    requested_reviewers: [...pull.requested].map((login) => userAnswer(login, api)),
    requested_teams: [],
  };
}

function about(at: Repository, issue: Issue, api: string) {
  const assignees = [...issue.assignees].map((login) => userAnswer(login, api));
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: userAnswer(issue.user, api),
    state: issue.state,
    locked: false,
    labels: [...issue.labels].map((name) => labelAnswer(at.label(name), at, api)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    author_association: isBot(issue.user) ? 'NONE' : issue.user === 'stranger' ? 'NONE' : 'MEMBER',
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
  };
}
