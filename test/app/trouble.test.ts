// What goes wrong with one group, with the state or with a copy, and what a run makes of it.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupState } from '../../src/state/state.ts';
import { HOUR, type Workshop, documentOf, manyEntries, workshop } from '../support/run-workshop.ts';

const GOOD = documentOf('websocket', manyEntries(3));
const LARGE = documentOf('websocket', manyEntries(20));
const SHRUNK = documentOf('websocket', manyEntries(9));

let shop: Workshop;
beforeEach(async () => {
  shop = await workshop();
});
afterEach(() => shop.close());

function run(accept: readonly string[] = []) {
  return shop.run({ accept: new Set(accept) });
}

describe('a group that cannot be read', () => {
  it.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Log in</body></html>'],
    ['a cut document', GOOD.slice(0, 200)],
    ['a wrong root', '<feed xmlns="http://www.iana.org/assignments"/>'],
    ["another group's document", documentOf('tls', manyEntries(3))],
    ['a server in trouble', 500],
    ['nothing there', 404],
  ])('is one line and exit 2 for %s; its snapshot stays, and the others are done', async (_case, answer) => {
    shop.configure('groups: [websocket, tls]');
    shop.documents.set('websocket', GOOD);
    shop.documents.set('tls', documentOf('tls', manyEntries(2)));
    await run();
    const before = await shop.text('snapshots/websocket.json');
    shop.documents.set('websocket', answer);
    shop.documents.set('tls', documentOf('tls', manyEntries(3)));
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles).toEqual([
      { subject: 'websocket', message: expect.stringMatching(/^websocket: [^\n]+$/) },
    ]);
    expect(report.groups.map(({ outcome }) => outcome)).toEqual([
      'changed',
      answer === 404 ? 'missing' : 'failed',
    ]);
    expect(await shop.text('snapshots/websocket.json')).toBe(before);
    expect(await shop.text('snapshots/tls.json')).toContain('Code 3');
  });

  it('is trouble from the first run on if the source never had it', async () => {
    const report = await run();
    expect(report).toMatchObject({ exitCode: 2, groups: [{ outcome: 'failed' }] });
    expect(report.troubles[0]?.message).toMatch(/^websocket: .*check the group's name/);
  });

  it('is told after the third run in a row, and once more when it recovers; nothing in between', async () => {
    shop.documents.set('websocket', GOOD);
    await run();
    shop.documents.set('websocket', 'nonsense');
    const writes: number[] = [];
    for (let day = 0; day < 6; day++) {
      shop.now += 24 * HOUR;
      writes.push((await run()).stateWrites);
    }
    expect(writes).toEqual([1, 1, 3, 0, 0, 0]);
    expect(shop.team.sent).toEqual([expect.stringMatching(/^team [0-9a-f]{12}-failing$/)]);
    shop.documents.set('websocket', GOOD);
    await run();
    expect(shop.team.sent).toEqual([
      expect.stringMatching(/-failing$/),
      expect.stringMatching(/-recovered$/),
    ]);
    expect(await run()).toMatchObject({ stateWrites: 0, exitCode: 0 });
  });

  it('is compared with its last good state once it can be read again', async () => {
    shop.documents.set('websocket', GOOD);
    await run();
    shop.documents.set('websocket', 503);
    await run();
    shop.documents.set('websocket', documentOf('websocket', manyEntries(4)));
    expect((await run()).groups[0]?.changeSet?.changes).toMatchObject([{ kind: 'entry-added', key: ['4'] }]);
  });

  it('is no snapshot if it only points to another group, and is not parsed again', async () => {
    const redirect = '<redirect xmlns="http://www.iana.org/assignments" registry="idna-tables-12.0.0"/>';
    shop.configure('groups: [idna-tables]');
    shop.documents.set('idna-tables', redirect);
    const report = await run();
    expect(report.groups).toMatchObject([
      { outcome: 'redirect', message: expect.stringContaining('idna-tables-12.0.0') },
    ]);
    expect(report).toMatchObject({ exitCode: 0, parsed: 1 });
    expect(await run()).toMatchObject({ parsed: 0, stateWrites: 0 });
  });

  it('keeps its snapshot when it begins to point to another group, and that is trouble', async () => {
    shop.documents.set('websocket', GOOD);
    await run();
    shop.documents.set('websocket', '<redirect xmlns="http://www.iana.org/assignments" registry="ws"/>');
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles[0]?.message).toMatch(/^websocket: .*points to "ws" now; the last snapshot stays/);
  });
});

