// Whole runs against the GitHub stand-in: IANA on loopback, GitHub on loopback, a clock that is still. Each run has
// a client of its own, as a process has.
import { fieldText } from '../../src/core/text.ts';
import { createForgeHalt } from '../../src/proposals/apply/forge-halt.ts';
import { proposals } from '../../src/proposals/proposals.ts';
import type { ConstantsMaker } from '../../src/contracts.ts';
import { issueNotifier } from '../../src/app/issue-notifier.ts';
import type { RunOptions, RunParts } from '../../src/app/run-parts.ts';
import { createGithubForge } from '../../src/forges/github/forge.ts';
import { createGithubState } from '../../src/forges/github/state.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { readState } from '../../src/state/state-format.ts';
import type { State } from '../../src/state/state.ts';
import { clientOf } from './github-client.ts';
import type { ClientOptions } from './github-client.ts';
import { person } from './github-stand-in/people.ts';
import type { Issue } from './github-stand-in/repository.ts';
import { startGithub } from './github-stand-in/server.ts';
import type { Github, GithubOptions } from './github-stand-in/server.ts';
import { documentOf, NOON, workshop } from './run-workshop.ts';
import type { Documents } from './run-workshop.ts';

export const STATE = 'iana-watch/state';
export const BRANCH = 'iana-watch/websocket';
export const COPY = 'snapshots/websocket.json';

type Entries = readonly (readonly [string, string])[];

export const A: Entries = [
  ['1000', 'Normal Closure'],
  ['1001', 'Going Away'],
];
export const B: Entries = [...A, ['3008', 'Timeout']];
export const C: Entries = [...B, ['3009', 'Overload']];

export interface GithubWorkshop {
  readonly github: Github;
  readonly maintainer: ReturnType<typeof person>;
  readonly documents: Documents;
  now: number;
  /** What IANA says of a group from now on. */
  publish(entries: Entries, facts?: { group?: string; date?: string; updated?: string }): void;
  configure(yaml: string): void;
  constants: ConstantsMaker | undefined;
  /** Runs use the workflow's own token. */
  isActions: boolean;
  run(options?: Partial<RunOptions> & { readonly client?: ClientOptions }): Promise<RunReport>;
  /** The writes of one run, as `METHOD path`, without those to the state. */
  writesOf(work: () => Promise<unknown>): Promise<string[]>;
  pulls(): Issue[];
  open(): Issue[];
  issues(): Issue[];
  state(): State;
  close(): Promise<void>;
}

export async function githubWorkshop(
  yaml = 'groups: [websocket]',
  options: GithubOptions = {},
): Promise<GithubWorkshop> {
  const iana = await workshop(yaml);
  const github = await startGithub(options);
  const { at } = github;
  const shop: GithubWorkshop = {
    github,
    maintainer: person(at),
    documents: iana.documents,
    now: NOON,
    constants: undefined,
    isActions: false,
    publish(entries, { group = 'websocket', ...facts } = {}) {
      iana.documents.set(group, documentOf(group, entries, facts));
    },
    configure: (text) => iana.configure(text),
    async run({ client: clientOptions, ...run } = {}) {
      iana.now = shop.now;
      const parts = await githubParts(await iana.parts(), shop, clientOptions);
      return iana.run(run, parts);
    },
    async writesOf(work) {
      const before = github.requests.length;
      await work();
      return github.requests
        .slice(before)
        .filter((request) => request.write && !isStateWrite(request))
        .map(({ method, path }) => `${method} ${path.replace(`/repos/${at.fullName}`, '')}`);
    },
    pulls: () => at.pulls(),
    open: () => at.pulls().filter((pull) => pull.state === 'open'),
    issues: () => [...at.issues.values()].filter((issue) => issue.pull === undefined),
    state: () => readState(at.texts(STATE).get('state.json') ?? ''),
    async close() {
      await iana.close();
      await github.close();
    },
  };
  shop.publish(A);
  return shop;
}

async function githubParts(
  parts: RunParts,
  shop: GithubWorkshop,
  options: ClientOptions | undefined,
): Promise<Partial<RunParts>> {
  const { config, clock } = parts;
  const client = clientOf(shop.github, { fetch: shop.github.fetch, ...options });
  const forge = createGithubForge(client, config.github.base);
  const halt = createForgeHalt();
  const store = createGithubState(client, config.github.state);
  const notifiers = config.github.issues ? [issueNotifier({ config, forge, store, clock, halt })] : [];
  return {
    store,
    keepsAlive: config.github['keep-alive'],
    kept: proposals({
      config,
      forge,
      constants: shop.constants,
      clock,
      folder: '',
      halt,
      isActions: shop.isActions,
    }),
    notifiers,
  };
}

/** Writes to the state branch: its commits, and how it is begun. */
function isStateWrite({ path, body }: { path: string; body: unknown }): boolean {
  const text = JSON.stringify(body) + decodeURIComponent(path);
  return text.includes(`"${STATE}"`) || text.includes(`heads/${STATE}`) || isBegin(path, text);
}

function isBegin(path: string, text: string): boolean {
  return (path.endsWith('/git/trees') && text.includes('state.json')) || text.includes('Iana-Watch-Write');
}

/** A constants file of one line an entry, out of the groups' own registries. */
export function linesOf(files: Readonly<Record<string, readonly string[]>>): ConstantsMaker {
  return {
    dismissedPath: 'snapshots/dismissed.json',
    editsOf: () => [],
    async make(snapshotOf) {
      const made = Object.entries(files).map(async ([path, groups]) => {
        const snapshots = await Promise.all(groups.map(snapshotOf));
        const entries = snapshots.flatMap((it) => it?.registries ?? []).flatMap((it) => it.entries ?? []);
        const lines = entries.map((it) => `${fieldText(it, 'value')} = ${fieldText(it, 'description')}`);
        return { path, groups, text: `${lines.join('\n')}\n` };
      });
      return { files: await Promise.all(made), notes: [], troubles: [] };
    },
  };
}
