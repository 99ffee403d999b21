// Shapes of lists that people write: what adopt makes of them, and where a new row goes.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { keep, snapshotOf } from '../support/constants.ts';

const LABELS = ['Alpha One', 'Bravo Two', 'Charlie Three', 'Delta Four', 'Echo Five', 'Foxtrot Six'];
const registry = snapshotOf(
  'test/numbers',
  LABELS.map((description, index) => ({ value: `${index + 11}`, description })),
);
/** The file as `generate` leaves it, after `adopt` of a file that lacks the last entry; without marker lines. */
function grown(path: string, text: string): string {
  const done = adopt({
    path,
    text,
    snapshots: new Map([['test', registry]]),
    exists: () => false,
  });
  expect(done.missing.map(({ key }) => key)).toEqual(['16']);
  const names = done.names === undefined ? {} : { [done.names.path]: done.names.text };
  const kept = keep([done.item], {
    snapshots: [registry],
    files: { [path]: done.text, ...names },
  });
  expect(kept.problems).toEqual([]);
  return (kept.files.get(path) ?? '').replace(/^.*iana-watch:.*\n/gm, '');
}
const rowsOf = (row: (value: number, label: string) => string): string[] =>
  LABELS.slice(0, -1).map((label, index) => row(index + 11, label));

describe('a new row', () => {
  it('comes last in a Java enum, and the semicolon goes to it', () => {
    const rows = rowsOf((value, label) => `    ${label.toUpperCase().replace(' ', '_')}(${value}),`);
    const closed = [...rows.slice(0, -1), (rows.at(-1) ?? '').replace(/,$/, ';')];
    const foot = ['', '    private final int code;', '}', ''];
    expect(grown('Code.java', ['enum Code {', ...closed, ...foot].join('\n'))).toBe(
      ['enum Code {', ...rows, '    FOXTROT_SIX(16);', ...foot].join('\n'),
    );
  });

  it('has its number in the comment before it, as the others have', () => {
    const rows = rowsOf((value, label) => `\t/* ${value} */ "${label}",`);
    expect(grown('names.c', ['static const char *names[] = {', ...rows, '};', ''].join('\n'))).toBe(
      ['static const char *names[] = {', ...rows, '\t/* 16 */ "Foxtrot Six",', '};', ''].join('\n'),
    );
  });

  it('has its number again in the comment behind it', () => {
    const rows = rowsOf(
      (value, label) =>
        `\tE_${label.toUpperCase().replace(' ', '_')} = ${value} /* 0x${value.toString(16).padStart(2, '0')} */,`,
    );
    expect(grown('codes.h', ['enum e {', ...rows, '};', ''].join('\n'))).toBe(
      ['enum e {', ...rows, '\tE_FOXTROT_SIX = 16 /* 0x10 */,', '};', ''].join('\n'),
    );
  });
});
