// Much at once: a run over many groups, and a state that is too large for one commit.
import { expect, it } from 'vitest';
import { createGithubState } from '../../src/forges/github/state.ts';
import { clientOf } from '../support/github-client.ts';
import { startGithub } from '../support/github-stand-in/server.ts';
import { documentOf, manyEntries, workshop } from '../support/run-workshop.ts';
import { committed, writes } from '../support/state-store-contract.ts';

it('a run over many groups asks once for each, parses and writes nothing, and keeps nothing in memory, when nothing changed', async () => {
  const shop = await workshop('groups: ["*"]');
  try {
    for (let n = 0; n < 100; n++) shop.documents.set(`group-${n}`, documentOf(`group-${n}`, manyEntries(60)));
    const seen: string[] = [];
    await shop.run({}, { progress: ({ done, of, next }) => void seen.push(`${done}/${of} ${next}`) });
    expect(seen.at(0)).toBe('0/100 group-0');
    expect(seen.at(-1)).toBe('99/100 group-99');

    const before = shop.server.seen.length;
    const heaps: number[] = [];
    const sample = () => void heaps.push(process.memoryUsage().heapUsed);
    const report = await shop.run({}, { progress: sample });
    expect(report).toMatchObject({ parsed: 0, stateWrites: 0, done: [], exitCode: 0 });
    expect(shop.server.seen.length - before).toBe(101);
    const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
    expect(growth).toBeLessThan(40_000_000);
  } finally {
    await shop.close();
  }
});

it('the state branch is written in parts through the git data API where it is too large for one commit', async () => {
  const github = await startGithub();
  const store = createGithubState(clientOf(github), 'iana-watch/state');
  const first = committed(await store.commit(await store.open(), writes({ 'state.json': '1' }), 'first'));
  github.forget();
  const large = Object.fromEntries(
    Array.from({ length: 8 }, (_, n) => [`told/${n}.json`, `${n}`.repeat(3_000_000)]),
  );
  const second = committed(await store.commit(first, writes(large), 'large'));
  expect(second.files.size).toBe(9);
  expect(github.requests.filter(({ path }) => path.includes('/git/trees'))).toHaveLength(4);
  expect(github.at.objects.history(github.at.branch('iana-watch/state') ?? '')).toHaveLength(2);
  await github.close();
});
