// Puts one commit on the base in place of all that a branch holds. While a pull request is open its branch must never
// equal its base, for GitHub would close it for good: so the commit is built on a staging branch, and the branch
// moved to it once.
import type { BaseBranch, BranchCommit, FileWrites } from '../../ports.ts';
import type { GithubClient } from './client.ts';
import { commitOnBranch, createBranch, deleteBranch, moveBranch, moveForward, readBranch } from './git.ts';
import type { Made } from './git.ts';

type Replaced = { readonly id: string } | 'moved';

/** Builds `commit` on its base, moves the branch to it, and returns it. The staging branch is deleted afterwards. */
export async function replaceBranch(client: GithubClient, commit: BranchCommit): Promise<Replaced> {
  const made = await buildOnStaging(client, commit);
  if (made === 'conflict') return 'moved';
  const isThere = await putThere(client, commit, made.id);
  await deleteBranch(client, commit.staging);
  return isThere ? made : 'moved';
}

/** Somebody may have pushed or deleted the branch while we built: then nothing is done to it. */
async function putThere(client: GithubClient, commit: BranchCommit, id: string): Promise<boolean> {
  const now = await readBranch(client, commit.branch);
  if (now === id) return true;
  if (now !== commit.replaces) return false;
  return now === undefined ? createBranch(client, commit.branch, id) : moveBranch(client, commit.branch, id);
}

async function buildOnStaging(
  client: GithubClient,
  { staging, base, files, message }: BranchCommit,
): Promise<Made> {
  const parent = base.tree.version ?? '';
  if (!(await isReady(client, staging, parent))) return 'conflict';
  return commitOnBranch(client, { branch: staging, parent, files, message });
}

/**
 * Makes the staging branch at `commit`. One that an interrupted run made on an older base is moved forward; commits of
 * others are never moved away.
 */
async function isReady(client: GithubClient, staging: string, commit: string): Promise<boolean> {
  if (await createBranch(client, staging, commit)) return true;
  const before = await readBranch(client, staging);
  if (before === commit) return true;
  return before !== undefined && moveForward(client, { branch: staging, from: before, to: commit });
}

/** One commit on the base itself. */
export async function commitToBase(
  client: GithubClient,
  base: BaseBranch,
  files: FileWrites,
  message: string,
): Promise<Replaced> {
  const parent = base.tree.version ?? '';
  const made = await commitOnBranch(client, { branch: base.name, parent, files, message });
  return made === 'conflict' ? 'moved' : made;
}
