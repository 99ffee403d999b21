// How many calls a run makes: figures that hold however many groups are watched.
import { afterEach, describe, expect, it } from 'vitest';
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, B, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
afterEach(() => shop.close());

const GROUPS = Array.from({ length: 45 }, (_, n) => `g${String(n).padStart(2, '0')}`);

const MANY_CONSTANTS = `constants: [${GROUPS.slice(0, 40)
  .map((group) => `{ registry: ${group}/${group}-codes, file: src/${group}.ts }`)
  .join(', ')}]`;

function configure(more = '') {
  const yaml = `groups: [${GROUPS.join(', ')}]\n${more}`;
  shop.configure(yaml);
  shop.constants = constantsMaker(configOf(yaml));
}

/** All calls of one run, and those that write. */
async function calls() {
  const before = shop.github.requests.length;
  await shop.run();
  const made = shop.github.requests.slice(before);
  return { all: made, writes: made.filter(({ write }) => write) };
}

async function started(more = '') {
  shop = await githubWorkshop();
  configure(more);
  for (const group of GROUPS) shop.publish(A, { group });
  await shop.run();
}

async function merged(more = '') {
  await started(more);
  while (shop.open().length > 0) {
    for (const pull of shop.open()) shop.maintainer.merge(pull.number);
    await shop.run();
  }
}

describe('a run in which nothing is new', () => {
  it.each([
    ['once everything is merged', merged],
    ['while the first pull request is open', started],
  ])('makes at most 12 calls and writes nothing: %s', async (_when, before) => {
    await before();
    const { all, writes } = await calls();
    expect(writes).toEqual([]);
    expect(all.length).toBeLessThanOrEqual(12);
  });

  it('reads nothing of the pull requests that are open as they should be', async () => {
    await merged();
    for (const group of GROUPS.slice(0, 5)) shop.publish(B, { group });
    await shop.run();
    const { all, writes } = await calls();
    expect(writes).toEqual([]);
    // One more for each that is open: the commit that proves it ours.
    expect(all.length).toBeLessThanOrEqual(12 + 5);
  });
});

describe('first copies', () => {
  it('are proposed once, and not again for news of single groups', async () => {
    await started();
    expect(shop.open().map(({ pull }) => pull?.head)).toEqual(['iana-watch/start']);
    const head = shop.github.at.branch('iana-watch/start');
    for (const group of GROUPS.slice(0, 3)) shop.publish(B, { group });
    const { writes } = await calls();
    expect(shop.github.at.branch('iana-watch/start')).toBe(head);
    // The state alone.
    expect(new Set(writes.map(({ path }) => path))).toEqual(new Set(['/graphql']));
    shop.maintainer.merge(1);
    await shop.run();
    expect(shop.open().map(({ title }) => title)).toHaveLength(3);
  });
});

describe('two groups with constants whose pull requests are open', () => {
  it('have their files generated as often, however many change sets came since', async () => {
    await merged(MANY_CONSTANTS);
    const { constants } = shop;
    let made = 0;
    if (constants !== undefined)
      shop.constants = {
        ...constants,
        make: (...given) => {
          made += 1;
          return constants.make(...given);
        },
      };
    const counts: number[] = [];
    for (let n = 1; n <= 6; n += 1) {
      const more = Array.from({ length: n }, (_, at): [string, string] => [`${3100 + at}`, `Name ${at}`]);
      for (const group of GROUPS.slice(0, 2)) shop.publish([...A, ...more], { group });
      made = 0;
      await shop.run();
      counts.push(made);
    }
    expect(shop.open()).toHaveLength(2);
    // For what is desired, and for the text of each pull request.
    expect(counts).toEqual([3, 3, 3, 3, 3, 3]);
  });
});

/** Whether a call is about one thing that is opened or written: a branch of a group, a pull request, an issue. */
function isOfOne({ path, body }: { path: string; body: unknown }): boolean {
  const text = decodeURIComponent(path) + JSON.stringify(body);
  return /iana-watch(?:-next)?\/g\d|\/(?:pulls|issues)\/\d|"title":|creator=/.test(text);
}

describe('forty changed groups', () => {
  it('cost at most 60 calls besides those of what is opened or rewritten, also when they change again', async () => {
    await merged(`${MANY_CONSTANTS}\ngithub: { issues: true }`);
    for (const entries of [B, [...B, ['3009', 'Overload']]] as const) {
      for (const group of GROUPS.slice(0, 40)) shop.publish(entries, { group });
      const { all } = await calls();
      const ofOne = all.filter(isOfOne);
      // Five pull requests and five issues are opened; in the second run, five more are rewritten.
      expect(ofOne.length).toBeLessThanOrEqual(10 * 9 + 5 * 7);
      expect(all.length - ofOne.length).toBeLessThanOrEqual(60);
    }
  });

  it('cost nothing once it is known that their changes are below the floor', async () => {
    await merged('github: { floor: addition }');
    for (const group of GROUPS.slice(0, 40)) shop.publish(A, { group, date: '2024-05-05' });
    await shop.run();
    const { all, writes } = await calls();
    expect(writes).toEqual([]);
    expect(all.length).toBeLessThanOrEqual(12);
  });
});
