// The package as npm packs it and as those who depend on it see it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/built-cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;
let tarball: Uint8Array;
beforeAll(() => {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-pack-'));
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const answer: Packed[] = JSON.parse(
    execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  const [first] = answer;
  if (first === undefined) throw new Error('npm packed nothing');
  packed = first;
  tarball = readFileSync(join(folder, packed.filename));
}, 60_000);

describe('the package', () => {
  it('holds the program, its schemas and its papers, and nothing else', () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter((path) => !/^dist\/(?:.*\.d\.ts|(?:bin|lib|lib\/browser)\/[\w-]+\.js)$/.test(path));
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'data/catalog.txt.br',
      'data/demo/websocket-2023-08-14.xml',
      'data/demo/websocket-2024-08-14.xml',
      'data/details.txt.br',
      'dist/cli.js',
      'dist/licenses.txt',
      'package.json',
      ...readdirSync(join(ROOT, 'schema')).map((name) => `schema/${name}`),
    ]);
    expect(packed.files.map(({ path }) => path)).not.toContain('dist/action.js');
    expect(packed.unpackedSize).toBeLessThan(6_000_000);
  });

  it('is sound to publint', async () => {
    const { messages } = await publint({ pkgDir: ROOT, level: 'suggestion', pack: false });
    expect(messages).toEqual([]);
  });

  it('has types that TypeScript resolves, as an ES module', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(tarball));
    const problems = analysis.types === false ? [{ kind: 'NoTypes' }] : analysis.problems;
    // Node before ES modules, and require() from TypeScript: other programs take it through import().
    const kinds = problems.filter(
      (problem) =>
        !(
          'resolutionKind' in problem &&
          typeof problem.resolutionKind === 'string' &&
          /^node10$|^node16-cjs$/.test(problem.resolutionKind)
        ),
    );
    expect(kinds).toEqual([]);
  });
});

it('has types for each subpath that a strict program compiles against, with nothing else installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iana-watch-types-'));
  const home = join(folder, 'node_modules', 'iana-watch');
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'dist']) symlinkSync(join(ROOT, name), join(home, name));
  const manifest: { exports: Record<string, unknown> } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const subpaths = Object.keys(manifest.exports).filter((path) => !/[*]|json$/.test(path));
  const program = subpaths.map(
    (path, n) => `import * as n${n} from 'iana-watch${path.slice(1)}';\nvoid n${n};\n`,
  );
  writeFileSync(join(folder, 'all.ts'), program.join(''));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--preserveSymlinks',
    '--types',
    '',
    '--lib',
    'es2023,dom',
  ];
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [tsc, ...flags, 'all.ts'], { cwd: folder, encoding: 'utf8' });
  expect([compiled.status, compiled.stdout]).toEqual([0, '']);
}, 60_000);

describe('the library', () => {
  it('reads, compares, applies and renders without a file, a clock or a network', async () => {
    const library = await import('../../src/index.ts');
    const snapshotOf = (name: string) => {
      const bytes = readFileSync(join(ROOT, 'data', 'demo', name));
      const read = library.normalizeDocument(bytes, { subject: name, people: 'names' });
      if (read.type === 'redirect') throw new Error(name);
      return read.snapshot;
    };
    const before = snapshotOf('websocket-2023-08-14.xml');
    const after = snapshotOf('websocket-2024-08-14.xml');
    const changeSet = library.diffSnapshots(before, after);
    expect(changeSet.changes.length).toBeGreaterThan(0);
    const applied = library.applyChangeSet(before, changeSet);
    expect(library.digestOf(applied)).toBe(library.digestOf(after));
    expect(library.renderText(changeSet)).toContain('3008');
    expect(library.renderMarkdown(changeSet)).toContain('3008');
    expect(library.readSnapshot(library.formatSnapshot(after), 'after')).toEqual(after);
  });
});
