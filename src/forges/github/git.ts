// Git on GitHub without a checkout: refs, trees, blobs, and commits that come whole or not at all. It knows nothing of
// what the files mean.
import { posix } from 'node:path';
import { IanaWatchError } from '../../errors.ts';
import { answerObject, objectOf, objectsOf, optionalText, textOf } from './answer.ts';
import type { Answer } from './answer.ts';
import type { TreeEntries } from '../../ports.ts';
import type { GithubClient } from './client.ts';
import { graphqlError } from './error.ts';

/** A commit as far as the program looks at it. */
export interface GitCommit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** A commit to make: on `parent`, which the branch must point to; undefined makes a branch without a history. */
export interface NewCommit {
  readonly branch: string;
  readonly parent: string | undefined;
  /** New texts, or null to delete. */
  readonly files: ReadonlyMap<string, string | null>;
  readonly message: string;
}

/** Above this (base64) `createCommitOnBranch` may fail; people saw it do so from about 40 MB. */
const GRAPHQL_BYTES = 30e6;
/** Texts in one tree request of the git data API. */
const TREE_BYTES = 5e6;

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** The commit a branch points to; undefined where there is no such branch. */
export async function readBranch(client: GithubClient, branch: string): Promise<string | undefined> {
  const answer = await client.call('GET /git/ref/{ref}', { with: { ref: `heads/${branch}` }, none: [404] });
  return answer === undefined ? undefined : textOf(objectOf(answerObject(answer, 'ref'), 'object'), 'sha');
}

export async function readCommit(client: GithubClient, id: string): Promise<GitCommit> {
  const answer = await client.call('GET /git/commits/{commit_sha}', { with: { commit_sha: id } });
  const commit = answerObject(answer, 'commit');
  return {
    id,
    tree: textOf(objectOf(commit, 'tree'), 'sha'),
    parents: objectsOf(commit, 'parents').map((parent) => textOf(parent, 'sha')),
    message: optionalText(commit, 'message') ?? '',
  };
}

/** What a tree holds, folders left out. */
export interface GitTree {
  /** Blob ids of files. */
  readonly files: ReadonlyMap<string, string>;
  readonly entries: TreeEntries;
}

/** All of a tree in one request, or folder by folder where the list is cut or only one deep. */
export async function readTree(client: GithubClient, tree: string): Promise<GitTree> {
  const files = new Map<string, string>();
  const entries = new Map<string, string>();
  for (const [path, entry] of await readEntries(client, tree)) {
    const id = textOf(entry, 'sha');
    if (entry['type'] === 'blob') files.set(path, id);
    entries.set(path, `${optionalText(entry, 'mode') ?? '100644'} ${id}`);
  }
  return { files, entries };
}

async function readEntries(client: GithubClient, tree: string): Promise<Map<string, Answer>> {
  const whole = await askTree(client, tree, true);
  if (whole['truncated'] !== true && isWhole(whole)) return entriesOf(whole, '');
  const found = new Map<string, Answer>();
  const folders = [{ tree, prefix: '' }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { prefix } = folder;
    const answer = await askTree(client, folder.tree, false);
    if (answer['truncated'] === true) throw tooManyFiles(client, prefix);
    for (const [path, entry] of entriesOf(answer, prefix)) found.set(path, entry);
    for (const entry of objectsOf(answer, 'tree')) {
      if (entry['type'] !== 'tree') continue;
      folders.push({ tree: textOf(entry, 'sha'), prefix: `${prefix}${textOf(entry, 'path')}/` });
    }
  }
  return found;
}

/** Whether every folder is listed with what it holds: git knows no empty ones. */
function isWhole(answer: Answer): boolean {
  const entries = objectsOf(answer, 'tree');
  const filled = new Set(entries.map((entry) => posix.dirname(textOf(entry, 'path'))));
  return entries.every((entry) => entry['type'] !== 'tree' || filled.has(textOf(entry, 'path')));
}

function tooManyFiles(client: GithubClient, prefix: string): IanaWatchError {
  const line = `GitHub lists only a part of the folder "${prefix}", which holds too many files; move some of them out`;
  return new IanaWatchError('FORGE_FAILED', client.name, `${client.name}: ${line}`);
}

