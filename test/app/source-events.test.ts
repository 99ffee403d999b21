// What is true of the source and not of its groups: one line, one notification, one recovery, and nothing is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupState } from '../../src/state/state.ts';
import { HOUR, type Workshop, documentOf, manyEntries, workshop } from '../support/run-workshop.ts';

const GROUPS = ['alpha', 'beta', 'delta', 'epsilon', 'gamma', 'zeta'];
const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const SIGN_IN = (group: string) =>
  `<!DOCTYPE html><html><head><title>Sign in to reach /${group}</title></head><body/></html>`;
const DAY = 24 * HOUR;

let shop: Workshop;
beforeEach(async () => {
  shop = await workshop(`groups: [${GROUPS.join(', ')}]`);
  serveAll();
  await shop.run();
});
afterEach(() => shop.close());

function serveAll(count = 12): void {
  for (const group of GROUPS) shop.documents.set(group, documentOf(group, manyEntries(count)));
}

function serve(what: (group: string) => string | number, groups: readonly string[] = GROUPS): void {
  for (const group of groups) shop.documents.set(group, what(group));
}

async function runs(count: number, apartMs = HOUR) {
  const reports = [];
  for (let n = 0; n < count; n++) {
    shop.now += apartMs;
    reports.push(await shop.run());
  }
  return reports;
}

describe('most groups at once', () => {
  it.each<[string, (group: string) => string | number, RegExp]>([
    ['behind a sign-in page', SIGN_IN, /HTML page/],
    ['missing', () => 404, /has moved or is empty/],
    ['in trouble', () => 503, /answered 503/],
    ['without any entry', (group) => documentOf(group, []), /no entries any more/],
    ['cut short', (group) => documentOf(group, manyEntries(12)).slice(0, 300), /cut short/],
  ])('%s: one line, exit 2, one notification and one recovery', async (_case, broken, cause) => {
    const before = await shop.state();
    serve(broken, GROUPS.slice(1));
    shop.documents.set('alpha', documentOf('alpha', manyEntries(13)));
    for (const report of await runs(3)) {
      expect(report.troubles).toHaveLength(1);
      expect(report.troubles[0]?.message).toMatch(
        /: 5 of 6 groups cannot be read since 2024-02-01: .* Nothing is lost/,
      );
      expect(report.troubles[0]?.message).toMatch(cause);
      expect(report.exitCode).toBe(2);
    }
    const words = shop.team.sent.map((line) => line.replace(/ [0-9a-f]{12}/, ''));
    expect(words).toEqual(['team-1', 'team-source-failing']);
    for (const group of GROUPS.slice(1))
      expect(groupState(await shop.state(), group)).toEqual(groupState(before, group));
    serveAll(13);
    const [back] = await runs(1);
    expect(back).toMatchObject({ exitCode: 0 });
    expect(back?.groups.map(({ outcome }) => outcome)).toEqual(['unchanged', ...Array(5).fill('changed')]);
    expect(shop.team.sent.filter((line) => line.endsWith('recovered'))).toHaveLength(1);
    expect((await shop.state()).source).toBeUndefined();
    expect(await shop.run()).toMatchObject({ stateWrites: 0, exitCode: 0 });
  });

  it('never go, however long it lasts, and nothing is written once it was reported', async () => {
    serve(() => 404);
    const reports = await runs(6, 2 * DAY);
    expect(reports.map(({ stateWrites }) => stateWrites)).toEqual([1, 3, 0, 0, 0, 0]);
    expect(reports.flatMap(({ groups }) => groups.map(({ outcome }) => outcome))).toEqual(
      Array(36).fill('unread'),
    );
  });

  it('are reported by nobody where it ends before the third run and the first day', async () => {
    serve(() => 500);
    await runs(2);
    serveAll();
    await runs(1);
    expect(shop.team.sent).toEqual([]);
  });

  it('are an event too where they fail alike and are not most', async () => {
    shop.configure(`groups: [${[...GROUPS, ...OTHERS].join(', ')}]`);
    serve((group) => documentOf(group, manyEntries(3)), OTHERS);
    await runs(1);
    serve(() => 503);
    const reports = await runs(3);
    expect(reports.at(-1)?.troubles).toHaveLength(1);
    expect(shop.team.sent).toEqual([expect.stringMatching(/source-failing$/)]);
  });
});

describe('few groups', () => {
  it('that are all missing have not gone if the source has nothing else either', async () => {
    shop.configure('groups: [alpha, beta]');
    await shop.run();
    shop.documents.clear();
    const reports = await runs(4, DAY);
    expect(reports.map(({ exitCode, troubles }) => [exitCode, troubles.length])).toEqual(
      reports.map(() => [2, 1]),
    );
    expect((await shop.state()).groups.get('alpha')?.told).toBeDefined();
    serveAll(13);
    await runs(1);
    expect(shop.team.sent.map((line) => line.replace(/.* [0-9a-f]{12}-/, ''))).toEqual([
      'source-failing',
      '1',
      '1',
      'source-recovered',
    ]);
  });

  it('that are all missing are gone if the index has others', async () => {
    shop.configure('groups: [alpha]');
    await shop.run();
    shop.documents.delete('alpha');
    const reports = await runs(2, DAY);
    expect(reports.map(({ groups }) => groups[0]?.outcome)).toEqual(['missing', 'gone']);
  });

  it('that the index lists and that are not there are not gone', async () => {
    shop.configure('groups: [alpha]');
    await shop.run();
    shop.documents.set('alpha', 404);
    const reports = await runs(3, DAY);
    expect(reports.map(({ groups }) => groups[0]?.outcome)).toEqual(['unread', 'unread', 'unread']);
  });

  it('that fail alike, and all of them, are one line', async () => {
    shop.configure('groups: [alpha, beta, gamma]');
    await shop.run();
    serve(() => 503);
    const reports = await runs(3);
    expect(reports.at(-1)?.troubles).toHaveLength(1);
    expect(shop.team.sent).toHaveLength(1);
  });
});

