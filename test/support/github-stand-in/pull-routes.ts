// Pull requests and their reviewers; after docs.github.com/rest/pulls.
import { failure, invalid, notFound, ok, pullAnswer } from './answers.ts';
import type { Answer } from './answers.ts';
import { change, checkText } from './issue-routes.ts';
import type { Issue } from './repository.ts';
import { text, texts } from './route.ts';
import type { Call, Route } from './route.ts';

export const pullRoutes: Route = (call) => {
  const { at, api, method, path } = call;
  const [first, second, third] = path;
  if (first !== 'pulls') return undefined;
  if (second === undefined) return method === 'GET' ? list(call) : create(call);
  const issue = at.issues.get(Number(second));
  if (issue?.pull === undefined) return notFound();
  if (third === 'requested_reviewers' && method === 'POST') return request(call, issue);
  if (third !== undefined) return undefined;
  if (method === 'PATCH') {
    const wrong = change(call, issue);
    if (wrong !== undefined) return wrong;
  }
  return method === 'DELETE' ? undefined : ok(pullAnswer(at, issue, issue.pull, api));
};

function list({ at, api, query }: Call): Answer {
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const descending = (query.get('direction') ?? 'desc') === 'desc';
  const found = at
    .pulls()
    .filter((issue) => state === 'all' || issue.state === state)
    .filter(({ pull }) => head === null || `${at.owner}:${pull?.head}` === head)
    .filter(({ pull }) => base === null || pull?.base === base)
    .sort((a, b) => (descending ? b.number - a.number : a.number - b.number));
  return {
    status: 200,
    list: found.flatMap((issue) =>
      issue.pull === undefined ? [] : [pullAnswer(at, issue, issue.pull, api)],
    ),
  };
}

function create({ at, api, body, login, token }: Call): Answer {
  if (token?.actions === true && !at.actionsMayOpenPulls) {
    return failure(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  const wrong = checkText(body, 'PullRequest');
  if (wrong !== undefined) return wrong;
  const head = (text(body, 'head') ?? '').replace(`${at.owner}:`, '');
  const base = text(body, 'base') ?? '';
  const headSha = at.branch(head);
  const baseSha = at.branch(base);
  if (headSha === undefined) return invalid('PullRequest', 'head', 'invalid');
  if (baseSha === undefined) return invalid('PullRequest', 'base', 'invalid');
  const open = at
    .pulls()
    .some(({ pull, state }) => state === 'open' && pull?.head === head && pull.base === base);
  if (open) {
    return custom(`A pull request already exists for ${at.owner}:${head}.`);
  }
  if (at.objects.isAncestor(headSha, baseSha)) return custom(`No commits between ${base} and ${head}`);
  const issue = at.newIssue({
    title: text(body, 'title') ?? '',
    body: text(body, 'body') ?? null,
    user: login,
    pull: {
      head,
      headSha,
      base,
      baseSha,
      draft: body['draft'] === true,
      mergedAt: null,
      mergeCommit: null,
      dead: false,
      requested: new Set(),
      reviews: [],
    },
  });
  return issue.pull === undefined ? notFound() : ok(pullAnswer(at, issue, issue.pull, api), 201);
}

function custom(message: string): Answer {
  return failure(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
}

function request({ at, api, body }: Call, issue: Issue): Answer {
  const { pull } = issue;
  if (pull === undefined) return notFound();
  const wanted = texts(body, 'reviewers');
  if (wanted.includes(issue.user)) {
    return failure(422, 'Review cannot be requested from pull request author.');
  }
  if (wanted.some((login) => login.startsWith('nobody'))) {
    return failure(
      422,
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
    );
  }
  for (const login of wanted) pull.requested.add(login);
  issue.updatedAt = at.now().toISOString();
  return ok(pullAnswer(at, issue, pull, api), 201);
}
