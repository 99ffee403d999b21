// Words of names and the cases that languages write them in.
import { describe, expect, it } from 'vitest';
import {
  formerWordsOf,
  hasCase,
  joinWords,
  type NameCase,
  NAME_CASES,
  toCase,
  wordsOf,
} from '../../src/languages/name-case.ts';

describe('the words of a text', () => {
  it.each<[string, string]>([
    ['No Status Rcvd', 'No Status Rcvd'],
    ['NoStatusRcvd', 'No Status Rcvd'],
    ['NO_STATUS_RCVD', 'NO STATUS RCVD'],
    ['TLSAlert', 'TLS Alert'],
    ['I’m a Teapot', 'Im a Teapot'],
    ["I'm a `Teapot`", 'Im a Teapot'],
    ['C++ Client', 'C plus plus Client'],
    ['Größe des Øre', 'Grosse des Ore'],
    ['Café', 'Cafe'],
    ['日本', 'u65e5 u672c'],
    ['a — b', 'a b'],
    ['RSA2 v1', 'RSA2 v1'],
    ['1A', '1 A'],
    ['', ''],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it('were more before acronyms with small letters counted as one', () => {
    expect(formerWordsOf('BGPsec CoAP')).toEqual(['BG', 'Psec', 'Co', 'AP']);
  });
});

describe('a name in a case', () => {
  it.each<[NameCase, string]>([
    ['UPPER_SNAKE', 'TLS_1_3_HANDSHAKE'],
    ['snake_case', 'tls_1_3_handshake'],
    ['camelCase', 'tls1_3Handshake'],
    ['PascalCase', 'Tls1_3Handshake'],
    ['UPPERCASE', 'TLS13HANDSHAKE'],
    ['lowercase', 'tls13handshake'],
    ['kebab-case', 'tls-1-3-handshake'],
    ['Capital_Snake', 'Tls_1_3_Handshake'],
  ])('%s is %s', (nameCase, name) => {
    expect(joinWords(['TLS', '1', '3', 'handshake'], nameCase)).toBe(name);
  });

  it('is spelled as the file spells its acronyms', () => {
    const spelling = new Map([['QPACK', 'QPACK']]);
    expect(joinWords(['qpack', 'error'], 'PascalCase', spelling)).toBe('QPACKError');
    expect(joinWords(['qpack', 'error'], 'camelCase', spelling)).toBe('qpackError');
  });

  it.each([
    ['badGateway', 'camelCase'],
    ['BadGateway', 'PascalCase'],
    ['BAD_GATEWAY', 'UPPER_SNAKE'],
    ['bad_gateway', 'snake_case'],
    ['bad-gateway', 'kebab-case'],
    ['Bad_Gateway', 'Capital_Snake'],
  ] as const)('that has it, as %s has %s, is left as it is', (name, nameCase) => {
    expect(hasCase(name, nameCase)).toBe(true);
    expect(toCase(name, nameCase)).toBe(name);
    for (const other of NAME_CASES) expect(hasCase(toCase(name, other), other)).toBe(true);
  });
});
