// The library in a browser: a bundler finds all of it without Node, and it computes the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { normalizeDocument } from '../../src/library/core.ts';
import { digestOf, diffSnapshots, renderMarkdown } from '../../src/index.ts';
import { ensureBuilt } from '../support/built-cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MANIFEST: { exports: Record<string, string | { browser: string; default: string }> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const SUBPATHS = Object.entries(MANIFEST.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [{ subpath, ...target }],
);

/** One script of a module of the package, as a bundler makes it for a page. */
async function bundleForPage(file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'library',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

describe('the library in a browser', () => {
  it.each(SUBPATHS)('is bundled from $subpath without anything of Node', async ({ browser }) => {
    ensureBuilt();
    const text = await bundleForPage(join(ROOT, browser));
    expect(text).not.toMatch(
      /\bfrom\s*["']node:|\brequire\(["']node:|\bprocess\.(?:env|platform)\b|\bBuffer\.(?!isBuffer)/,
    );
  });

  it('reads, compares and renders as it does in Node', async () => {
    ensureBuilt();
    const index = SUBPATHS.find(({ subpath }) => subpath === '.');
    const page = createContext({ TextDecoder, TextEncoder, URL, Uint8Array });
    runInContext(await bundleForPage(join(ROOT, index?.browser ?? '')), page);
    const documents = ['2023', '2024'].map((year) =>
      readFileSync(join(ROOT, 'data', 'demo', `websocket-${year}-08-14.xml`)),
    );
    Object.assign(page, { documents });
    const answer: unknown = runInContext(
      `const [before, after] = documents.map((bytes) => library.normalizeDocument(bytes, { subject: 'a', people: 'names' }).snapshot);
       JSON.stringify([library.digestOf(after), library.renderMarkdown(library.diffSnapshots(before, after))])`,
      page,
    );
    const [before, after] = documents.map((bytes) => {
      const read = normalizeDocument(bytes, { subject: 'a', people: 'names' });
      if (read.type === 'redirect') throw new Error('a redirect');
      return read.snapshot;
    });
    if (before === undefined || after === undefined) throw new Error('two documents are needed');
    expect(JSON.parse(String(answer))).toEqual([
      digestOf(after),
      renderMarkdown(diffSnapshots(before, after)),
    ]);
  });
});
