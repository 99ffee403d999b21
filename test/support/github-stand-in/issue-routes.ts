// Issues, labels, comments, assignees; after docs.github.com/rest/issues.
import { failure, invalid, issueAnswer, label as labelAnswer, notFound, ok, userAnswer } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Issue } from './repository.ts';
import { text, texts } from './route.ts';
import type { Call, Route } from './route.ts';

/** GitHub refuses longer bodies: "body is too long (maximum is 65536 characters)". */
export const MAX_BODY = 65_536;
/** And longer titles: "title is too long (maximum is 256 characters)". */
export const MAX_TITLE = 256;

export const issueRoutes: Route = (call) => {
  const { at, api, method, path } = call;
  const [first, second, third] = path;
  if (first === 'labels') return labels(call);
  if (first !== 'issues') return undefined;
  if (!at.hasIssues && (second === undefined || at.issues.get(Number(second))?.pull === undefined)) {
    return failure(410, 'Issues has been disabled in this repository.');
  }
  if (second === undefined) return method === 'GET' ? list(call) : create(call);
  const issue = at.issues.get(Number(second));
  if (issue === undefined) return notFound();
  if (third === 'labels') return giveLabels(call, issue);
  if (third === 'assignees') return giveAssignees(call, issue);
  if (third === 'comments') return comments(call, issue);
  if (third !== undefined) return undefined;
  if (method === 'PATCH') return change(call, issue) ?? ok(issueAnswer(at, issue, api));
  return method === 'GET' ? ok(issueAnswer(at, issue, api)) : undefined;
};

function list({ at, api, query }: Call): Answer {
  const state = query.get('state') ?? 'open';
  const wanted = query.get('labels')?.toLowerCase().split(',') ?? [];
  const since = query.get('since') ?? '';
  const creator = query.get('creator');
  const found = [...at.issues.values()]
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => creator === null || issue.user === creator)
    .filter((issue) => wanted.every((name) => [...issue.labels].some((own) => own.toLowerCase() === name)))
    .filter((issue) => issue.updatedAt >= since)
    .sort((a, b) => b.number - a.number);
  return { status: 200, list: found.map((issue) => issueAnswer(at, issue, api)) };
}

function create({ at, api, body, login }: Call): Answer {
  const wrong = checkText(body, 'Issue');
  if (wrong !== undefined) return wrong;
  const title = text(body, 'title');
  if (title === undefined) return failure(422, 'Invalid request.\n\n"title" wasn\'t supplied.');
  const stranger = texts(body, 'assignees').find(isStranger);
  if (stranger !== undefined) {
    const error = { value: stranger, resource: 'Issue', field: 'assignees', code: 'invalid' };
    return failure(422, 'Validation Failed', [error]);
  }
  const issue = at.newIssue({ title, body: text(body, 'body') ?? null, user: login });
  for (const name of texts(body, 'labels')) issue.labels.add(at.label(name).name);
  for (const assignee of texts(body, 'assignees')) issue.assignees.add(assignee);
  return ok(issueAnswer(at, issue, api), 201);
}

/** Who may not be assigned to anything here. */
function isStranger(login: string): boolean {
  return login.startsWith('nobody');
}

/** Applies a PATCH; answers only where it refuses. */
export function change({ at, body }: Call, issue: Issue): Answer | undefined {
  const wrong = checkText(body, issue.pull === undefined ? 'Issue' : 'PullRequest');
  if (wrong !== undefined) return wrong;
  const state = text(body, 'state');
  if (state === 'open' && issue.state === 'closed' && !at.reopenable(issue)) {
    return invalid(
      'PullRequest',
      'state',
      'invalid',
      'state cannot be changed. The branch was force-pushed.',
    );
  }
  issue.title = text(body, 'title') ?? issue.title;
  issue.body = text(body, 'body') ?? issue.body;
  if (state === 'closed' && issue.state === 'open') at.close(issue, text(body, 'state_reason') ?? null);
  if (state === 'open') Object.assign(issue, { state, closedAt: null });
  issue.updatedAt = at.now().toISOString();
  return undefined;
}

/** 422 where a title or a body is longer than GitHub takes. */
export function checkText(body: Call['body'], resource: string): Answer | undefined {
  if ((text(body, 'body')?.length ?? 0) > MAX_BODY) {
    return invalid(resource, 'body', 'custom', `body is too long (maximum is ${MAX_BODY} characters)`);
  }
  if ((text(body, 'title')?.length ?? 0) > MAX_TITLE) {
    return invalid(resource, 'title', 'custom', `title is too long (maximum is ${MAX_TITLE} characters)`);
  }
  return undefined;
}

function labels({ at, api, method, path, body }: Call): Answer | undefined {
  const name = path[1];
  if (method === 'GET' && name === undefined) {
    return { status: 200, list: [...at.labels.values()].map((label) => labelAnswer(label, at, api)) };
  }
  if (method === 'GET') {
    const label = at.labels.get((name ?? '').toLowerCase());
    return label === undefined ? notFound() : ok(labelAnswer(label, at, api));
  }
  if (method !== 'POST') return undefined;
  const wanted = text(body, 'name') ?? '';
  if (wanted.length > 50) return invalid('Label', 'name', 'invalid');
  if (at.labels.has(wanted.toLowerCase())) return invalid('Label', 'name', 'already_exists');
  const label = {
    id: at.nextId(),
    name: wanted,
    color: text(body, 'color') ?? 'ededed',
    description: text(body, 'description') ?? null,
  };
  at.labels.set(wanted.toLowerCase(), label);
  return ok(labelAnswer(label, at, api), 201);
}

function giveLabels({ at, api, method, body }: Call, issue: Issue): Answer | undefined {
  if (method === 'POST') for (const name of texts(body, 'labels')) issue.labels.add(at.label(name).name);
  else if (method !== 'GET') return undefined;
  issue.updatedAt = at.now().toISOString();
  return ok([...issue.labels].map((name) => labelAnswer(at.label(name), at, api)));
}

function giveAssignees({ at, api, method, body }: Call, issue: Issue): Answer | undefined {
  if (method !== 'POST') return undefined;
  // Unlike a new issue, this leaves out strangers without a word.
  for (const name of texts(body, 'assignees')) if (!isStranger(name)) issue.assignees.add(name);
  issue.updatedAt = at.now().toISOString();
  return ok(issueAnswer(at, issue, api), 201);
}

function comments({ at, api, method, body, login }: Call, issue: Issue): Answer | undefined {
  const answer = (comment: Issue['comments'][number]) => ({
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${api}/repos/${at.fullName}/issues/comments/${comment.id}`,
    html_url: `https://github.example/${at.fullName}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/repos/${at.fullName}/issues/${issue.number}`,
    user: userAnswer(comment.user, api),
    body: comment.body,
    author_association: 'MEMBER',
    created_at: comment.at,
    updated_at: comment.at,
  });
  if (method === 'GET') return { status: 200, list: issue.comments.map(answer) };
  if (method !== 'POST') return undefined;
  const wrong = checkText(body, 'IssueComment');
  if (wrong !== undefined) return wrong;
  const comment = {
    id: at.nextId(),
    user: login,
    body: text(body, 'body') ?? '',
    at: at.now().toISOString(),
  };
  issue.comments.push(comment);
  issue.updatedAt = comment.at;
  return ok(answer(comment), 201);
}
