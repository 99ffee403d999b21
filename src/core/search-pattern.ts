// Words and numbers to be found in entries: words anywhere and in any case, numbers whole and in every notation.
import type { Entry } from '../model.ts';
import { fieldNames } from './entry.ts';
import { numberOf, plainNotation } from './notation.ts';
import { fieldText } from './text.ts';

export interface SearchPattern {
  /** False only if no entry of a text, such as a stored snapshot, can match. Quick. */
  mayBeIn(text: string): boolean;
  /** `called` where a whole field is one of the words or numbers; undefined where not all of them are in the entry. */
  matches(entry: Entry): 'called' | 'contains' | undefined;
  /** Whether all words are in a title; a number is in none. */
  isTitle(title: string): boolean;
}

/** All words must be found, in any order. Between words of a name may be blanks, `-` and `_`. */
export function searchPattern(words: readonly string[]): SearchPattern {
  const terms = words.map(termOf);
  return {
    mayBeIn: (text) => terms.every(({ inText }) => inText.test(text)),
    isTitle: (title) => terms.every(({ isNumber, inText }) => !isNumber && inText.test(title)),
    matches(entry) {
      const cells = cellsOf(entry);
      if (!terms.every((term) => cells.some((cell) => isIn(term, cell)))) return undefined;
      const isCalled = terms.some((term) => cells.some(({ text }) => term.whole.test(text)));
      return isCalled ? 'called' : 'contains';
    },
  };
}

interface Term {
  readonly isNumber: boolean;
  readonly inText: RegExp;
  readonly whole: RegExp;
}

interface FieldCell {
  readonly name: string;
  readonly text: string;
  readonly json: string;
}

/** A number is looked for in fields as they are shown; a word also in the addresses of references. */
function isIn({ isNumber, inText }: Term, { name, text, json }: FieldCell): boolean {
  if (isNumber) return !name.startsWith('@') && inText.test(text);
  return inText.test(text) || inText.test(json);
}

function cellsOf(entry: Entry): FieldCell[] {
  return fieldNames(entry).map((name) => ({
    name,
    text: fieldText(entry, name),
    json: JSON.stringify(entry[name]),
  }));
}

function termOf(word: string): Term {
  const number = numberOf(plainNotation(word));
  if (number === undefined || number < 0n) {
    const text = word
      .split(/[\s_-]+/)
      .map(escape)
      .join('[\\s_-]*');
    return { isNumber: false, inText: new RegExp(text, 'i'), whole: new RegExp(`^${text}$`, 'i') };
  }
  const spellings = spellingsOf(number).join('|');
  return {
    isNumber: true,
    inText: new RegExp(`(?<![\\w.])(?:${spellings})(?![\\w])`, 'i'),
    whole: new RegExp(`^(?:${spellings})$`, 'i'),
  };
}

/** Decimal, hexadecimal with its sign, and as a list of bytes. */
function spellingsOf(number: bigint): readonly string[] {
  const hex = number.toString(16);
  const bytes = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [];
  const list = (bytes.length === 1 ? ['00', ...bytes] : bytes).map((byte) => `0x${byte}`);
  return [`${number}`, `0x0*${hex}`, list.join(',\\s?'), list.join('\\s')];
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