describe('a large shrinkage', () => {
  beforeEach(async () => {
    shop.documents.set('websocket', LARGE);
    await run();
    shop.documents.set('websocket', SHRUNK);
  });

  it('is kept back, and told as one report when a run an hour later sees the same', async () => {
    expect(await run()).toMatchObject({ groups: [{ outcome: 'held' }], exitCode: 0 });
    shop.now += HOUR - 1;
    expect(await run()).toMatchObject({ groups: [{ outcome: 'held' }], stateWrites: 0, parsed: 0 });
    expect(await shop.text('snapshots/websocket.json')).toContain('Code 20');
    expect(shop.team.sent).toEqual([]);
    shop.now += 1;
    const report = await run();
    expect(report.groups).toMatchObject([{ outcome: 'changed', changeSet: { summary: { breaking: 11 } } }]);
    expect(shop.team.sent).toHaveLength(1);
    expect(await shop.text('snapshots/websocket.json')).not.toContain('Code 20');
    expect(groupState(await shop.state(), 'websocket').candidate).toBeUndefined();
  });

  it('is forgotten when the document comes back', async () => {
    await run();
    shop.documents.set('websocket', LARGE);
    await run();
    expect(groupState(await shop.state(), 'websocket').candidate).toBeUndefined();
    shop.documents.set('websocket', SHRUNK);
    shop.now += 2 * HOUR;
    expect(await run()).toMatchObject({ groups: [{ outcome: 'held' }] });
  });

  it('waits anew when it is another one', async () => {
    await run();
    shop.documents.set('websocket', documentOf('websocket', manyEntries(8)));
    shop.now += 2 * HOUR;
    expect(await run()).toMatchObject({ groups: [{ outcome: 'held' }] });
  });

  it('is accepted at once where a person says so, for that group', async () => {
    expect(await run(['websocket'])).toMatchObject({ groups: [{ outcome: 'changed' }], exitCode: 0 });
  });

  it('is accepted by a person after it was kept back', async () => {
    await run();
    expect(await run(['websocket'])).toMatchObject({ groups: [{ outcome: 'changed' }] });
  });

  it('is accepted at once from files, for somebody put them there', async () => {
    expect(await shop.run({}, { trustsSource: true })).toMatchObject({
      groups: [{ outcome: 'changed' }],
    });
  });

  it('cannot be accepted of a group that is not watched', async () => {
    expect((await run(['tls'])).troubles).toEqual([
      { subject: 'tls', message: expect.stringMatching(/^tls: is not watched/) },
    ]);
  });
});

