// Plays a story: the program runs once a day in the simulated world, through its real rooms and planners; then, without
// faults, until it is quiet. What must hold then, and what must hold all along, is in laws.ts.
import { readMemory } from '../../../src/app/memory.ts';
import { runCheck } from '../../../src/app/run-check.ts';
import { issueNotifier } from '../../../src/app/issue-notifier.ts';
import type { RunOptions, RunParts } from '../../../src/app/run-parts.ts';
import { createChannelNotifier } from '../../../src/app/notify-channels.ts';
import { constantsImpact, constantsMaker } from '../../../src/app/keep-constants.ts';
import { guarded } from '../../../src/app/wiring/state-on-disk.ts';
import { keptOnDisk } from '../../../src/app/kept-on-disk.ts';
import type { Config } from '../../../src/config/config.ts';
import { fileState } from '../../../src/edge/file-state.ts';
import { IanaWatchError } from '../../../src/errors.ts';
import { createForgeHalt } from '../../../src/proposals/apply/forge-halt.ts';
import { proposals } from '../../../src/proposals/proposals.ts';
import type { Disk } from '../../../src/ports.ts';
import type { RunReport } from '../../../src/render/run-report-model.ts';
import { STATE_PATH } from '../../../src/state/state-paths.ts';
import type { State } from '../../../src/state/state.ts';
import { configOf } from '../../support/config-of.ts';
import { Repository } from '../../support/github-stand-in/repository.ts';
import { person } from '../../support/github-stand-in/people.ts';
import { diskOf } from './disk.ts';
import { Died, type PlannedFault, Process } from './faults.ts';
import { branchStoreOf, forgeOf } from './forge.ts';
import { LawBroken } from './law-broken.ts';
import { afterRun, atTheEnd } from './laws.ts';
import { type Closed, people, takeBack } from './people.ts';
import { clockOf, folderOf, senderOf, sourceOf } from './ports.ts';
import type { Setting, Story, WorldEvent } from './story.ts';
import { type Channels, Witness } from './witness.ts';
import { BY_HAND, CONSTANTS, DAY, HOUR, World } from './world.ts';

export interface LifeOptions {
  /** What is between the program and the disk; a fault put back on purpose. */
  readonly disk?: (disk: Disk) => Disk;
}

/** Undefined where all laws held, else the line that says which did not. */
export async function play(story: Story, options: LifeOptions = {}): Promise<string | undefined> {
  try {
    await new Life(story, options).play();
    return undefined;
  } catch (error) {
    if (error instanceof LawBroken) return error.message;
    throw error;
  }
}

/** Quiet is reached within so many days: waits are at most six hours, and an outage is over. */
const QUIET_DAYS = 12;
const STATE = 'iana-watch/state';
const GENERATOR = { name: 'iana-watch', version: '0.0.0', url: 'https://example.org/iana-watch/iana-watch' };

export class Life {
  readonly world: World;
  readonly repository: Repository;
  /** Pull requests that people closed. */
  readonly closed: Closed[] = [];
  /** Values that people took out of the constants file again, and its text was right without them. */
  readonly takenBack = new Set<string>();
  hasTakenBack = false;
  /** Somebody wrote the constants file of the base again. */
  hasWrittenByHand = false;
  /** How often two runs were at work at once. */
  simultaneous = 0;
  hasDeletedBranch = false;
  readonly witness = new Witness();
  readonly setting: Setting;
  readonly #story: Story;
  readonly #options: LifeOptions;
  /** Who took the lock of the state on disk last: another, where a process was paused for too long. */
  #holder: Process | undefined;

  constructor(story: Story, options: LifeOptions) {
    this.#story = story;
    this.#options = options;
    this.setting = story.setting ?? {};
    this.world = new World(story.mode, story.groups);
    this.repository = new Repository('acme/library', () => new Date(this.world.now));
    const first = this.repository.write([], { 'README.md': '# Library\n' }, 'Initial commit');
    this.repository.setRef('refs/heads/main', first);
  }

  async play(): Promise<void> {
    for (const { events, faults } of this.#story.days) {
      for (const event of events) {
        if (this.world.mode === 'github') this.#peopleDo(event);
        this.world.happen(event);
      }
      await this.#run(faults);
      this.world.now += DAY;
    }
    this.world.finish();
    await this.#untilQuiet();
  }

