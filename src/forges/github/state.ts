// Keeps the program's memory on a branch of its own: no history in common with the others, never merged, so protected
// branches and packages stay clean. One recursive tree lists all files; texts are read only where they are needed.
import { randomUUID } from 'node:crypto';
import { blobId } from '../../core/blob-id.ts';
import type { FileTree, StateStore, StateWrites } from '../../ports.ts';
import { MOST_TOGETHER, treeAt } from './blobs.ts';
import type { GithubClient } from './client.ts';
import { programFacts } from '../../edge/program.ts';
import { commitOnBranch, readBranch, readCommit, readTree } from './git.ts';

/** Names one write, so that a run whose answer was lost knows its own commit from another run's equal one. */
const TRAILER = 'Iana-Watch-Write';

/** Who meets the branch on GitHub reads what it is. It is written with the next change, and is no part of the state. */
const README = {
  path: 'README.md',
  text: `# State of iana-watch

This branch is the memory of [iana-watch](${programFacts().repository}), which watches IANA registries for this
repository: the snapshots that were reported last, the changes that were reported, what is still to be delivered, and
what was dismissed. It has no history in common with the other branches and is never merged.

Do not edit it. You may delete it: the next run then makes it again. Copies of snapshots on the base branch and closed
pull requests are read again, so nothing that was dismissed is proposed again. What was pending is not delivered, and
the log and the feeds start again.
`,
};

/** The state of `client`'s repository on `branch`. `version` of its trees is the commit. Throws `FORGE_…`. */
export function createGithubState(client: GithubClient, branch: string): StateStore {
  let readme: string | undefined;
  return {
    capabilities: { needsLock: false, writesAreCommits: true, readsTogether: MOST_TOGETHER },
    async open() {
      const version = await readBranch(client, branch);
      // No branch is a first run; but a repository that cannot be seen has no branch either.
      if (version === undefined) await client.call('GET ');
      if (version === undefined) return treeAt(client, { version, files: new Map() });
      const { tree } = await readCommit(client, version);
      const files = new Map((await readTree(client, tree)).files);
      readme = files.get(README.path);
      files.delete(README.path);
      return treeAt(client, { version, files });
    },
    isNewest: async ({ version }) => (await readBranch(client, branch)) === version,
    async commit(base, writes, message) {
      const changed = effective(base, writes);
      if (changed.size === 0) return base;
      const isCurrent = base.version !== undefined && readme === blobId(README.text);
      const full = `${message}\n\n${TRAILER}: ${randomUUID()}`;
      const made = await commitOnBranch(client, {
        branch,
        parent: base.version,
        files: isCurrent ? changed : new Map([...changed, [README.path, README.text]]),
        message: full,
      });
      if (made === 'conflict') return 'conflict';
      readme = blobId(README.text);
      return treeAfter(client, base, { version: made.id, changed });
    },
  };
}

/** The tree with what was written, whose texts need not be read again. */
function treeAfter(
  client: GithubClient,
  base: FileTree,
  { version, changed }: { readonly version: string; readonly changed: ReadonlyMap<string, string | null> },
) {
  const files = new Map(base.files);
  const texts = new Map<string, string>();
  for (const [path, text] of changed) {
    if (text === null) files.delete(path);
    else {
      const id = blobId(text);
      files.set(path, id);
      texts.set(id, text);
    }
  }
  return treeAt(client, { version, files, texts });
}

/** Without what the tree holds already: GitHub refuses to delete what is not there, and an empty commit says nothing. */
function effective(base: FileTree, writes: StateWrites): Map<string, string | null> {
  const changed = new Map<string, string | null>();
  for (const [path, text] of writes) {
    // Texts are kept where `keep` is; a branch has none.
    if (typeof text === 'object' && text !== null) throw new Error(`${path}: nothing is kept for a branch`);
    const before = base.files.get(path);
    if (text === null ? before !== undefined : before !== blobId(text)) changed.set(path, text);
  }
  return changed;
}
