// Everything that must hold before a commit lands; CI runs exactly this.
import { spawnSync } from 'node:child_process';

const steps = [
  'supply-chain',
  'typecheck',
  'lint',
  'format:check',
  'build',
  'bundle:check',
  'generated:check',
  'examples:check',
  'test',
];
for (const step of steps) {
  process.stderr.write(`\n— npm run ${step}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(`verify: ${step} failed. Run "npm run ${step}" to see it alone.\n`);
    process.exit(1);
  }
}
