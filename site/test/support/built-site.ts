// The site as its command builds it, and a server for it on loopback.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Runs `npm run site`; throws with what it said if it fails. Gives the folder. */
export function buildSite(from: string, options: readonly string[] = []): string {
  const out = join(mkdtempSync(join(tmpdir(), 'site-out-')), 'site');
  build(from, out, options);
  return out;
}

export function build(from: string, out: string, options: readonly string[] = []): void {
  const done = spawnSync(process.execPath, ['site/run.mjs', '--from', from, '--out', out, ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.atom': 'application/atom+xml',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Served {
  /** With a slash at its end; the site is in a folder, as on GitHub Pages. */
  readonly url: string;
  close(): void;
}

/** Serves a folder as static hosts do: an address without its file is that of `index.html` in it. */
export async function serve(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = fileOf(folder, pathname);
    if (file === undefined) {
      response.writeHead(404).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/iana/`, close: () => void server.close() };
}

function fileOf(folder: string, pathname: string): string | undefined {
  if (!pathname.startsWith('/iana/')) return undefined;
  const path = join(folder, decodeURIComponent(pathname.slice('/iana'.length)));
  const file = path.endsWith('/') ? `${path}index.html` : path;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
