import { describe, expect, it } from 'vitest';
import { remarksIn, retirementWordIn, withoutRemarks } from '../../src/core/remarks.ts';

describe('remarks of the registry in its own texts', () => {
  it.each([
    ['smil (OBSOLETED in favor of application/smil+xml)', 'smil', ['obsolete']],
    ['vnd.geo+json (OBSOLETED by [RFC7946] in favor of application/geo+json)', 'vnd.geo+json', ['obsolete']],
    ['vnd.gmx - DEPRECATED', 'vnd.gmx', ['deprecated']],
    ['x-wmf - DEPRECATED in favor of image/wmf', 'x-wmf', ['deprecated']],
    ['na-letter(obsolete)', 'na-letter', ['obsolete']],
    ['Flex Algo (TEMPORARY - registered 2023-03-01, expires 2025-03-01)', 'Flex Algo', ['temporary']],
    ['pdl-init-file(obsolete)(extension)', 'pdl-init-file(extension)', ['obsolete']],
    ['(Unused)', 'Unused', ['unused']],
    ['lang- (See [1])', 'lang- (See [1])', []],
    ['192.0.0.0/24 [2]', '192.0.0.0/24', []],
    ['False [1]', 'False', []],
    ['wrapper-removed', 'wrapper-removed', []],
    ['Acceptable (by default) - see below', 'Acceptable (by default) - see below', []],
    ['x (TEMPORARY - expires', 'x', ['temporary']],
    ['bits[12] of it', 'bits[12] of it', []],
  ])('reads %j as %j', (text, bare, remarks) => {
    expect(withoutRemarks(text)).toBe(bare);
    expect([...remarksIn(text)]).toEqual(remarks);
    expect(withoutRemarks(bare)).toBe(bare);
  });

  it('gives the words that retire an entry', () => {
    expect(retirementWordIn('smil (OBSOLETED in favor of application/smil+xml)')).toBe(
      'OBSOLETED in favor of application/smil+xml',
    );
    expect(retirementWordIn('x (TEMPORARY - expires 2025-03-01)')).toBeUndefined();
  });
});
