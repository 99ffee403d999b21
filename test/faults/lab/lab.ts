// One place where the built program runs: a folder, and stand-ins for all it talks to, each behind a way that may fail.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { RunReport } from '../../../src/render/run-report-model.ts';
import { bundled, bundledProgram } from '../../support/bundled.ts';
import { person } from '../../support/github-stand-in/people.ts';
import { type Github, startGithub, TOKEN } from '../../support/github-stand-in/server.ts';
import { type RunningReceiver, startReceiver } from '../../support/receivers.ts';
import { type Effect, type Orders, STALLED } from './effect.ts';
import { type Edition, type Upstream, startUpstream } from './upstream.ts';
import { type Asked, type Host, type Traffic, type Way, type WayFault, openWay } from './way.ts';

/** Where state and managed files are. */
export type Place = 'disk' | 'github';

/** Kinds of channels that take messages by HTTP, by the name of their channel. */
export const RECEIVERS = ['slack', 'discord', 'teams', 'hook'] as const;
export type ReceiverName = (typeof RECEIVERS)[number];

export const SIGNING_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** What is asked of a run besides its arguments. */
export interface RunOrders {
  readonly orders?: Partial<Orders>;
  readonly way?: WayFault | undefined;
  /** Called while the process has stalled. */
  readonly meanwhile?: () => Promise<void>;
  readonly args?: readonly string[];
}

/** One run of the program, from outside. */
export interface LabRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `check --json` printed; undefined where it came to none. */
  readonly report: RunReport | undefined;
  readonly effects: readonly Effect[];
  readonly asked: readonly Asked[];
}

