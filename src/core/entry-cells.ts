// The texts that an entry can be called by, with what comparing them asks, each computed when first asked.
import { comparable, openRangeHolds, quotedIn } from './notation.ts';
import { covers, type NumberSet, sameNumbers } from './ranges.ts';

/** One text of an entry, or one word that somebody looks for. */
export class Cell {
  readonly text: string;
  #lower: string | undefined;
  #fold: string | undefined;
  #numbers: NumberSet | null | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get lower(): string {
    return (this.#lower ??= this.text.toLowerCase());
  }

  /** Letters and digits alone, in lower case: names in code and in registries differ in the rest. */
  get fold(): string {
    return (this.#fold ??= foldOf(this.text));
  }

  /** The numbers that it stands for; undefined where it is none. */
  get numbers(): NumberSet | undefined {
    if (this.#numbers === undefined) this.#numbers = comparable(this.text) ?? null;
    return this.#numbers ?? undefined;
  }
}

/** What an entry can be called by. */
export interface CellTexts {
  /** Fields of the key. */
  readonly key: readonly string[];
  /** Key, values in all notations that the entry has, names. */
  readonly main: readonly string[];
  readonly names: readonly string[];
  /** All other short fields. */
  readonly others: () => readonly string[];
}

export class EntryCells {
  readonly main: readonly Cell[];
  readonly #texts: CellTexts;
  readonly #known = new Map<string, Cell>();
  #all: readonly Cell[] | undefined;

  constructor(texts: CellTexts) {
    this.#texts = texts;
    this.main = this.#cells(texts.main);
  }

  /** A missing field is the empty text, so that the whole key can be compared. */
  get key(): readonly Cell[] {
    return this.#texts.key.map((text) => this.#cell(text));
  }

  get names(): readonly Cell[] {
    return this.#cells(this.#texts.names);
  }

  get all(): readonly Cell[] {
    return (this.#all ??= [...this.main, ...this.#cells(this.#texts.others())]);
  }

  /** Each text once, but for the empty one. */
  #cells(texts: readonly string[]): readonly Cell[] {
    return [...new Set(texts)].filter((text) => text !== '').map((text) => this.#cell(text));
  }

  #cell(text: string): Cell {
    const known = this.#known.get(text) ?? new Cell(text);
    this.#known.set(text, known);
    return known;
  }
}

/** Whether two texts mean the same number, bytes, address or range. False where one of them is no number. */
export function isSameNumber(cell: Cell, word: Cell): boolean {
  if (word.numbers === undefined || cell.numbers === undefined) return false;
  return sameNumbers(cell.numbers, word.numbers);
}

/** Whether a range holds every number of a word. False where one of them is no number. */
export function holdsNumber(cell: Cell, word: Cell): boolean {
  if (word.numbers === undefined) return false;
  return cell.numbers === undefined
    ? openRangeHolds(cell.text, word.numbers)
    : covers(cell.numbers, word.numbers);
}

/** Whether a word is the name of a cell but for case and punctuation, or a name in brackets or quotes in it. */
export function isSameName(cell: Cell, word: Cell): boolean {
  if (word.fold === '' || cell.text.length < word.fold.length) return false;
  return (
    cell.fold === word.fold ||
    bracketed(cell.text).some((name) => foldOf(name) === word.fold) ||
    isFormer(cell.text, word)
  );
}

/** `h2` of `0x68 0x32 ("h2")`, `IN` of `Internet (IN)`, and what is left without them. */
function bracketed(cell: string): readonly string[] {
  if (!/["“([]/.test(cell)) return [];
  const inside = [...cell.matchAll(/[([]([^()[\]]+)[)\]]/g)].map((match) => match[1] ?? '');
  return [...quotedIn(cell), ...inside, cell.replace(/(?<!\s)\s*[([][^()[\]]*[)\]]/g, '')];
}

/** `… (formerly X)`, `renamed from X`: a name that an entry had before. */
function isFormer(cell: string, word: Cell): boolean {
  const former = /\b(?:formerly|previously|renamed from)\s+(?:known as\s+|called\s+)?"?([^"(),;]+)/i.exec(
    cell,
  )?.[1];
  return former !== undefined && foldOf(former) === word.fold;
}

function foldOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}+*]+/gu, '');
}
