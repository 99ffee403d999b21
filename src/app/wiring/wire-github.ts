// Puts GitHub behind the ports of a run: finds token and repository, and decides whether it is on at all.
import type { Config } from '../../config/config.ts';
import { resolveTemplate } from '../../config/secrets.ts';
import { lookup } from '../../edge/config-file.ts';
import { createGithubClient, githubAddresses } from '../../forges/github/client.ts';
import type { GithubClient } from '../../forges/github/client.ts';
import { readRepositoryFacts } from '../../forges/github/facts.ts';
import { createGithubForge } from '../../forges/github/forge.ts';
import { createGithubState } from '../../forges/github/state.ts';
import { folderInRepository } from '../../edge/git-folder.ts';
import { userAgent } from '../../edge/program.ts';
import type { Environment } from '../../edge/proxy.ts';
import type { Transport } from '../../edge/transport.ts';
import { IanaWatchError } from '../../errors.ts';
import type { BaseBranch, Clock, Forge, ForgeMarkup, Logger, RepositoryFacts } from '../../ports.ts';
import { createForgeHalt } from '../../proposals/apply/forge-halt.ts';
import { proposals } from '../../proposals/proposals.ts';
import type { ConstantsMaker, ImpactOf } from '../../contracts.ts';
import { issueNotifier } from '../issue-notifier.ts';
import type { DeliveryPolicy, RunParts } from '../run-parts.ts';
import { usedFilesOf } from '../../edge/used-files.ts';
import type { TextsBefore } from '../keep-constants.ts';
import { configuredImpact, type Elsewhere } from './configured-impact.ts';
import type { Host } from './host.ts';
import { openStore } from './state-on-disk.ts';

/** Each round is one write of the state, which is one call, on a branch whose history people may read. */
const MOST_ROUNDS = 100;
/** GitHub asks for a second between writes: docs.github.com, best practices for the REST API. */
const ROUND_MS = 1000;

/** What of the place of a run its part on GitHub needs. */
export type GithubHost = Pick<
  Host,
  'env' | 'folder' | 'logger' | 'redactor' | 'inAction' | 'repositoryFolder' | 'githubPacing'
>;

export interface GithubWiring {
  readonly host: GithubHost;
  readonly transport: Pick<Transport, 'fetch'>;
  readonly clock: Clock;
  readonly constants: ConstantsMaker | undefined;
  /** What the maker of constants read. */
  readonly before?: TextsBefore;
  readonly dryRun: boolean;
}

/** The parts of a run that are on GitHub. */
export interface GithubParts extends Pick<RunParts, 'store' | 'kept' | 'notifiers' | 'delivery'> {
  /** Reads the configured files of the base where there is no checkout. */
  readonly impactOf: ImpactOf | undefined;
  /** `owner/name`. */
  readonly repository: string;
  readonly markup: ForgeMarkup;
  readonly facts: () => Promise<RepositoryFacts>;
}

/**
 * Undefined where GitHub is off, or where a dry run cannot read it and has said so. Throws `CONFIG_INVALID` where it is
 * on and the token or the repository is missing.
 */
export async function wireGithub(config: Config, wiring: GithubWiring): Promise<GithubParts | undefined> {
  const fetch = sayingSo(wiring.transport.fetch, wiring.host);
  const client = await openGithub(config, { ...wiring, transport: { fetch } });
  if (client === undefined) return undefined;
  if (wiring.dryRun && !client.hasToken && !(await isReadable(client, wiring.host.logger))) return undefined;
  const { clock, constants, before, host } = wiring;
  const forge = createGithubForge(client, config.github.base);
  const folder = host.repositoryFolder ?? folderInRepository(host.folder);
  const impactOf = configuredImpact(config, host, {
    elsewhere: onBase(forge, folder),
    ...(before === undefined ? {} : { before }),
  });
  const impact = impactOf === undefined ? {} : { impactOf };
  const shared = { config, forge, clock, halt: createForgeHalt(), ...impact };
  const store =
    config.state === 'disk' ? await openStore(config, host) : createGithubState(client, config.github.state);
  return {
    repository: client.name,
    markup: forge.markup,
    impactOf,
    facts: () => readRepositoryFacts(client, config.github.state),
    store,
    kept: proposals({ ...shared, constants, folder, isActions: isWorkflow(config, host) }),
    ...(store.capabilities.writesAreCommits ? { delivery: policyOf(host) } : {}),
    notifiers: config.github.issues ? [issueNotifier({ ...shared, store })] : [],
  };
}

