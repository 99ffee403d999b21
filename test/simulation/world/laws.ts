// What must hold: laws 5 and 6, and the contract of delivery. Nothing is lost, nothing comes more often than it may, and
// what nobody can know is said until somebody decides.
import { digestOf } from '../../../src/core/digest.ts';
import { normalizeDocument } from '../../../src/core/normalize.ts';
import { readSnapshot } from '../../../src/core/snapshot-format.ts';
import type { ChangeSet } from '../../../src/model.ts';
import type { RunReport } from '../../../src/render/run-report-model.ts';
import { readTold } from '../../../src/state/state-format.ts';
import { changesPath, toldPath } from '../../../src/state/state-paths.ts';
import type { State } from '../../../src/state/state.ts';
import type { Life } from './life.ts';
import { proposalOf } from './people.ts';
import type { World } from './world.ts';

export class LawBroken extends Error {}

interface Remembered {
  readonly state: State;
  readonly read: (path: string) => Promise<string | undefined>;
}

/** After every run that lived. */
export function afterRun(report: RunReport, { state }: Remembered): void {
  const isOpen = [...state.channels.values()].some(({ maybe = [] }) => maybe.length > 0);
  require(!isOpen || report.exitCode === 2, 'a run with uncertain messages looked green');
  const refused = [...state.channels.values()].some(({ pending }) => pending.some(({ tries }) => tries));
  require(!refused || report.exitCode === 2, 'a run with a channel that refuses looked green');
}

/** After every run that died. */
export function afterDeath({ state }: Remembered): void {
  for (const channel of ['chat', 'other']) {
    const begun = (state.channels.get(channel)?.pending ?? []).filter((item) => (item.begun ?? 0) > 0);
    require(begun.length <= 1, `${channel}: ${begun.length} messages are in flight`);
  }
}

/** Once everything is quiet. */
export async function atTheEnd({ world, repository, closed }: Life, memory: Remembered): Promise<void> {
  const occurrences = await occurrencesOf(world, memory);
  for (const channel of ['chat', 'hook']) heardAll(world, memory.state, channel, occurrences);
  // Once more for each time that somebody asked for it.
  for (const [channel, received] of world.received)
    for (const [id, times] of countsOf(received.map(({ id }) => id)))
      require(channel === 'hook' || times <= 2 + world.decisions, `${channel}: ${id} came ${times} times`);
  uncertainAsFewAs(world, memory.state);
  await mirrors(world, memory);
  if (world.mode === 'disk') await filesOnDisk(world, memory, occurrences);
  else onGithub({ world, repository, closed }, occurrences);
}

/** The change sets that were accepted, in order, but for those whose files somebody damaged. */
async function occurrencesOf({ groups, damaged }: World, { state, read }: Remembered) {
  const found: { readonly id: string; readonly group: string; readonly changeSet: ChangeSet }[] = [];
  for (const { name: group } of groups) {
    for (let n = 1; n <= (state.groups.get(group)?.n ?? 0); n += 1) {
      const path = changesPath(group, n);
      const text = await read(path);
      if (text !== undefined && !damaged.has(path)) {
        const { occurrence, changeSet } = readTold(text, path);
        found.push({ id: occurrence, group, changeSet });
      } else require(damaged.has(path), `${path} is lost`);
    }
  }
  return found;
}

type Occurrences = Awaited<ReturnType<typeof occurrencesOf>>;

function heardAll(world: World, state: State, channel: string, occurrences: Occurrences): void {
  const received = new Set((world.received.get(channel) ?? []).map(({ id }) => id));
  const uncertain = new Set((state.channels.get(channel)?.maybe ?? []).map(({ id }) => id));
  for (const { id } of occurrences)
    require(received.has(id) || uncertain.has(id), `${channel}: ${id} was lost`);
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
    const path = toldPath(name);
    const told = await read(path);
    if (parsed.type !== 'snapshot' || told === undefined) {
      require(state.groups.get(name)?.told === undefined, `${name}: the state has no snapshot`);
      continue;
    }
    const wanted = digestOf(parsed.snapshot);
    require(digestOf(readSnapshot(told, path)) === wanted, `${name}: the state is not what IANA has`);
    // A change set that was damaged before it was sent is lost to a mirror, which is said.
    if ([...world.damaged].some((each) => each.startsWith(`changes/${name}/`))) continue;
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

async function filesOnDisk(world: World, { read }: Remembered, occurrences: Occurrences): Promise<void> {
  for (const { name } of world.groups) {
    const text = await read(toldPath(name));
    require(text === world.files.get(`snapshots/${name}.json`), `${name}: the copy is not what was reported`);
  }
  // A feed that somebody removed comes back with the next news.
  const feed = world.files.get('feed.atom') ?? '';
  if (feed !== '' || !world.isFeedRemoved) holdsAll(feed, occurrences);
}

function onGithub(
  { world, repository: at, closed }: Pick<Life, 'world' | 'repository' | 'closed'>,
  occurrences: Occurrences,
): void {
  for (const { number, branch, proposal } of closed)
    for (const later of at.pulls().filter((pull) => pull.number > number && pull.pull?.head === branch))
      require(proposalOf(at, later.number) !==
        proposal, `#${number} was closed and returned as #${later.number}`);
  holdsAll(at.texts('iana-watch/state').get('feed.atom') ?? '', occurrences);
  const issues = [...at.issues.values()].filter(({ pull }) => pull === undefined);
  for (const { id } of occurrences) {
    const about = issues.filter(({ body }) => body?.includes(id));
    require(about.length <= 1, `${id} has ${about.length} issues`);
  }
  for (const { name } of world.groups) {
    const open = at
      .pulls()
      .filter(({ state, pull }) => state === 'open' && pull?.head === `iana-watch/${name}`);
    require(open.length <= 1, `${name} has ${open.length} open pull requests`);
  }
}

function holdsAll(feed: string, occurrences: Occurrences): void {
  if (feed === '' && occurrences.length === 0) return;
  const held = new Set([...feed.matchAll(/<id>[^<]*\/([0-9a-f]{12}-\d+)<\/id>/g)].map(([, id]) => id));
  if (occurrences.length > 50) return;
  for (const { id } of occurrences) require(held.has(id), `the feed does not hold ${id}`);
}

function countsOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function require(holds: boolean, law: string): asserts holds {
  if (!holds) throw new LawBroken(law);
}
