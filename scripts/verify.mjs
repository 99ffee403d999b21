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
  'unused',
  'plain-words',
  'test',
];
// A step that fails does not hide what the later ones would say: all run, and all that failed are named at the end.
const failed = steps.filter((step) => {
  process.stderr.write(`\n— npm run ${step}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status !== 0;
});
for (const step of failed) {
  process.stderr.write(`verify: ${step} failed. Run "npm run ${step}" to see it alone.\n`);
}
process.exit(failed.length === 0 ? 0 : 1);
