// What a branch on GitHub holds over its base: its own commits, and both trees. Servers that do not compare are asked
// commit by commit.
import type { BaseBranch, BranchDifference, ForgeCommit } from '../../ports.ts';
import { answerObject, objectOf, objectsOf, optionalText, textOf } from './answer.ts';
import { treeAt } from './blobs.ts';
import type { GithubClient } from './client.ts';
import { readCommit, readTree } from './git.ts';

/** Undefined where that cannot be known: then nobody may call the branch ours. */
export async function readDifference(
  client: GithubClient,
  base: BaseBranch,
  head: string,
): Promise<BranchDifference | undefined> {
  const found = await readAhead(client, base, head);
  if (found === undefined) return undefined;
  const { commits, start } = found;
  const before =
    start === base.tree.version
      ? base.entries
      : (await readTree(client, (await readCommit(client, start)).tree)).entries;
  const { tree } = await readCommit(client, head);
  const { files, entries } = await readTree(client, tree);
  const branch = treeAt(client, { version: head, files });
  return { commits, before, after: entries, read: (path) => branch.read(path) };
}

/** The newest commits of the base; the first page, which GitHub has newest first. */
export async function readNewestCommits(
  client: GithubClient,
  { name }: BaseBranch,
): Promise<readonly ForgeCommit[]> {
  const page = await client.call('GET /commits', { with: { sha: name, per_page: 20 }, none: [404] });
  const commits: readonly unknown[] = Array.isArray(page) ? page : [];
  return commits.map((each) => forgeCommit(answerObject(each, 'commit')));
}

function forgeCommit(commit: Readonly<Record<string, unknown>>): ForgeCommit {
  return {
    id: textOf(commit, 'sha'),
    message: optionalText(objectOf(commit, 'commit'), 'message') ?? '',
    parents: objectsOf(commit, 'parents').map((parent) => textOf(parent, 'sha')),
  };
}

interface Ahead {
  readonly commits: readonly ForgeCommit[];
  /** The newest commit of the base that the branch contains. */
  readonly start: string;
}

/** How far back a branch is followed where GitHub does not compare. */
const STEPS = 20;

async function readAhead(client: GithubClient, base: BaseBranch, head: string): Promise<Ahead | undefined> {
  const basehead = `${base.tree.version}...${head}`;
  const answer = await client.call('GET /compare/{basehead}', { with: { basehead }, none: [404] });
  const comparison = answer === undefined ? {} : answerObject(answer, 'comparison');
  const start = optionalText(objectOf(comparison, 'merge_base_commit'), 'sha');
  if (start === undefined) return followBack(client, base, head);
  const commits = objectsOf(comparison, 'commits').map(forgeCommit);
  // A comparison shows 250 commits; nothing of ours has so many.
  const total = comparison['total_commits'];
  if (typeof total === 'number' && total > commits.length) return undefined;
  return { commits, start };
}

/** Without a comparison: back along first parents, to a commit among the newest of the base; the base may be merged in. */
async function followBack(client: GithubClient, base: BaseBranch, head: string): Promise<Ahead | undefined> {
  const known = await newestOf(client, base);
  const commits: ForgeCommit[] = [];
  let start: string | undefined;
  let at = head;
  while (!known.has(at)) {
    const commit = await readCommit(client, at);
    const [parent, ...merged] = commit.parents;
    const isPlain = parent !== undefined && merged.every((id) => known.has(id));
    if (!isPlain || commits.length === STEPS) return undefined;
    start ??= merged[0];
    commits.unshift(commit);
    at = parent;
  }
  return { commits, start: start ?? at };
}

/** The newest commits of the base, as a list or else one by one. */
async function newestOf(client: GithubClient, base: BaseBranch): Promise<ReadonlySet<string>> {
  const page = await client.call('GET /commits', { with: { sha: base.name, per_page: 100 }, none: [404] });
  const newest = base.tree.version ?? '';
  if (Array.isArray(page))
    return new Set([newest, ...page.map((each) => textOf(answerObject(each, 'commit'), 'sha'))]);
  const known = new Set<string>();
  const ahead = [newest];
  for (let at = ahead.shift(); at !== undefined && known.size < STEPS; at = ahead.shift()) {
    if (known.has(at)) continue;
    known.add(at);
    ahead.push(...(await readCommit(client, at)).parents);
  }
  return known;
}
