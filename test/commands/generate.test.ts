import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';
import { call } from '../support/command-line.ts';
import { closeCodes, closeCodesBefore } from '../support/constants.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iana-watch-generate-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const CONFIG =
  'constants:\n  - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }\n';

describe('generate', () => {
  it('writes files out of stored snapshots, and --check is silent then', async () => {
    await put({ 'iana-watch.yml': CONFIG, 'snapshots/websocket.json': formatSnapshot(closeCodes) });
    expect(await call(['generate'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    expect(await read('src/close-codes.ts')).toContain('  BAD_GATEWAY: 1014,\n');
    expect(await call(['generate', '--check'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
  });

  it('--check writes nothing, shows a diff and exits 1', async () => {
    await put({ 'iana-watch.yml': CONFIG, 'snapshots/websocket.json': formatSnapshot(closeCodesBefore) });
    await call(['generate'], { cwd: folder });
    const before = await read('src/close-codes.ts');
    await put({ 'snapshots/websocket.json': formatSnapshot(closeCodes) });
    const check = await call(['generate', '--check'], { cwd: folder });
    expect(check.status).toBe(1);
    expect(check.stdout).toContain('--- a/src/close-codes.ts\n+++ b/src/close-codes.ts\n');
    expect(check.stdout).toContain('+  BAD_GATEWAY: 1014,\n');
    expect(await read('src/close-codes.ts')).toBe(before);
  });

  it('tells everything that is wrong, and writes nothing', async () => {
    await put({
      'iana-watch.yml': `${CONFIG}  - { registry: websocket/opcodes, file: src/opcodes.ts }\n  - { registry: websocket/close-code-number, language: pyton, file: a.b }\n`,
      'snapshots/websocket.json': formatSnapshot(closeCodes),
    });
    const { status, stderr } = await call(['generate'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('constants.1.registry: websocket has no registry "websocket/opcodes"');
    expect(stderr).toContain('constants.2.language: there is no language "pyton"; did you mean "python"?');
    await expect(read('src/close-codes.ts')).rejects.toThrow('ENOENT');
  });

  it.each(['../outside.ts', '/tmp/outside.ts', '.git/hooks/x.ts'])('refuses %s', async (file) => {
    await put({
      'iana-watch.yml': CONFIG.replace('src/close-codes.ts', file),
      'snapshots/websocket.json': formatSnapshot(closeCodes),
    });
    const { status, stderr } = await call(['generate'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('constants.0.file');
  });

  it('follows no symbolic link out of the folder', async () => {
    const other = await mkdtemp(join(tmpdir(), 'iana-watch-other-'));
    await put({ 'iana-watch.yml': CONFIG, 'snapshots/websocket.json': formatSnapshot(closeCodes) });
    await symlink(other, join(folder, 'src'));
    const { status, stderr } = await call(['generate'], { cwd: folder });
    await rm(other, { recursive: true });
    expect(status).toBe(2);
    expect(stderr).toContain('src/close-codes.ts: leads out of');
  });
});
