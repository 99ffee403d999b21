import { expect, it } from 'vitest';
import { nameIdeas } from '../../src/constants/derive-name.ts';
import { wordsOf } from '../../src/languages/name-case.ts';

const cpu = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user;
};

it('makes a name out of a label of any length, in about the time that reading its words takes', () => {
  const label = 'Aa '.repeat(30_000);
  const reading = cpu(() => wordsOf(label));
  expect(nameIdeas(label)[0]).toBe('AA_AA_AA_AA_AA_AA_AA_AA');
  expect(cpu(() => nameIdeas(label))).toBeLessThan(30 * Math.max(reading, 10_000));
});

it('takes what ends an acronym in small letters for no word of its own', () => {
  const words = ['IPv6', 'BGPsec', 'TLSv1', 'SRv6', 'CAs', 'RRsets', 'DHCPv6', 'CoAP', 'DoQ', 'mTLS'];
  expect(wordsOf(words.join(' '))).toEqual(words);
  expect(wordsOf('IPSecure BGPState DHCPv6OptID')).toEqual([
    'IP',
    'Secure',
    'BGP',
    'State',
    'DHCPv6',
    'Opt',
    'ID',
  ]);
  expect(nameIdeas('BGPsec Capability')).toEqual(['BGPSEC_CAPABILITY', 'BG_PSEC_CAPABILITY']);
});

it('finds the words of capitals in a row', () => {
  expect(wordsOf('HTTPServer ABcDEf TLSAlert')).toEqual([
    'HTTP',
    'Server',
    'A',
    'Bc',
    'D',
    'Ef',
    'TLS',
    'Alert',
  ]);
});
