// Expressions that let a set of numbers through: what they hold, and the smallest change to them.
import { expect, it } from 'vitest';
import { setOf } from '../../src/constants/numbers.ts';
import { changeComparisons } from '../../src/constants/set-comparisons.ts';

it('leaves a comment with the exception that it is about', () => {
  const text = `if (code >= 10 && code < 15) {
  return (
    code !== 11 && // first
    code !== 12 // second
  )
}`;
  expect(changeComparisons(text, setOf([10n, 13n, 14n, 16n]))).toBe(`if (code >= 10 && code < 17) {
  return (
    code !== 11 && // first
    code !== 12 && // second
    code !== 15
  )
}`);
});
