import { describe, expect, it } from 'vitest';
import { isNumberText, parseNumbers, parseNumbersOf } from '../../src/core/parse-numbers.ts';
import { sameNumbers } from '../../src/core/ranges.ts';

function shown(text: string): string | undefined {
  const set = parseNumbers(text);
  return (
    set &&
    `${set.space} ${set.intervals.map(({ low, high }) => (low === high ? `${low}` : `${low}..${high}`)).join(' ')}`
  );
}

describe('parseNumbers', () => {
  it.each([
    ['1000', 'integer 1000'],
    [' 007 ', 'integer 7'],
    ['1014-1014', 'integer 1014'],
    ['3004-3999', 'integer 3004..3999'],
    ['3004 – 3999', 'integer 3004..3999'],
    ['0x0d-0x0f', 'integer 13..15'],
    ['0xD', 'integer 13'],
    ['-65536 to -1', 'integer -65536..-1'],
    ['1, 3-5, 6', 'integer 1 3..6'],
    ['18446744073709551615', 'integer 18446744073709551615'],
    ['0x13,0x01', 'bytes2 4865'],
    ['0x00,*', 'bytes2 0..255'],
    ['0xBB-BF,*', 'bytes2 47872..49151'],
    ['0xC0-0xFE,0x00-0xFF', 'bytes2 49152..65279'],
    ['0x00-0x01,0x1C-0x20', 'bytes2 28..32 284..288'],
    ['0x56,0x01-0xC0,0x00', 'bytes2 22017..49152'],
    ['0xC0,0x02-0xC0,0x04', 'bytes2 49154..49156'],
    ['240.0.0.0/4', 'ipv4 4026531840..4294967295'],
    ['224.0.0.1', 'ipv4 3758096385'],
    ['224.0.0.0-224.0.0.255', 'ipv4 3758096384..3758096639'],
    ['010/8', 'ipv4 167772160..184549375'],
    ['::1', 'ipv6 1'],
    ['0x00 - 0x01, 0x02', 'bytes2 2 258'],
    ['0x13,0x01,0x02', 'bytes3 1245442'],
    ['0x00-0xFF,0x00-0xFF', 'bytes2 0..65535'],
    ['1 through 3', 'integer 1..3'],
    ['1..3', 'integer 1..3'],
    ['1...3', 'integer 1..3'],
    ['-3', 'integer -3'],
    ['-106 to -199', 'integer -199..-106'],
    ['4.09', 'dotted 400009'],
    ['4.09-4.11', 'dotted 400009..400011'],
    ['7.02, 7.03', 'dotted 700002..700003'],
    ['6.00-7.31', 'dotted 600000..700031'],
    ['241.{12-25}', 'dotted 24100012..24100025'],
    ['0x00 0x19', 'octets2 25'],
    ['0x00 0x25-0xff 0xff', 'octets2 37..65535'],
    ['00 00 - 00 FF', 'octets2 0..255'],
    ['00-52-03 to 00-52-12', 'octets3 20995..21010'],
    ['00-00-5E', 'octets3 94'],
    ['10-20', 'integer 10..20'],
    ['0200:5EFF:FE00:0000-0200:5EFF:FE00:5212', 'words4 144219641646940160..144219641646961170'],
    [
      'FF0X:0:0:0:0:0:0:FE-FF0X:0:0:0:0:0:0:FF',
      `ipv6-any-scope ${(0xff00n << 112n) + 254n}..${(0xff00n << 112n) + 255n}`,
    ],
    ['5, 1-3, 2-4', 'integer 1..5'],
    ['1-9, 2-3', 'integer 1..9'],
    ['1, 1', 'integer 1'],
    ['5, 3, 1', 'integer 1 3 5'],
    ['000.000.000.001', 'ipv4 1'],
    ['1.2/16', 'ipv4 16908288..16973823'],
    ['255.255.255.255/32', 'ipv4 4294967295'],
    ['0.0.0.0/0', 'ipv4 0..4294967295'],
    ['1:2:3:4:5:6:7:8', 'ipv6 5192455318486707404433266433261576'],
    ['1::', 'ipv6 5192296858534827628530496329220096'],
    ['::1:0', 'ipv6 65536'],
    ['1:2:3:4:5:6:7::', 'ipv6 5192455318486707404433266433261568'],
    ['::', 'ipv6 0'],
    ['::1-::3', 'ipv6 1..3'],
    ['::/0', `ipv6 0..${2n ** 128n - 1n}`],
    [`${'1, '.repeat(60)}2`, 'integer 1..2'],
  ])('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '',
    'amqp',
    '1.3.6.1.5.5.7',
    '9-3',
    'RSV1',
    '1e3',
    '0b01',
    'a-b',
    '1-2-3',
    '256.0.0.1',
    '1::2::3',
    '*',
    '0x1g',
    '-',
    'x1',
    '1x',
    '1,',
    ',1',
    'x0x13,0x01',
    '0x13,0x01x',
    '0x13,**',
    '0x02-0x01,0x00',
    '0x00,0x02-0x01',
    // More than 256 pieces are no range that anybody means.
    '0x00-0x01,0x00-0xFE,0x01-0x02',
    '1.2.3',
    '4.11-4.09',
    '241.{25-12}',
    '241.{x}',
    '4.',
    '01 000100',
    '0x00 0x25-0xff',
    '00-52-03 to 00-52',
    '99-106 to 3',
    '1:2:3:g',
    '1.2.3.4.5',
    '1.2.3.4-1.2.3.5-1.2.3.6',
    '1.2.3.4-',
    '1.2.3.4-1.2.3.3',
    '1.2.3.4/33',
    '1.2.3.4/8/8',
    '1.2.3.4/',
    '1.2.3.4/x8',
    '1.2.3.4/8x',
    '1.2.3.x4',
    '1.2.3.4x',
    '1.2.3.0004',
    '1.2..4',
    '/8',
    '1/',
    '::/129',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '::12345',
    '::g',
    '::x1',
    '::1x',
    ':1',
    // 201 characters: nobody writes a value like that.
    `${'1, '.repeat(66)}1,2`,
  ])('finds no number in %j', (text) => {
    expect(shown(text)).toBeUndefined();
  });

  it('knows one address in two spellings', () => {
    const [a, b] = [parseNumbers('FF01::1:1000/118'), parseNumbers('FF01:0:0:0:0:0:1:1000/118')];
    expect(a && b && sameNumbers(a, b)).toBe(true);
  });
});

describe('a number with a remark behind it', () => {
  it.each([
    ['1 (NOTIFY)', '1'],
    ['0 (0x00)', '0'],
    ['192.0.0.0/24 [2]', '192.0.0.0/24'],
    ['3 (a) [1]', '3'],
  ])('%j is %j', (text, number) => {
    expect(parseNumbersOf(text)).toEqual(parseNumbers(number));
  });

  it.each(['(NOTIFY)', 'one (1)', '1 (a', '1 (a) b'])('%j is none', (text) => {
    expect(parseNumbersOf(text)).toBeUndefined();
  });

  it.each(['less than -65536', '100000 and higher', '0x0-0x4', '4-63'])(
    '%j is nothing but a number',
    (text) => {
      expect(isNumberText(text)).toBe(true);
    },
  );

  it.each(['less than half', 'Fast', 'face 2', ''])('%j is a text', (text) => {
    expect(isNumberText(text)).toBe(false);
  });
});