async function askTree(client: GithubClient, tree: string, recursive: boolean): Promise<Answer> {
  const parameters = { tree_sha: tree, ...(recursive ? { recursive: '1' } : {}) };
  const answer = await client.call('GET /git/trees/{tree_sha}', { with: parameters });
  return answerObject(answer, 'tree');
}

function entriesOf(answer: Answer, prefix: string): Map<string, Answer> {
  const entries = new Map<string, Answer>();
  for (const entry of objectsOf(answer, 'tree')) {
    if (entry['type'] !== 'tree') entries.set(prefix + textOf(entry, 'path'), entry);
  }
  return entries;
}

/** The text of a blob. */
export async function readBlob(client: GithubClient, id: string): Promise<string> {
  const blob = answerObject(
    await client.call('GET /git/blobs/{file_sha}', { with: { file_sha: id } }),
    'blob',
  );
  const content = textOf(blob, 'content');
  return blob['encoding'] === 'utf-8' ? content : Buffer.from(content, 'base64').toString();
}

export type Made = { readonly id: string } | 'conflict';

/**
 * Makes the commit, and returns its id; `conflict` if the branch does not point to `parent` (any more). Verified by
 * GitHub: no author is ever set. A request whose answer was lost is looked for, not repeated: messages that must not be
 * confused with another run's carry a name of their own.
 */
export async function commitOnBranch(client: GithubClient, commit: NewCommit): Promise<Made> {
  if (commit.parent === undefined) return commitByObjects(client, commit);
  const size = [...commit.files.values()].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  if (size * 1.4 > GRAPHQL_BYTES) return commitByObjects(client, commit);
  const made = await lookingAgain(client, commit, () => commitByMutation(client, commit));
  return made === 'unsupported' ? commitByObjects(client, commit) : made;
}

async function commitByMutation(client: GithubClient, commit: NewCommit): Promise<Made | 'unsupported'> {
  const answer = await client.graphql(MUTATION, { input: mutationInput(client, commit) });
  if (answer === undefined) return 'unsupported';
  const { data, errors } = answer;
  if (errors.length === 0) {
    const created = objectOf(answerObject(data, 'data'), 'createCommitOnBranch');
    return { id: textOf(objectOf(created, 'commit'), 'oid') };
  }
  if (errors.some((error) => error.type === 'STALE_DATA')) return 'conflict';
  // A query that came to nothing has no data: the schema of this server lacks the mutation, or what is behind it.
  if ((data ?? undefined) === undefined && errors.every((error) => error.type === '')) return 'unsupported';
  throw graphqlError(errors, {
    name: client.name,
    hasToken: client.hasToken,
    doing: `the commit to ${commit.branch}`,
  });
}

function mutationInput(client: GithubClient, { branch, parent, files, message }: NewCommit): object {
  const [headline = '', ...body] = message.split('\n');
  const additions = [];
  const deletions = [];
  for (const [path, text] of files) {
    if (text === null) deletions.push({ path });
    else additions.push({ path, contents: Buffer.from(text).toString('base64') });
  }
  return {
    branch: { repositoryNameWithOwner: client.name, branchName: branch },
    message: { headline, body: body.join('\n').trim() },
    fileChanges: { additions, deletions },
    expectedHeadOid: parent,
  };
}

/** The same through the git data API: trees in parts, one commit, one move of the branch that must go forward. */
async function commitByObjects(client: GithubClient, commit: NewCommit): Promise<Made> {
  const { parent, message, branch } = commit;
  let tree = parent === undefined ? undefined : (await readCommit(client, parent)).tree;
  for (const part of treeParts(commit.files)) {
    const base = tree === undefined ? {} : { base_tree: tree };
    tree = await created(client, 'POST /git/trees', { ...base, tree: part });
  }
  const parents = parent === undefined ? [] : [parent];
  const id = await created(client, 'POST /git/commits', { message, tree, parents });
  return lookingAgain(client, commit, async () => {
    const moved =
      parent === undefined
        ? createBranch(client, branch, id)
        : moveForward(client, { branch, from: parent, to: id });
    return (await moved) ? { id } : 'conflict';
  });
}

