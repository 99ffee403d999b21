import { describe, expect, it } from 'vitest';
import { filesOf, generateConstants } from '../../src/library/constants.ts';
import { closeCodes } from '../support/constants.ts';

const constants = [{ registry: 'websocket/close-code-number', file: 'src/close-codes.ts' }];

describe('generateConstants', () => {
  it('gives the texts of all files, and changes nothing of its own output', () => {
    expect(filesOf(constants)).toEqual(['src/close-codes.ts']);
    const first = generateConstants({ constants, snapshots: [closeCodes], files: {} });
    expect([first.problems, [...first.files.keys()]]).toEqual([[], ['src/close-codes.ts']]);
    expect(first.files.get('src/close-codes.ts')).toContain('1014');
    const files = Object.fromEntries(first.files);
    expect(generateConstants({ constants, snapshots: [closeCodes], files }).files).toEqual(first.files);
  });

  it('says in one line why a file cannot be generated', () => {
    const { files, problems } = generateConstants({ constants, snapshots: [], files: {} });
    expect([...files]).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('there is no stored snapshot of "websocket"')]);
  });

  it.each([
    [{ registry: 'websocket/opcode' }, 'constants'],
    [[{ registry: 'websocket/opcode', fil: 'a.ts' }], 'constants.0'],
    ['x', 'constants'],
  ])('refuses %j and names the place', (list, place) => {
    expect(() => filesOf(list)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', subject: 'constants' }),
    );
    expect(() => filesOf(list)).toThrow(`${place}:`);
  });
});
