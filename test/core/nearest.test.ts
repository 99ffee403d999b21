import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

const COMMANDS = ['check', 'list', 'show', 'search', 'log', 'normalize', 'export', 'diff', 'replay', 'apply'];

describe('nearest', () => {
  it.each([
    ['chekc', 'check'],
    ['Check', 'check'],
    ['lst', 'list'],
    ['normalise', 'normalize'],
    ['serach', 'search'],
    ['dif', 'diff'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, COMMANDS)).toBe(meant);
  });

  it.each(['', 'frobnicate', 'xyz'])('takes %j for nothing known', (word) => {
    expect(nearest(word, COMMANDS)).toBeUndefined();
  });
});
