// What the site is made of: the last snapshot of each group and its log, out of a folder of snapshots with its state, or
// of the tree of a state branch.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSnapshot, type Snapshot } from 'iana-watch/core';
import { contentPath, parseIndex, readLog, reportedPath, type AcceptedChangeSet } from 'iana-watch/log';

/** A change set of the log, with the name that its page has below the group's. */
export interface Logged extends AcceptedChangeSet {
  readonly page: string;
}

export interface GroupInput {
  readonly snapshot: Snapshot;
  /** Oldest first. */
  readonly log: readonly Logged[];
}

export interface Input {
  /** Names of the groups' files, sorted. */
  readonly groups: readonly string[];
  /** What the group's pages depend on, for noticing whether it changed. */
  fingerprint(group: string): string;
  read(group: string): Promise<GroupInput>;
}

interface Tree {
  /** Path → id of the content, on disk alone. */
  readonly files: ReadonlyMap<string, string>;
  read(path: string): Promise<string | undefined>;
}

/** Opens a folder; throws where there is no snapshot in it. */
export function openInput(folder: string): Input {
  const tree = openTree(folder);
  const copies = jsonNames(folder);
  const accepted = [...tree.files.keys()].flatMap((path) => /^told\/(.*)\.json$/.exec(path)?.[1] ?? []);
  const groups = [...new Set([...copies, ...accepted])].sort();
  if (groups.length === 0)
    throw new Error(`${folder}: there are no snapshots; give the folder that "iana-watch check" writes.`);
  const copied = new Set(copies);
  const snapshotText = async (group: string): Promise<string> =>
    copied.has(group)
      ? readFileSync(join(folder, `${group}.json`), 'utf8')
      : ((await tree.read(reportedPath(group))) ?? '');
  return {
    groups,
    fingerprint: (group) => fingerprint(folder, tree, group),
    async read(group) {
      const snapshot = readSnapshot(await snapshotText(group), `${folder}/${group}.json`);
      return { snapshot, log: withPages(await readLog(tree, group)) };
    },
  };
}

/** A transition can come twice; the first one keeps its address. */
function withPages(log: readonly AcceptedChangeSet[]): readonly Logged[] {
  const times = new Map<string, number>();
  return log.map((accepted) => {
    const { id } = accepted.changeSet;
    const n = (times.get(id) ?? 0) + 1;
    times.set(id, n);
    return { ...accepted, page: n === 1 ? id : `${id}~${n}` };
  });
}

function fingerprint(folder: string, { files }: Tree, group: string): string {
  const copy = join(folder, `${group}.json`);
  const accepted = reportedPath(group);
  const paths = [...files].filter(
    ([path]) =>
      path === accepted || path === `history/${group}.ndjson` || path.startsWith(`changes/${group}/`),
  );
  const content = paths.map(([path, id]) => (id === '' ? readFileSync(join(folder, path), 'utf8') : id));
  return [existsSync(copy) ? readFileSync(copy, 'utf8') : '', ...content].join('\n');
}

function openTree(folder: string): Tree {
  const state = join(folder, '.state');
  const index = join(state, 'index.json');
  if (existsSync(index)) {
    const files = parseIndex(readFileSync(index, 'utf8'), index);
    return {
      files,
      read: (path) => {
        const id = files.get(path);
        return Promise.resolve(
          id === undefined ? undefined : readFileSync(join(state, contentPath(path, id)), 'utf8'),
        );
      },
    };
  }
  // The tree of a branch: plain files.
  const names = ['told', 'history', 'changes'].flatMap((part) =>
    existsSync(join(folder, part))
      ? readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map(
          (name) => `${part}/${name.replaceAll('\\', '/')}`,
        )
      : [],
  );
  const files = new Map(
    names
      .filter((name) => /\.(?:nd)?json$/.test(name))
      .sort()
      .map((name) => [name, '']),
  );
  return {
    files,
    read: (path) => Promise.resolve(files.has(path) ? readFileSync(join(folder, path), 'utf8') : undefined),
  };
}

function jsonNames(folder: string): string[] {
  const none = new Set(['dismissed.json', 'state.json', 'index.json']);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !none.has(name))
    .map((name) => name.slice(0, -'.json'.length));
}
