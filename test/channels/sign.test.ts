import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { readSecrets, webhookHeaders } from '../../src/channels/sign.ts';
import { anyText } from '../support/any-text.ts';

const NOW = Date.now();

describe('webhookHeaders', () => {
  it('signs what the reference library verifies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), anyText(80), (secret, text) => {
        const key = `whsec_${Buffer.from(secret).toString('base64')}`;
        const body = JSON.stringify({ text });
        const headers = webhookHeaders({ id: '3f9c2a1b7d20-7', now: NOW, body }, readSecrets(key) ?? []);
        expect(new Webhook(key).verify(body, headers)).toEqual({ text });
      }),
      { numRuns: 20 },
    );
  });

  it('signs once with each secret, so that a rotation loses nothing', () => {
    const [old, fresh] = [Buffer.alloc(24, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
    const secrets = readSecrets(`whsec_${fresh}\n${old}`) ?? [];
    const headers = webhookHeaders({ id: 'a-1', now: NOW, body: '{}' }, secrets);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
    expect(() => new Webhook(Buffer.alloc(24, 3).toString('base64')).verify('{}', headers)).toThrow(
      'No matching signature',
    );
  });

  it('tells id and time also where nothing is signed', () => {
    expect(webhookHeaders({ id: 'a-1', now: 1_700_000_000_999, body: '{}' }, [])).toEqual({
      'webhook-id': 'a-1',
      'webhook-timestamp': '1700000000',
    });
  });
});

describe('readSecrets', () => {
  it.each(['', '  ', 'whsec_', 'no base64!', 'whsec_a', 'AAAA whsec_%', 'YWJj-_8', 'whpk_abcd'])(
    'refuses %j',
    (text) => {
      expect(readSecrets(text)).toBeUndefined();
    },
  );
  it('reads base64 with and without padding', () => {
    expect(readSecrets('YWI= YWI')?.map(String)).toEqual(['ab', 'ab']);
  });
});