/** Objects are named by their content: to make one twice is to make it once. */
async function created(client: GithubClient, route: string, body: Readonly<Record<string, unknown>>) {
  return textOf(answerObject(await client.call(route, { with: body }), route), 'sha');
}

function* treeParts(files: NewCommit['files']) {
  let part: object[] = [];
  let size = 0;
  for (const [path, text] of files) {
    const file = { path, mode: '100644', type: 'blob' };
    part.push(text === null ? { ...file, sha: null } : { ...file, content: text });
    size += text?.length ?? 0;
    if (size < TREE_BYTES) continue;
    yield part;
    part = [];
    size = 0;
  }
  if (part.length > 0) yield part;
}

/**
 * Runs a write that must not happen twice. If its answer is lost, or the branch has moved, the branch's head decides:
 * a commit with our message on our parent is ours.
 */
async function lookingAgain<T>(
  client: GithubClient,
  commit: NewCommit,
  write: () => Promise<T | 'conflict'>,
): Promise<T | Made> {
  for (let tries = 0; ; tries += 1) {
    let failure: unknown;
    try {
      const made = await write();
      if (made !== 'conflict' || tries === 0) return made;
    } catch (error) {
      if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_FAILED' || tries === 2) throw error;
      failure = error;
    }
    const head = await readBranch(client, commit.branch);
    if (head !== undefined && head !== commit.parent)
      return (await isMade(client, commit, head)) ? { id: head } : 'conflict';
    // A branch that was there and is gone has been deleted meanwhile.
    if (failure === undefined || (head === undefined && commit.parent !== undefined)) return 'conflict';
  }
}

async function isMade(client: GithubClient, commit: NewCommit, head: string): Promise<boolean> {
  const { message, parents } = await readCommit(client, head);
  return message.trim() === commit.message.trim() && parents[0] === commit.parent;
}

/** Makes a branch; false if there is one of that name already. */
export async function createBranch(client: GithubClient, branch: string, commit: string): Promise<boolean> {
  const body = { ref: `refs/heads/${branch}`, sha: commit };
  const doing = `the making of ${branch}`;
  const answer = await client.call('POST /git/refs', { with: body, none: [409, 422], once: true, doing });
  if (answer !== undefined) return true;
  if ((await readBranch(client, branch)) !== undefined) return false;
  throw new IanaWatchError(
    'FORGE_FAILED',
    client.name,
    `${client.name}: the branch ${branch} cannot be made; is there a branch that is called like its first part?`,
  );
}

/** Moves a branch, wherever it points to; false if it is not there any more. */
export function moveBranch(client: GithubClient, branch: string, commit: string): Promise<boolean> {
  const to = { sha: commit, force: true };
  return move(client, branch, to, (head) => head === undefined);
}

/** Moves a branch forward; false if it does not point to `from` any more. */
export function moveForward(
  client: GithubClient,
  { branch, from, to }: { readonly branch: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  return move(client, branch, { sha: to, force: false }, (head) => head !== from);
}

/** False where it cannot be moved because of where it is now. */
async function move(
  client: GithubClient,
  branch: string,
  to: { readonly sha: string; readonly force: boolean },
  isLate: (head: string | undefined) => boolean,
): Promise<boolean> {
  const doing = `the move of ${branch}`;
  try {
    await client.call('PATCH /git/refs/{ref}', { with: { ref: `heads/${branch}`, ...to }, doing });
    return true;
  } catch (error) {
    if (!(error instanceof IanaWatchError) || !/^FORGE_(?:FAILED|NOT_FOUND)$/.test(error.code)) throw error;
    // GitHub has one status for a move that is not forward, a branch that is gone, and any other refusal.
    if (!isLate(await readBranch(client, branch))) throw error;
    return false;
  }
}

/** Deletes a branch; one that is gone already is fine, and so is one that a ruleset keeps: nothing depends on it. */
export async function deleteBranch(client: GithubClient, branch: string): Promise<void> {
  try {
    await client.call('DELETE /git/refs/{ref}', { with: { ref: `heads/${branch}` }, none: [404, 422] });
  } catch (error) {
    if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_PROTECTED') throw error;
  }
}
