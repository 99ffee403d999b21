// Puts adapters behind the ports of a run: configuration, environment and folder in, its parts out. Nothing is decided
// here.
import { defined } from '../../core/defined.ts';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { createHttpClient } from '../../edge/http-client.ts';
import { keptFolder } from '../../edge/kept-folder.ts';
import { isFolder, openSource } from '../../edge/open-source.ts';
import { programFacts } from '../../edge/program.ts';
import { systemClock } from '../../edge/system-clock.ts';
import { createTransport, type Transport } from '../../edge/transport.ts';
import { IanaWatchError } from '../../errors.ts';
import type { Clock, FileFolder, RepositoryFacts, Sender } from '../../ports.ts';
import type { FeedPlace } from '../feed-files.ts';
import { beat } from '../heartbeat.ts';
import { constantsMaker } from '../keep-constants.ts';
import { keptOnDisk } from '../kept-on-disk.ts';
import { budgetOf, type RunOptions, type RunParts } from '../run-parts.ts';
import { createChannelNotifier } from '../notify-channels.ts';
import type { ImpactOf } from '../../contracts.ts';
import { configuredImpact } from './configured-impact.ts';
import { githubIfOn, markupOf } from './github-if-on.ts';
import type { Host } from './host.ts';
import { openStore } from './state-on-disk.ts';
import type { GithubParts } from './wire-github.ts';
import { wireSender } from './wire-sender.ts';

/** A run that is ready, with what has to be closed after it. */
export interface WiredRun {
  readonly parts: RunParts;
  /** What the repository says about itself; undefined where GitHub is off. */
  readonly repository: (() => Promise<RepositoryFacts>) | undefined;
  close(): Promise<void>;
}

/** All parts of a run. Nothing is read or asked yet. */
export async function wireRun(
  config: Config,
  host: Host,
  { dryRun }: Pick<RunOptions, 'dryRun'> = { dryRun: false },
): Promise<WiredRun> {
  const clock = host.clock ?? systemClock;
  const budget = budgetOf(config.budget, clock.now());
  const transport = createTransport({ env: host.env });
  const folder = keptFolder(host.folder);
  const sending = wireSender(host);
  const { sender } = sending;
  const before = new Map<string, string | undefined>();
  const constants = constantsMaker(config, before);
  const github = await githubIfOn(config, { host, transport, clock, constants, before, dryRun });
  const impact = impactFrom(
    github === undefined ? configuredImpact(config, host, { before }) : github.impactOf,
  );
  const store = github?.store ?? (await openStore(config, host));
  if (github === undefined && config.state === 'branch' && !dryRun) throw noBranch();
  const { writesAreCommits } = store.capabilities;
  const feeds = feedPlace(config, writesAreCommits ? github : undefined, folder);
  const parts: RunParts = {
    config,
    source: wireSource(config, { host, clock, transport, until: budget.fetchUntil }),
    trustsSource: isFolder(config.source),
    store,
    keepsAlive: writesAreCommits && config.github['keep-alive'],
    kept: github?.kept ?? keptOnDisk({ snapshots: config.snapshots, constants, folder }),
    notifiers: [
      ...(github?.notifiers ?? []),
      createChannelNotifier({ config, sender, clock, feeds, ...impact, ...markupOf(github) }),
    ],
    ...(github?.delivery === undefined ? {} : { delivery: github.delivery }),
    clock,
    ...impact,
    budget,
    ...heartbeatOf(config, sender),
    ...asked(host),
  };
  return {
    parts,
    repository: github?.facts,
    async close() {
      await Promise.all([transport.close(), sending.close()]);
    },
  };
}

function noBranch(): IanaWatchError {
  const line = '"branch" needs GitHub, which is off; set "github", or "state: disk"';
  return new IanaWatchError('CONFIG_INVALID', 'state', `state: ${line}`);
}

function heartbeatOf({ heartbeat }: Config, sender: Sender): Pick<RunParts, 'heartbeat'> {
  return heartbeat === undefined ? {} : { heartbeat: () => beat(heartbeat, sender) };
}

/** What the host asks of the run. */
function asked({ logger, signal, progress }: Host): Pick<RunParts, 'notice' | 'signal' | 'progress'> {
  return {
    notice: (line) => logger.info(line),
    ...defined({ signal, progress }),
  };
}

/** Feeds are where the state is: in its branch, or on disk. */
function feedPlace(config: Config, github: GithubParts | undefined, folder: FileFolder): FeedPlace {
  const { name, version, repository } = programFacts();
  const generator = { name, version, url: repository };
  return github === undefined
    ? { owner: 'local', generator, folder }
    : {
        owner: github.repository,
        generator,
        addressOf: (file) => github.markup.raw(config.github.state, file),
      };
}

function wireSource(
  config: Config,
  {
    host,
    clock,
    transport,
    until,
  }: {
    readonly host: Host;
    readonly clock: Clock;
    readonly transport: Transport;
    readonly until: number;
  },
): RunParts['source'] {
  const client = createHttpClient({ transport, clock, logger: host.logger, until });
  const named = config.groups.map(({ group }) => group);
  const groups = named.includes('*') ? undefined : named;
  const baseFolder = resolve(host.folder);
  return openSource(config.source, { client, clock, baseFolder, env: host.env, groups, until });
}

function impactFrom(impactOf: ImpactOf | undefined): Pick<RunParts, 'impactOf'> {
  return impactOf === undefined ? {} : { impactOf };
}
