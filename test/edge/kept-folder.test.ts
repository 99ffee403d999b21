import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptFolder } from '../../src/edge/kept-folder.ts';

describe('the folder of kept files', () => {
  let parent: string;
  let root: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'iana-watch-kept-'));
    root = join(parent, 'repository');
    await mkdir(root);
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('makes files and the folders above them, and replaces them whole', async () => {
    const folder = keptFolder(root);
    await folder.write('a/b/c.json', '1\n');
    await folder.write('a/b/c.json', '2\n');
    expect(await readFile(join(root, 'a/b/c.json'), 'utf8')).toBe('2\n');
    expect(await readdir(join(root, 'a/b'))).toEqual(['c.json']);
    expect(new TextDecoder().decode(await folder.read('a/b/c.json'))).toBe('2\n');
  });

  it('finds nothing where there is nothing', async () => {
    await writeFile(join(root, 'file'), '');
    expect(await keptFolder(root).read('none/at/all')).toBeUndefined();
    expect(await keptFolder(root).read('file/below')).toBeUndefined();
  });

  it('says what to do where a folder is in the way', async () => {
    await mkdir(join(root, 'a.json'));
    await expect(keptFolder(root).read('a.json')).rejects.toThrow(
      /^a\.json: cannot be read: a folder is where a file should be; move it out of the way\.$/,
    );
  });

  it.each(['../outside', 'a/../../outside', '/etc/iana-watch', '.', ''])(
    'refuses the path "%s"',
    async (path) => {
      await expect(keptFolder(root).write(path, 'x')).rejects.toMatchObject({ code: 'WRITE_FAILED' });
      expect(await readdir(parent)).toEqual(['repository']);
    },
  );

  it('never writes through a link that lies where a file is prepared', async () => {
    await writeFile(join(parent, 'theirs'), 'theirs');
    await symlink(join(parent, 'theirs'), join(root, '.codes.ts.new'));
    await expect(keptFolder(root).write('codes.ts', 'ours')).rejects.toThrow(
      'codes.ts: cannot be written: a symbolic link is in the way; remove it, then run again.',
    );
    expect(await readFile(join(parent, 'theirs'), 'utf8')).toBe('theirs');
    await keptFolder(root).write('codes.ts', 'ours');
    expect(await readFile(join(root, 'codes.ts'), 'utf8')).toBe('ours');
  });

  it('refuses a link that leads out of the folder, to a file or a folder, there or not', async () => {
    await mkdir(join(parent, 'elsewhere'));
    await writeFile(join(parent, 'elsewhere', 'file'), 'theirs');
    await symlink(join(parent, 'elsewhere'), join(root, 'folder'));
    await symlink(join(parent, 'elsewhere', 'file'), join(root, 'file'));
    await symlink(join(parent, 'elsewhere', 'new'), join(root, 'new'));
    for (const path of ['folder/file', 'folder/new', 'file', 'new'])
      await expect(keptFolder(root).write(path, 'ours')).rejects.toThrow(
        /leads out of the configuration's folder/,
      );
    await expect(keptFolder(root).read('file')).rejects.toThrow(/leads out/);
    expect(await readFile(join(parent, 'elsewhere', 'file'), 'utf8')).toBe('theirs');
    expect(await readdir(join(parent, 'elsewhere'))).toEqual(['file']);
  });

  it('follows a link that stays inside', async () => {
    await mkdir(join(root, 'real'));
    await symlink(join(root, 'real'), join(root, 'linked'));
    await keptFolder(root).write('linked/a', 'x');
    expect(await readFile(join(root, 'real', 'a'), 'utf8')).toBe('x');
  });

  it('says in one line why it cannot write', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(keptFolder(root).write('file/below', 'x')).rejects.toMatchObject({
      message: expect.stringMatching(/^file\/below: cannot be written: a [^\n]+$/),
    });
  });
});
