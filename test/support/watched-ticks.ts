// The daemon over many ticks: the real run, files, HTTP and webhooks, with a clock that is wound on. Upstream changes,
// fails and recovers, the receiver of news fails now and then, and the daemon is stopped and started again between.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type DaemonOptions, runDaemon } from '../../src/daemon.ts';
import type { Clock } from '../../src/ports.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { configOf } from './config-of.ts';
import { type RunningReceiver, startReceiver } from './receivers.ts';
import { documentOf, HOUR, type Workshop, workshop } from './run-workshop.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes here').toString('base64')}`;
const GROUPS = ['alpha', 'beta', 'gamma'];
const silent = { debug() {}, info() {}, warn() {}, error() {} };

export interface WatchedTicks {
  /** What was registered upstream, and what the receiver got, each delivery id once; both sorted. */
  readonly registered: readonly string[];
  readonly reported: readonly string[];
  /** What was still to be delivered in the end. */
  readonly pending: RunReport['pending'];
  readonly restarts: number;
  /** Of the heap, from half of the ticks to the end; 0 unless it is measured, which collects all that is unused. */
  readonly grownMb: number;
}

/** Lets the daemon run for so many ticks, and then until nothing is pending. The same sequence on every run. */
export async function watchThrough(ticks: number, { measuresMemory = false } = {}): Promise<WatchedTicks> {
  const heap = () => (measuresMemory ? heapMb() : 0);
  const place = await openPlace();
  try {
    const upstream = upstreamOf(place);
    const run = { ticks: 0, restarts: 0, earlyMb: 0 };
    while (run.ticks < ticks) {
      await watch(place, (_report, stop) => {
        run.ticks += 1;
        if (run.ticks === ticks / 2) run.earlyMb = heap();
        upstream.goOn(run.ticks);
        if (run.ticks >= ticks || upstream.roll(12) === 0) stop();
      });
      run.restarts += 1;
      place.time.now += upstream.roll(9) * HOUR;
    }
    upstream.fix();
    const pending = await drain(place);
    const registered = upstream.registered.toSorted();
    return {
      registered,
      reported: reportedKeys(place),
      pending,
      restarts: run.restarts,
      grownMb: heap() - run.earlyMb,
    };
  } finally {
    await place.close();
  }
}

/** Starts a second daemon while the first is at work, and returns what it answered. */
export async function watchTwice(): Promise<string> {
  const place = await openPlace();
  try {
    for (const group of GROUPS) place.iana.documents.set(group, documentOf(group, [['0', 'The first']]));
    let refused: Promise<unknown> | undefined;
    await watch(place, (_report, stop) => {
      refused ??= watch(place, () => undefined).then(
        () => 'not refused',
        (error: unknown) => error,
      );
      void refused.then(stop);
    });
    return String(await refused);
  } finally {
    await place.close();
  }
}

interface Place {
  readonly iana: Workshop;
  readonly receiver: RunningReceiver;
  readonly time: { now: number };
  close(): Promise<void>;
}

async function openPlace(): Promise<Place> {
  const iana = await workshop();
  // It judges no signature: those carry the daemon's time, which is wound on.
  const receiver = await startReceiver('any');
  return {
    iana,
    receiver,
    time: { now: Date.parse('2024-02-01T12:00:00Z') },
    async close() {
      await receiver.close();
      await iana.close();
    },
  };
}

/** Runs the daemon until `onReport` stops it. Time passes only while it sleeps. */
async function watch(
  { iana, receiver, time }: Place,
  onReport: (report: RunReport, stop: () => void) => void,
): Promise<void> {
  const stop = new AbortController();
  const clock: Clock = {
    now: () => time.now,
    async sleep(ms) {
      time.now += ms;
    },
  };
  const config = configOf(`
source: ${iana.server.url}
github: false
schedule: "17 * * * *"
groups: [${GROUPS.join(', ')}]
channels:
  - { name: mirror, type: webhook, url: "${receiver.url}", secret: "${SECRET}", floor: bookkeeping }
`);
  const options: DaemonOptions = {
    jitterMs: 0,
    health: undefined,
    signal: stop.signal,
    onReport: (report) => onReport(report, () => stop.abort()),
  };
  await runDaemon(config, { env: {}, folder: iana.folder, logger: silent, clock }, options);
}

/** What happens at IANA and at the receiver between two ticks, by dice. */
function upstreamOf({ iana, receiver }: Place) {
  const roll = dice(8);
  const entries = new Map(
    GROUPS.map((group) => [group, [[`${group}-0`, 'The first']] as [string, string][]]),
  );
  const failing = new Map<string, number>();
  const registered: string[] = [];
  const publish = () => {
    for (const group of GROUPS) {
      const left = failing.get(group) ?? 0;
      failing.set(group, left - 1);
      const document = documentOf(group, entries.get(group) ?? []);
      iana.documents.set(group, left > 0 ? '<html>Down</html>' : document);
    }
  };
  publish();
  return {
    roll,
    registered,
    goOn(tick: number) {
      for (const group of GROUPS) {
        if (roll(12) === 0) failing.set(group, 1 + roll(4));
        if (roll(6) !== 0) continue;
        const key = `${group}-${tick}`;
        entries.get(group)?.push([key, 'Another']);
        registered.push(key);
      }
      if (roll(10) === 0) receiver.next({ status: 503 });
      if (roll(30) === 0) receiver.next({ status: 503 }, { status: 503 }, { status: 503 });
      if (roll(15) === 0) receiver.next('cut-answer');
      publish();
    },
    fix() {
      failing.clear();
      receiver.fix();
      publish();
    },
  };
}

/** Three days at most: what is pending then was given up. */
async function drain(place: Place): Promise<RunReport['pending']> {
  let pending: RunReport['pending'] = [];
  let runs = 0;
  await watch(place, (report, stop) => {
    ({ pending } = report);
    runs += 1;
    if (pending.length === 0 || runs === 72) stop();
  });
  return pending;
}

/** Keys of all additions that were delivered, each delivery id once. */
function reportedKeys({ receiver }: Place): string[] {
  const delivered = receiver.calls.filter(({ status }) => status === 200);
  const byId = new Map(delivered.map(({ headers, body }) => [String(headers['webhook-id']), body]));
  const keys = [...byId.values()].flatMap((body) => [...body.matchAll(/"key":\["(\w+-\d+)"\]/g)]);
  return keys.map((match) => match[1] ?? '').sort();
}

/** The same sequence on every run: Park and Miller's generator. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1e6;
}
