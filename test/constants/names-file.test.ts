import { expect, it } from 'vitest';
import { readNamesFile } from '../../src/constants/names-file.ts';
import { ConstantsTrouble } from '../../src/constants/problem.ts';

it('quotes no more than a line of what it cannot read', () => {
  let message = '';
  try {
    readNamesFile(`> x${'&'.repeat(3000)}`, 'names.yml');
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(/is no YAML that can be read: .{10,210}; fix that line$/);
});

it.each(['? ', '- ', '[', '{a: '])('says in one line that a file is nested too deeply: %s', (level) => {
  for (const levels of [250, 3_000]) {
    expect(() => readNamesFile(level.repeat(levels), 'names.yml')).toThrow(
      new ConstantsTrouble('names.yml', 'is nested too deeply; see docs/constants.md for its form'),
    );
  }
});

it.each([
  ['a setting', (long: string) => `"${long}": 1`],
  ['a key without a name', (long: string) => `names: { "${long}": "!" }`],
  ['a key with a wrong alias', (long: string) => `names: { "${long}": A }\naliases: { "${long}": ["!"] }`],
  ['a placeholder', (long: string) => `placeholders: { "${long}": "!" }`],
  ['a case', (long: string) => `case: "${long}"`],
  ['two keys with one name', (long: string) => `names: { "${long}": ${long}, "${long}y": ${long} }`],
  ['a former name', (long: string) => `names: { 1: ${long}, 2: B }\naliases: { 2: [${long}] }`],
])('quotes no more than a line of %s', (_, text) => {
  let message = '';
  try {
    readNamesFile(text('x'.repeat(1_000)), 'names.yml');
  } catch (error) {
    message = error instanceof ConstantsTrouble ? error.message : '';
  }
  expect(message).not.toBe('');
  expect(message.length).toBeLessThan(500);
});

it('is refused where an anchor could not be written again', () => {
  expect(() => readNamesFile('names:\n  ok: A\n  &a\u0001b 1: X\n', 'names.yml')).toThrow(
    new ConstantsTrouble(
      'names.yml:3',
      'is no YAML that can be read: an anchor must not hold control characters; fix that line',
    ),
  );
  expect(readNamesFile('names: { 1: &a X }\n', 'names.yml').names.get('1')).toEqual({ name: 'X' });
});
