// Refs, trees, blobs, commits, contents, compare; after docs.github.com/rest/git and /rest/commits.
import { commitAnswer, failure, gitCommitAnswer, notFound, ok, refAnswer, treeItem } from './answers.ts';
import type { Answer } from './answers.ts';
import type { TreeEntry, TreeFile } from './objects.ts';
import type { Repository } from './repository.ts';
import { objects as bodies, text, texts } from './route.ts';
import type { Call, Route } from './route.ts';

const RULES = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n';

export const gitRoutes: Route = (call) => {
  const [first, second] = call.path;
  if (first === 'git') {
    if (call.at.refs.size === 0 && call.method === 'GET') return failure(409, 'Git Repository is empty.');
    if (second === 'ref' || second === 'refs' || second === 'matching-refs') return refs(call);
    if (second === 'trees') return trees(call);
    if (second === 'blobs') return blobs(call);
    if (second === 'commits') return commits(call);
  }
  if (first === 'contents' && call.method === 'GET') return contents(call);
  if (first === 'commits' && call.method === 'GET') return commitList(call);
  if (first === 'compare' && call.method === 'GET') return compare(call);
  return undefined;
};

function refs({ at, api, method, path, body }: Call): Answer | undefined {
  const rest = `refs/${path.slice(2).join('/')}`;
  const answer = (ref: string, sha: string) => refAnswer(at, ref, sha, api);
  const known = at.refs.get(rest);
  if (method === 'GET' && path[1] === 'ref') {
    return known === undefined ? notFound() : ok(answer(rest, known));
  }
  if (method === 'GET') {
    const found = [...at.refs].filter(([ref]) => ref.startsWith(rest)).sort(([a], [b]) => (a < b ? -1 : 1));
    return { status: 200, list: found.map(([ref, sha]) => answer(ref, sha)) };
  }
  const sha = text(body, 'sha');
  if (method === 'POST') {
    const ref = text(body, 'ref') ?? '';
    if (at.refs.has(ref)) return failure(422, 'Reference already exists');
    if (clashes([...at.refs.keys()], ref)) return failure(422, 'Reference update failed');
    if (sha === undefined || !at.objects.commits.has(sha)) return failure(422, 'Object does not exist');
    at.setRef(ref, sha);
    return ok(answer(ref, sha), 201);
  }
  if (known === undefined) return failure(422, 'Reference does not exist');
  if (at.protectedBranches.has(rest.slice('refs/heads/'.length))) return failure(422, RULES);
  if (method === 'DELETE') {
    at.setRef(rest, undefined);
    return { status: 204 };
  }
  if (method !== 'PATCH') return undefined;
  if (sha === undefined || !at.objects.commits.has(sha)) return failure(422, 'Object does not exist');
  if (body['force'] !== true && !at.objects.isAncestor(known, sha)) {
    return failure(422, 'Update is not a fast forward');
  }
  at.setRef(rest, sha);
  return ok(answer(rest, sha));
}

/** `a` and `a/b` cannot both be refs. */
function clashes(refs: readonly string[], ref: string): boolean {
  return refs.some((other) => other.startsWith(`${ref}/`) || ref.startsWith(`${other}/`));
}

function trees({ at, api, method, path, query, body }: Call): Answer | undefined {
  if (method === 'GET') {
    const id =
      at.objects.commits.get(path[2] ?? '')?.tree ?? at.branch(path.slice(2).join('/')) ?? path[2] ?? '';
    const tree = at.objects.commits.get(id)?.tree ?? id;
    const entries = at.objects.trees.get(tree);
    if (entries === undefined) return notFound();
    const deep = query.has('recursive') && at.knowsRecursive;
    const flat = (deep ? below(at, tree) : entries).map((entry) => treeItem(at, entry.path, entry, api));
    const longest = deep ? at.longestTree : flat.length;
    return ok({
      sha: tree,
      url: `${api}/repos/${at.fullName}/git/trees/${tree}`,
      tree: flat.slice(0, longest),
      truncated: flat.length > longest,
    });
  }
  if (method !== 'POST') return undefined;
  const base = text(body, 'base_tree');
  const files = new Map<string, TreeFile>(base === undefined ? [] : at.objects.files(base));
  for (const item of bodies(body, 'tree')) {
    const name = text(item, 'path') ?? '';
    const content = text(item, 'content');
    const sha = content === undefined ? text(item, 'sha') : at.objects.blob(content);
    if (sha === undefined) files.delete(name);
    else if (!at.objects.blobs.has(sha)) return failure(422, `tree.sha ${sha} is not a valid blob`);
    else files.set(name, { sha, mode: text(item, 'mode') ?? '100644' });
  }
  const sha = at.objects.tree(files);
  const url = `${api}/repos/${at.fullName}/git/trees/${sha}`;
  return ok({ sha, url, tree: [], truncated: false }, 201);
}

/** Folders and what they hold, as GitHub lists them. */
function below(at: Repository, tree: string, prefix = ''): TreeEntry[] {
  return (at.objects.trees.get(tree) ?? []).flatMap((entry) => {
    const path = prefix + entry.path;
    return [{ ...entry, path }, ...(entry.type === 'tree' ? below(at, entry.sha, `${path}/`) : [])];
  });
}

