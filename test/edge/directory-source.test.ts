import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectorySource } from '../../src/edge/directory-source.ts';
import { sha256 } from '../../src/edge/sha256.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'iana-watch-source-'));
  folder = join(root, 'assignments');
  await put('websocket', '<registry id="websocket"/>');
});
afterEach(() => rm(root, { recursive: true }));

async function put(group: string, text: string): Promise<string> {
  await mkdir(join(folder, group), { recursive: true });
  const file = join(folder, group, `${group}.xml`);
  await writeFile(file, text);
  return file;
}

describe('a document in a folder', () => {
  it('is read, and known again by its bytes alone', async () => {
    const source = createDirectorySource({ folder });
    const answer = await source.read('websocket');
    const digest = sha256(Buffer.from('<registry id="websocket"/>'));
    expect(answer).toMatchObject({ type: 'document', validators: { sha256: digest } });
    expect(await source.read('websocket', { sha256: digest })).toEqual({ type: 'unchanged' });
  });

  it('that changed but kept its size and time is no longer the same', async () => {
    const source = createDirectorySource({ folder });
    const known = { sha256: sha256(Buffer.from('<registry id="websocket"/>')) };
    const file = await put('websocket', '<registry id="websockeT"/>');
    await utimes(file, 0, 0);
    expect(await source.read('websocket', known)).toMatchObject({ type: 'document' });
  });

  it('is missing where there is no such file or folder', async () => {
    const source = createDirectorySource({ folder });
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'file'), '');
    for (const group of ['opus', 'empty', 'file'])
      expect(await source.read(group)).toMatchObject({
        type: 'missing',
        why: expect.stringContaining(group),
      });
  });

  it('is not called missing where the source itself is', async () => {
    const source = createDirectorySource({ folder: join(root, 'typo') });
    const line = /typo is not a folder that can be read; check "source"/;
    await expect(source.read('websocket')).rejects.toThrow(line);
    await expect(source.groups()).rejects.toThrow(line);
  });

  it('over the cap is refused before it is read', async () => {
    const file = await put('opus', '');
    await truncate(file, 50 * 1024 * 1024);
    await expect(createDirectorySource({ folder }).read('opus')).rejects.toThrow(
      'opus.xml is larger than 16 MB',
    );
  });

  it('behind a link out of the folder is refused; a link inside is followed', async () => {
    await writeFile(join(root, 'secret.xml'), 'secret');
    await mkdir(join(folder, 'out'));
    await symlink(join(root, 'secret.xml'), join(folder, 'out', 'out.xml'));
    await symlink(root, join(folder, 'up'));
    await writeFile(join(root, 'up.xml'), 'secret');
    await symlink(join(folder, 'websocket'), join(folder, 'alias'));
    await symlink('websocket.xml', join(folder, 'websocket', 'alias.xml'));
    const source = createDirectorySource({ folder });
    await expect(source.read('out')).rejects.toThrow(/out: .* leads out of/);
    await expect(source.read('up')).rejects.toThrow(/up: .* leads out of/);
    expect(await source.read('alias')).toMatchObject({ type: 'document' });
  });

  it('that is a pipe or a folder is refused, without waiting', async () => {
    await mkdir(join(folder, 'pipe'));
    execFileSync('mkfifo', [join(folder, 'pipe', 'pipe.xml')]);
    await mkdir(join(folder, 'dir', 'dir.xml'), { recursive: true });
    const source = createDirectorySource({ folder });
    await expect(source.read('pipe')).rejects.toThrow('pipe.xml is not a regular file');
    await expect(source.read('dir')).rejects.toThrow('dir.xml is not a regular file');
  });

  it.each(['../outside', '', '.', 'con', 'web/socket'])(
    'of the group %j is not looked for',
    async (group) => {
      await expect(createDirectorySource({ folder }).read(group)).rejects.toMatchObject({ code: 'USAGE' });
    },
  );
});

describe('the groups of a folder', () => {
  it('are its folders that hold a document of their name, with safe names, sorted', async () => {
    await put('opus', 'x');
    await put('.hidden', 'x');
    await put('two words', 'x');
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'protocols.xml'), '');
    expect(await createDirectorySource({ folder }).groups()).toEqual(['opus', 'websocket']);
  });

  it('are refused where there are none, or fewer than half of the known', async () => {
    const source = createDirectorySource({ folder });
    await expect(source.groups(['websocket', 'a', 'b'])).rejects.toThrow(
      'lists only 1 of the 3 known groups',
    );
    await rm(join(folder, 'websocket'), { recursive: true });
    await expect(source.groups()).rejects.toThrow('lists no registry group at all');
  });
});
