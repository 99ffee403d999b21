// Puts one commit on the base in place of all that a branch holds. While a pull request is open its branch must never
// equal its base, for GitHub would close it for good: so the commit is built beside, and the branch moved once.
import type { BaseBranch, BranchCommit, FileWrites } from '../ports.ts';
import type { GithubClient } from './github-client.ts';
import { commitOnBranch, createBranch, deleteBranch, moveBranch, readBranch } from './github-git.ts';
import type { Made } from './github-git.ts';

type Replaced = { readonly id: string } | 'moved';

/** Builds `commit` on its base, moves the branch to it, and returns it. What is built beside is gone afterwards. */
export async function replaceBranch(client: GithubClient, commit: BranchCommit): Promise<Replaced> {
  const made = await buildBeside(client, commit);
  if (made === 'conflict') return 'moved';
  const isThere = await putThere(client, commit, made.id);
  await deleteBranch(client, commit.beside);
  return isThere ? made : 'moved';
}

/** Somebody may have pushed or deleted the branch while we built: then nothing is done to it. */
async function putThere(client: GithubClient, commit: BranchCommit, id: string): Promise<boolean> {
  const now = await readBranch(client, commit.branch);
  if (now === id) return true;
  if (now !== commit.replaces) return false;
  return now === undefined ? createBranch(client, commit.branch, id) : moveBranch(client, commit.branch, id);
}

async function buildBeside(
  client: GithubClient,
  { beside, base, files, message }: BranchCommit,
): Promise<Made> {
  const parent = base.tree.version ?? '';
  // What an earlier run left there is nobody's.
  if (!(await begun(client, beside, parent))) await moveBranch(client, beside, parent);
  return commitOnBranch(client, { branch: beside, parent, files, message });
}

/** Makes the branch; false if it is there already, also where the answer was lost. */
async function begun(client: GithubClient, branch: string, commit: string): Promise<boolean> {
  const before = await readBranch(client, branch);
  return before === undefined ? createBranch(client, branch, commit) : before === commit;
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
