// Expressions that let a set of numbers through: what they hold, and the smallest change to them.
import { describe, expect, it } from 'vitest';
import { setOf } from '../../src/constants/numbers.ts';
import { changeComparisons } from '../../src/constants/set-comparisons.ts';
import { entries, keep, snapshotOf } from '../support/constants.ts';

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

describe('a test that cannot say what is selected now', () => {
  const before = snapshotOf('test/types', entries('1 First\n 2 Second\n 249 Key\n 250 Sig\n 251 Transfer'));
  const after = snapshotOf(
    'test/types',
    entries('1 First\n 2 Second\n 3 Third\n 128 Odd\n 249 Key\n 250 Sig\n 251 Transfer'),
  );
  const rows = { in: 'a.py#rows', row: '{name} = {value}', mode: 'insert' };
  const set = { in: 'a.py#set', set: 'comparisons', select: '100-255' };
  const file = `# iana-watch:begin rows
FIRST = 1
SECOND = 2
KEY = 249
SIG = 250
TRANSFER = 251
# iana-watch:end rows
def is_meta(it):
    # iana-watch:begin set
    if it >= KEY and it <= 251 or it in OTHERS:
    # iana-watch:end set
        return True
`;
  const kept = (regions: unknown[]) =>
    keep([{ registry: 'test/types', regions }], { snapshots: [after], files: { 'a.py': file } });

  it('holds up no row beside it, and is an error until it is written anew', () => {
    expect(
      keep([{ registry: 'test/types', regions: [rows, set] }], {
        snapshots: [before],
        files: { 'a.py': file },
      }).problems,
    ).toEqual([]);
    const { files, problems } = kept([rows, set]);
    expect(files.get('a.py')).toBe(file.replace('SECOND = 2\n', 'SECOND = 2\nTHIRD = 3\nODD = 128\n'));
    expect(problems).toEqual([
      expect.objectContaining({
        isPartial: true,
        message: expect.stringMatching(
          /^constants\.0\.regions\.1: a\.py#set cannot be brought up to date .*; until then it stays as it is$/,
        ),
      }),
    ]);
  });

  it('is all that is wrong where there are no rows', () => {
    expect(kept([set]).problems).toEqual([expect.not.objectContaining({ isPartial: true })]);
  });
});
