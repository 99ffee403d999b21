// Damaged files of the stored state: refused in one line, or read; what is read is written again as it was.
import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMemory } from '../../src/app/memory.ts';
import { fileState } from '../../src/edge/file-state.ts';
import { formatState, readState } from '../../src/state/state-format.ts';
import { EMPTY_STATE, type State } from '../../src/state/state.ts';
import { casesOf, holds, holdsInTime, outcome, outcomeOf } from '../support/fuzz.ts';
import { mutatedJson, mutatedText } from '../support/mutations.ts';

const AT = '2026-01-05T05:17:00.000Z';
const DIGEST = 'ab'.repeat(32);
const item = { id: 'a-1', news: { type: 'changes', group: 'websocket', n: 1 }, at: AT } as const;
const state: State = {
  groups: new Map([
    ['websocket', { n: 3, told: DIGEST, validators: { etag: '"x"', sha256: 'y' }, people: 'full' }],
    [
      'tls',
      { n: 0, failures: { count: 2, since: AT, message: 'no' }, candidate: { digest: DIGEST, since: AT } },
    ],
  ]),
  channels: new Map([
    ['team', { pending: [{ ...item, begun: 1, tries: 2, next: AT }], maybe: [item] }],
    ['feed', { pending: [], feed: [{ group: 'websocket', n: 1 }], disabled: { since: AT, why: 'gone' } }],
  ]),
  branches: new Map([
    ['iana-watch/websocket', { pull: 7, head: DIGEST, fingerprint: 'c-1', given: ['labels'] }],
  ]),
  issues: new Map([['a-1', 12]]),
  said: new Map([['x', AT]]),
  index: { groups: ['websocket', 'tls'] },
  alive: AT,
};
const text = formatState(state);

it('damaged states', () => {
  const cases = fc.oneof(
    mutatedJson([JSON.parse(text), JSON.parse(formatState(EMPTY_STATE))]).map((value) =>
      JSON.stringify(value),
    ),
    mutatedText([text]),
  );
  holds(cases, casesOf(3000), (damaged) => {
    const read = outcome(() => readState(damaged));
    if ('refused' in read) {
      expect(read.refused).toMatch(/^state\.json: the stored state /);
      return;
    }
    expect(formatState(readState(formatState(read.value)))).toBe(formatState(read.value));
  });
});

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'iana-watch-fuzz-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A folder of state as the program writes it: path → text. */
async function writtenFolder(): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'whole');
  const store = fileState(folder, 'state');
  await store.commit(
    await store.open(),
    new Map([
      ['state.json', text],
      ['told/websocket.json', '{}\n'],
    ]),
    'x',
  );
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const { readFile } = await import('node:fs/promises');
  const files = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  return new Map(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const),
    ),
  );
}

it('folders of state with a damaged file', async () => {
  const whole = await writtenFolder();
  const cases = fc
    .constantFrom(...whole.keys())
    .chain((path) => mutatedText([whole.get(path) ?? '']).map((damaged) => ({ path, damaged })));
  let n = 0;
  await holdsInTime(cases, casesOf(150, { share: 0.1 }), async ({ path, damaged }) => {
    const folder = join(root, String((n += 1)));
    for (const [name, content] of whole) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), name === path ? damaged : content);
    }
    const read = await outcomeOf(
      readMemory(fileState(folder, 'state')).then(async (memory) => {
        for (const name of memory.tree.files.keys()) await memory.tree.read(name);
      }),
    );
    if ('refused' in read)
      expect(read.refused).toMatch(/the stored state is damaged|format \d|cannot be read/);
    await rm(folder, { recursive: true });
  });
});