describe('an older copy', () => {
  const dated = (updated: string, count: number) => documentOf('alpha', manyEntries(count), { updated });
  beforeEach(async () => {
    shop.configure('groups: [alpha, beta]');
    for (const [updated, count] of [
      ['2024-02-01', 13],
      ['2024-02-10', 14],
    ] as const) {
      shop.documents.set('alpha', dated(updated, count));
      await runs(1);
    }
    shop.team.sent.length = 0;
  });

  it('that was reported before is no news: one line until it ends, and one notification', async () => {
    for (const [updated, count] of [
      ['2024-01-31', 12],
      ['2024-02-01', 13],
    ] as const) {
      shop.documents.set('alpha', dated(updated, count));
      for (const report of await runs(2)) {
        expect(report).toMatchObject({
          exitCode: 2,
          groups: [{ outcome: 'unread' }, { outcome: 'unchanged' }],
        });
        expect(report.troubles[0]?.message).toContain(
          `older copy, of ${updated} where 2024-02-10 was reported`,
        );
      }
    }
    expect(shop.team.sent).toEqual([expect.stringMatching(/source-failing$/)]);
    shop.documents.set('alpha', dated('2024-02-10', 14));
    expect((await runs(1))[0]).toMatchObject({ exitCode: 0 });
    expect(shop.team.sent).toHaveLength(2);
  });

  it('that is accepted is news', async () => {
    shop.documents.set('alpha', dated('2024-02-01', 13));
    await runs(1);
    const report = await shop.run({ accept: new Set(['alpha']) });
    expect(report).toMatchObject({ exitCode: 0, groups: [{ outcome: 'changed' }, {}] });
  });

  it('that nobody has seen is believed when a run an hour later still sees it', async () => {
    shop.documents.set('alpha', dated('2024-02-05', 20));
    const [first] = await runs(1);
    expect(first).toMatchObject({ exitCode: 0, groups: [{ outcome: 'held' }, {}] });
    expect(first?.groups[0]?.message).toMatch(
      /dated 2024-02-05, before the last reported state of 2024-02-10/,
    );
    expect((await runs(1, HOUR / 2))[0]?.groups[0]?.outcome).toBe('held');
    expect((await runs(1))[0]?.groups[0]?.outcome).toBe('changed');
  });

  it('of which only the date is older is nothing', async () => {
    shop.documents.set('alpha', dated('2024-02-05', 14));
    expect((await runs(1))[0]).toMatchObject({ exitCode: 0, groups: [{ outcome: 'same' }, {}] });
  });
});

describe('a document that calls itself otherwise', () => {
  const renamed = (count: number) =>
    documentOf('alpha', manyEntries(count)).replace('id="alpha"', 'id="draft-alpha"');

  it('is read as the group of its folder, and that is said once', async () => {
    shop.configure('groups: [alpha]');
    await shop.run();
    shop.documents.set('alpha', renamed(13));
    const [first, second] = await runs(2);
    expect(first).toMatchObject({ exitCode: 0, notes: [expect.stringContaining('"draft-alpha"')] });
    expect(first?.groups[0]?.changeSet?.changes).toMatchObject([{ kind: 'entry-added' }]);
    expect(second).toMatchObject({ notes: [], stateWrites: 0 });
    shop.documents.set('alpha', documentOf('alpha', manyEntries(13)));
    await runs(1);
    expect((await shop.state()).said.size).toBe(0);
  });

  it('is refused if it has none of the registries', async () => {
    shop.configure('groups: [alpha]');
    const other = documentOf('omega', manyEntries(13));
    shop.documents.set('alpha', other);
    expect((await runs(1))[0]?.troubles[0]?.message).toMatch(/calls itself "omega" and has none/);
  });
});

describe('the time of a run', () => {
  /** Each group takes a minute. */
  async function runFor(minutes: number) {
    const parts = await shop.parts();
    const { source } = parts;
    const slow = {
      ...source,
      read: (...args: Parameters<typeof source.read>) => {
        shop.now += 60_000;
        return source.read(...args);
      },
    };
    return shop.run(
      {},
      { source: slow, budget: { fetchUntil: shop.now + minutes * 60_000, until: Infinity } },
    );
  }
  const unreached = (report: Awaited<ReturnType<typeof runFor>>) =>
    report.groups.filter(({ outcome }) => outcome === 'unreached').map(({ group }) => group);

  it('ends with the groups that were reached, and the next run begins with the others', async () => {
    const first = await runFor(4);
    expect(unreached(first)).toEqual(['gamma', 'zeta']);
    expect(first.troubles).toEqual([
      { subject: 'budget', message: expect.stringMatching(/^budget: 2 of 6 groups .*begins with gamma/) },
    ]);
    expect(unreached(await runFor(4))).toEqual(['delta', 'epsilon']);
    expect(unreached(await runFor(6))).toEqual([]);
    expect((await shop.state()).resume).toBeUndefined();
  });
});
