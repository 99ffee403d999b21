// The repository on GitHub as the program's forge: base, branches, pull requests, issues. Each method is one step that
// may be cut short anywhere and be done again; what is to be done is decided elsewhere. docs/github.md lists the
// operations and the permission that each needs.
import { IanaWatchError } from '../../errors.ts';
import type { BaseBranch, Forge } from '../../ports.ts';
import { githubMarkup } from './markup.ts';
import { answerObject, objectOf, textOf } from './answer.ts';
import { treeAt } from './blobs.ts';
import type { GithubClient } from './client.ts';
import { readDifference, readNewestCommits } from './difference.ts';
import { deleteBranch, readBranch, readCommit, readTree } from './git.ts';
import { assignMetadata } from './metadata.ts';
import { comment, editIssue, findIssue, openIssue, readIssue } from './issues.ts';
import { editPullRequest, openPullRequest, pullRequestsOf, readPullRequests } from './pulls.ts';
import { commitToBase, replaceBranch } from './replace.ts';

/** The forge of `client`'s repository; `base` undefined: the repository's default branch. Throws `FORGE_…`. */
export function createGithubForge(client: GithubClient, base: string | undefined): Forge {
  let repository: Promise<string> | undefined;
  const defaultBranch = async () => {
    const answer = answerObject(await client.call('GET '), 'repository');
    return textOf(answer, 'default_branch');
  };
  return {
    name: client.name,
    markup: githubMarkup(client.web),
    async base() {
      repository ??= base === undefined ? defaultBranch() : Promise.resolve(base);
      return readBase(client, await repository);
    },
    branches: (prefix) => readBranches(client, prefix),
    branch: (name) => readBranch(client, name),
    commit: (id) => readCommit(client, id),
    newestCommits: (onto) => readNewestCommits(client, onto),
    difference: (onto, head) => readDifference(client, onto, head),
    openPullRequests: () => readPullRequests(client, { state: 'open' }),
    pullRequestsOf: (branch) => pullRequestsOf(client, branch),
    replaceBranch: (commit) => replaceBranch(client, commit),
    commitToBase: (onto, files, message) => commitToBase(client, onto, files, message),
    deleteBranch: (branch) => deleteBranch(client, branch),
    openPullRequest: (wanted) => openPullRequest(client, wanted),
    editPullRequest: (number, edit) => editPullRequest(client, number, edit),
    assignMetadata: (pull, metadata) => assignMetadata(client, pull, metadata),
    comment: (number, body, isSame) => comment(client, { number, body, isSame }),
    openIssue: (wanted) => openIssue(client, wanted),
    findIssue: (wanted) => findIssue(client, wanted),
    editIssue: (number, edit) => editIssue(client, number, edit),
    issue: (number) => readIssue(client, number),
    signer: () => readSigner(client),
  };
}

async function readBase(client: GithubClient, name: string): Promise<BaseBranch> {
  const version = await readBranch(client, name);
  if (version === undefined) {
    const line = `there is no branch "${name}"; check "github.base"`;
    throw new IanaWatchError('FORGE_NOT_FOUND', client.name, `${client.name}: ${line}`);
  }
  const { tree } = await readCommit(client, version);
  const { files, entries } = await readTree(client, tree);
  return { name, tree: treeAt(client, { version, files }), entries };
}

async function readBranches(
  client: GithubClient,
  prefix: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const route = 'GET /git/matching-refs/{ref}';
  const refs = await client.list(route, { with: { ref: `heads/${prefix}` }, none: [404] });
  if (refs === undefined) return undefined;
  const heads = new Map<string, string>();
  for (const each of refs) {
    const ref = answerObject(each, 'ref');
    const name = textOf(ref, 'ref').replace(/^refs\/heads\//, '');
    if (name.startsWith(prefix)) heads.set(name, textOf(objectOf(ref, 'object'), 'sha'));
  }
  return heads;
}

/** What a token of GitHub Actions acts as; it may not ask who it is. */
const ACTIONS = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>';

async function readSigner(client: GithubClient): Promise<string> {
  const user = await client.user();
  if (user === undefined) return ACTIONS;
  return `${user.name} <${user.id}+${user.login}@users.noreply.github.com>`;
}
