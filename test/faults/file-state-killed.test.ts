// A writer that is killed at any moment leaves the old tree or the new one.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileState } from '../../src/edge/file-state.ts';
import { bundled } from '../support/bundled.ts';
import { committed, contents, writes } from '../support/state-store-contract.ts';

describe('a state folder whose writer is killed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iana-watch-state-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds one whole commit, whenever the kill came, and takes the next', async () => {
    const writer = await bundled('test/support/state-writer.ts');
    for (let round = 0; round < 8; round++) {
      await writeUntilKilled(writer, folder, 3 + round * 9);
      const store = fileState(folder, '.state');
      const tree = await store.open();
      const all = await contents(tree);
      const generations = new Set(Object.values(all));
      expect(generations.size, `kill ${round}`).toBeLessThanOrEqual(1);
      expect(tree.files.size === 0 || tree.files.size === 20, `kill ${round}: ${tree.files.size} files`).toBe(
        true,
      );
      committed(await store.commit(tree, writes({ 'extra.json': [...generations][0] ?? 'none' }), 'after'));
      committed(await store.commit(await store.open(), writes({ 'extra.json': null }), 'clean'));
    }
  }, 30_000);
});

/** Starts a writer that commits again and again, and kills it so many milliseconds after its first commit. */
async function writeUntilKilled(writer: string, folder: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
}