export interface Lab {
  readonly place: Place;
  readonly folder: string;
  readonly upstream: Upstream;
  readonly github: Github;
  readonly maintainer: ReturnType<typeof person>;
  readonly receivers: Readonly<Record<ReceiverName, RunningReceiver>>;
  readonly traffic: Traffic;
  /** What the clock shows at the start of the next run. */
  now: number;
  readonly env: Record<string, string>;
  /** Where the program finds a host. */
  origin(host: Host): string;
  run(run?: RunOrders): Promise<LabRun>;
  /** Remembers everything as it is; the returned function brings it back. */
  save(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface LabOptions {
  readonly place: Place;
  readonly editions: readonly Edition[];
  /** The configuration but for `source`. */
  readonly yaml: string;
  /** Of the signed webhook. */
  readonly signingSecret?: string;
}

/** Nobody waits for longer than this: a program that hangs is a failure. */
const LONGEST_RUN_MS = 120_000;

/** A busy machine must not look like a host that does not answer. */
const UNHURRIED = 1 / 20;

const START = Date.parse('2026-01-05T05:30:00Z');

export async function startLab({
  place,
  editions,
  yaml,
  signingSecret = SIGNING_SECRET,
}: LabOptions): Promise<Lab> {
  const program = await programFiles();
  const folder = await mkdtemp(join(tmpdir(), 'iana-watch-lab-'));
  const upstream = await startUpstream(editions);
  const github = await startGithub();
  const clock = () => lab.now;
  const [slack, discord, teams, hook] = await Promise.all([
    startReceiver('slack'),
    startReceiver('discord'),
    startReceiver('teams'),
    startReceiver('webhook', signingSecret, clock),
  ]);
  const receivers = { slack, discord, teams, hook };
  const heartbeat = await startReceiver('any');
  const traffic: Traffic = { asked: [], fault: undefined, closed: new Set() };
  const ways = new Map<Host, Way>();
  const open = async (host: Host, target: string) =>
    ways.set(host, await openWay(host, new URL(target).origin, traffic));
  await open('iana', upstream.origin);
  await open('github', github.url);
  await open('heartbeat', heartbeat.url);
  for (const name of RECEIVERS) await open(name, receivers[name].url);
  const source = `http://127.0.0.1:${ways.get('iana')?.port}/assignments`;
  await writeFile(join(folder, 'iana-watch.yml'), `source: ${source}\n${yaml}`);

  const lab: Lab = {
    place,
    folder,
    upstream,
    github,
    maintainer: person(github.at),
    receivers,
    traffic,
    now: START,
    env: { ...environment(place, ways, github), HOOK_SECRET: signingSecret },
    origin: (host) => ways.get(host)?.origin ?? '',
    run: (run = {}) => runIn(lab, program, run),
    save: () => saved(lab),
    async close() {
      await Promise.all(
        [...ways.values(), upstream, github, heartbeat, ...Object.values(receivers)].map((each) =>
          each.close(),
        ),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
  return lab;
}

let preload: Promise<string> | undefined;
let cli: Promise<string> | undefined;

interface ProgramFiles {
  /** What is loaded into the program before it. */
  readonly inside: string;
  readonly cli: string;
}

/** What is loaded into the program before it. */
export function insideFile(): Promise<string> {
  preload ??= bundled('test/faults/lab/inside.ts');
  return preload;
}

async function programFiles(): Promise<ProgramFiles> {
  cli ??= bundledProgram();
  const [inside, program] = await Promise.all([insideFile(), cli]);
  return { inside, cli: program };
}

function environment(place: Place, ways: ReadonlyMap<Host, Way>, github: Github): Record<string, string> {
  const hooks = RECEIVERS.map((name) => [
    name.toUpperCase(),
    `${ways.get(name)?.origin ?? ''}/hooks/${name}`,
  ]);
  return {
    ...Object.fromEntries(hooks),
    ...(place === 'disk'
      ? {}
      : {
          GITHUB_TOKEN: TOKEN,
          GITHUB_REPOSITORY: github.at.fullName,
          GITHUB_API_URL: ways.get('github')?.origin ?? '',
        }),
  };
}

async function runIn(
  lab: Lab,
  program: ProgramFiles,
  { orders, way, meanwhile, args }: RunOrders,
): Promise<LabRun> {
  const all: Orders = { now: lab.now, haste: UNHURRIED, folder: lab.folder, ...orders };
  const { traffic } = lab;
  // A run that another one waits for shares the way, and its fault is over by then.
  const before = { asked: traffic.asked.splice(0), fault: traffic.fault };
  traffic.fault = way;
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(program.inside).href, program.cli, ...(args ?? ['check', '--json'])],
    {
      cwd: lab.folder,
      env: {
        PATH: process.env['PATH'],
        TMPDIR: process.env['TMPDIR'],
        TZ: 'UTC',
        NO_COLOR: '1',
        ...lab.env,
        IANA_WATCH_LAB: JSON.stringify(all),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  );
  const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
  const effects: Effect[] = [];
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    const reported = JSON.parse(line) as Effect | typeof STALLED;
    if (reported !== STALLED) effects.push(reported);
    else void (meanwhile?.() ?? Promise.resolve()).finally(() => child.kill('SIGCONT'));
  });
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject).on('close', (...end) => resolve(end));
  });
  clearTimeout(limit);
  traffic.fault = before.fault;
  traffic.closed.clear();
  const asked = traffic.asked.splice(0);
  traffic.asked.push(...before.asked);
  return { status, signal, stdout: stdout(), stderr: stderr(), report: reportOf(stdout()), effects, asked };
}

function gather(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  return () => text;
}

function reportOf(stdout: string): RunReport | undefined {
  try {
    return JSON.parse(stdout) as RunReport;
  } catch {
    return undefined;
  }
}

async function saved(lab: Lab): Promise<() => Promise<void>> {
  const copy = await mkdtemp(join(tmpdir(), 'iana-watch-lab-saved-'));
  await cp(lab.folder, copy, { recursive: true, preserveTimestamps: true });
  const bringBack = lab.github.at.save();
  const { now } = lab;
  const { at } = lab.upstream;
  return async () => {
    await rm(lab.folder, { recursive: true, force: true });
    await cp(copy, lab.folder, { recursive: true, preserveTimestamps: true });
    bringBack();
    lab.github.forget();
    lab.now = now;
    lab.upstream.at = at;
    for (const receiver of Object.values(lab.receivers)) receiver.forget();
  };
}
