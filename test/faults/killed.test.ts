// Law 6 for files: a run that is killed before any of its file operations, and started again, ends in the same state.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '../support/bundled.ts';
import { wholeRun } from '../support/whole-run.ts';
import { documentOf, manyEntries } from '../support/run-workshop.ts';

let program: string;
let place: string;
/** Where a first run has been, and the source has changed since. */
let start: string;

beforeAll(async () => {
  program = await bundled('test/support/killed-run.ts');
  place = await mkdtemp(join(tmpdir(), 'iana-watch-killed-'));
  start = join(place, 'start');
  await publish('a', 2);
  await publish('b', 2);
  const first = await run(start, 0);
  if (first !== 'done 0 1\n') throw new Error(first);
  await publish('a', 3);
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function publish(group: string, entries: number): Promise<void> {
  await mkdir(join(start, 'iana', group), { recursive: true });
  await writeFile(join(start, 'iana', group, `${group}.xml`), documentOf(group, manyEntries(entries)));
}

/** What the run printed; empty if it was killed. */
function run(folder: string, fatal: number): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, folder, String(fatal)], (_error, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
}

/** All files with their contents, but for the marks of a lock. */
async function everything(folder: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) all[path.slice(folder.length + 1)] = await readFile(path, 'utf8');
  }
  return all;
}

/** Content that no index names may are about until the next commit. */
function valid(files: Record<string, string>): Record<string, string> {
  const index = files['snapshots/.state/index.json'] ?? '';
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => {
      const id = /\.([0-9a-f]{40})\./.exec(path)?.[1];
      return id === undefined || index.includes(id);
    }),
  );
}

describe('a run that is killed before any of its file operations', () => {
  it('ends, when it is started again, as if it had not been', async () => {
    const whole = join(place, 'whole');
    await cp(start, whole, { recursive: true });
    expect(await run(whole, 0)).toBe('done 0 1\n');
    const wanted = valid(await everything(whole));
    let kills = 0;
    for (let fatal = 1; ; fatal += 3) {
      const folder = join(place, `killed-${fatal}`);
      await cp(start, folder, { recursive: true });
      const first = await run(folder, fatal);
      if (first !== '') {
        expect(first).toBe('done 0 1\n');
        break;
      }
      kills += 1;
      expect(await wholeRun(folder), `killed before operation ${fatal}`).toMatchObject({ exitCode: 0 });
      expect(valid(await everything(folder)), `killed before operation ${fatal}`).toEqual(wanted);
      expect(await wholeRun(folder)).toMatchObject({ exitCode: 0, stateWrites: 0, done: [] });
    }
    expect(kills).toBeGreaterThan(4);
  }, 60_000);
});
