import { describe, expect, it } from 'vitest';
import { largeShrinkage } from '../../src/core/guard.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

/** A group with so many assigned entries, over two registries, and some placeholders. */
function group(assigned: number, placeholders = 0) {
  const records = (from: number, to: number, name: string) =>
    Array.from(
      { length: Math.max(0, to - from) },
      (_, n) => `<record><value>${from + n}</value><description>${name}</description></record>`,
    ).join('');
  const half = Math.floor(assigned / 2);
  return snapshotOf(
    documentOf(
      `<registry id="a">${records(0, half, 'Code')}${records(1000, 1000 + placeholders, 'Unassigned')}</registry>` +
        `<registry id="b">${records(half, assigned, 'Code')}</registry>`,
    ),
  );
}

describe('a large shrinkage', () => {
  it('is the loss of over half of at least ten assigned entries, over all registries of the group', () => {
    expect(largeShrinkage(group(20), group(9))).toEqual({ lost: 11, of: 20 });
    expect(largeShrinkage(group(20), group(10))).toBeUndefined();
    expect(largeShrinkage(group(10), group(4))).toEqual({ lost: 6, of: 10 });
    expect(largeShrinkage(group(9), group(0))).toBeUndefined();
  });

  it('is not seen in placeholders, which come and go', () => {
    expect(largeShrinkage(group(20, 40), group(20, 0))).toBeUndefined();
    expect(largeShrinkage(group(20, 0), group(5, 40))).toEqual({ lost: 15, of: 20 });
  });

  it('is not seen where entries only moved to another registry of the group, or were added', () => {
    expect(largeShrinkage(group(20), group(21))).toBeUndefined();
    const moved = { ...group(20), registries: group(20).registries.toReversed() };
    expect(largeShrinkage(group(20), moved)).toBeUndefined();
  });
});
