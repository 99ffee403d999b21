// Puts adapters behind ports: configuration, environment and folder in, a run out. The one file of app/ that knows the
// edge; nothing is decided here.
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import { lookup } from '../edge/config-file.ts';
import { type DaemonFolder, daemonFolder } from '../edge/daemon-folder.ts';
import { fileState } from '../edge/file-state.ts';
import { type FolderLock, lockFolder } from '../edge/folder-lock.ts';
import { createHttpClient } from '../edge/http-client.ts';
import { insideFolder, keptFolder } from '../edge/kept-folder.ts';
import { openSource, parseWebAddress } from '../edge/open-source.ts';
import { programFacts, userAgent } from '../edge/program.ts';
import type { Environment } from '../edge/proxy.ts';
import type { Redactor } from '../edge/redact.ts';
import { createSender } from '../edge/send-webhook.ts';
import { systemClock } from '../edge/system-clock.ts';
import { usedFiles } from '../edge/used-files.ts';
import { type Transport, createTransport } from '../edge/transport.ts';
import type { Clock, FileFolder, Logger, RepositoryFacts, Sender, StateStore } from '../ports.ts';
import type { RunReport } from '../render/run-report-model.ts';
import { diagnose, type Finding } from './diagnose.ts';
import type { FeedPlace } from './feed-files.ts';
import { beat } from './heartbeat.ts';
import type { ImpactOf } from './hooks.ts';
import { constantsImpact, constantsMaker } from './keep-constants.ts';
import { keptOnDisk } from './kept-on-disk.ts';
import { type Memory, readMemory } from './memory.ts';
import { sendAgain, sendTest } from './notify.ts';
import { runCheck } from './run-check.ts';
import type { Progress, RunOptions, RunParts } from './run-parts.ts';
import { createChannelTeller } from './tell-channels.ts';
import type { GithubHost, GithubParts, GithubWiring } from './wire-github.ts';

