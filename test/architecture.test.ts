// The direction of imports, and the purity of the middle. docs/architecture.md draws the same picture.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Each room with the rooms it may import from, besides itself. Order: the inside first. */
const ROOMS: Record<string, readonly string[]> = {
  model: [],
  errors: [],
  ports: ['model'],
  core: ['model', 'errors'],
  catalog: ['model', 'errors', 'core'],
  state: ['model', 'errors', 'ports', 'core'],
  render: ['model', 'errors', 'ports', 'core', 'catalog'],
  // What a forge makes of words, and its addresses: pure, unlike the rest of its folder.
  markup: ['ports', 'render'],
  contracts: ['model', 'ports', 'state', 'render'],
  channels: ['model', 'errors', 'core', 'state', 'render'],
  config: ['model', 'errors', 'core', 'state', 'channels'],
  languages: ['model', 'errors', 'core'],
  constants: ['model', 'errors', 'core', 'catalog', 'config', 'languages'],
  proposals: [
    'model',
    'errors',
    'ports',
    'core',
    'config',
    'state',
    'render',
    'constants',
    'channels',
    'contracts',
  ],
  edge: ['model', 'errors', 'ports', 'core', 'catalog', 'config', 'state', 'channels'],
  forges: ['model', 'errors', 'ports', 'core', 'edge', 'markup'],
  app: [
    'model',
    'errors',
    'ports',
    'core',
    'catalog',
    'config',
    'state',
    'render',
    'languages',
    'constants',
    'channels',
    'proposals',
    'contracts',
  ],
  audit: ['model', 'errors', 'ports', 'core', 'catalog', 'render', 'markup'],
  library: [
    'model',
    'errors',
    'core',
    'catalog',
    'state',
    'render',
    'audit',
    'markup',
    'config',
    'constants',
    'languages',
  ],
  demo: ['model', 'errors', 'edge'],
  commands: [
    'daemon',
    'demo',
    'model',
    'errors',
    'ports',
    'core',
    'catalog',
    'config',
    'state',
    'render',
    'languages',
    'constants',
    'channels',
    'proposals',
    'contracts',
    'edge',
    'app',
    'audit',
    'markup',
  ],
};
const HOSTS = new Set(['cli', 'action', 'daemon', 'index']);
const PURE = new Set([
  'model',
  'errors',
  'ports',
  'core',
  'catalog',
  'config',
  'state',
  'render',
  'languages',
  'constants',
  'channels',
  'proposals',
  'contracts',
  'audit',
  'library',
  'markup',
]);
/** The place that puts adapters behind the ports. */
const WIRING = 'app/wiring/';

const IMPURE =
  /\bprocess\.|\bfetch\(|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\./;

const source = join(import.meta.dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));

function roomOf(file: string): string {
  if (/^forges\/[\w-]+\/markup\.ts$/.test(file)) return 'markup';
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, '');
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** The files of this project that a file imports; for types too, as they have to be read first to understand it. */
function neighbours(file: string): string[] {
  return importsOf(readFileSync(join(source, file), 'utf8'))
    .map((target) => normalize(join(dirname(file), target)).replaceAll('\\', '/'))
    .filter((target) => files.includes(target));
}

/** The first way found that leads back to a file it came through; undefined where there is none. */
function circle(from: string, way: readonly string[], done: Set<string>): readonly string[] | undefined {
  const start = way.indexOf(from);
  if (start >= 0) return [...way.slice(start), from];
  if (done.has(from)) return undefined;
  for (const next of neighbours(from)) {
    const found = circle(next, [...way, from], done);
    if (found !== undefined) return found;
  }
  done.add(from);
  return undefined;
}

/** The code without its comments and the insides of plain strings, so that prose is not taken for effects. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'/g, '');
}

describe('architecture', () => {
  it.each(files)('%s imports only from the rooms it may', (file) => {
    const room = roomOf(file);
    for (const target of importsOf(readFileSync(join(source, file), 'utf8'))) {
      if (!target.startsWith('.')) {
        if (PURE.has(room))
          expect(target, 'a pure room').not.toMatch(
            /^node:(?!crypto$)|^(?:octokit|undici|node-cron|proper-lockfile|write-file-atomic)\b/,
          );
        continue;
      }
      const there = roomOf(normalize(join(dirname(file), target)).replaceAll('\\', '/'));
      if (there === room || HOSTS.has(room)) continue;
      if (file.startsWith(WIRING) && (there === 'edge' || there === 'forges')) continue;
      expect(ROOMS[room], `${file} → ${there}`).toContain(there);
    }
  });

  it('has no circle of imports', () => {
    const done = new Set<string>();
    for (const file of files) expect(circle(file, [], done)?.join(' → ')).toBeUndefined();
  });

  it.each(files.filter((file) => PURE.has(roomOf(file))))('%s has no effects', (file) => {
    expect(code(readFileSync(join(source, file), 'utf8'))).not.toMatch(IMPURE);
  });

  it.each(files.filter((file) => file.startsWith('proposals/') && !file.startsWith('proposals/apply/')))(
    '%s writes nothing to a repository',
    (file) => {
      const text = code(readFileSync(join(source, file), 'utf8'));
      expect(text).not.toMatch(
        /\.(?:replaceBranch|commitToBase|deleteBranch|(?:open|edit)PullRequest|assignMetadata|comment|(?:open|edit)Issue)\(/,
      );
      if (/^proposals\/(?:plan|text)\//.test(file))
        expect(text, 'decides without reading').not.toMatch(/\bawait\b/);
    },
  );
});
