import { expect, it } from 'vitest';
import { numbersIn } from '../../src/constants/numbers.ts';

it.each(['4.9', '8.09', '4.32', '241.{12-25}', '0x00 0x19', '0:0:5efe:0', 'FF0X:0:0:0:0:0:0:FE'])(
  'takes %s for text: source code has no such number',
  (text) => {
    expect(numbersIn(text)).toBeUndefined();
  },
);

it.each(['12', '0x0c', '0x13,0x01', '10.0.0.0/8', '::1'])('takes %s for a number', (text) => {
  expect(numbersIn(text)).toBeDefined();
});

it.each([
  ['2.05', 69n, 69n],
  ['4.09-4.11', 137n, 139n],
])('takes %s, a CoAP code, for the byte that it is', (text, low, high) => {
  expect(numbersIn(text)?.intervals).toEqual([{ low, high }]);
});