/** Where the program runs. */
export interface Host {
  readonly env: Environment;
  /** Folder of the configuration; relative paths start there. */
  readonly folder: string;
  readonly logger: Logger;
  /** Told every secret that is resolved, so that none is ever shown. */
  readonly redactor?: Pick<Redactor, 'add'>;
  /** Run by the GitHub Action: GitHub is on without being configured. */
  readonly inAction?: boolean;
  /** Folder of the configuration in its repository, where that cannot be seen from `folder`. */
  readonly repositoryFolder?: string;
  /** For tests, which have no time; see `GithubHost`. */
  readonly githubManners?: GithubHost['githubManners'];
  /** The machine's if missing. */
  readonly clock?: Clock;
  /** Asks a run to stop; see `RunParts.signal`. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** A run that is ready, with what has to be closed after it. */
export interface WiredRun {
  readonly parts: RunParts;
  /** State and kept files are on disk, not on GitHub. */
  readonly isOnDisk: boolean;
  /** What the repository says about itself; undefined where GitHub is off. */
  readonly repository: (() => Promise<RepositoryFacts>) | undefined;
  close(): Promise<void>;
}

/**
 * One whole run: the state is locked, everything is checked, and all is let go again. A dry run needs no lock, for it
 * writes nothing. Throws as `runCheck` does, `STATE_LOCKED` and `CONFIG_INVALID` too.
 */
export async function check(config: Config, host: Host, options: RunOptions): Promise<RunReport> {
  const run = await wireRun(config, host, options);
  let lock: FolderLock | undefined;
  try {
    // On GitHub one compare-and-swap decides, and no lock is needed.
    if (!options.dryRun && run.isOnDisk) lock = await lockState(config, host);
    return await runCheck(run.parts, options);
  } finally {
    await lock?.release();
    await run.close();
  }
}

/** What would not work, worst first; `group`: only this one is asked for at the source. Throws `CONFIG_INVALID`. */
export async function examine(
  config: Config,
  host: Host,
  group: string | undefined,
): Promise<readonly Finding[]> {
  const run = await wireRun(config, host);
  const sending = wireSender(host);
  const { parts, repository } = run;
  const folder = await watchFolder(config, host);
  const { sender } = sending;
  try {
    return await diagnose({ ...parts, sender, repository, lastDaemonRun: await folder.lastRun() }, group);
  } finally {
    await Promise.all([run.close(), sending.close()]);
  }
}

/** What a daemon keeps beside the state. It is on disk also where the state is not. */
export async function watchFolder(config: Config, host: Pick<Host, 'folder'>): Promise<DaemonFolder> {
  const shown = `${stateFolder(config)}/watch`;
  return daemonFolder(await insideFolder(host.folder, shown), shown);
}

/** What a person asks to be sent: a test to a channel, or `again`, a piece of news by its id. */
export interface NotifyRequest {
  readonly channel: string | undefined;
  readonly again: string | undefined;
}

/** Sends on demand and returns what to tell people. */
export async function notify(config: Config, host: Host, request: NotifyRequest): Promise<readonly string[]> {
  const sending = wireSender(host);
  const clock = host.clock ?? systemClock;
  const transport = createTransport({ env: host.env });
  const wiring = {
    host,
    transport,
    clock,
    constants: constantsMaker(config.constants),
    impactOf: impactFor(config, host),
    dryRun: false,
  };
  // A test message needs no state: only a channel that was disabled is looked for there.
  const github = await onGithub(config, wiring).catch((error: unknown) => {
    if (request.again === undefined && error instanceof IanaWatchError) return undefined;
    throw error;
  });
  const exclusively = async <T>(work: () => Promise<T>): Promise<T> => {
    if (github !== undefined) return work();
    const lock = await lockState(config, host);
    try {
      return await work();
    } finally {
      await lock.release();
    }
  };
  const { sender } = sending;
  const store = github?.store ?? (await openStore(config, host));
  const { impactOf } = wiring;
  const parts = {
    config,
    sender,
    clock,
    store,
    exclusively,
    ...(impactOf === undefined ? {} : { impactOf }),
    ...webOf(github),
  };
  try {
    if (request.again !== undefined) return await sendAgain(parts, request.again, request.channel);
    return request.channel === undefined ? [] : [await sendTest(parts, request.channel)];
  } finally {
    await Promise.all([transport.close(), sending.close()]);
  }
}

/** All parts of a run. Nothing is read or asked yet. */
export async function wireRun(
  config: Config,
  host: Host,
  { dryRun }: Pick<RunOptions, 'dryRun'> = { dryRun: false },
): Promise<WiredRun> {
  const clock = host.clock ?? systemClock;
  const transport = createTransport({ env: host.env });
  const folder = keptFolder(host.folder);
  const sending = wireSender(host);
  const { sender } = sending;
  const { heartbeat } = config;
  const constants = constantsMaker(config.constants);
  const impactOf = impactFor(config, host);
  const github = await onGithub(config, { host, transport, clock, constants, impactOf, dryRun });
  const feeds = feedPlace(github, folder);
  const parts: RunParts = {
    config,
    source: wireSource(config, { host, clock, transport }),
    trustsSource: parseWebAddress(config.source) === undefined,
    store: github?.store ?? (await openStore(config, host)),
    keepsValidators: github === undefined,
    kept: github?.kept ?? keptOnDisk({ snapshots: config.snapshots, constants, folder }),
    tellers: [
      ...(github?.tellers ?? []),
      createChannelTeller({
        config,
        sender,
        clock,
        feeds,
        ...(impactOf === undefined ? {} : { impactOf }),
        ...webOf(github),
      }),
    ],
    clock,
    ...(heartbeat === undefined ? {} : { heartbeat: () => beat(heartbeat, sender) }),
    ...(host.signal === undefined ? {} : { signal: host.signal }),
    ...(host.progress === undefined ? {} : { progress: host.progress }),
  };
  return {
    parts,
    isOnDisk: github === undefined,
    repository: github?.facts,
    async close() {
      await Promise.all([transport.close(), sending.close()]);
    },
  };
}

/** What sends messages, with its own connections: a slow receiver keeps no other waiting, and no source. */
export function wireSender(host: Pick<Host, 'env' | 'folder' | 'clock' | 'redactor'>): {
  readonly sender: Sender;
  close(): Promise<void>;
} {
  const transport = createTransport({ env: host.env, connections: 16 });
  const sender = createSender({
    clock: host.clock ?? systemClock,
    transport,
    lookup: (reference) => lookup(reference, host.folder, host.env),
    keepSecret: (value) => host.redactor?.add(value),
    userAgent: userAgent(),
  });
  return { sender, close: () => transport.close() };
}

/** Feeds lie where the state does: in its branch, or on disk. */
function webOf(github: GithubParts | undefined): { readonly web?: string } {
  return github === undefined ? {} : { web: github.web };
}

function feedPlace(github: GithubParts | undefined, folder: FileFolder): FeedPlace {
  const { name, version, repository } = programFacts();
  const generator = { name, version, url: repository };
  return github === undefined
    ? { owner: 'local', generator, folder }
    : { owner: github.repository, generator };
}

/** "For you": the configured files and those of `uses` as they lie on this disk. */
function impactFor(config: Config, host: Pick<Host, 'folder'>): ImpactOf | undefined {
  const folder = keptFolder(host.folder);
  return constantsImpact(config, {
    usedFiles: (patterns) => usedFiles(host.folder, patterns),
    async currentOf(path) {
      const bytes = await folder.read(path);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
  });
}

/** Octokit is large: who never meets GitHub never loads it. */
async function onGithub(config: Config, wiring: GithubWiring): Promise<GithubParts | undefined> {
  const { mode, token } = config.github;
  const { env, inAction = false } = wiring.host;
  const isPossible = mode === 'on' || inAction || token !== undefined || Boolean(env['GITHUB_TOKEN']);
  if (mode === 'off' || !isPossible) return undefined;
  const { wireGithub } = await import('./wire-github.ts');
  return wireGithub(config, wiring);
}

/** The stored state, to be read offline: `told/`, `changes/` and all facts. Throws `STATE_CORRUPT`. */
export async function openMemory(config: Config, host: Pick<Host, 'folder'>): Promise<Memory> {
  return readMemory(await openStore(config, host));
}

/** Where the state lies on disk, from the configuration's folder. */
export function stateFolder(config: Pick<Config, 'snapshots'>): string {
  return `${config.snapshots === false ? 'snapshots' : config.snapshots}/.state`;
}

async function openStore(config: Config, host: Pick<Host, 'folder'>): Promise<StateStore> {
  const shown = stateFolder(config);
  return fileState(await insideFolder(host.folder, shown), shown);
}

async function lockState(config: Config, host: Host): Promise<FolderLock> {
  const shown = stateFolder(config);
  return lockFolder(await insideFolder(host.folder, shown), shown);
}

function wireSource(
  config: Config,
  { host, clock, transport }: { readonly host: Host; readonly clock: Clock; readonly transport: Transport },
): RunParts['source'] {
  const client = createHttpClient({ transport, clock, logger: host.logger });
  return openSource(config.source, { client, clock, baseFolder: resolve(host.folder) });
}
