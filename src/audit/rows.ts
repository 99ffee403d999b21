// The numbers, texts and names of a line that may be a row. Knows no language: what is code and what is comment makes no
// difference to which values are next to which names.
import { nameVariants } from '../catalog/name-folds.ts';
import { type Line, likelyLines } from './lines.ts';

/** A line in which a value may be with its name; read when first asked for, since few are. */
export class Row implements Line {
  readonly line: number;
  readonly place: number;
  readonly isComment: boolean;
  readonly text: string;
  readonly shape: number;
  readonly #lines: readonly string[];
  #numbers: readonly string[] | undefined;
  #texts: readonly string[] | undefined;
  #names: Names | undefined;

  constructor({ line, place, isComment, text, shape }: Line, lines: readonly string[]) {
    this.line = line;
    this.place = place;
    this.isComment = isComment;
    this.text = text;
    this.shape = shape;
    this.#lines = lines;
  }

  /** Numbers in decimal, as `canonicalValue` writes them; bytes side by side count as one number too. */
  get numbers(): readonly string[] {
    return (this.#numbers ??= numbersIn(this.text));
  }

  /** Texts in quotes, in lower case. */
  get texts(): readonly string[] {
    return (this.#texts ??= textsIn(this.text));
  }

  /** Names and phrases, as they are written. A number without a name has the names of the lines around it that have no number. */
  get names(): readonly string[] {
    return (this.#names ??= namesOf(this, this.#lines)).names;
  }

  /** How many of the names are its own; the rest are of the lines around it. */
  get own(): number {
    return (this.#names ??= namesOf(this, this.#lines)).own;
  }
}

interface Names {
  readonly names: readonly string[];
  readonly own: number;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Whether a line only closes brackets: a list ends there, or one of its entries. */
  readonly isEnd: (line: number) => boolean;
}

const MOST_NUMBERS = 4;
const MOST_NAMES = 14;
/** A line with so many has them from the lines around it too. */
const FEW_NAMES = 2;

const NUMBER =
  /(?<![\w.$])(?:16#([\da-fA-F]+)|(-?)(0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*))(?:[uU]?[lL]{0,2}|[ui](?:8|16|32|64)|n)(?![\w.]*\w)/g;
const BYTES = /\b0[xX]([\da-fA-F]{2})\s*,\s*0[xX]([\da-fA-F]{2})\b/g;
const CLASSED = /(?<![\w.])\d\.\d{2}(?![\w.])/g;
const WORD = /[A-Za-z_$][\w$]*(?:-[A-Za-z]\w*)*/g;
const QUOTED = /"([^"\\]{1,90})"|'([^'\\]{1,90})'|`([^`\\]{1,90})`/g;
/** What separates phrases in code, comments and tables. */
const BETWEEN = /[|,;(){}[\]<>"'`\t=*]+|\s{2,}|\/\/+|--+|->|: |#/;

/** The rows of a text, in order; with `near`, those that are not far from one of these lines. */
export function rowsOf(text: string, near?: ReadonlySet<number>): Rows {
  const lines = likelyLines(text, near);
  if (lines.length === 0) return { rows: [], isEnd: () => false };
  const all = text.split('\n');
  return {
    rows: lines.map((line) => new Row(line, all)),
    isEnd: (line) => CLOSED.test((all[line] ?? '').trim()),
  };
}

/** Nothing but closing brackets. */
const CLOSED = /^[})\]][})\];,\s]*(?:\w+[;,)]*)?$/;

/** Texts have identifiers as names, which are read where the text is a value. */
function namesOf({ numbers, text, line }: Row, lines: readonly string[]): Names {
  const own = numbers.length === 0 ? [] : namesIn(text);
  if (numbers.length === 0 || own.length > FEW_NAMES) return { names: own, own: own.length };
  return { names: [...new Set([...own, ...namesAround(line, lines)])], own: own.length };
}

function numbersIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, high = '', low = ''] of text.matchAll(BYTES)) found.add(`${Number.parseInt(high + low, 16)}`);
  for (const [, erlang, sign = '', digits = ''] of text.matchAll(NUMBER)) {
    const value = Number(erlang === undefined ? digits.replaceAll('_', '') : `0x${erlang}`);
    if (Number.isSafeInteger(value)) found.add(`${value === 0 ? '' : sign}${value}`);
    if (found.size > MOST_NUMBERS) return [];
  }
  for (const [classed] of text.matchAll(CLASSED)) found.add(classed);
  return [...found];
}

function textsIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase());
}

/** Words, texts in quotes, and phrases of several words between what separates them. */
function namesIn(text: string): string[] {
  const names = new Set<string>(text.match(WORD) ?? []);
  for (const match of text.matchAll(QUOTED)) names.add(match[1] ?? match[2] ?? match[3] ?? '');
  for (const part of text.split(BETWEEN)) {
    const phrase = part.trim();
    if (phrase.includes(' ') && phrase.length <= 90 && /[A-Za-z]/.test(phrase)) names.add(phrase);
  }
  return names.size > MOST_NAMES * 2 ? [] : [...names].slice(0, MOST_NAMES);
}

/** The names of the next line, or of the one after it, and of the line before; lines with numbers have names of their own. */
function namesAround(line: number, lines: readonly string[]): string[] {
  const namesAt = (at: number): string[] => {
    const text = lines[at] ?? '';
    return text.length > 0 && text.length < 200 && !/(?<![\w.])\d/.test(text) ? namesIn(text) : [];
  };
  const next = namesAt(line + 1);
  return [...(next.length > 0 ? next : namesAt(line + 2)), ...namesAt(line - 1)];
}

/** Identifiers of a row that are not in quotes. */
export function identifiersIn(text: string): readonly string[] {
  return text.replace(QUOTED, ' ').match(/[A-Za-z_$][\w$]*/g) ?? [];
}

const MOST_SUFFIX = 2;

/** The foldings of a name in code: of all its words, and without first and last ones, which programs add. */
export function foldsOf(name: string): readonly string[] {
  return nameVariants(name, MOST_SUFFIX);
}