/** Says once that GitHub does not answer, for the client tries again and a minute may go by. */
function sayingSo(fetch: Transport['fetch'], { logger, githubPacing }: GithubHost): Transport['fetch'] {
  let isSaid = githubPacing?.retries === 0;
  return async (...asked) => {
    try {
      return await fetch(...asked);
    } catch (error) {
      if (!isSaid) logger.info('GitHub does not answer; trying again');
      isSaid = true;
      throw error;
    }
  };
}

function policyOf({ githubPacing }: GithubHost): DeliveryPolicy {
  return { mostRounds: MOST_ROUNDS, betweenMs: githubPacing?.pauses === false ? 0 : ROUND_MS };
}

/** A client for the configured repository; undefined where GitHub is off. */
export async function openGithub(
  config: Config,
  wiring: Pick<GithubWiring, 'transport' | 'dryRun'> & {
    readonly host: Pick<GithubHost, 'env' | 'folder' | 'inAction' | 'redactor' | 'githubPacing'>;
  },
): Promise<GithubClient | undefined> {
  const { host, transport, dryRun } = wiring;
  const { mode, repository = setOf(host.env, 'GITHUB_REPOSITORY') } = config.github;
  if (mode === 'off') return undefined;
  const token = await tokenOf(config, host, dryRun);
  const isWanted = mode === 'on' || host.inAction === true;
  if (!isWanted && (token === undefined || repository === undefined)) return undefined;
  if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    if (dryRun && repository === undefined) return undefined;
    const line =
      'GitHub is on and no repository is known; set "github.repository" or GITHUB_REPOSITORY to owner/name, or "github: false"';
    throw new IanaWatchError('CONFIG_INVALID', 'github', `github: ${line}`);
  }
  if (token === undefined && !dryRun) {
    const line = 'GitHub is on and there is no token; set GITHUB_TOKEN or "github.token", or "github: false"';
    throw new IanaWatchError('CONFIG_INVALID', 'github', `github: ${line}`);
  }
  const addresses = githubAddresses(host.env);
  const { fetch } = transport;
  const { githubPacing: pacing } = host;
  const access = { repository, token, addresses, userAgent: userAgent(), fetch };
  return createGithubClient(pacing === undefined ? access : { ...access, pacing });
}

/** Texts of the base. It is looked at once; what GitHub refuses is a text that is not known, and keeps no news back. */
function onBase(forge: Pick<Forge, 'base'>, folder: string): Elsewhere {
  let base: Promise<BaseBranch> | undefined;
  async function orNothing<T>(work: (tree: BaseBranch['tree']) => Promise<T>, nothing: T): Promise<T> {
    try {
      base ??= forge.base();
      return await work((await base).tree);
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      return nothing;
    }
  }
  return {
    read: (path) => orNothing((tree) => tree.read(folder + path), undefined),
    used: (patterns) =>
      orNothing((tree) => usedFilesOf(tree, patterns, folder), { files: new Map(), isCut: false }),
  };
}

/** Whether the token is that of a workflow, and not one that somebody made. */
function isWorkflow(config: Config, { env }: GithubHost): boolean {
  return env['GITHUB_ACTIONS'] === 'true' && config.github.token === undefined;
}

/** A token of the configuration is not even looked up by a dry run. */
async function tokenOf(
  config: Config,
  host: Pick<GithubHost, 'env' | 'folder' | 'redactor'>,
  dryRun: boolean,
): Promise<string | undefined> {
  const template = config.github.token;
  const value =
    template === undefined
      ? setOf(host.env, 'GITHUB_TOKEN')
      : dryRun
        ? undefined
        : await resolveTemplate(template, 'github.token', (reference) =>
            lookup(reference, host.folder, host.env),
          );
  if (value === undefined) return undefined;
  host.redactor?.add(value);
  return value.trim();
}

/** GitHub Actions sets what it does not know to the empty text. */
function setOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** Without a token only public repositories can be read. */
async function isReadable(client: GithubClient, logger: Logger): Promise<boolean> {
  try {
    await client.call('GET ');
    return true;
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    logger.warn(`${client.name}: cannot be read without a token, so this compares with the copies on disk.`);
    return false;
  }
}
