// Whether a text may list values of a registry at all, found out on its bytes: nearly all texts of a repository do not, and
// to read their lines as rows costs ten times as much. Says yes to every text in which `findLists` finds something.
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { pairHash, TEXT_KEY } from '../catalog/hashes.ts';
import { HUGE, LEAST_EQUAL, LEAST_VALUES } from './find-places.ts';
import { LineParts } from './line-parts.ts';
import { LONGEST_LINE } from './lines.ts';

const LONGEST_TEXT = 90;
/** A line with fewer words may have its name on the lines around it. */
const FEW_WORDS = 3;
const MOST_PARTS = 16;

const [NEWLINE, BACKSLASH] = [10, 92];
const [OTHER, WORD, DIGIT, QUOTE] = [0, 1, 2, 3];
const TYPES = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/\d/.test(sign)) return DIGIT;
  if (/[\w$]/.test(sign)) return WORD;
  return /["'`]/.test(sign) ? QUOTE : OTHER;
});

/** Made once an index; looks at texts in UTF-8. */
export class Evidence {
  readonly #index: CatalogIndex;
  readonly #parts = new LineParts();
  /** How often the value changes on lines that are entries, by registry, and after those of texts that are. */
  readonly #counts: Int32Array;
  /** The last line and value that was counted. */
  readonly #lines: Int32Array;
  readonly #values: Int32Array;
  readonly #touched: number[] = [];
  /** What was counted: line and place in turn. */
  readonly #found: number[] = [];
  #line = 0;
  #hasNumber = false;
  #hasText = false;

  constructor(index: CatalogIndex) {
    this.#index = index;
    const places = index.registries.length * 2;
    this.#counts = new Int32Array(places);
    this.#lines = new Int32Array(places);
    this.#values = new Int32Array(places);
  }

  /** The lines, from 0, that may be entries of a registry of which there are enough for a list; undefined for none. */
  linesIn(bytes: Uint8Array): ReadonlySet<number> | undefined {
    for (const at of this.#touched) this.#counts[at] = 0;
    this.#touched.length = 0;
    this.#found.length = 0;
    this.#line = 0;
    const end = bytes.length;
    let before = 0;
    for (let start = 0; start < end; this.#line += 1) {
      const stop = this.#survey(bytes, start, end);
      if (stop - start > 3 && stop - start <= LONGEST_LINE) {
        if (this.#hasNumber) this.#countNumbers(bytes, before, start, stop);
        if (this.#hasText) this.#countTexts(bytes, start, stop);
      }
      before = start;
      start = stop + 1;
    }
    return this.#touched.some((at) => this.#isEnough(at)) ? this.#enoughLines() : undefined;
  }

  /** One row whose value few registries have is enough; texts need more rows than numbers. */
  #isEnough(at: number): boolean {
    return (this.#counts[at] ?? 0) >= (at < this.#index.registries.length ? LEAST_EQUAL : LEAST_VALUES);
  }

  #enoughLines(): Set<number> {
    const lines = new Set<number>();
    for (let at = 0; at < this.#found.length; at += 2)
      if (this.#isEnough(this.#found[at + 1] ?? 0)) lines.add(this.#found[at] ?? 0);
    return lines;
  }

  /** Where the line ends, and whether it has a number or two quotes. */
  #survey(bytes: Uint8Array, start: number, end: number): number {
    let hasNumber = false;
    let quotes = 0;
    let before = OTHER;
    let at = start;
    for (; at < end; at += 1) {
      const code = bytes[at] ?? 0;
      if (code === NEWLINE) break;
      const type = TYPES[code] ?? 0;
      if (type === QUOTE) quotes += 1;
      else if (type === DIGIT && (before === OTHER || before === QUOTE)) hasNumber = true;
      before = type;
    }
    this.#hasNumber = hasNumber;
    this.#hasText = quotes > 1;
    return at;
  }

  #countNumbers(bytes: Uint8Array, before: number, start: number, stop: number): void {
    const end = bytes.length;
    const parts = this.#parts;
    parts.clear();
    parts.read(bytes, start, stop);
    if (parts.numbers === 0) return;
    if (parts.words <= FEW_WORDS) {
      parts.readWords(bytes, before, Math.max(before, start - 1));
      for (let lines = 0, from = stop + 1; lines < 2 && from < end; lines += 1) {
        const found = bytes.indexOf(NEWLINE, from);
        const to = found < 0 || found > end ? end : found;
        if (to - from <= LONGEST_LINE) parts.readWords(bytes, from, to);
        from = to + 1;
      }
    }
    this.#countRuns();
  }

  /** Names are runs of parts of words, whatever prefix a program puts before them. */
  #countRuns(): void {
    const { count, hashes, powers, places, hasLetter, numbers, keys, isRare } = this.#parts;
    const { isFold, pairs } = this.#index.hashed;
    for (let first = 0; first < count; first += 1) {
      let hash = 0;
      let letters = 0;
      for (let at = first; at < count && at < first + MOST_PARTS && places[at] === places[first]; at += 1) {
        hash = (Math.imul(hash, powers[at] ?? 0) + (hashes[at] ?? 0)) | 0;
        letters |= hasLetter[at] ?? 0;
        if (letters === 0 || !isFold(hash)) continue;
        for (let number = 0; number < numbers; number += 1) {
          const found = pairs.get(pairHash(hash, keys[number] ?? 0));
          if (found !== 0) this.#count(found, keys[number] ?? 0, isRare[number] === 1);
        }
      }
    }
  }

  #count(found: number, value: number, isRare: boolean): void {
    const { next, registry } = this.#index.hashed;
    for (let at = found; at !== 0; at = next[at] ?? 0) {
      const of = registry[at] ?? 0;
      this.#add(of, value, isRare && (this.#index.registries[of]?.count ?? 0) < HUGE ? LEAST_EQUAL : 1);
    }
  }

