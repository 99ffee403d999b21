import { describe, expect, it } from 'vitest';
import { keep, snapshotOf } from '../support/constants.ts';

const before = snapshotOf(
  'v4/special',
  [
    {
      address: '0.0.0.0/8',
      name: '"This network"',
      spec: [{ rfc: 'rfc791' }, ', ', { text: 'Section 3.2' }],
      global: 'False',
    },
    {
      address: ['192.0.0.0/24 ', { note: '2' }],
      name: 'IETF Protocol Assignments',
      global: ['False ', { note: '2' }],
    },
  ],
  { key: ['address'] },
);
const FILE =
  'Address Block,Name,Globally Reachable\r\n0.0.0.0/8,"""This network""",False\r\n192.0.0.0/24 [2],IETF Protocol Assignments,False [2]\r\n';
const item = { registry: 'v4/special', file: 'special.csv', format: 'csv' };

function made(current?: string, snapshot = before, more: object = {}): string | undefined {
  const kept = keep([{ ...item, ...more }], {
    snapshots: [snapshot],
    files: current === undefined ? {} : { 'special.csv': current },
  });
  expect(kept.problems).toEqual([]);
  return kept.files.get('special.csv');
}

describe("a copy in IANA's own CSV", () => {
  it('keeps the head and the columns of the file, and cells to the letter', () => {
    expect(made(FILE)).toBe(FILE);
    expect(made(FILE.replaceAll('\r\n', '\n'))).toBe(FILE.replaceAll('\r\n', '\n'));
    const [first, ...rest] = before.registries[1]?.entries ?? [];
    const after = snapshotOf('v4/special', [
      first ?? {},
      { address: '10.0.0.0/8', name: 'Private, Use', global: 'False' },
      ...rest,
    ]);
    expect(made(FILE, after)).toBe(FILE.replace('192.0', '10.0.0.0/8,"Private, Use",False\r\n192.0'));
  });

  it('keeps columns without a text, words for nothing, and line breaks in cells', () => {
    const old = FILE.replace('Reachable', 'Reachable,Change Controller,Ended')
      .replace('False\r\n', 'False,,N/A\r\n')
      .replace('False [2]\r\n', 'False [2],,N/A\r\n')
      .replace('IETF Protocol Assignments', '"IETF  Protocol\n        Assignments"');
    expect(made(old)).toBe(old);
    const [first, second] = before.registries[1]?.entries ?? [];
    const after = snapshotOf('v4/special', [
      { ...first, name: 'Other' },
      second ?? {},
      { address: '10.0.0.0/8', name: 'Private', global: 'False' },
    ]);
    const changed = old.replace('"""This network"""', 'Other');
    expect(made(old, after)).toBe(`${changed}10.0.0.0/8,Private,False,,N/A\r\n`);
  });

  it('is made anew where a column is of no field', () => {
    expect(made('Address Block,Color\r\n0.0.0.0/8,blue\r\n')).toBe(made());
  });

  it('has all columns where it is new', () => {
    expect(made()?.split('\r\n')[0]).toBe('Address Block,Name,Reference,Globally Reachable');
    expect(made()?.split('\r\n')[1]).toBe('0.0.0.0/8,"""This network""","[RFC791], [Section 3.2]",False');
  });

  it('can be narrowed', () => {
    expect(made(FILE, before, { select: '0.0.0.0/8' })?.split('\r\n')).toHaveLength(3);
  });

  it('goes with a file alone', () => {
    expect(() =>
      keep([{ registry: 'v4/special', format: 'csv', regions: [{ in: 'a#b', row: 'x' }] }], {
        snapshots: [before],
      }),
    ).toThrow(/goes with/);
  });
});
