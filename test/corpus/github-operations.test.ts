// Every request of whole runs, held against GitHub's own description of its API. The description is large, so it is
// installed on demand (`npm run openapi:install`), and this says plainly where it or the checking proxy is absent.
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { A, B, C, githubWorkshop } from '../support/github-workshop.ts';
import { CORPUS } from '../support/corpus.ts';

const WATCH = join(CORPUS, 'tools', 'openapi-watch.mjs');
const INSTALLED = join(import.meta.dirname, '..', '..', '.openapi');
const missing = [WATCH, join(INSTALLED, 'node_modules', '@octokit', 'openapi')].filter(
  (path) => !existsSync(path),
);
const title =
  missing.length === 0
    ? 'what GitHub says of its API'
    : `what GitHub says of its API (skipped: there is no ${missing.join(', nor ')}; npm run openapi:install)`;

interface Verdict {
  readonly method: string;
  readonly url: string;
  readonly request: readonly string[];
  readonly answer: readonly string[];
}

// oxlint-disable-next-line vitest/valid-title -- says why it is skipped
describe.skipIf(missing.length > 0)(title, () => {
  it('holds for every request of runs that open, rewrite, withdraw, commit, tell and stand in for what may not be opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-openapi-'));
    const log = join(folder, 'calls.jsonl');
    const shop = await githubWorkshop(
      'groups: [websocket]\ngithub: { issues: true, reviewers: [ada], assignees: [bob], sign-off: true }',
    );
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const proxy = spawn(process.execPath, [WATCH, 'proxy', shop.github.url, String(port), log], {
      env: { PATH: process.env['PATH'], OPENAPI_FROM: INSTALLED },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise<void>((resolve, reject) => {
        proxy.stdout.once('data', () => resolve());
        proxy.once('exit', (code) => reject(new Error(`the checking proxy ended with ${code}`)));
      });
      const through = { client: { url: `http://127.0.0.1:${port}` } };
      await shop.run(through);
      shop.maintainer.merge(1);
      for (const entries of [B, C, A, B]) {
        shop.publish(entries);
        await shop.run(through);
      }
      shop.maintainer.push('iana-watch/websocket', { 'mine.md': 'x' });
      shop.publish(C);
      await shop.run(through);
      const constants = 'constants: [{ registry: websocket/websocket-codes, file: src/codes.ts }]';
      shop.maintainer.merge(shop.open()[0]?.number ?? 0);
      shop.constants = constantsMaker(configOf(`groups: [websocket]\n${constants}`));
      shop.configure(`groups: [websocket]\n${constants}`);
      for (const entries of [C, B, C]) {
        shop.publish(entries);
        await shop.run(through);
        for (const pull of shop.open()) shop.maintainer.close(pull.number);
      }
      shop.constants = undefined;
      shop.configure('groups: [websocket]\ngithub: { files: commit }');
      shop.publish(C);
      await shop.run(through);
      shop.configure('groups: [websocket]\ngithub: { assignees: [bob] }');
      shop.github.at.actionsMayOpenPulls = false;
      shop.github.at.setRef('refs/heads/iana-watch/websocket', undefined);
      for (const entries of [B, A, C]) {
        shop.publish(entries);
        await shop.run(through);
      }
    } finally {
      proxy.kill();
      await shop.close();
    }
    const calls = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Verdict);
    rmSync(folder, { recursive: true });
    expect(calls.length).toBeGreaterThan(50);
    const broken = calls.filter(({ request }) => request.length > 0);
    expect(calls.some(({ method, url }) => method === 'POST' && url.endsWith('/comments'))).toBe(true);
    expect(calls.some(({ method, url }) => method === 'PATCH' && /\/issues\/\d+$/.test(url))).toBe(true);
    expect(broken.map(({ method, url, request }) => `${method} ${url}: ${request.join('; ')}`)).toEqual([]);
  });
});
