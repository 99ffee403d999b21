// Whether two names are one name written otherwise. Only for things that a number identifies: where the name itself
// goes over the wire, one letter makes it another.

import { foldName, foldPunctuation } from './fold.ts';
import { editDistance } from './nearest.ts';

/** What a thing is, in the words of protocols: tables add it to each name and drop it again. */
const SORT_OF_THING =
  /(?<![\p{L}\p{N}])(?:(?:sub-?)*tlvs?|nlris?|attributes?|avps?|options?)(?![\p{L}\p{N}])/giu;

/** Inside a name; alone or at its end such a letter may be all that distinguishes it from another. */
const ARTICLE = /(?<=\s)(?:an?|the)(?=\s)/g;

/** The same but for case, punctuation, a remark, an article, a word such as "Sub-TLV", or a slip in one or two words. */
export function isSameName(a: string, b: string): boolean {
  if (foldName(a) === foldName(b)) return true;
  const [left, right] = [bareName(a), bareName(b)];
  return (left !== '' && left === right) || isSlip(words(a), words(b));
}

function bareName(name: string): string {
  return foldName(name.replace(SORT_OF_THING, ' ').replace(ARTICLE, ' '));
}

function words(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[\s/()[\],;:_-]+/)
    .filter((word) => word !== '');
}

function isSlip(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const other = a.flatMap((word, index): readonly (readonly [string, string])[] =>
    word === b[index] ? [] : [[word, b[index] ?? '']],
  );
  return other.length > 0 && other.length <= 2 && other.every(([left, right]) => isSlipOfWord(left, right));
}

/** So long a word hides one slip, so long a word two; a digit or the first letter is never a slip. */
const [ONE, TWO] = [6, 11];

function isSlipOfWord(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (foldPunctuation(a) === foldPunctuation(b)) return true;
  if (shorter < ONE || /[^\p{L}]/u.test(a + b) || a[0] !== b[0] || Math.max(a.length, b.length) > 40)
    return false;
  return editDistance(a, b) <= (shorter >= TWO ? 2 : 1);
}
