// Reads a file of the repository through the API: the Action needs no checkout.
import { answerObject, textOf } from './answer.ts';
import type { GithubClient } from './client.ts';
import { readBlob, readBranch, readCommit, readTree } from './git.ts';

/**
 * The text of `path` on the branch that `ref` names (`refs/heads/…`), else on the default branch; undefined where there
 * is no such file. Throws `FORGE_…`.
 */
export async function readRepositoryFile(
  client: GithubClient,
  path: string,
  ref: string | undefined,
): Promise<string | undefined> {
  const branch = /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];
  const head =
    (branch === undefined ? undefined : await readBranch(client, branch)) ?? (await defaultHead(client));
  if (head === undefined) return undefined;
  const { tree } = await readCommit(client, head);
  const id = (await readTree(client, tree)).files.get(path);
  return id === undefined ? undefined : readBlob(client, id);
}

async function defaultHead(client: GithubClient): Promise<string | undefined> {
  const repository = answerObject(await client.call('GET '), 'repository');
  return readBranch(client, textOf(repository, 'default_branch'));
}
