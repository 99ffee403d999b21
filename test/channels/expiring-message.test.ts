// What a message says of TEMPORARY registrations that expire soon, and of those that have expired.
import { describe, expect, it } from 'vitest';
import { expiringMessage } from '../../src/channels/expiring-message.ts';
import { DETAILS } from '../../src/channels/message.ts';
import { plain } from '../../src/render/content.ts';

const [detail] = DETAILS;
if (detail === undefined) throw new Error('there is no detail');

const messageOf = (...dates: readonly string[]) =>
  expiringMessage(
    {
      type: 'expiring',
      id: 'expiring-1',
      at: '2026-03-05T05:17:00.000Z',
      entries: dates.map((expires, n) => ({
        group: 'codes',
        registry: 'codes/list',
        value: `${n}`,
        name: `N${n}`,
        expires,
      })),
    },
    detail,
  );

describe('what expires', () => {
  it.each([
    [['2026-03-20'], '1 TEMPORARY registration expires by 2026-03-20'],
    [['2025-07-28'], '1 TEMPORARY registration has expired'],
    [['2025-07-28', '2026-03-04'], '2 TEMPORARY registrations have expired'],
    [['2025-07-28', '2026-03-05'], '1 TEMPORARY registration expires by 2026-03-05; 1 has expired'],
  ])('%j is headed %s', (dates, headline) => {
    expect(messageOf(...dates).headline).toBe(headline);
  });

  it('is one line each, which says how long is left, or since when it has been expired', () => {
    const lines = messageOf('2025-07-28', '2026-03-05', '2026-03-20').points.map(({ news }) => plain(news));
    expect(lines).toEqual([
      '0 N0 in codes/list has been expired since 2025-07-28',
      '1 N1 in codes/list expires on 2026-03-05, today',
      '2 N2 in codes/list expires on 2026-03-20, in 15 days',
    ]);
  });
});
