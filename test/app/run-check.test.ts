import { readdir, stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model.ts';
import { groupState } from '../../src/state/state.ts';
import { HOUR, type Workshop, documentOf, manyEntries, workshop } from '../support/run-workshop.ts';

const A = documentOf('websocket', [
  ['1000', 'Normal Closure'],
  ['1001', 'Going Away'],
]);
const B = documentOf('websocket', [
  ['1000', 'Normal Closure'],
  ['1001', 'Going Away'],
  ['3008', 'Timeout'],
]);

describe('a run', () => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await workshop();
    shop.documents.set('websocket', A);
  });
  afterEach(() => shop.close());

  it('takes the first sight of a group as its baseline, tells nobody, and proves that it read it', async () => {
    const report = await shop.run();
    expect(report).toMatchObject({ exitCode: 0, parsed: 1, stateWrites: 1, pending: [], troubles: [] });
    expect(report.groups).toEqual([
      {
        group: 'websocket',
        outcome: 'baseline',
        newest: [
          {
            registry: 'websocket/websocket-codes',
            key: ['1000'],
            name: 'Normal Closure',
            date: '2024-01-15',
          },
          { registry: 'websocket/websocket-codes', key: ['1001'], name: 'Going Away', date: '2024-01-15' },
        ],
      },
    ]);
    expect(report.done).toEqual([
      { type: 'file', subject: 'snapshots/websocket.json', action: 'written', groups: ['websocket'] },
    ]);
    expect(shop.team.sent).toEqual([]);
  });

  it('writes nothing at all when nothing changed, and parses nothing', async () => {
    await shop.run();
    const before = await everything(shop);
    shop.now += 24 * HOUR;
    const report = await shop.run();
    expect(report).toMatchObject({ exitCode: 0, parsed: 0, stateWrites: 0, done: [], pending: [] });
    expect(report.groups).toEqual([{ group: 'websocket', outcome: 'unchanged' }]);
    expect(await everything(shop)).toEqual(before);
    expect(shop.server.seen.at(-1)?.headers['if-none-match']).toBeDefined();
  });

  it('tells a change once, brings the copy in step, and is done', async () => {
    await shop.run();
    shop.documents.set('websocket', B);
    const report = await shop.run();
    const [group] = report.groups;
    expect(group).toMatchObject({ outcome: 'changed', occurrence: `${group?.changeSet?.id}-1` });
    expect(group?.changeSet?.changes).toMatchObject([{ kind: 'entry-added', key: ['3008'] }]);
    expect(report.stateWrites).toBe(3);
    expect(shop.team.sent).toEqual([`team ${group?.occurrence}`]);
    expect(await shop.text('snapshots/websocket.json')).toContain('"3008"');
    expect(await shop.run()).toMatchObject({ stateWrites: 0, parsed: 0, done: [] });
    expect(shop.team.sent).toHaveLength(1);
  });

  it('gives each occurrence of the same transition a name of its own', async () => {
    await shop.run();
    const names: (string | undefined)[] = [];
    for (const document of [B, A, B]) {
      shop.documents.set('websocket', document);
      names.push((await shop.run()).groups[0]?.occurrence);
    }
    expect(new Set(names).size).toBe(3);
    expect(names[0]?.split('-')[0]).toBe(names[2]?.split('-')[0]);
    expect(names.map((name) => name?.split('-')[1])).toEqual(['1', '2', '3']);
    expect(shop.team.sent).toHaveLength(3);
  });

  it('stores every told change set for the log', async () => {
    await shop.run();
    shop.documents.set('websocket', B);
    await shop.run();
    const { tree } = await (await import('../../src/app/memory.ts')).readMemory((await shop.parts()).store);
    expect([...tree.files.keys()].sort()).toEqual([
      'changes/websocket/1.json',
      'state.json',
      'told/websocket.json',
    ]);
  });

  it('does not take other bytes that say the same for news, and remembers them', async () => {
    await shop.run();
    shop.documents.set(
      'websocket',
      A.replace('<title>The', '<!-- new -->\n<title>The').replace('2024-01-31', '2024-02-01'),
    );
    expect(await shop.run()).toMatchObject({ parsed: 1, groups: [{ outcome: 'same' }], done: [] });
    expect(await shop.run()).toMatchObject({ parsed: 0, stateWrites: 0, groups: [{ outcome: 'unchanged' }] });
    expect(shop.team.sent).toEqual([]);
  });

  it('performs nothing in a dry run, and says what it would do', async () => {
    expect(await shop.run({ dryRun: true })).toMatchObject({
      dryRun: true,
      stateWrites: 1,
    });
    await expect(stat(shop.file('snapshots'))).rejects.toThrow(/ENOENT/);
    await shop.run();
    const before = await everything(shop);
    shop.documents.set('websocket', B);
    const report = await shop.run({ dryRun: true });
    expect(report.done.map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      'file snapshots/websocket.json',
      'message team',
    ]);
    expect(shop.team.sent).toEqual([]);
    expect(await everything(shop)).toEqual(before);
  });

  it('hands on the snapshots behind its news, also where nothing is performed', async () => {
    await shop.run();
    shop.documents.set('websocket', B);
    for (const dryRun of [true, false]) {
      const behind: string[] = [];
      const entries = (snapshot?: Snapshot) => snapshot?.registries.at(-1)?.entries?.length;
      await shop.run({
        dryRun,
        onNews: (group, { before, after }) =>
          void behind.push(`${group}: ${entries(before)} → ${entries(after)}`),
      });
      expect(behind).toEqual(['websocket: 2 → 3']);
    }
    await shop.run({ onNews: (group) => expect.unreachable(`${group} is no news`) });
  });

  it('takes a group that a person adds to the configuration as a first run', async () => {
    await shop.run();
    shop.documents.set('websocket', B);
    shop.documents.set('tls', documentOf('tls', [['1', 'one']]));
    shop.configure('groups: [websocket, tls]');
    const report = await shop.run();
    expect(report.groups.map(({ group, outcome }) => `${group} ${outcome}`)).toEqual([
      'tls baseline',
      'websocket changed',
    ]);
    expect(shop.team.sent).toHaveLength(1);
  });

  it('forgets a group that is watched no more, with a line, but never its count', async () => {
    await shop.run();
    shop.documents.set('websocket', B);
    await shop.run();
    shop.documents.set('tls', documentOf('tls', [['1', 'one']]));
    shop.configure('groups: [tls]');
    expect((await shop.run()).notes).toEqual([expect.stringMatching(/^websocket: is not watched any more/)]);
    expect(groupState(await shop.state(), 'websocket')).toEqual({ n: 1 });
  });

  it('leaves out of the report what the configuration does not want to be told of', async () => {
    const twoTables = (
      code: string,
      method: string,
    ) => `<registry xmlns="http://www.iana.org/assignments" id="websocket">
      <registry id="codes"><record><value>1</value><name>${code}</name></record></registry>
      <registry id="methods"><record><value>1</value><name>${method}</name></record></registry></registry>`;
    shop.configure('groups: [{ group: websocket, registries: [websocket/codes] }]');
    shop.documents.set('websocket', twoTables('a', 'a'));
    await shop.run();
    shop.documents.set('websocket', twoTables('b', 'b'));
    expect((await shop.run()).groups[0]?.changeSet).toMatchObject({
      filtered: true,
      changes: [{ registry: 'websocket/codes' }],
    });
    shop.documents.set('websocket', twoTables('b', 'c'));
    const [group] = (await shop.run()).groups;
    expect(group?.message).toMatch(/^websocket: changed only in registries that are not watched/);
    expect(group).not.toHaveProperty('changeSet');
    expect(await shop.text('snapshots/websocket.json')).toContain('"c"');
  });

  it('moves on quietly when people are kept in another way', async () => {
    const people =
      '<people><person id="A"><name>Ann</name><uri>mailto:ann</uri></person></people></registry>\n';
    shop.documents.set('websocket', A.replace(/<\/registry>\s*$/, people));
    await shop.run();
    shop.configure('people: full\ngroups: [websocket]');
    expect((await shop.run()).groups).toMatchObject([{ outcome: 'quiet' }]);
    expect(await shop.text('snapshots/websocket.json')).toContain('mailto:ann');
    shop.configure('people: none\ngroups: [websocket]');
    expect((await shop.run()).groups).toMatchObject([{ outcome: 'quiet' }]);
    expect(await shop.text('snapshots/websocket.json')).not.toContain('Ann');
    expect(shop.team.sent).toEqual([]);
    expect(await shop.run()).toMatchObject({ parsed: 0, stateWrites: 0 });
  });

  it('finishes the group in hand when it is asked to stop, writes that, and leaves the rest for later', async () => {
    for (const group of ['a', 'b', 'c']) shop.documents.set(group, documentOf(group, manyEntries(2)));
    shop.configure('groups: [a, b, c]');
    const stop = new AbortController();
    const report = await shop.run(
      {},
      { signal: stop.signal, progress: ({ next }) => void (next === 'b' && stop.abort()) },
    );
    expect(report.groups.map(({ outcome }) => outcome)).toEqual(['baseline', 'baseline', 'skipped']);
    expect((await shop.state()).groups.has('b')).toBe(true);
    expect((await shop.run()).groups.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'baseline',
    ]);
  });
});

/** Every file with its time and size. */
async function everything(shop: Workshop): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const name of (await readdir(shop.folder, { recursive: true })).sort()) {
    const facts = await stat(shop.file(name));
    if (facts.isFile()) all[name] = `${facts.mtimeMs} ${facts.size} ${facts.ino}`;
  }
  return all;
}
