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
  expect(message).toMatch(/is no YAML that can be read: .{10,210}; mend that line$/);
});

it.each(['? ', '- ', '[', '{a: '])('says in one line that a file is nested too deeply: %s', (level) => {
  for (const levels of [250, 3_000]) {
    expect(() => readNamesFile(level.repeat(levels), 'names.yml')).toThrow(
      new ConstantsTrouble('names.yml', 'is nested too deeply; see docs/constants.md for its form'),
    );
  }
});
