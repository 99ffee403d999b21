import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usedFiles, usedFilesOf } from '../../src/edge/used-files.ts';

const FILES: Readonly<Record<string, string>> = {
  'src/a.ts': 'a',
  'src/b.go': 'b',
  'src/deep/c.ts': 'c',
  'src/deep/.gitignore': '!kept.gen.ts\n',
  'src/deep/d.gen.ts': 'd',
  'src/deep/kept.gen.ts': 'k',
  'src/node_modules/e.ts': 'e',
  'out/f.ts': 'f',
  'binary.ts': '\0',
  '.gitignore': '*.gen.ts\n/out/\n',
};

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'used-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('files that are looked through', () => {
  it.each([
    [['**/*.ts'], ['src/a.ts', 'src/deep/c.ts', 'src/deep/kept.gen.ts']],
    [['./src/*.{ts,go}'], ['src/a.ts', 'src/b.go']],
    [
      ['src/**', '!src/deep/**'],
      ['src/a.ts', 'src/b.go'],
    ],
    [['src/[ab].*'], ['src/a.ts', 'src/b.go']],
    [['nothing/**'], []],
    [[], []],
  ])('are those of %j that git knows', async (patterns, paths) => {
    const { files, isCut } = await usedFiles(folder(), patterns);
    expect([...files.keys()].sort()).toEqual(paths);
    expect(isCut).toBe(false);
  });

  it('are read from a branch where there is no checkout, up to a number that is said', async () => {
    const all = new Map(Array.from({ length: 205 }, (_, at) => [`lib/src/${at}.ts`, 'id'] as const));
    const read = async (path: string) => `text of ${path}`;
    const { files, isCut } = await usedFilesOf({ files: all, read }, ['src/*.ts'], 'lib/');
    expect([files.size, isCut, files.get('src/7.ts')]).toEqual([200, true, 'text of lib/src/7.ts']);
  });
});
