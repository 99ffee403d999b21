import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { CHANNELS } from '../../src/channels/table.ts';

/** What channels are made with; every other file is one. */
const PARTS = new Set([
  'address',
  'answer',
  'channel',
  'chat',
  'clip-text',
  'digest-message',
  'expiring-message',
  'filter',
  'html',
  'message',
  'settings',
  'sign',
  'table',
  'target',
]);

describe('the table of channels', () => {
  it('has every file of the folder that is a channel, and no other', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'channels');
    const names = readdirSync(folder)
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((name) => !PARTS.has(name));
    expect(names.sort()).toEqual(Object.keys(CHANNELS).sort());
    for (const [name, channel] of Object.entries(CHANNELS)) {
      const file: unknown = await import(join(folder, `${name}.ts`));
      expect(file).toHaveProperty(name, channel);
    }
  });

  it('has every type that the configuration knows', () => {
    for (const type of Object.keys(CHANNELS)) {
      const target = type === 'feed' ? { file: 'a.atom' } : { url: 'https://a.example' };
      expect(configSchema.safeParse({ channels: [{ name: 'a', type, ...target }] })).toMatchObject({
        success: true,
      });
    }
    const message = configSchema.safeParse({ channels: [{ name: 'a', type: 'x' }] }).error?.message ?? '';
    for (const word of message.match(/'[a-z]+'/g) ?? [])
      expect(Object.keys(CHANNELS)).toContain(word.slice(1, -1));
  });
});
