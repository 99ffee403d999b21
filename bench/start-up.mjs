// How long the command takes to say its version, against a Node.js that does nothing.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function measure({ root }) {
  const command = [join(root, 'dist/cli.js'), '--version'];
  let [program, bare] = [Infinity, Infinity];
  for (let round = 0; round < 20; round++) {
    program = Math.min(program, timeMs(command));
    bare = Math.min(bare, timeMs(['-e', '0']));
  }
  const ratio = program / bare;
  return [
    {
      what: 'start-up (--version)',
      measured: `${ratio.toFixed(2)} ×`,
      bound: '2 ×',
      holds: ratio <= 2,
      how: `${program.toFixed(0)} ms; node -e 0 takes ${bare.toFixed(0)} ms; best of 20`,
    },
  ];
}

function timeMs(args) {
  const start = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}