function blobs({ at, api, method, path, body }: Call): Answer | undefined {
  const url = (sha: string) => `${api}/repos/${at.fullName}/git/blobs/${sha}`;
  if (method === 'POST') {
    const content = text(body, 'content') ?? '';
    const sha = at.objects.blob(Buffer.from(content, body['encoding'] === 'base64' ? 'base64' : 'utf8'));
    return ok({ sha, url: url(sha) }, 201);
  }
  const sha = path[2] ?? '';
  const bytes = at.objects.blobs.get(sha);
  if (bytes === undefined) return notFound();
  return ok({
    sha,
    node_id: `B_${sha}`,
    size: bytes.length,
    url: url(sha),
    content: wrapped(bytes),
    encoding: 'base64',
  });
}

/** Base64 in lines of 60, as GitHub sends it. */
function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{60}/g, '$&\n');
}

function commits({ at, api, method, path, body, login }: Call): Answer | undefined {
  if (method === 'GET') {
    const commit = at.objects.commits.get(path[2] ?? '');
    return commit === undefined ? notFound() : ok(gitCommitAnswer(at, commit, api));
  }
  if (method !== 'POST') return undefined;
  const tree = text(body, 'tree') ?? '';
  const parents = texts(body, 'parents');
  if (!at.objects.trees.has(tree)) return failure(422, 'Tree SHA does not exist');
  if (parents.some((parent) => !at.objects.commits.has(parent))) {
    return failure(422, 'Parent SHA does not exist or is not a commit object');
  }
  const own = body['author'] === undefined && body['committer'] === undefined;
  const sha = at.objects.commit({
    tree,
    parents,
    message: text(body, 'message') ?? '',
    author: login,
    date: at.now().toISOString(),
    verified: own && login.endsWith('[bot]'),
  });
  const made = at.objects.commits.get(sha);
  return made === undefined ? notFound() : ok(gitCommitAnswer(at, made, api), 201);
}

function contents({ at, api, path, query }: Call): Answer {
  const name = path.slice(1).join('/');
  const ref = query.get('ref') ?? at.defaultBranch;
  const head = at.branch(ref) ?? ref;
  const file = at.objects.files(head).get(name);
  const bytes = file && at.objects.blobs.get(file.sha);
  if (file === undefined || bytes === undefined) return notFound();
  return ok({
    type: 'file',
    encoding: 'base64',
    size: bytes.length,
    name: name.split('/').at(-1),
    path: name,
    content: wrapped(bytes),
    sha: file.sha,
    url: `${api}/repos/${at.fullName}/contents/${name}?ref=${ref}`,
    git_url: null,
    html_url: null,
    download_url: null,
    _links: { git: null, html: null, self: '' },
  });
}

function commitList({ at, api, path, query }: Call): Answer {
  const start = path.length > 1 ? path.slice(1).join('/') : (query.get('sha') ?? at.defaultBranch);
  const head = at.branch(start) ?? start;
  const found = at.objects.history(head).flatMap((sha) => at.objects.commits.get(sha) ?? []);
  if (found[0] === undefined) return path.length > 1 ? notFound() : { status: 200, list: [] };
  if (path.length > 1) return ok(commitAnswer(at, found[0], api));
  return { status: 200, list: found.map((commit) => commitAnswer(at, commit, api)) };
}

function compare({ at, api, path }: Call): Answer {
  const [from = '', to = ''] = path.slice(1).join('/').split('...');
  const base = at.branch(from) ?? from;
  const head = at.branch(to) ?? to;
  if (!at.objects.commits.has(base) || !at.objects.commits.has(head)) return notFound();
  const origin = at.objects.mergeBase(base, head);
  const merged = origin === undefined ? undefined : at.objects.commits.get(origin);
  const start = at.objects.commits.get(base);
  if (merged === undefined || start === undefined) {
    return failure(404, `No common ancestor between ${from} and ${to}.`);
  }
  const known = new Set(at.objects.history(base));
  const ahead = at.objects
    .history(head)
    .filter((sha) => !known.has(sha))
    .reverse();
  const seen = new Set(at.objects.history(head));
  const behind = at.objects.history(base).filter((sha) => !seen.has(sha));
  const answers = ahead
    .flatMap((sha) => at.objects.commits.get(sha) ?? [])
    .map((c) => commitAnswer(at, c, api));
  const status =
    ahead.length === 0
      ? behind.length === 0
        ? 'identical'
        : 'behind'
      : behind.length === 0
        ? 'ahead'
        : 'diverged';
  return ok({
    url: `${api}/repos/${at.fullName}/compare/${from}...${to}`,
    html_url: `https://github.example/${at.fullName}/compare/${from}...${to}`,
    permalink_url: `https://github.example/${at.fullName}/compare/${base}...${head}`,
    diff_url: `https://github.example/${at.fullName}/compare/${from}...${to}.diff`,
    patch_url: `https://github.example/${at.fullName}/compare/${from}...${to}.patch`,
    base_commit: commitAnswer(at, start, api),
    merge_base_commit: commitAnswer(at, merged, api),
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: answers,
    files: [],
  });
}
