// A repository behind the ports: the memory is that of the stand-in for GitHub, so pull requests close, merge and die as
// they do there; only the wire is left out.
import { githubMarkup } from '../../../src/forges/github/markup.ts';
import { blobId } from '../../../src/core/blob-id.ts';
import { IanaWatchError } from '../../../src/errors.ts';
import type {
  BaseBranch,
  FileTree,
  StateWrites,
  Forge,
  ForgeIssue,
  PullRequest,
  StateStore,
  TreeEntries,
} from '../../../src/ports.ts';
import type { Issue, Repository } from '../../support/github-stand-in/repository.ts';
import type { Process } from './faults.ts';

export const BOT = 'github-actions[bot]';
const WEB = 'https://github.example/acme/library';

export function forgeOf(at: Repository, process: Process): Forge {
  const read = <T>(work: () => T): Promise<T> => process.call(work, refused);
  const write = read;
  const base = (): BaseBranch => {
    const version = at.branch('main') ?? '';
    return { name: 'main', tree: treeOf(at, version), entries: entriesOf(at, version) };
  };
  return {
    name: at.fullName,
    markup: githubMarkup(WEB),
    base: () => read(base),
    branches: (prefix) =>
      read(
        () =>
          new Map(
            [...at.refs].flatMap(([ref, sha]) => {
              const name = ref.replace('refs/heads/', '');
              return name.startsWith(prefix) ? [[name, sha]] : [];
            }),
          ),
      ),
    branch: (name) => read(() => at.branch(name)),
    commit: (id) => read(() => commitOf(at, id)),
    newestCommits: () =>
      read(() =>
        at.objects
          .history(at.branch('main') ?? '')
          .slice(0, 20)
          .map((id) => commitOf(at, id)),
      ),
    difference: (onto, head) =>
      read(() => {
        const version = onto.tree.version ?? '';
        const start = at.objects.mergeBase(version, head);
        if (start === undefined) return undefined;
        const commits = ahead(at, head, version).map((id) => commitOf(at, id));
        const tree = treeOf(at, head);
        return {
          commits,
          before: entriesOf(at, start),
          after: entriesOf(at, head),
          read: (path: string) => tree.read(path),
        };
      }),
    openPullRequests: () => read(() => pullsOf(at).filter(({ state }) => state === 'open')),
    pullRequestsOf: (branch) => read(() => pullsOf(at).filter((pull) => pull.branch === branch)),
    replaceBranch: ({ branch, base: onto, replaces, files, message }) =>
      write(() => {
        if (at.branch(branch) !== replaces) return 'moved';
        const id = at.write([onto.tree.version ?? ''], Object.fromEntries(files), message, BOT);
        at.setRef(`refs/heads/${branch}`, id);
        return { id };
      }),
    commitToBase: (onto, files, message) =>
      write(() => {
        if (at.branch('main') !== onto.tree.version) return 'moved';
        const id = at.write([onto.tree.version ?? ''], Object.fromEntries(files), message, BOT);
        at.setRef('refs/heads/main', id);
        return { id };
      }),
    deleteBranch: (branch) => write(() => at.setRef(`refs/heads/${branch}`, undefined)),
    openPullRequest: ({ branch, base: onto, title, body }) =>
      write(() => {
        const there = pullsOf(at).find((pull) => pull.branch === branch && pull.state === 'open');
        if (there !== undefined) return there;
        const head = at.branch(branch);
        const baseSha = at.branch(onto);
        if (head === undefined || baseSha === undefined || at.objects.isAncestor(head, baseSha))
          return refused();
        const pull = {
          head: branch,
          headSha: head,
          base: onto,
          baseSha,
          draft: false,
          mergedAt: null,
          mergeCommit: null,
          dead: false,
          requested: new Set<string>(),
          reviews: [],
        };
        return pullOf(at.newIssue({ title, body, user: BOT, pull }));
      }),
    editPullRequest: (number, edit) => write(() => void edited(at, number, edit)),
    assignMetadata: (pull, { labels }) =>
      write(() => {
        for (const label of labels) at.issues.get(pull.number)?.labels.add(label);
        return [];
      }),
    comment: (number, body, isSame) =>
      write(() => {
        const issue = at.issues.get(number);
        if (issue === undefined || issue.comments.some((each) => isSame(each.body))) return;
        issue.comments.push({ id: at.nextId(), user: BOT, body, at: at.now().toISOString() });
      }),
    openIssue: ({ title, body }) =>
      write(() => {
        return { issue: issueOf(at.newIssue({ title, body, user: BOT })), notes: [] };
      }),
    findIssue: ({ since, isSame }) =>
      read(() => {
        const own = [...at.issues.values()].reverse().filter(({ pull }) => pull === undefined);
        const found = own.find((each) => each.createdAt >= since && isSame(each.body ?? ''));
        return found === undefined ? undefined : issueOf(found);
      }),
    editIssue: (number, edit) => write(() => edited(at, number, edit)),
    issue: (number) =>
      read(() => {
        const issue = at.issues.get(number);
        return issue === undefined || issue.pull !== undefined ? undefined : issueOf(issue);
      }),
    signer: () => read(() => `${BOT} <41898282+${BOT}@users.noreply.github.com>`),
  };
}

