// The first day of a new user: README's commands as they are, in an empty repository, against stand-ins on loopback
// for IANA and GitHub, up to the opened pull request.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureBuilt } from '../support/built-cli.ts';
import { startGithub, TOKEN } from '../support/github-stand-in/server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The block of shell under a heading; in place of `npm link`, which changes the machine, the test has an alias. */
function commandsUnder(heading: string): string {
  const section = README.slice(README.indexOf(`### ${heading}\n`));
  return /^```sh\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? '';
}

it('a new user has a pull request after the commands of README', async () => {
  ensureBuilt();
  const github = await startGithub();
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-first-day-'));
  const library = join(folder, 'library');
  const iana = join(folder, 'iana', 'websocket');
  for (const path of [library, iana]) mkdirSync(path, { recursive: true });
  copyFileSync(join(ROOT, 'data/demo/websocket-2024-08-14.xml'), join(iana, 'websocket.xml'));
  execFileSync('git', ['init', '--quiet', library]);
  const setUp = commandsUnder('As a GitHub Action')
    .replace('../library', library)
    .replace(/^iana-watch init$/m, `$& --source ${join(folder, 'iana')}`);
  const run = commandsUnder('From the command line').replace(/GITHUB_TOKEN=.*$/m, 'GITHUB_TOKEN');
  expect([setUp, run].map((text) => text.split('\n').length)).toEqual([3, 5]);
  const output = await shell(
    `set -e; shopt -s expand_aliases\nalias iana-watch="node $PWD/dist/cli.js"\n${setUp}${run}`,
    {
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: TOKEN,
    },
  );
  expect(existsSync(join(library, '.github/workflows/iana-watch.yml'))).toBe(true);
  expect(output).toContain('First run: websocket is recorded');
  expect(github.at.pulls().map(({ title, state }) => [title, state])).toEqual([
    ['Keep snapshots of websocket', 'open'],
  ]);
  await github.close();
});

/** What a script says on both streams; rejects where it fails. The stand-in answers meanwhile. */
function shell(script: string, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn('bash', ['-c', script], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(output) : reject(new Error(output))));
  });
}
