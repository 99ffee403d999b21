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

it('finds the words of capitals in a row', () => {
  expect(wordsOf('HTTPServer ABcDEf TLSv1')).toEqual(['HTTP', 'Server', 'A', 'Bc', 'D', 'Ef', 'TL', 'Sv1']);
});
