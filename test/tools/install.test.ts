// The packed package, installed by npm into an empty folder: how much comes with it, and whether it works from there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/built-cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MOST_PACKAGES = 25;
/** Without the catalog of IANA's values. */
const MOST_BYTES = 15_000_000;

let folder: string;
let installing: { stdout: string; stderr: string; status: number | null };

beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'iana-watch-install-'));
  const pack = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }');
  installing = spawnSync('npm', ['install', '--no-audit', '--no-fund', `./${pack.trim()}`], {
    cwd: folder,
    encoding: 'utf8',
  });
}, 300_000);

describe('an installed package', () => {
  it('is installed without a warning', () => {
    expect(installing).toMatchObject({ status: 0, stderr: '' });
  });

  it('is small, and brings few packages', () => {
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' });
    const packages = files.filter((file) =>
      /(?:^|node_modules\/)(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file),
    );
    const bytes = files
      .filter((file) => !file.endsWith('.txt.br'))
      .map((file) => statSync(join(folder, 'node_modules', file)))
      .reduce((sum, { size }) => sum + size, 0);
    expect(packages.length).toBeLessThanOrEqual(MOST_PACKAGES);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('is a command', () => {
    const version = spawnSync('npx', ['--no', 'iana-watch', '--version'], { cwd: folder, encoding: 'utf8' });
    expect(version).toMatchObject({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), status: 0 });
    const demo = spawnSync('npx', ['--no', 'iana-watch', 'demo'], { cwd: folder, encoding: 'utf8' });
    expect(demo).toMatchObject({ stdout: expect.stringContaining('3008 Timeout'), status: 0 });
  }, 60_000);

  it('answers what a code point is, and what is out of date, within ten seconds each', () => {
    const run = (...args: string[]): { stdout: string; status: number | null } =>
      spawnSync('npx', ['--no', 'iana-watch', ...args], { cwd: folder, encoding: 'utf8', timeout: 10_000 });
    expect(run('show', 'tls-parameters', '0x1304', '--offline')).toMatchObject({
      stdout: expect.stringContaining('TLS_AES_128_CCM_SHA256'),
      status: 0,
    });
    const codes = ['NORMAL_CLOSURE', 'GOING_AWAY', 'PROTOCOL_ERROR', 'UNSUPPORTED_DATA'];
    const rows = [...codes, '', 'NO_STATUS_RCVD', 'ABNORMAL_CLOSURE'].flatMap((name, at) =>
      name === '' ? [] : [`export const ${name} = ${1000 + at};\n`],
    );
    writeFileSync(join(folder, 'close-codes.ts'), rows.join(''));
    expect(run('audit', '--offline')).toMatchObject({
      stdout: expect.stringContaining('close-codes.ts:1-6  websocket/close-code-number'),
      status: 0,
    });
  }, 60_000);

  it('is a library with types for the strictest compiler', () => {
    writeFileSync(
      join(folder, 'program.ts'),
      `import { diffSnapshots, type Snapshot } from 'iana-watch/core';
import { renderMarkdown, renderText } from 'iana-watch/render';
import { digestOf } from 'iana-watch';
export const told = (before: Snapshot, after: Snapshot): string =>
  digestOf(after) + renderText(diffSnapshots(before, after)) + renderMarkdown(diffSnapshots(before, after));
`,
    );
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--skipLibCheck', 'false'];
    const compiled = spawnSync(
      process.execPath,
      [compiler, ...options, '--module', 'nodenext', '--target', 'es2022', '--types', '', 'program.ts'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(compiled).toMatchObject({ stdout: '', status: 0 });
  }, 60_000);
});
