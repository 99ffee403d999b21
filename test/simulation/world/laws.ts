// What must hold: laws 5 and 6, and the contract of delivery. Nothing is lost, nothing comes more often than it may, and
// what nobody can know is said until somebody decides.
import { digestOf } from '../../../src/core/digest.ts';
import { normalizeDocument } from '../../../src/core/normalize.ts';
import { readSnapshot } from '../../../src/core/snapshot-format.ts';
import type { ChangeSet } from '../../../src/model.ts';
import type { RunReport } from '../../../src/render/run-report-model.ts';
import { readAccepted } from '../../../src/state/state-format.ts';
import { changesPath, reportedPath } from '../../../src/state/state-paths.ts';
import type { State } from '../../../src/state/state.ts';
import { require } from './law-broken.ts';
import type { Life } from './life.ts';
import { expiryLaws, sourceLaws } from './laws-of-source.ts';
import { filesOnDisk, onGithub } from './laws-of-files.ts';
import type { Channels } from './witness.ts';
import { DAY, type World } from './world.ts';

export interface Remembered {
  readonly state: State;
  readonly read: (path: string) => Promise<string | undefined>;
}

/** After every run that lived. */
export function afterRun(report: RunReport, channels: Channels): void {
  const isOpen = Object.values(channels).some(({ maybe = [] }) => maybe.length > 0);
  require(!isOpen || report.exitCode === 2, 'a run with uncertain messages looked green');
  const refused = Object.values(channels).some(({ pending }) => pending.some(({ tries }) => tries));
  require(!refused || report.exitCode === 2, 'a run with a channel that refuses looked green');
}

/** Once everything is quiet. */
export async function atTheEnd(life: Life, memory: Remembered): Promise<void> {
  const { world, witness } = life;
  const occurrences = await occurrencesOf(world, memory);
  for (const channel of ['chat', 'hook']) receivedAll(life, memory.state, channel, occurrences);
  repeatedAsFewAs(life);
  for (const channel of witness.news.keys()) inOneDigest(life, memory.state, channel);
  uncertainAsFewAs(world, memory.state);
  await mirrors(world, memory);
  expiryLaws(life, memory.state);
  sourceLaws(life, memory.state, occurrences);
  if (world.mode === 'disk') await filesOnDisk(life, memory, occurrences);
  else await onGithub(life, memory, occurrences);
}

/** The change sets that were accepted, in order, but for those whose files somebody damaged. */
async function occurrencesOf({ groups, damaged }: World, { state, read }: Remembered) {
  const found: { readonly id: string; readonly group: string; readonly changeSet: ChangeSet }[] = [];
  for (const { name: group } of groups) {
    for (let n = 1; n <= (state.groups.get(group)?.n ?? 0); n += 1) {
      const path = changesPath(group, n);
      const text = await read(path);
      if (text !== undefined && !damaged.has(path)) {
        const { occurrence, changeSet } = readAccepted(text, path);
        found.push({ id: occurrence, group, changeSet });
      } else require(damaged.has(path), `${path} is lost`);
    }
  }
  return found;
}

export type Occurrences = Awaited<ReturnType<typeof occurrencesOf>>;

function receivedAll(
  { world, witness }: Life,
  { channels }: State,
  channel: string,
  occurrences: Occurrences,
): void {
  const { maybe = [], collected = [] } = channels.get(channel) ?? {};
  const ids = [...(world.received.get(channel) ?? []), ...maybe].map(({ id }) => id);
  const reported = new Set([...witness.reportedBy(channel, ids), ...collected.map(({ id }) => id)]);
  for (const { id } of occurrences) require(reported.has(id), `${channel}: ${id} was lost`);
  const [oldest] = collected;
  require(oldest === undefined ||
    world.now - Date.parse(oldest.at) < 9 * DAY, `${channel}: ${oldest?.id} waits for ever for a digest`);
}

/**
 * An occurrence is in one digest, or in none, of those that arrived or may have. A digest that was put together and not
 * sent may be put together again: a power cut undoes a write of the state whose flush failed.
 */
function inOneDigest({ world, witness }: Life, { channels }: State, channel: string): void {
  const sent = [...(world.received.get(channel) ?? []), ...(channels.get(channel)?.maybe ?? [])];
  const ids = new Set(sent.map(({ id }) => id));
  const news = [...ids].map((id) => witness.news.get(channel)?.get(id));
  const items = news.flatMap((each) => (each?.type === 'digest' ? each.items : []));
  for (const [id, times] of countsOf(items.map((item) => item.id)))
    require(times === 1, `${channel}: ${id} is in ${times} digests`);
}

/**
 * A chat gets a message once, and once more for each time that somebody asked for it. Each of these may be repeated once:
 * where the run that sent it was interrupted, or another was at work at the same time.
 */
function repeatedAsFewAs({ world, simultaneous }: Life): void {
  const { decisions, interruptions } = world;
  const most = 1 + decisions + Math.min(1 + decisions, interruptions + simultaneous);
  for (const [channel, received] of world.received)
    for (const [id, times] of countsOf(received.map(({ id }) => id)))
      require(channel === 'hook' || times <= most, `${channel}: ${id} came ${times} times`);
}

/** Two interrupted runs, which wrote no result, make at most one message a channel uncertain. */
function uncertainAsFewAs({ interruptions }: World, { channels }: State): void {
  for (const [channel, { maybe = [] }] of channels) {
    const doubtful = maybe.filter(({ why = '' }) => why.includes('two runs ended'));
    const most = Math.floor(interruptions / 2);
    require(doubtful.length <=
      most, `${channel}: ${doubtful.length} uncertain after ${interruptions} interrupted runs`);
  }
}

/** A mirror that applies what the webhook got ends where IANA is, and so does the state. */
async function mirrors(world: World, { state, read }: Remembered): Promise<void> {
  for (const { name, document } of world.groups) {
    const bytes = new TextEncoder().encode(document);
    const parsed = normalizeDocument(bytes, { subject: name, group: name, people: 'names' });
    const path = reportedPath(name);
    const reported = await read(path);
    if (parsed.type !== 'snapshot' || reported === undefined) {
      require(state.groups.get(name)?.told === undefined, `${name}: the state has no snapshot`);
      continue;
    }
    const wanted = digestOf(parsed.snapshot);
    require(digestOf(readSnapshot(reported, path)) === wanted, `${name}: the state is not what IANA has`);
    // A change set that was damaged before it was sent is lost to a mirror, which is said.
    if ([...world.damaged.keys()].some((each) => each.startsWith(`changes/${name}/`))) continue;
    const last = mirrored(world, name);
    require(last === undefined || last === wanted, `${name}: a mirror does not end where IANA is`);
  }
}

function mirrored(world: World, group: string): string | undefined {
  const sets = new Map<string, ChangeSet>();
  for (const { id, body } of world.received.get('hook') ?? []) {
    const { data } = JSON.parse(body) as { data?: { changeSet?: ChangeSet } };
    if (data?.changeSet?.group === group) sets.set(id, data.changeSet);
  }
  const inOrder = [...sets].sort(([a], [b]) => countOf(a) - countOf(b)).map(([, set]) => set);
  for (const [n, set] of inOrder.entries())
    require(n === 0 ||
      set.from === null ||
      inOrder[n - 1]?.to?.digest === set.from.digest, `${group}: a gap in what the webhook got`);
  return inOrder.at(-1)?.to?.digest;
}

function countOf(id: string): number {
  return Number(id.replace(/.*-/, ''));
}

function countsOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