/** The state on a branch: one compare-and-swap a commit. */
export function branchStoreOf(at: Repository, branch: string, process: Process): StateStore {
  const ref = `refs/heads/${branch}`;
  let earlier: string | undefined;
  return {
    capabilities: { needsLock: false, writesAreCommits: true, readsTogether: 40 },
    open: () =>
      process.call((isStale) => {
        const version = isStale ? (earlier ?? at.branch(branch)) : at.branch(branch);
        return version === undefined ? EMPTY : treeOf(at, version);
      }, refused),
    isNewest: ({ version }) => process.call(() => at.branch(branch) === version, refused),
    commit: (onto, files, message) =>
      process.call((): FileTree | 'conflict' => {
        if (at.branch(branch) !== onto.version) return 'conflict';
        const changed = effective(onto, files);
        if (Object.keys(changed).length === 0) return onto;
        const parents = onto.version === undefined ? [] : [onto.version];
        const id = at.write(parents, changed, message, BOT);
        earlier = onto.version;
        at.setRef(ref, id);
        return treeOf(at, id);
      }, refused),
  };
}

const EMPTY: FileTree = { version: undefined, files: new Map(), read: async () => undefined };

function effective(onto: FileTree, writes: StateWrites): Record<string, string | null> {
  const changed: Record<string, string | null> = {};
  for (const [path, text] of writes) {
    if (typeof text === 'object' && text !== null) throw new Error(`${path}: nothing is kept for a branch`);
    if (text === null ? onto.files.has(path) : onto.files.get(path) !== blobId(text)) changed[path] = text;
  }
  return changed;
}

function refused(): never {
  throw new IanaWatchError('FORGE_FAILED', 'acme/library', 'acme/library: GitHub answered 502; run again.');
}

function treeOf(at: Repository, version: string): FileTree {
  const files = new Map([...at.objects.files(version)].map(([path, { sha }]) => [path, sha]));
  const markup = githubMarkup(WEB);
  return {
    version,
    files,
    pageOf: (path) =>
      path.endsWith('/') ? markup.tree(version, path.slice(0, -1)) : markup.blob(version, path),
    read: async (path) => {
      const sha = files.get(path);
      return sha === undefined ? undefined : at.objects.blobs.get(sha)?.toString();
    },
  };
}

function entriesOf(at: Repository, version: string): TreeEntries {
  return new Map([...at.objects.files(version)].map(([path, { sha, mode }]) => [path, `${mode} ${sha}`]));
}

function commitOf(at: Repository, id: string) {
  const commit = at.objects.commits.get(id);
  return { id, message: commit?.message ?? '', parents: commit?.parents ?? [] };
}

/** The commits that `head` has over `base`, oldest first. */
function ahead(at: Repository, head: string, base: string): readonly string[] {
  const found = new Set<string>();
  const open = [head];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || at.objects.isAncestor(id, base)) continue;
    found.add(id);
    open.push(...(at.objects.commits.get(id)?.parents ?? []));
  }
  return [...found].reverse();
}

function pullsOf(at: Repository): readonly PullRequest[] {
  return at
    .pulls()
    .map(pullOf)
    .sort((a, b) => b.number - a.number);
}

function pullOf(issue: Issue): PullRequest {
  const { pull } = issue;
  if (pull === undefined) throw new Error('no pull request');
  return {
    number: issue.number,
    url: `${WEB}/pull/${issue.number}`,
    state: pull.mergedAt !== null ? 'merged' : issue.state,
    branch: pull.head,
    head: pull.headSha,
    title: issue.title,
    body: issue.body ?? '',
    labels: [...issue.labels],
    assignees: [...issue.assignees],
    reviewers: [...pull.requested],
    untouched: Date.parse(issue.updatedAt) - Date.parse(issue.createdAt) <= 60_000,
  };
}

function issueOf({ number, state, body }: Issue): ForgeIssue {
  return { number, url: `${WEB}/issues/${number}`, state, body: body ?? '' };
}

function edited(
  at: Repository,
  number: number,
  { title, body, close }: { readonly title?: string; readonly body?: string; readonly close?: true },
): boolean {
  const issue = at.issues.get(number);
  if (issue === undefined) return false;
  if (title !== undefined) issue.title = title;
  if (body !== undefined) issue.body = body;
  if (close === true) at.close(issue);
  issue.updatedAt = at.now().toISOString();
  return true;
}
