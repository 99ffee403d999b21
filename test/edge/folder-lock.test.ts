import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/edge/folder-lock.ts';
import { bundled } from '../support/bundled.ts';

describe('the lock of a state folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'iana-watch-lock-')), '.state');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  async function heldBy(holder: { pid: number; host: string }): Promise<void> {
    await mkdir(join(folder, 'lock'), { recursive: true });
    await writeFile(
      join(folder, 'holder.json'),
      JSON.stringify({ ...holder, since: '2024-02-01T05:17:00.000Z' }),
    );
  }

  it('is held by one at a time, and the other is told by whom in one line', async () => {
    const held = await lockFolder(folder, 'snapshots/.state');
    await expect(lockFolder(folder, 'snapshots/.state')).rejects.toMatchObject({
      code: 'STATE_LOCKED',
      message: expect.stringMatching(
        new RegExp(
          `^snapshots/\\.state: another run \\(process ${process.pid} on [^\\n]+\\) is at work since 20[^\\n]+$`,
        ),
      ),
    });
    await held.release();
    await (await lockFolder(folder, '.state')).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is lost where another has taken it from a process that stood still, and stays the other one's", async () => {
    const lock = await lockFolder(folder, '.state');
    await expect(lock.require()).resolves.toBeUndefined();
    await heldBy({ pid: 1, host: 'elsewhere' });
    await expect(lock.require()).rejects.toMatchObject({
      code: 'STATE_LOCKED',
      message: expect.stringMatching(/another has begun meanwhile, so this one ends/),
    });
    await lock.release();
    expect(await readdir(folder)).toEqual(['holder.json', 'lock']);
  });

  it('never writes through a link that lies where its holder is named', async () => {
    await mkdir(folder);
    const theirs = join(folder, '..', 'theirs');
    await writeFile(theirs, 'theirs');
    await symlink(theirs, join(folder, 'holder.json'));
    await expect(lockFolder(folder, '.state')).rejects.toThrow(/a symbolic link is in the way; remove it/);
    expect(await readFile(theirs, 'utf8')).toBe('theirs');
  });

  it('ends well where it cannot be removed: the work is done, and the next run breaks it', async () => {
    const lock = await lockFolder(folder, '.state');
    await writeFile(join(folder, 'lock', 'in-the-way'), '');
    await expect(lock.release()).resolves.toBeUndefined();
  });

  it('is taken at once from a process of this machine that is dead', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await heldBy({ pid: dead, host: hostname() });
    await expect(lockFolder(folder, '.state').then((lock) => lock.release())).resolves.toBeUndefined();
  });

  it('is taken at once from a holder that was killed', async () => {
    const holder = spawn(process.execPath, [await bundled('test/support/lock-holder.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => holder.stdout.once('data', () => resolve()));
    await expect(lockFolder(folder, '.state')).rejects.toThrow(new RegExp(`process ${holder.pid} on`));
    const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
    holder.kill('SIGKILL');
    await ended;
    await expect(lockFolder(folder, '.state').then((lock) => lock.release())).resolves.toBeUndefined();
  });

  it('is taken from an earlier process that had our number, as in a container', async () => {
    await heldBy({ pid: process.pid, host: hostname() });
    await expect(lockFolder(folder, '.state').then((lock) => lock.release())).resolves.toBeUndefined();
  });

  it('is left to a process of another machine while it is fresh', async () => {
    await heldBy({ pid: 1, host: 'elsewhere' });
    await expect(lockFolder(folder, '.state')).rejects.toThrow(/process 1 on elsewhere/);
  });

  it('ages from now where it was taken in the future, while the clock was wrong', async () => {
    await heldBy({ pid: 1, host: 'elsewhere' });
    const [future, past] = [Date.now() + 20 * 365 * 86_400_000, Date.now() - 31_000];
    await utimes(join(folder, 'lock'), future / 1000, future / 1000);
    await expect(lockFolder(folder, '.state')).rejects.toThrow(/process 1 on elsewhere/);
    const { mtimeMs } = await stat(join(folder, 'lock'));
    expect(mtimeMs).toBeLessThan(Date.now() + 1000);
    await utimes(join(folder, 'lock'), past / 1000, past / 1000);
    await expect(lockFolder(folder, '.state').then((lock) => lock.release())).resolves.toBeUndefined();
  });

  it('is respected even if nobody can say whose it is', async () => {
    await mkdir(join(folder, 'lock'), { recursive: true });
    await expect(lockFolder(folder, '.state')).rejects.toThrow(/another run is at work/);
  });

  it('says in one line why it cannot be taken', async () => {
    await writeFile(folder, 'a file');
    await expect(lockFolder(folder, 'snapshots/.state')).rejects.toMatchObject({
      code: 'WRITE_FAILED',
      message: expect.stringMatching(/^snapshots\/\.state: cannot be written: a file is where[^\n]*$/),
    });
  });
});
