// A state with everything in it, for tests that must not forget a part.
import type { State } from '../../src/state/state.ts';

export const AT = '2024-02-01T05:17:00.000Z';
export const DIGEST_A = 'a'.repeat(64);
export const DIGEST_B = 'b'.repeat(64);

export const FULL_STATE: State = {
  groups: new Map([
    [
      'websocket',
      {
        n: 7,
        told: DIGEST_A,
        settled: DIGEST_B,
        validators: { etag: '"x"', lastModified: 'Wed, 14 Aug 2024 00:00:00 GMT', sha256: DIGEST_B },
        people: 'full',
        failures: { count: 2, since: AT, message: 'websocket: no answer' },
        candidate: { digest: DIGEST_B, since: AT, sha256: DIGEST_A },
        missing: AT,
      },
    ],
    ['idna-tables', { n: 0, redirect: 'idna-tables-12.0.0' }],
    ['old', { n: 2, gone: AT }],
  ]),
  channels: new Map([
    [
      'team',
      {
        pending: [
          {
            id: '3f9c2a1b7d20-7',
            news: { type: 'changes', group: 'websocket', n: 7 },
            at: AT,
            begun: 1,
            tries: 2,
            next: AT,
          },
          {
            id: '000000000000-failing',
            news: { type: 'failing', group: 'old', since: AT, message: 'old: cut' },
            at: AT,
          },
        ],
        maybe: [{ id: '3f9c2a1b7d20-6', news: { type: 'changes', group: 'websocket', n: 6 }, at: AT }],
        disabled: { since: AT, why: 'the receiver is gone (410)' },
        feed: [
          { group: 'websocket', n: 5 },
          {
            group: 'websocket',
            n: 6,
            impact: [
              { file: 'src/codes.ts', effect: 'adds', identifiers: ['TIMEOUT'], more: 2, note: 'line 9' },
            ],
          },
        ],
      },
    ],
  ]),
  branches: new Map([
    [
      'iana-watch/websocket',
      { pull: 4, head: 'f'.repeat(40), fingerprint: 'abc', given: ['labels'], foreign: true },
    ],
  ]),
  issues: new Map([['3f9c2a1b7d20-6', 17]]),
  said: new Map([['copy:snapshots/websocket.json', AT]]),
  index: { groups: ['old', 'websocket'] },
  alive: AT,
};
