// docs/channels.md is run: its configuration is read, its code verifies what the program signs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSecrets, webhookHeaders } from '../../src/channels/sign.ts';
import { CHANNELS } from '../../src/channels/table.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { WAITS_MS } from '../../src/state/delivery.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'channels.md'), 'utf8');

function blocks(language: string): string[] {
  return [...DOCUMENT.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code]) => code ?? '',
  );
}

type Verify = (headers: Readonly<Record<string, string>>, body: string, secret: string) => boolean;

describe('docs/channels.md', () => {
  it('shows a configuration that is read, with every channel', () => {
    const parsed = parseConfig(blocks('yaml')[0], { file: 'iana-watch.yml' });
    const types = 'config' in parsed ? parsed.config.channels.map(({ type }) => type) : parsed.problems;
    expect(types).toEqual(Object.keys(CHANNELS));
  });

  it('verifies a signature in ten lines, and no other', async () => {
    const [code = ''] = blocks('js');
    expect(code.slice(code.indexOf('export')).trim().split('\n').length).toBeLessThanOrEqual(10);
    const folder = mkdtempSync(join(tmpdir(), 'iana-watch-docs-'));
    writeFileSync(join(folder, 'verify.mjs'), code);
    const { verify } = (await import(pathToFileURL(join(folder, 'verify.mjs')).href)) as { verify: Verify };
    rmSync(folder, { recursive: true });
    const [old, fresh] = [
      Buffer.alloc(24, 1).toString('base64'),
      `whsec_${Buffer.alloc(32, 2).toString('base64')}`,
    ];
    const message = { id: '3f9c2a1b7d20-7', now: Date.now(), body: '{"text":"Zoë"}' };
    const headers = webhookHeaders(message, readSecrets(`${fresh} ${old}`) ?? []);
    expect(verify(headers, message.body, old)).toBe(true);
    expect(verify(headers, message.body, fresh)).toBe(true);
    expect(verify(headers, `${message.body} `, fresh)).toBe(false);
    expect(verify({ ...headers, 'webhook-id': 'other-1' }, message.body, fresh)).toBe(false);
    expect(verify(headers, message.body, Buffer.alloc(32, 3).toString('base64'))).toBe(false);
    const late = webhookHeaders({ ...message, now: Date.now() - 3_600_000 }, readSecrets(old) ?? []);
    expect(verify(late, message.body, old)).toBe(false);
    expect(verify({}, message.body, old)).toBe(false);
  });

  it('says how long the program waits', () => {
    const minutes = WAITS_MS.map((ms) => ms / 60_000);
    expect(minutes).toEqual([5, 15, 60, 180, 360]);
    expect(DOCUMENT).toContain('after 5, 15 and 60 minutes, then 3 and 6 hours');
  });
});