describe('a damaged state', () => {
  it('stops the run before anything is asked or touched', async () => {
    shop.documents.set('websocket', GOOD);
    await run();
    for (const name of await readdir(shop.file('snapshots/.state')))
      if (name.startsWith('state.')) await writeFile(shop.file(`snapshots/.state/${name}`), '{"format":1');
    shop.documents.set('websocket', documentOf('websocket', manyEntries(4)));
    const asked = shop.server.seen.length;
    await expect(run()).rejects.toMatchObject({
      code: 'STATE_CORRUPT',
      message: expect.stringMatching(
        /^snapshots\/\.state\/state\.[0-9a-f]{40}\.json: the stored state is damaged[^\n]+$/,
      ),
    });
    expect(shop.server.seen).toHaveLength(asked);
    expect(await shop.text('snapshots/websocket.json')).not.toContain('Code 4');
  });

  it.each([
    ['damaged', (path: string) => writeFile(path, '{"format":1')],
    ['gone', (path: string) => rm(path)],
  ])('of one snapshot, %s, is one line that names the file; the other groups are done', async (_, harm) => {
    shop.configure('groups: [websocket, tls]');
    shop.documents.set('websocket', GOOD).set('tls', documentOf('tls', manyEntries(2)));
    await run();
    const sent = 'snapshots/.state/told';
    const name = (await readdir(shop.file(sent))).find((each) => each.startsWith('websocket.')) ?? '';
    await harm(shop.file(`${sent}/${name}`));
    const kept = async () => (await readdir(shop.file(sent))).includes(name);
    const before = await kept();
    shop.documents.set('websocket', documentOf('websocket', manyEntries(4)));
    shop.documents.set('tls', documentOf('tls', manyEntries(3)));
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles).toEqual([
      { subject: 'websocket', message: expect.stringMatching(/^websocket: [^\n]+ Restore it [^\n]+$/) },
    ]);
    expect(report.troubles[0]?.message).toContain(
      `${sent}/${name}: this file of the stored state is damaged`,
    );
    expect(report.groups.map(({ outcome }) => outcome)).toEqual(['changed', 'failed']);
    expect(await shop.text('snapshots/websocket.json')).not.toContain('Code 4');
    expect(await kept()).toBe(before);
    expect((await run()).troubles).toHaveLength(1);
  });
});

describe('the copy of a snapshot', () => {
  beforeEach(() => {
    shop.documents.set('websocket', GOOD);
  });

  it('is written again from the state when it was damaged, and that is said once', async () => {
    await run();
    const good = await shop.text('snapshots/websocket.json');
    await shop.put('snapshots/websocket.json', good.slice(0, 100));
    const report = await run();
    expect(report.notes).toEqual([expect.stringMatching(/^snapshots\/websocket\.json: was damaged/)]);
    expect(report).toMatchObject({ exitCode: 0, parsed: 0 });
    expect(await shop.text('snapshots/websocket.json')).toBe(good);
    expect(await run()).toMatchObject({ notes: [], done: [] });
  });

  it('is written again when it is gone or edited', async () => {
    await run();
    const good = await shop.text('snapshots/websocket.json');
    await rm(shop.file('snapshots/websocket.json'));
    await run();
    expect(await shop.text('snapshots/websocket.json')).toBe(good);
    await shop.put('snapshots/websocket.json', good.replace('Code 1', 'Code one'));
    expect((await run()).groups).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await shop.text('snapshots/websocket.json')).toBe(good);
  });

  it('stands for the state where there is none: what differs is news', async () => {
    await run();
    await rm(shop.file('snapshots/.state'), { recursive: true });
    shop.documents.set('websocket', documentOf('websocket', manyEntries(4)));
    const report = await run();
    expect(report.groups).toMatchObject([{ outcome: 'changed', changeSet: { changes: [{ key: ['4'] }] } }]);
    expect(shop.team.sent).toHaveLength(1);
  });

  it('that says the same is where it goes on from, byte for byte', async () => {
    await run();
    const copy = await shop.text('snapshots/websocket.json');
    await rm(shop.file('snapshots/.state'), { recursive: true });
    shop.documents.set('websocket', GOOD.replace('2024-01-31', '2024-02-01'));
    expect(await run()).toMatchObject({ groups: [{ outcome: 'quiet' }], done: [] });
    expect(await shop.text('snapshots/websocket.json')).toBe(copy);
    expect(shop.team.sent).toEqual([]);
  });

  it.each([
    ['damaged', '{"format":1,'],
    ['of another group', ''],
  ])('%s, without a state, is trouble and stays as it is', async (_case, text) => {
    await shop.put('snapshots/websocket.json', text);
    const report = await run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles[0]?.message).toMatch(/^websocket: [^\n]+$/);
    expect(await shop.text('snapshots/websocket.json')).toBe(text);
  });

  it('is not kept where none is wanted; the state is', async () => {
    shop.configure('snapshots: false\ngroups: [websocket]');
    await run();
    expect(await readdir(shop.file('snapshots'))).toEqual(['.state']);
    expect(await run()).toMatchObject({ stateWrites: 0, done: [] });
  });
});