  #peopleDo(event: WorldEvent): void {
    const { repository: at } = this;
    if (event.type === 'pull') {
      people(at, this.closed, event);
      if (event.act === 'delete branch') this.hasDeletedBranch = true;
    } else if (event.type === 'take back') {
      if (takeBack(at, this.takenBack, event.what)) this.hasTakenBack = true;
    } else if (event.type === 'edit constants' && at.texts('main').has(CONSTANTS)) {
      person(at).push('main', { [CONSTANTS]: BY_HAND });
      this.hasWrittenByHand = true;
    }
  }

  async #untilQuiet(): Promise<void> {
    for (let day = 0; day < QUIET_DAYS; day += 1) {
      const report = await this.#run([]);
      if (report !== undefined && isQuiet(report)) {
        await atTheEnd(this, await this.state());
        return;
      }
      this.world.now += day % 2 === 0 ? 7 * HOUR : DAY;
    }
    throw new LawBroken(`not quiet after ${QUIET_DAYS} runs without faults`);
  }

  /** The report; undefined where the process died or could not run. */
  async #run(faults: readonly PlannedFault[], isNested = false): Promise<RunReport | undefined> {
    let other: Promise<unknown> = Promise.resolve();
    const effects = this.world.effects(async () => {
      this.simultaneous += 1;
      if (!isNested) await (other = this.#run([], true));
    });
    const process = new Process(faults, effects);
    this.#holder = process;
    try {
      const report = await runCheck(this.#parts(process), this.#runOptions());
      // A step that was caught in its death may look like one that failed.
      if (process.isDead) throw new Died();
      if (report.stateWrites > 0) afterRun(report, await this.#seen());
      return report;
    } catch (error) {
      // This process may die of another call of its own while the other instance is at work, which then still ends.
      await other;
      if (error instanceof LawBroken) throw error;
      this.world.interruptions += 1;
      if (process.isDead) this.world.device.loseUnflushed();
      await this.#seen();
      if (process.isDead) return undefined;
      if (!(error instanceof IanaWatchError)) throw error;
      else if (faults.length === 0 && !isNested)
        throw new LawBroken(`a run without faults: ${error.message}`);
      return undefined;
    }
  }

  async #seen(): Promise<Channels> {
    const tree = await this.#parts(this.#observer(), (disk) => disk).store.open();
    return this.witness.see(await tree.read(STATE_PATH));
  }

  /** A process to which nothing happens. */
  #observer(): Process {
    return new Process(
      [],
      this.world.effects(async () => undefined),
    );
  }

  async state(): Promise<{
    readonly state: State;
    readonly read: (path: string) => Promise<string | undefined>;
  }> {
    const { store } = this.#parts(this.#observer(), (disk) => disk);
    const { state, tree } = await readMemory(store);
    return { state, read: (path) => tree.read(path).catch(() => undefined) };
  }

  #runOptions(): RunOptions {
    const accept = { dryRun: false, accept: new Set<string>() };
    if (!this.world.decides) return accept;
    this.world.decides = false;
    return { ...accept, decision: { again: new Set(['all']), drop: new Set() } };
  }

  #parts(process: Process, plant = this.#options.disk ?? ((disk: Disk) => disk)): RunParts {
    const { world, repository: at } = this;
    const config = this.config();
    const folder = folderOf(world, process);
    const clock = clockOf(world);
    const isOnDisk = world.mode === 'disk';
    const store = this.witness.watching(
      isOnDisk
        ? guarded(fileState('/state/.state', '.state', plant(diskOf(world.device, process))), {
            require: async () => {
              if (this.#holder === process) return;
              throw new IanaWatchError('STATE_LOCKED', '.state', '.state: another run has begun meanwhile.');
            },
          })
        : branchStoreOf(at, STATE, process),
    );
    const forge = forgeOf(at, process);
    const halt = createForgeHalt();
    const feeds = { owner: 'acme/library', generator: GENERATOR, ...(isOnDisk ? { folder } : {}) };
    const before = new Map<string, string | undefined>();
    const constants = constantsMaker(config, before);
    const impactOf = constantsImpact(config, {
      usedFiles: async () => ({ files: new Map(), isCut: false }),
      currentOf: async (path) =>
        before.has(path) ? before.get(path) : isOnDisk ? world.files.get(path) : at.texts('main').get(path),
    });
    const impact = impactOf === undefined ? {} : { impactOf };
    const channels = createChannelNotifier({
      config,
      sender: senderOf(world, process),
      clock,
      feeds,
      ...impact,
    });
    const github = { config, forge, clock, halt, ...impact };
    return {
      config,
      source: sourceOf(world, process),
      trustsSource: false,
      store,
      keepsAlive: false,
      kept: isOnDisk
        ? keptOnDisk({ snapshots: 'snapshots', constants, folder })
        : proposals({ ...github, constants, folder: '' }),
      notifiers: isOnDisk ? [channels] : [issueNotifier({ ...github, store }), channels],
      ...(isOnDisk ? {} : { delivery: { mostRounds: 100, betweenMs: 1000 } }),
      clock,
      ...impact,
    };
  }

  config(): Config {
    const yaml = yamlOf(this);
    const known = CONFIGS.get(yaml) ?? configOf(yaml);
    CONFIGS.set(yaml, known);
    return known;
  }
}

/** Lives have few configurations, each of which is read once. */
const CONFIGS = new Map<string, Config>();

function isQuiet({ stateWrites, done, pending }: RunReport): boolean {
  return stateWrites === 0 && done.length === 0 && pending.length === 0;
}

function yamlOf({ world, setting }: Pick<Life, 'world' | 'setting'>): string {
  const { configured, groups, mode, areConstantsConfigured } = world;
  const { digest, expiring = false, files = 'pull-request', constants = false } = setting;
  const collects = digest === undefined ? '' : `, digest: ${digest}`;
  const expires = expiring ? ', expiring: 30d' : '';
  const all: Readonly<Record<string, string>> = {
    chat: `{ name: chat, type: slack, url: "\${CHAT}", floor: bookkeeping${collects}${expires} }`,
    other: '{ name: other, type: discord, url: "${OTHER}", floor: bookkeeping }',
    hook: `{ name: hook, type: webhook, url: "\${HOOK}", secret: "\${SECRET}", floor: bookkeeping${expires} }`,
    feed: '{ name: feed, type: feed, file: feed.atom, floor: bookkeeping }',
  };
  const github = `{ issues: true, floor: bookkeeping, files: ${files} }`;
  const codes = `{ registry: group-0/group-0-codes, language: typescript, file: ${CONSTANTS} }`;
  return [
    `github: ${mode === 'github' ? github : 'false'}`,
    `groups: [${groups.map(({ name }) => name).join(', ')}]`,
    ...(constants && areConstantsConfigured ? [`constants: [${codes}]`] : []),
    'channels:',
    ...[...configured].sort().map((name) => `  - ${all[name]}`),
    '',
  ].join('\n');
}
