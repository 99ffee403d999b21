// How long the tests take, where they are there to be run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MOST_SECONDS = 60;

export function measure({ root }) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  if (!existsSync(vitest) || !existsSync(join(root, 'test'))) return [];
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const seconds = (performance.now() - start) / 1000;
  const passed = /Tests\s+(.*)/.exec(stdout)?.[1] ?? 'no summary';
  return [
    {
      what: 'npm test',
      measured: `${seconds.toFixed(0)} s`,
      bound: `${MOST_SECONDS} s`,
      holds: status === 0 && seconds < MOST_SECONDS,
      how: `${passed}; time on the clock, once`,
    },
  ];
}
