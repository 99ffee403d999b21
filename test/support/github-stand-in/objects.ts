// Git's object database in memory, with git's own ids: what the stand-in's branches point to.
import { createHash } from 'node:crypto';

export interface TreeFile {
  readonly sha: string;
  readonly mode: string;
}

/** Every file of a tree by its path. */
export type Files = ReadonlyMap<string, TreeFile>;

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  readonly date: string;
  /** Signed by GitHub. */
  readonly verified: boolean;
}

/** The object database of one repository. */
export class Objects {
  readonly blobs = new Map<string, Buffer>();
  readonly trees = new Map<string, readonly TreeEntry[]>();
  readonly commits = new Map<string, Commit>();

  blob(content: Buffer | string): string {
    const bytes = Buffer.from(content);
    const sha = objectId('blob', bytes);
    this.blobs.set(sha, bytes);
    return sha;
  }

  /** Writes the nested trees of these files and returns the root's id. */
  tree(files: Files): string {
    const folders = new Map<string, Map<string, TreeFile>>();
    const entries: TreeEntry[] = [];
    for (const [path, file] of files) {
      const slash = path.indexOf('/');
      // A tree has a submodule as the commit that it is at.
      const type = file.mode === '160000' ? 'commit' : 'blob';
      if (slash < 0) entries.push({ path, mode: file.mode, type, sha: file.sha });
      else {
        const folder = folders.get(path.slice(0, slash)) ?? new Map<string, TreeFile>();
        folders.set(path.slice(0, slash), folder.set(path.slice(slash + 1), file));
      }
    }
    for (const [path, inside] of folders) {
      entries.push({ path, mode: '040000', type: 'tree', sha: this.tree(inside) });
    }
    const name = (entry: TreeEntry) => (entry.type === 'tree' ? `${entry.path}/` : entry.path);
    entries.sort((a, b) => (name(a) < name(b) ? -1 : 1));
    const bytes = Buffer.concat(
      entries.flatMap((entry) => [
        Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path}\0`),
        Buffer.from(entry.sha, 'hex'),
      ]),
    );
    const sha = objectId('tree', bytes);
    this.trees.set(sha, entries);
    return sha;
  }

  commit(fields: Omit<Commit, 'sha'>): string {
    const lines = [`tree ${fields.tree}`, ...fields.parents.map((parent) => `parent ${parent}`)];
    lines.push(`author ${fields.author} ${fields.date}`, '', fields.message);
    const sha = objectId('commit', Buffer.from(lines.join('\n')));
    this.commits.set(sha, { sha, ...fields });
    return sha;
  }

  /** All files of a tree or a commit. */
  files(id: string): Files {
    const found = new Map<string, TreeFile>();
    const walk = (tree: string, prefix: string) => {
      for (const entry of this.trees.get(tree) ?? []) {
        if (entry.type === 'tree') walk(entry.sha, `${prefix}${entry.path}/`);
        else found.set(prefix + entry.path, { sha: entry.sha, mode: entry.mode });
      }
    };
    walk(this.commits.get(id)?.tree ?? id, '');
    return found;
  }

  /** A commit and everything before it, nearest first. */
  history(head: string): string[] {
    const seen = new Set<string>();
    const queue = [head];
    for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
      if (seen.has(sha)) continue;
      seen.add(sha);
      queue.push(...(this.commits.get(sha)?.parents ?? []));
    }
    return [...seen];
  }

  isAncestor(ancestor: string, head: string): boolean {
    return this.history(head).includes(ancestor);
  }

  mergeBase(a: string, b: string): string | undefined {
    const before = new Set(this.history(a));
    return this.history(b).find((sha) => before.has(sha));
  }
}

function objectId(type: string, bytes: Buffer): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
