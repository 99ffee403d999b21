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

it('reads and writes bounds that are names, with what qualifies them', () => {
  const named = [
    ['LOW', 10n],
    ['MID', 14n],
    ['BAD', 15n],
    ['TOP', 16n],
  ] as const;
  const byValue = new Map(named.map(([name, value]) => [value as bigint, name as string]));
  const names = {
    byName: new Map<string, bigint>(named),
    nameOf: (number: bigint) => byValue.get(number),
  };
  const wanted = setOf([10n, 11n, 12n, 13n, 14n, 16n]);
  expect(changeComparisons('if Code.LOW <= code <= Code.MID:', wanted, names)).toBe(
    'if Code.LOW <= code <= Code.TOP and code != Code.BAD:',
  );
  expect(changeComparisons('code >= Code::LOW && code <= Code::MID', wanted, names)).toBe(
    'code >= Code::LOW && code <= Code::TOP && code != Code::BAD',
  );
  expect(changeComparisons('code >= LOW && code <= MID', setOf([10n, 11n]), names)).toBeUndefined();
});
