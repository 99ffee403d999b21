// What must hold of managed files once everything is quiet: on disk and on the base they are what was reported, or a pull
// request or a person says why not.
import type { Repository } from '../../support/github-stand-in/repository.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { readSnapshot } from '../../../src/core/snapshot-format.ts';
import { reportedPath } from '../../../src/state/state-paths.ts';
import { START } from '../../../src/proposals/plan/branch-names.ts';
import { BOT } from './forge.ts';
import { require } from './law-broken.ts';
import type { Occurrences, Remembered } from './laws.ts';
import type { Life } from './life.ts';
import { addedBy, proposalOf, constantsIn } from './people.ts';
import { BY_HAND, CONSTANTS, type World } from './world.ts';

export async function filesOnDisk(life: Life, { read }: Remembered, occurrences: Occurrences): Promise<void> {
  const { world } = life;
  for (const { name } of world.groups) {
    const text = await read(reportedPath(name));
    require(text === world.files.get(`snapshots/${name}.json`), `${name}: the copy is not what was reported`);
  }
  if (hasConstants(life)) upToDate(world, constantsIn(world.files.get(CONSTANTS)));
  // A feed that somebody removed comes back with the next news.
  const feed = world.files.get('feed.atom') ?? '';
  if (feed !== '' || !world.isFeedRemoved) holdsAll(feed, occurrences);
}

export async function onGithub(life: Life, { read }: Remembered, occurrences: Occurrences): Promise<void> {
  const { world, repository: at } = life;
  dismissedStays(life);
  holdsAll(at.texts('iana-watch/state').get('feed.atom') ?? '', occurrences);
  const issues = [...at.issues.values()].filter(({ pull }) => pull === undefined);
  for (const { id } of occurrences) {
    const about = issues.filter(({ body }) => body?.includes(id));
    // GitHub has nothing that keeps two runs at the same moment from opening two.
    require(about.length <= 1 + life.simultaneous, `${id} has ${about.length} issues`);
  }
  for (const { name } of world.groups) {
    const open = openOf(at, `iana-watch/${name}`);
    require(open.length <= 1, `${name} has ${open.length} open pull requests`);
  }
  if (life.setting.files === 'commit') await committed(life, read);
  else await proposed(life, read);
}

/** What was closed does not return, nor do the values that it would have added; nor what was taken back on the base. */
function dismissedStays(life: Life): void {
  const { repository: at, closed, takenBack } = life;
  for (const { number, branch, proposal, constants } of closed)
    for (const later of at.pulls().filter((pull) => pull.number > number && pull.pull?.head === branch)) {
      const line = `#${number} was closed and returned as #${later.number}`;
      require(proposalOf(at, later.number) !== proposal, line);
      const again = addedBy(at, later.number).filter(
        (each) => constants.includes(each) && isSame(life, each),
      );
      require(again.length === 0, `${line}: ${again.join(', ')} in ${CONSTANTS}`);
    }
  const there = constantsIn(at.texts('main').get(CONSTANTS));
  const again = there.filter((each) => takenBack.has(each) && isSame(life, each));
  require(again.length === 0, `${again.join(', ')} was taken back and is in ${CONSTANTS} again`);
}

/** What is registered for good is another edit than what was TEMPORARY. */
function isSame({ world }: Life, constant: string): boolean {
  return !world.promoted.has(constant.split(' ')[0] ?? '');
}

/** `files: commit`: the base is up to date, but for what people took back or wrote themselves, which stays. */
async function committed(life: Life, read: Remembered['read']): Promise<void> {
  const { world, repository: at, hasTakenBack, hasWrittenByHand } = life;
  const texts = at.texts('main');
  require(!hasWrittenByHand ||
    texts.get(CONSTANTS) === BY_HAND, `${CONSTANTS} was written by hand and is overwritten`);
  // Where a person wrote a file of a group otherwise, its files wait.
  const isTheirs = texts.get(CONSTANTS) === BY_HAND;
  for (const { name } of world.groups) {
    const isCurrent = isSameSnapshot(texts.get(`snapshots/${name}.json`), await read(reportedPath(name)));
    const waits = hasTakenBack || (isTheirs && name === 'group-0');
    require(isCurrent || waits, `${name}: the copy on the base is not what was reported`);
  }
  const text = texts.get(CONSTANTS);
  if (hasConstants(life) && text !== BY_HAND && !hasTakenBack) upToDate(world, constantsIn(text));
}

/** Pull requests: the base is up to date, or an open one brings what it lacks, unless people said no. */
async function proposed(life: Life, read: Remembered['read']): Promise<void> {
  const { world, repository: at, closed, hasDeletedBranch } = life;
  if (closed.length > 0 || hasDeletedBranch) return;
  const texts = at.texts('main');
  for (const { name } of world.groups) {
    const wanted = await read(reportedPath(name));
    const path = `snapshots/${name}.json`;
    if (isSameSnapshot(texts.get(path), wanted)) continue;
    // First copies are proposed once; what is new comes after them.
    if (openOf(at, START).length > 0 && !texts.has(path)) continue;
    const open = openOf(at, `iana-watch/${name}`);
    require(open.length > 0, `${name}: the copy on the base is old and nothing is proposed`);
    const heads = open.map(({ pull }) => pull?.head ?? '');
    const isProposed = heads.some(
      (head) => isForeign(at, head) || isSameSnapshot(at.texts(head).get(path), wanted),
    );
    require(isProposed, `${name}: the open pull request does not bring the copy that was reported`);
  }
}

/** A date alone is no change, and not proposed. */
function isSameSnapshot(copy: string | undefined, reported: string | undefined): boolean {
  if (copy === undefined || reported === undefined) return copy === reported;
  return digestOf(readSnapshot(copy, 'copy')) === digestOf(readSnapshot(reported, 'told'));
}

function isForeign(at: Repository, branch: string): boolean {
  return at.objects.commits.get(at.branch(branch) ?? '')?.author !== BOT;
}

function openOf(at: Repository, branch: string) {
  return at.pulls().filter(({ state, pull }) => state === 'open' && pull?.head === branch);
}

function hasConstants({ setting, world }: Life): boolean {
  return setting.constants === true && world.areConstantsConfigured;
}

function upToDate({ groups }: World, constants: readonly string[]): void {
  const entries = [...(groups[0]?.entries ?? [])].sort(([a], [b]) => Number(a) - Number(b));
  const wanted = entries.map(([value, name]) => `${value} ${name.replace(/ \(TEMPORARY.*/, '')}`);
  require(constants.join() === wanted.join(), `${CONSTANTS} has ${constants.join()} for ${wanted.join()}`);
}

function holdsAll(feed: string, occurrences: Occurrences): void {
  if (feed === '' && occurrences.length === 0) return;
  const held = new Set([...feed.matchAll(/<id>[^<]*\/([0-9a-f]{12}-\d+)<\/id>/g)].map(([, id]) => id));
  if (occurrences.length > 50) return;
  for (const { id } of occurrences) require(held.has(id), `the feed does not hold ${id}`);
}
