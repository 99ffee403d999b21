// How adopt takes a source file apart.
import { describe, expect, it } from 'vitest';
import { bareText, commentBody, type Line, scanLines, withoutLines } from '../../src/constants/adopt/scan.ts';
import { languageOf } from '../../src/languages/languages.ts';

const lines = (path: string, text: string): readonly Line[] => {
  const language = languageOf(path);
  if (language === undefined) throw new Error(path);
  return scanLines(text, language);
};
const tokens = ({ tokens }: Line): string[] => tokens.map(({ type, text }) => `${type} ${text}`);

describe('a line of code', () => {
  it.each([
    ['a.ts', 'const A = 0x1F;', 'word const, word A, sign =, number 0x1F, sign ;'],
    ['a.py', "CODES = {'a': -1}", "word CODES, sign =, sign {, string 'a', sign :, number -1, sign }"],
    ['a.h', '#define FAILED -1', 'sign #, word define, word FAILED, number -1'],
    ['a.ts', 'x = a-1', 'word x, sign =, word a, sign -, number 1'],
    ['a.ts', String.raw`"a \" b"`, String.raw`string "a \" b"`],
    ['a.ts', 'A, // 1000', 'word A, sign ,, sign //, number 1000'],
    ['a.ts', '/* 7 */ A,', 'sign /*, number 7, sign */, word A, sign ,'],
    ['a.ts', 'A, // see 1000', 'word A, sign ,'],
  ])('of %s, %j, has its tokens', (path, text, expected) => {
    expect(lines(path, text).flatMap(tokens).join(', ')).toBe(expected);
  });
});

describe('comments', () => {
  it('are followed over lines, and are no code', () => {
    const kinds = lines('a.ts', '/* one\n two\n three */ A = 1\n\n// four').map(({ kind }) => kind);
    expect(kinds).toEqual(['comment', 'comment', 'code', 'blank', 'comment']);
  });

  it('behind the code are kept with it', () => {
    expect(lines('a.py', 'A = 1  # the first')[0]?.comment).toMatchObject({
      text: '# the first',
      space: '  ',
    });
  });

  it.each([
    ['/** A doc. */', 'A doc.'],
    ['/// A doc', 'A doc'],
    ['# A hash', 'A hash'],
    ['<!-- a tag -->', 'a tag'],
    ['-- a dash', 'a dash'],
    ['//! inner', 'inner'],
  ])('%j says %j', (comment, body) => {
    expect(commentBody(comment)).toBe(body);
  });
});

it('tokens are what the program sees, without quotes and escapes', () => {
  const found = lines('a.ts', String.raw`f("it\'s", 7)`)[0]?.tokens ?? [];
  expect(found.map(bareText)).toEqual(['f', '(', "it's", ',', '7', ')']);
});

it('lines in which nothing is to be learnt have no tokens', () => {
  const left = withoutLines(lines('a.ts', 'A\nB\nC\nD'), [{ begin: 1, end: 2 }]);
  expect(left.map((line) => tokens(line).join())).toEqual(['word A', '', '', 'word D']);
});
