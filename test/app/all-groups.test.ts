// Watching "*": what is new, what is gone, and a run over everything.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, type Workshop, documentOf, manyEntries, workshop } from '../support/run-workshop.ts';

const DAY = 24 * HOUR;

describe('watching everything', () => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await workshop('groups: [{ group: "*", exclude: [boring] }]');
    for (const group of ['a', 'b', 'boring', 'c']) put(group);
  });
  afterEach(() => shop.close());

  function put(group: string): void {
    shop.documents.set(group, documentOf(group, manyEntries(2)));
  }

  async function run() {
    const report = await shop.run();
    return { ...report, words: report.groups.map(({ group, outcome }) => `${group} ${outcome}`) };
  }

  it('begins with a baseline of all but the excluded ones', async () => {
    expect((await run()).words).toEqual(['a baseline', 'b baseline', 'c baseline']);
    expect(shop.team.sent).toEqual([]);
  });

  it('tells a new group, once, and not its entries', async () => {
    await run();
    put('d');
    const report = await run();
    expect(report.words).toEqual(['a unchanged', 'b unchanged', 'c unchanged', 'd added']);
    expect(report.groups[3]?.changeSet).toMatchObject({
      from: null,
      changes: [{ kind: 'group-added', significance: 'addition' }],
    });
    expect(shop.team.sent).toHaveLength(1);
    expect((await run()).words).toContain('d unchanged');
  });

  it('does not take a group for new that is no longer excluded, or could not be read at first', async () => {
    shop.documents.set('c', 500);
    await run();
    put('c');
    shop.configure('groups: ["*"]');
    expect((await run()).words).toEqual(['a unchanged', 'b unchanged', 'boring baseline', 'c baseline']);
  });

  it('tells a new group also if its document came later than its name in the index', async () => {
    await run();
    shop.documents.set('d', 500);
    expect((await run()).words).toContain('d failed');
    expect((await run()).words).toContain('d failed');
    put('d');
    expect((await run()).words).toContain('d added');
    expect(shop.team.sent).toHaveLength(1);
    expect(await run()).toMatchObject({ stateWrites: 0, exitCode: 0 });
  });

  it('tells a vanished group when it is missing twice, a day apart', async () => {
    await run();
    shop.documents.delete('b');
    expect(await run()).toMatchObject({ words: ['a unchanged', 'b missing', 'c unchanged'], exitCode: 0 });
    shop.now += DAY - 1;
    expect((await run()).words).toContain('b missing');
    expect(shop.team.sent).toEqual([]);
    shop.now += 1;
    const report = await run();
    expect(report.words).toContain('b gone');
    expect(report.groups[1]?.changeSet).toMatchObject({ to: null, changes: [{ kind: 'group-removed' }] });
    expect(shop.team.sent).toHaveLength(1);
    expect(await run()).toMatchObject({ words: ['a unchanged', 'c unchanged'], stateWrites: 0 });
  });

  it('forgets that a group was missing when it is there again', async () => {
    await run();
    shop.documents.delete('b');
    await run();
    put('b');
    shop.now += DAY;
    await run();
    shop.documents.delete('b');
    shop.now += DAY;
    expect((await run()).words).toContain('b missing');
  });

  it('tells a group that came back as new', async () => {
    await run();
    shop.documents.delete('b');
    await run();
    shop.now += DAY;
    await run();
    put('b');
    expect((await run()).words).toContain('b added');
    expect(shop.team.sent).toHaveLength(2);
  });

  it('counts a named group as gone too when it is answered with 404 twice, a day apart', async () => {
    shop.configure('groups: [a, b]');
    await run();
    shop.documents.delete('b');
    expect(await run()).toMatchObject({ exitCode: 2, words: ['a unchanged', 'b missing'] });
    shop.now += DAY;
    expect(await run()).toMatchObject({ exitCode: 0, words: ['a unchanged', 'b gone'] });
    expect(await run()).toMatchObject({ exitCode: 0, words: ['a unchanged', 'b absent'], stateWrites: 0 });
  });

  it('goes on with the groups it knows when the index cannot be read or believed', async () => {
    for (const group of ['d', 'e', 'f', 'g']) put(group);
    await run();
    for (const group of ['b', 'c', 'd', 'e', 'f', 'g']) shop.documents.delete(group);
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles[0]?.message).toMatch(/lists only \d of the 8 known groups/);
    expect(report.words).toContain('a unchanged');
  });

  it('refuses one of two groups that differ only in case, before their files overwrite each other', async () => {
    shop.documents.delete('a');
    put('A');
    await run();
    shop.documents.delete('A');
    put('a');
    const report = await run();
    expect(report.words.filter((word) => /^a /i.test(word))).toEqual(['A missing']);
    expect(report.troubles).toEqual([
      { subject: 'a', message: expect.stringMatching(/^a: differs from A only in case/) },
    ]);
  });
});
