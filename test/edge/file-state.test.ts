import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileState } from '../../src/edge/file-state.ts';
import { committed, contents, stateStoreContract, writes } from '../support/state-store-contract.ts';

stateStoreContract('a folder on disk', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'iana-watch-state-'));
  const folder = join(parent, 'snapshots', '.state');
  return {
    store: fileState(folder, 'snapshots/.state'),
    another: () => fileState(folder, 'snapshots/.state'),
    close: () => rm(parent, { recursive: true }),
  };
});

describe('the state folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iana-watch-state-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function firstCommit() {
    const store = fileState(folder, '.state');
    return committed(
      await store.commit(await store.open(), writes({ 'state.json': '1', 'told/a.json': 'A' }), ''),
    );
  }

  it('is not made by looking at it', async () => {
    await rm(folder, { recursive: true });
    await fileState(folder, '.state').open();
    await expect(readdir(folder)).rejects.toThrow(/ENOENT/);
  });

  it('refuses a damaged index, naming it', async () => {
    await firstCommit();
    await writeFile(join(folder, 'index.json'), '{"format":1,"files":{"a":');
    await expect(fileState(folder, '.state').open()).rejects.toMatchObject({
      code: 'STATE_CORRUPT',
      message: expect.stringMatching(/^\.state\/index\.json: the stored state is damaged[^\n]*$/),
    });
  });

  it('refuses the index of a newer version', async () => {
    await writeFile(join(folder, 'index.json'), '{"format":2,"files":{}}');
    await expect(fileState(folder, '.state').open()).rejects.toThrow(/update iana-watch/);
  });

  it.each(['../outside', '/etc/passwd', 'a//b', 'a/../b', 'c:\\x'])(
    'refuses an index that names %s',
    async (path) => {
      const id = 'a'.repeat(40);
      await writeFile(join(folder, 'index.json'), JSON.stringify({ format: 1, files: { [path]: id } }));
      await expect(fileState(folder, '.state').open()).rejects.toMatchObject({ code: 'STATE_CORRUPT' });
    },
  );

  it('refuses a file whose content was changed by others, and one that is gone', async () => {
    await firstCommit();
    const name = (await readdir(join(folder, 'told')))[0] ?? '';
    await writeFile(join(folder, 'told', name), 'B');
    const tree = await fileState(folder, '.state').open();
    await expect(tree.read('told/a.json')).rejects.toThrow(
      `.state/told/${name}: this file of the stored state is damaged (its content is not`,
    );
    await rm(join(folder, 'told', name));
    await expect(tree.read('told/a.json')).rejects.toThrow(
      `.state/told/${name}: this file of the stored state is damaged (the file is missing)`,
    );
  });

  it('keeps texts for a commit to come, and takes none that is gone by then', async () => {
    const store = fileState(folder, '.state');
    const tree = await firstCommit();
    const [kept, swept] = [await store.keep?.('told/b.json', 'B'), await store.keep?.('told/c.json', 'C')];
    if (kept === undefined || swept === undefined) throw new Error('nothing is kept');
    expect((await store.open()).files.has('told/b.json')).toBe(false);
    const next = committed(await store.commit(tree, new Map([['told/b.json', kept]]), ''));
    expect(await next.read('told/b.json')).toBe('B');
    // The commit named the one and swept the other.
    await expect(store.commit(next, new Map([['told/c.json', swept]]), '')).rejects.toMatchObject({
      code: 'STATE_LOCKED',
    });
    expect(await contents(await store.open())).toEqual({
      'state.json': '1',
      'told/a.json': 'A',
      'told/b.json': 'B',
    });
  });

  it('sweeps what older commits and killed runs left behind, and nothing else', async () => {
    const store = fileState(folder, '.state');
    let tree = await firstCommit();
    await writeFile(join(folder, 'told', `b.${'0'.repeat(40)}.json`), 'half');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    for (const text of ['2', '3'])
      tree = committed(await store.commit(tree, writes({ 'state.json': text }), ''));
    const files = (await readdir(folder, { recursive: true })).sort();
    expect(files.filter((file) => file.startsWith('state.'))).toHaveLength(2);
    expect(files.filter((file) => file.startsWith('told/'))).toHaveLength(1);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(await contents(tree)).toEqual({ 'state.json': '3', 'told/a.json': 'A' });
  });

  it('says in one line why it cannot write, and keeps what was there', async () => {
    const tree = await firstCommit();
    await writeFile(join(folder, 'changes'), 'a file where a folder should be');
    const store = fileState(folder, '.state');
    await expect(
      store.commit(tree, writes({ 'state.json': '2', 'changes/a/1.json': 'x' }), ''),
    ).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: expect.stringMatching(/^\.state: cannot be written: a (part of the path|file)[^\n]*$/),
    });
    expect(await contents(await store.open())).toEqual({ 'state.json': '1', 'told/a.json': 'A' });
  });
});
