import { expect, it } from 'vitest';
import { readNamesFile } from '../../src/constants/names-file.ts';

it('quotes no more than a line of what it cannot read', () => {
  let message = '';
  try {
    readNamesFile(`> x${'&'.repeat(3000)}`, 'names.yml');
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(/is no YAML that can be read: .{10,210}; mend that line$/);
});
