// How things are after a run: what people see on GitHub or on disk, what the channels received, what is remembered.
// Without what may differ between two ways to the same end: ids of commits, times, counts of tries, and, where groups were
// reported in another order, numbers of issues and which of two places a message links.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Call } from '../../support/receivers.ts';
import { type Lab, type ReceiverName } from './lab.ts';

export interface End {
  /** Issues and pull requests, as people see them. */
  readonly issues: readonly unknown[];
  /** Texts by branch and path, or by path on disk. */
  readonly files: Readonly<Record<string, string>>;
  /** The state tree: texts by path. */
  readonly state: Readonly<Record<string, string>>;
  /** Messages that a receiver took, by channel. */
  readonly reported: Readonly<Record<ReceiverName, readonly string[]>>;
  /** Ids of the messages that the signed webhook took. */
  readonly ids: readonly string[];
}

export function endOf(lab: Lab): End {
  const onDisk = lab.place === 'disk' ? diskOf(lab) : { files: {}, state: {} };
  const reported = (name: ReceiverName) => taken(lab, name).map(({ body }) => plain(body));
  return {
    issues: lab.place === 'disk' ? [] : issuesOf(lab),
    files: lab.place === 'disk' ? onDisk.files : branchesOf(lab),
    state:
      lab.place === 'disk'
        ? onDisk.state
        : stateOf(Object.fromEntries(lab.github.at.texts(STATE_BRANCH)), titlesIn(lab)),
    reported: {
      slack: reported('slack'),
      discord: reported('discord'),
      teams: reported('teams'),
      hook: reported('hook'),
    },
    ids: taken(lab, 'hook').map(({ headers }) => String(headers['webhook-id'])),
  };
}

export const STATE_BRANCH = 'iana-watch/state';

function taken(lab: Lab, name: ReceiverName): readonly Call[] {
  return lab.receivers[name].calls.filter(({ status }) => status >= 200 && status < 300);
}

/** A link to a pull request or issue in a message of Slack, Discord or Teams, with what parts it from the next. */
const LINKS_TO_WORK = [
  /<[^<>|]*\/(?:pull|issues)\/\d+\|(?:Pull request|Issue) #\d+> · /g,
  /\[(?:Pull request|Issue) #\d+\]\(<[^<>]*>\) · /g,
  /\{[^{}]*"title":"(?:Pull request|Issue) #\d+"[^{}]*\},?/g,
];

/**
 * What was pending is sent before a run looks at pull requests and issues, so a message that a killed run left behind may
 * come before the pull request that it would link.
 */
function plain(text: string): string {
  return LINKS_TO_WORK.reduce((rest, link) => rest.replaceAll(link, ''), text)
    .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replaceAll(/\/(?:blob\/<commit>\/changes\/[\w/.%-]+|issues\/\d+)/g, '/<all changes>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>');
}

/** The entries of a feed are in the order in which groups were reported, and only the way there decides that. */
function unordered(path: string, text: string): string {
  if (!path.endsWith('.atom')) return text;
  return text
    .split(/(?=^ *<entry>)|(?<=<\/entry>\n)/m)
    .sort()
    .join('');
}

function issuesOf({ github }: Lab): readonly unknown[] {
  const issues = [...github.at.issues.values()].map((issue) => ({
    title: issue.title,
    body: plain(issue.body ?? ''),
    state: issue.state,
    labels: [...issue.labels],
    assignees: [...issue.assignees],
    requested: [...(issue.pull?.requested ?? [])],
    comments: issue.comments.length,
  }));
  return issues.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What an issue or pull request is called, for numbers only say what came first. */
type TitleOf = (number: number) => string;

function titlesIn({ github }: Lab): TitleOf {
  return (number) => github.at.issues.get(number)?.title ?? `no issue ${number}`;
}

/** Every branch but the state's, each with its texts and how many commits it holds over the base. */
function branchesOf({ github }: Lab): Record<string, string> {
  const { at } = github;
  const files: Record<string, string> = {};
  for (const ref of [...at.refs.keys()].sort()) {
    const branch = ref.slice('refs/heads/'.length);
    if (branch === STATE_BRANCH) continue;
    const base = new Set(at.objects.history(at.branch(at.defaultBranch) ?? ''));
    const own = at.objects.history(at.branch(branch) ?? '').filter((commit) => !base.has(commit));
    files[branch] = `${own.length} commits`;
    for (const [path, text] of at.texts(branch)) files[`${branch}:${path}`] = text;
  }
  return files;
}

function diskOf({ folder }: Lab): Pick<End, 'files' | 'state'> {
  const all: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) all[relative(folder, path)] = readFileSync(path, 'utf8');
  }
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(all)) {
    if (!path.startsWith(STATE_FOLDER) && path !== 'iana-watch.yml')
      files[path] = unordered(path, plain(text));
  }
  return { files, state: stateOf(valid(all)) };
}

const STATE_FOLDER = 'snapshots/.state/';

/** What the index names; content that it does not name may are about until the next write. */
function valid(all: Readonly<Record<string, string>>): Record<string, string> {
  const index = JSON.parse(all[`${STATE_FOLDER}index.json`] ?? '{"files":{}}') as {
    files: Record<string, string>;
  };
  return Object.fromEntries(
    Object.entries(index.files).map(([path, id]) => {
      const stored = path.replace(/(?=\.[^./]*$)/, `.${id}`);
      return [path, all[STATE_FOLDER + stored] ?? 'missing'];
    }),
  );
}

function stateOf(tree: Readonly<Record<string, string>>, titleOf: TitleOf = String): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [
      path,
      unordered(path, plain(path === 'state.json' ? withoutTries(text, titleOf) : text)),
    ]),
  );
}

/** What a run that was cut short leaves there until the next news, and what only the way there decides. */
const PASSING = new Set(['begun', 'maybe', 'validators']);

function withoutTries(text: string, titleOf: TitleOf): string {
  const state = JSON.parse(text, (key: string, value: unknown) => {
    if ((key === 'pull' || key === 'issue') && typeof value === 'number') return titleOf(value);
    return PASSING.has(key) ? undefined : value;
  }) as {
    channels?: Record<string, { pending: readonly unknown[]; feed?: unknown[] }>;
    issues?: Record<string, number | string>;
  };
  for (const [occurrence, number] of Object.entries(state.issues ?? {})) {
    if (state.issues !== undefined) state.issues[occurrence] = titleOf(Number(number));
  }
  for (const { feed } of Object.values(state.channels ?? {})) {
    feed?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  // Of a channel that holds nothing more, only what passes was there.
  for (const [name, channel] of Object.entries(state.channels ?? {})) {
    if (JSON.stringify(channel) === '{"pending":[]}') delete state.channels?.[name];
  }
  return JSON.stringify(state, undefined, 1);
}
