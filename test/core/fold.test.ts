// Which spellings count as one: too little, and a comma is news; too much, and 1.0 becomes 10.
import { describe, expect, it } from 'vitest';
import { foldName, foldPunctuation, retirementIn } from '../../src/core/fold.ts';

describe('case, white space and punctuation', () => {
  it.each([
    ['Bad Gateway', 'bad  gateway.'],
    ['Bad-Gateway', 'BAD_GATEWAY'],
    ['Elliptic Curve (P-256)', 'elliptic curve P256'],
    ['"quoted" – text', '“quoted” text'],
    ['a, b; c', 'a b c'],
    ['ÄÖ', 'äö'],
  ])('do not tell %j and %j apart', (one, other) => {
    expect(foldPunctuation(one)).toBe(foldPunctuation(other));
  });

  it.each([
    ['1.0', '10'],
    ['0.9', '09'],
    ['1.9', '19'],
    ['1..2', '12'],
    ['TLS 1.3', 'TLS 13'],
    ['C', 'C++'],
    ['a/b', 'ab'],
    ['a', 'b'],
  ])('tell %j and %j apart', (one, other) => {
    expect(foldPunctuation(one)).not.toBe(foldPunctuation(other));
  });

  it('are nothing beside a digit on one side only', () => {
    expect(foldPunctuation('version.2')).toBe('version2');
    expect(foldPunctuation('2.x')).toBe('2x');
    expect(foldPunctuation('.5')).toBe('5');
    expect(foldPunctuation('5.')).toBe('5');
    expect(foldPunctuation('/.5:')).toBe('/5');
  });
});

describe('a name', () => {
  it.each([
    ['smil (OBSOLETED in favor of application/smil+xml)', 'smil'],
    ['smil - OBSOLETED in favor of application/smil+xml', 'smil'],
    ['smil – OBSOLETE', 'smil'],
    ['smil -obsolete', 'smil'],
    ['cipher [DEPRECATED]', 'cipher'],
    ['cipher(deprecated)', 'cipher'],
    ['code (HISTORIC)', 'code'],
    ['code (Historical, see RFC 1)', 'code'],
    ['code (WITHDRAWN)', 'code'],
    ['code (REMOVED) at once', 'code'],
    ['x5bag (TEMPORARY - registered 2019-08-20, expires 2020-08-20)', 'x5bag'],
    ['x5bag [TEMPORARY, expires 2020] of COSE', 'x5bag of COSE'],
    ['x5bag TEMPORARY', 'x5bag'],
  ])('is the same in %j as without its status', (name, bare) => {
    expect(foldName(name)).toBe(foldName(bare));
  });

  it.each([
    ['Deprecated', 'deprecated'],
    ['TEMPORARY', 'temporary'],
    ['(OBSOLETE)', 'obsolete'],
  ])('%j is all there is, and stays', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it.each(['code (deprecatedness)', 'code-obsolete', 'codeDEPRECATED', 'contemporary'])(
    '%j says nothing of a status',
    (name) => {
      expect(foldName(name)).toBe(foldPunctuation(name));
    },
  );
});

describe('retirement', () => {
  it.each([
    ['OBSOLETE', 'obsoleted'],
    ['Obsoleted by RFC 1', 'obsoleted'],
    ['historic', 'obsoleted'],
    ['HISTORICAL', 'obsoleted'],
    ['is Deprecated.', 'deprecated'],
    ['(deprecated)', 'deprecated'],
    ['not-deprecated', undefined],
    ['deprecated-list', undefined],
    ['non_obsolete', undefined],
    ['undeprecated', undefined],
    ['prehistoric', undefined],
    ['obsoletes', undefined],
    ['', undefined],
  ])('in %j is %s', (text, retirement) => {
    expect(retirementIn(text)).toBe(retirement);
  });
});
