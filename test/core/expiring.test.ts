import { describe, expect, it } from 'vitest';
import { expiringIn } from '../../src/core/expiring.ts';
import type { Entry, Snapshot } from '../../src/model.ts';

function snapshotWith(...entries: readonly Entry[]): Snapshot {
  return {
    format: 2,
    group: 'codes',
    source: 'https://www.iana.org/assignments/codes/codes.xml',
    registries: [
      { path: 'codes', title: 'Codes' },
      { path: 'codes/list', title: 'List', fields: ['value', 'description'], key: ['value'], entries },
    ],
  };
}

describe('TEMPORARY registrations', () => {
  it.each([
    ['Resume (TEMPORARY - registered 2024-11-13, expires 2025-11-13)', '2025-11-13'],
    [
      'Resume (TEMPORARY - registered 2024-11-13, extension registered 2025-09-15, expires 2026-11-13)',
      '2026-11-13',
    ],
    ['Resume [TEMPORARY, expires: 2026-01-02]', '2026-01-02'],
    ['Resume (TEMPORARY - registered 2024-11-13)', undefined],
    ['Resume, expires 2026-01-02', undefined],
    ['(temporary) expires 2026-01-02', undefined],
  ])('of %j expire on %s', (description, expires) => {
    const found = expiringIn(snapshotWith({ value: '104', description }, { value: '1', description: 'One' }));
    expect(found).toEqual(
      expires === undefined ? [] : [{ registry: 'codes/list', value: '104', name: 'Resume', expires }],
    );
  });
});