  #add(at: number, value: number, worth: number): void {
    const known = this.#counts[at] ?? 0;
    if (known > 0 && this.#lines[at] === this.#line) return;
    if (known === 0) this.#touched.push(at);
    if (known === 0 || this.#values[at] !== value) this.#counts[at] = known + worth;
    this.#lines[at] = this.#line;
    this.#values[at] = value;
    this.#found.push(this.#line, at);
  }

  /** Texts in quotes that are entries, with a name next to them that is the same. */
  #countTexts(bytes: Uint8Array, start: number, stop: number): void {
    for (let at = start; at < stop; at += 1) {
      if (TYPES[bytes[at] ?? 0] !== QUOTE) continue;
      const close = closing(bytes, at, stop);
      if (close < 0) continue;
      const { next, registry, pairs } = this.#index.hashed;
      const hash = this.#parts.foldOf(bytes, at + 1, close);
      let found = hash === 0 ? 0 : pairs.get(pairHash(hash, TEXT_KEY));
      if (found !== 0 && this.#isNamed(bytes, start, stop, hash))
        for (; found !== 0; found = next[found] ?? 0)
          this.#add((registry[found] ?? 0) + this.#index.registries.length, hash, 1);
      at = close;
    }
  }

  /** Whether two runs of the line have the hash: the text and a name. */
  #isNamed(bytes: Uint8Array, start: number, stop: number, wanted: number): boolean {
    const parts = this.#parts;
    parts.clear();
    parts.readWords(bytes, start, stop);
    let same = 0;
    for (let first = 0; first < parts.count; first += 1) {
      let hash = 0;
      for (let at = first; at < parts.count && at < first + MOST_PARTS; at += 1) {
        hash = (Math.imul(hash, parts.powers[at] ?? 0) + (parts.hashes[at] ?? 0)) | 0;
        if (hash === wanted) same += 1;
      }
    }
    return same > 1;
  }
}

/** Where a text ends that begins at a quote; -1 where it does not, or is too long. */
function closing(bytes: Uint8Array, open: number, stop: number): number {
  const quote = bytes[open];
  for (let at = open + 1; at < stop && at <= open + LONGEST_TEXT + 1; at += 1) {
    const code = bytes[at];
    if (code === quote) return at > open + 1 ? at : -1;
    if (code === BACKSLASH) return -1;
  }
  return -1;
}
