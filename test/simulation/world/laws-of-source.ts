// What the source may make of its groups, and what expires: each is reported once, and nothing is said to be gone or
// changed that is not.
import { expiringIn } from '../../../src/core/expiring.ts';
import { normalizeDocument } from '../../../src/core/normalize.ts';
import type { ChangeSet } from '../../../src/model.ts';
import { daysUntil } from '../../../src/state/expiring.ts';
import { readAccepted } from '../../../src/state/state-format.ts';
import type { News, State } from '../../../src/state/state.ts';
import { require } from './law-broken.ts';
import type { Occurrences } from './laws.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

export function sourceLaws({ world, witness }: Life, state: State, occurrences: Occurrences): void {
  require(state.source === undefined, 'the source works and is still said to fail');
  for (const { name, published, wasHidden } of world.groups) {
    const own = occurrences.filter(({ group }) => group === name).map(({ changeSet }) => changeSet);
    const all = [...own, ...damagedOf(world, name)];
    const gone = all.filter(({ changes: [first] }) => first?.kind === 'group-removed').length;
    require(wasHidden || gone === 0, `${name} was never gone, and was said to be`);
    const changed = state.groups.get(name)?.n ?? 0;
    // An old copy that was never reported is believed where it lasts: there and back, as is a group that was gone.
    const most = published + 2 * world.oldCopies + 2 * gone;
    require(changed <= most, `${name} was published ${published} times and has ${changed} change sets`);
  }
  for (const [channel, news] of witness.news) {
    inTurns(channel, 'the source', typesOf([...news.values()], 'source-failing', 'source-recovered'));
    for (const { name } of world.groups) {
      const own = [...news.values()].filter((each) => 'group' in each && each.group === name);
      inTurns(channel, name, typesOf(own, 'failing', 'recovered'));
    }
  }
}

/** The change sets of a group that somebody damaged, as they were before. */
function damagedOf({ damaged }: World, group: string): readonly ChangeSet[] {
  return [...damaged].flatMap(([path, text]) =>
    path.startsWith(`changes/${group}/`) ? [readAccepted(text, path).changeSet] : [],
  );
}

function typesOf(news: readonly News[], ...types: readonly News['type'][]): readonly News['type'][] {
  return news.map(({ type }) => type).filter((type) => types.includes(type));
}

/** A failure is reported once, and its end once. A channel that was away may have missed either. */
function inTurns(channel: string, subject: string, types: readonly News['type'][]): void {
  if (channel === 'other') return;
  for (const [n, type] of types.entries()) {
    require(type !== types[n - 1], `${channel}: ${subject} ${type} twice`);
    require(n > 0 || type.endsWith('failing'), `${channel}: ${subject} recovered and had not failed`);
  }
}

/** The days ahead of which the channels are notified, first and last. */
const NOTICES = [30, 7];

export function expiryLaws({ world, witness, setting }: Life, state: State): void {
  if (setting.expiring !== true) return;
  for (const channel of ['chat', 'hook']) {
    const news = [...(witness.news.get(channel)?.values() ?? [])];
    const entries = news.flatMap((each) => (each.type === 'expiring' ? each.entries : []));
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const id = `${entry.registry} ${entry.value} ${entry.expires}`;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, times] of counts) {
      // What was taken back and registered again within the month is another registration to whoever counts.
      const most = world.hasReverted ? times : NOTICES.length;
      require(times <= most, `${channel}: ${id} was said to expire ${times} times`);
    }
    for (const { name, document } of world.groups)
      for (const { registry, value, expires } of expiringOf(name, document)) {
        const left = daysUntil(expires, new Date(world.now).toISOString());
        const isNear = left >= 0 && left <= Math.max(...NOTICES);
        const isNotified = counts.has(`${registry} ${value} ${expires}`);
        const isReported = state.groups.get(name)?.told !== undefined;
        require(!isNear || !isReported || isNotified, `${channel}: nobody was told that ${value} expires`);
      }
  }
}

function expiringOf(name: string, document: string) {
  const bytes = new TextEncoder().encode(document);
  const parsed = normalizeDocument(bytes, { subject: name, group: name, people: 'names' });
  return parsed.type === 'snapshot' ? expiringIn(parsed.snapshot) : [];
}
