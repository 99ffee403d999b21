// What every StateStore must do, on disk or on a branch. Call it inside a test file with a way to make a fresh store.
import { afterEach, describe, expect, it } from 'vitest';
import { blobId } from '../../src/core/blob-id.ts';
import type { FileTree, StateStore } from '../../src/ports.ts';

export interface StoreUnderTest {
  /** A store whose tree does not exist yet. */
  readonly store: StateStore;
  /** Another program's store on the same place. */
  readonly another: () => StateStore;
  readonly close: () => Promise<void>;
}

export function stateStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a state store`, () => {
    let open: StoreUnderTest | undefined;
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    async function fresh(): Promise<StoreUnderTest> {
      open = await make();
      return open;
    }

    it('opens as an empty tree where there is nothing yet', async () => {
      const tree = await (await fresh()).store.open();
      expect(tree.version).toBeUndefined();
      expect(tree.files.size).toBe(0);
      expect(await tree.read('state.json')).toBeUndefined();
    });

    it('gives back what was committed, with the ids that git would give', async () => {
      const { store, another } = await fresh();
      const text = '{"ümlaut":"\\u2028 ✓"}\n';
      const after = committed(
        await store.commit(await store.open(), writes({ 'state.json': text, 'told/a.json': 'A\n' }), 'first'),
      );
      for (const tree of [after, await another().open()]) {
        expect(tree.version).toBe(after.version);
        expect([...tree.files].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
          ['state.json', blobId(text)],
          ['told/a.json', blobId('A\n')],
        ]);
        expect(await tree.read('state.json')).toBe(text);
        expect(await tree.read('told/a.json')).toBe('A\n');
        expect(await tree.read('told/b.json')).toBeUndefined();
      }
    });

    it('changes, adds and deletes in one step, and leaves the rest', async () => {
      const { store, another } = await fresh();
      const first = committed(
        await store.commit(await store.open(), writes({ a: '1', b: '1', 'c/d.json': '1' }), 'first'),
      );
      committed(await store.commit(first, writes({ a: '2', b: null, 'c/e.json': '2' }), 'second'));
      expect(await contents(await another().open())).toEqual({ a: '2', 'c/d.json': '1', 'c/e.json': '2' });
    });

    it('refuses who stands on an older moment, and changes nothing for them', async () => {
      const { store, another } = await fresh();
      const base = await store.open();
      const theirs = another();
      const theirBase = await theirs.open();
      committed(await store.commit(base, writes({ a: 'ours' }), 'ours'));
      expect(await theirs.commit(theirBase, writes({ a: 'theirs', b: 'theirs' }), 'theirs')).toBe('conflict');
      expect(await contents(await store.open())).toEqual({ a: 'ours' });

      const again = await theirs.open();
      committed(await theirs.commit(again, writes({ b: 'theirs' }), 'theirs'));
      expect(await contents(await store.open())).toEqual({ a: 'ours', b: 'theirs' });
    });

    it('knows whether somebody has written since', async () => {
      const { store, another } = await fresh();
      const first = await store.open();
      expect(await store.isNewest(first)).toBe(true);
      const second = committed(await another().commit(first, writes({ a: '1' }), 'first'));
      expect([await store.isNewest(first), await store.isNewest(second)]).toEqual([false, true]);
    });

    it('still reads the moment that it opened after somebody else has committed once', async () => {
      const { store, another } = await fresh();
      committed(await store.commit(await store.open(), writes({ a: '1' }), 'first'));
      const reader = await another().open();
      committed(await store.commit(await store.open(), writes({ a: '2' }), 'second'));
      expect(await reader.read('a')).toBe('1');
    });

    it('writes nothing for nothing, nor for what is there already', async () => {
      const { store } = await fresh();
      const empty = await store.open();
      expect(committed(await store.commit(empty, new Map(), 'nothing')).version).toBeUndefined();
      const first = committed(await store.commit(empty, writes({ a: '1' }), 'first'));
      expect(committed(await store.commit(first, writes({}), 'nothing')).version).toBe(first.version);
      expect(committed(await store.commit(first, writes({ a: '1', b: null }), 'same')).version).toBe(
        first.version,
      );
      expect((await store.open()).version).toBe(first.version);
    });

    it('keeps many files and long names', async () => {
      const { store, another } = await fresh();
      const many = Object.fromEntries(
        Array.from({ length: 150 }, (_, n) => [`changes/${'g'.repeat(80)}/${n + 1}.json`, `{"n":${n}}\n`]),
      );
      committed(await store.commit(await store.open(), writes(many), 'many'));
      expect(await contents(await another().open())).toEqual(many);
    });
  });
}

export function writes(files: Readonly<Record<string, string | null>>): Map<string, string | null> {
  return new Map(Object.entries(files));
}

export function committed(tree: FileTree | 'conflict'): FileTree {
  if (tree === 'conflict') throw new Error('somebody else wrote in between');
  return tree;
}

export async function contents(tree: FileTree): Promise<Record<string, string | undefined>> {
  const all: Record<string, string | undefined> = {};
  for (const path of [...tree.files.keys()].sort()) all[path] = await tree.read(path);
  return all;
}
