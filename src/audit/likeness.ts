// Whether a name in code may be short for what IANA calls an entry: `CLOSE_PROTOCOL` for "Protocol error".
import type { CatalogEntry } from '../catalog/catalog.ts';
import { foldName, wordsOf } from '../catalog/name-folds.ts';

const MOST_WORDS = 9;
const LEAST_LETTERS = 4;
/** Words that say nothing alone. */
const EMPTY = new Set(
  'code codes type types value values error errors data message messages reserved unknown option options request response const public static final int uint8 uint16 uint32 this return case with from that'.split(
    ' ',
  ),
);

/** True if some words of the name, in their order and together of four letters or more, begin words of the entry's names. */
export function isShortFor(name: string, { name: full, alias }: CatalogEntry): boolean {
  const words = lowerWords(name);
  return [full, alias].some((text) => {
    const target = lowerWords(text).slice(0, MOST_WORDS);
    return target.length > 0 && (shares(words, target) || words.includes(initials(target)));
  });
}

/** The longest run of words that are found in the target, one after the other. */
function shares(words: readonly string[], target: readonly string[]): boolean {
  for (let first = 0; first < words.length; first += 1) {
    let letters = 0;
    let at = 0;
    for (let next = first; next < words.length; next += 1) {
      const word = words[next] ?? '';
      const found = target.findIndex((each, place) => place >= at && begins(each, word));
      if (found < 0) break;
      at = found + 1;
      if (!EMPTY.has(word)) letters += word.length;
    }
    if (letters >= LEAST_LETTERS) return true;
  }
  return false;
}

function begins(word: string, start: string): boolean {
  return (
    word === start ||
    (start.length >= 3 && word.startsWith(start)) ||
    (word.length >= 3 && start.startsWith(word))
  );
}

/** Of three words or more: `fec` for "Forwarding Equivalence Class". */
function initials(words: readonly string[]): string {
  return words.length < 3 ? '\u0000' : words.map((word) => word.charAt(0)).join('');
}

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 50_000;

function lowerWords(text: string): readonly string[] {
  const found = known.get(text) ?? wordsOf(text).map((word) => word.toLowerCase());
  if (known.size > MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}

/**
 * Whether a name has anything of an entry's names: three letters that begin a word of both, or all letters of `bare`, the name
 * without what all names of the list have, in their order.
 */
export function isAlike(name: string, bare: string, entry: CatalogEntry): boolean {
  const words = lowerWords(name);
  const texts = [entry.name, entry.alias, entry.value].filter((text) => text !== '');
  const target = texts.flatMap(lowerWords);
  const starts = new Set(target.filter((word) => word.length > 2).map((word) => word.slice(0, 3)));
  if (words.some((word) => word.length > 2 && starts.has(word.slice(0, 3)))) return true;
  return texts.some((text) => isWithin(bare, foldName(text)) || isWithin(foldName(text), bare));
}

/** Whether all letters of the one are in the other, in order. */
function isWithin(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return letters.length > 0;
}
