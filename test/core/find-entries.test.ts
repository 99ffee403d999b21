// Values in every notation, and which entry somebody means by one.
import { describe, expect, it } from 'vitest';
import { findEntries, isKey } from '../../src/core/find-entries.ts';
import { numberOf, plainNotation } from '../../src/core/notation.ts';
import { fieldText } from '../../src/core/text.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

describe('one number', () => {
  it.each([
    ['4868', 4868n],
    ['0x1304', 4868n],
    ['0X1304', 4868n],
    ['0x13,0x04', 4868n],
    ['{0x13, 0x04}', 4868n],
    ['0x13 0x04', 4868n],
    ['4_868', 4868n],
    ['0x1304u', 4868n],
    ['0b101', 5n],
    ['0o17', 15n],
    ['U+00DF', 223n],
    ['-7', -7n],
    ['4.04', undefined],
    ['3-9', undefined],
    ['h2', undefined],
  ])('%s', (text, number) => {
    expect(numberOf(plainNotation(text))).toBe(number);
  });
});

const { registries } = snapshotOf({
  suites: [
    { value: '0x13,0x04', description: 'TLS_CCM_SHA256' },
    { value: '0x13,0x05-FF', description: 'Unassigned' },
  ],
  groups: [
    { value: '29', description: 'x25519' },
    { value: '30-65535', description: 'Unassigned' },
  ],
  headers: {
    key: ['value', 'usage'],
    entries: [
      { value: 'crit', description: 'Critical', usage: 'JWS' },
      { value: 'crit', description: 'Critical', usage: 'JWE' },
    ],
  },
  grants: {
    key: ['xref'],
    entries: [{ value: 'subject', description: 'object', xref: [{ rfc: 'rfc9635' }] }],
  },
  lcp: [
    { value: 'c021', name: 'Link Control Protocol' },
    { value: '8021', name: 'Internet Protocol Control Protocol' },
  ],
  ports: [
    { value: '6000-6063', description: 'X Window System' },
    { value: '0-65535', description: 'See the other table' },
  ],
  algorithms: [
    { value: 'less than -65536', name: 'Reserved for Private Use' },
    { value: '-7', name: 'ES256' },
  ],
  codes: [{ value: 'X.1.1', description: 'Bad destination mailbox address' }],
  labels: [{ value: '10', description: 'supported_groups (renamed from "elliptic_curves")' }],
});

describe('findEntries', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['', '0x1304', ['suites 0x13,0x04', 'groups 30-65535']],
    ['', '4868', ['suites 0x13,0x04', 'groups 30-65535']],
    ['suites', '0x13 0x04', ['suites 0x13,0x04']],
    ['suites', '0x1399', ['suites 0x13,0x05-FF']],
    ['', 'tls-ccm-sha256', ['suites 0x13,0x04']],
    ['', 'X25519', ['groups 29']],
    ['headers', 'CRIT', ['headers crit', 'headers crit']],
    ['headers', 'crit JWE', ['headers crit']],
    ['', 'subject', ['grants subject']],
    ['lcp', '0xc021', ['lcp c021']],
    ['lcp', '49185', ['lcp c021']],
    ['lcp', '8021', ['lcp 8021']],
    ['ports', '6001', ['ports 6000-6063', 'ports 0-65535']],
    ['', '-70000', ['algorithms less than -65536']],
    ['', '5.1.1', ['codes X.1.1']],
    ['', 'elliptic_curves', ['labels 10']],
    ['', 'supported_groups', ['labels 10']],
    ['', 'nothing', []],
  ])('%s %s', (id, words, found) => {
    const among = registries.filter(({ path }) => id === '' || path === `g/${id}`);
    const shown = findEntries(among, words.split(' ')).filter(
      ({ registry }) => id !== '' || !registry.path.endsWith('/ports'),
    );
    expect(
      shown.map(({ entry, registry }) => `${registry.path.slice(2)} ${fieldText(entry, 'value')}`),
    ).toEqual(found);
  });

  it('says whether an entry assigns anything', () => {
    expect(findEntries(registries, ['0x1304']).map(({ isAssigned }) => isAssigned)[0]).toBe(true);
    expect(findEntries(registries, ['-70000']).map(({ isAssigned }) => isAssigned)).toEqual([false]);
  });
});

describe('isKey', () => {
  it.each([
    [['0x13,0x04'], ['4868'], true],
    [['tcp', '80', 'http'], ['http', '80'], true],
    [['3009-3999'], ['3500'], true],
    [['Going Away'], ['going_away'], true],
    [['1000'], ['1001'], false],
  ])('%j is %j: %s', (key, words, is) => {
    expect(isKey(key, words)).toBe(is);
  });
});
