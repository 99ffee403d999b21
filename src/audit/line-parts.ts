// The parts of the words of a line, hashed, and its numbers: `CLOSE_GOING_AWAY = 1001` has close, going and away, and 1001.
import { FACTOR, FOLDED, numberKey } from '../catalog/hashes.ts';
import { RARE_VALUE } from './find-places.ts';

const MOST_PARTS = 512;
const MOST_NUMBERS = 8;
/** What the types begin with that follow numbers: `u8`, `UL`, `n`. */
const TYPES = Array.from('uUlLin', (sign) => sign.charCodeAt(0));

const [HASH, COMMA, DASH, DOT, ZERO, NINE, UPPER_A, UPPER_Z, UNDERSCORE] = [
  35, 44, 45, 46, 48, 57, 65, 90, 95,
];
const [LOWER_A, LOWER_B, LOWER_X, LOWER_Z] = [97, 98, 120, 122];

/** Read again for each line, since new objects would cost more than what is read. */
export class LineParts {
  count = 0;
  /** How many words there are. */
  words = 0;
  readonly hashes = new Int32Array(MOST_PARTS);
  /** What a hash of what is before them is multiplied by. */
  readonly powers = new Int32Array(MOST_PARTS);
  /** Parts of different lines have different ones. */
  readonly places = new Int32Array(MOST_PARTS);
  /** 1 for parts with a letter, or of a word with one: names have one. */
  readonly hasLetter = new Uint8Array(MOST_PARTS);
  numbers = 0;
  readonly keys = new Int32Array(MOST_NUMBERS);
  readonly isRare = new Uint8Array(MOST_NUMBERS);
  #place = 0;
  /** The last number, if it was a byte in hexadecimal digits, and where it ended. */
  #byte = -1;
  #byteEnd = -1;

  clear(): void {
    this.count = 0;
    this.words = 0;
    this.numbers = 0;
    this.#place = 0;
    this.#byteEnd = -1;
  }

  /** Adds the words and numbers of a line. */
  read(bytes: Uint8Array, start: number, stop: number): void {
    this.#place += 1;
    for (let at = start; at < stop; ) {
      const code = bytes[at] ?? 0;
      if (isDigit(code) && bytes[at - 1] !== DOT) this.#addNumber(bytes, at, stop);
      at = isWord(code) ? this.#addWord(bytes, at, stop) : at + 1;
    }
  }

  /** Adds the words of a line alone. */
  readWords(bytes: Uint8Array, start: number, stop: number): void {
    this.#place += 1;
    for (let at = start; at < stop; ) at = isWord(bytes[at] ?? 0) ? this.#addWord(bytes, at, stop) : at + 1;
  }

  /** The hash of all letters and digits of a text together. */
  foldOf(bytes: Uint8Array, start: number, stop: number): number {
    let hash = 0;
    for (let at = start; at < stop; at += 1) {
      const letter = FOLDED[bytes[at] ?? 0] ?? 0;
      if (letter !== 0) hash = (Math.imul(hash, FACTOR) + letter) | 0;
    }
    return hash;
  }

  /** Splits a word as `wordsOf` does. */
  #addWord(bytes: Uint8Array, start: number, stop: number): number {
    const own = isDigit(bytes[start] ?? 0) ? 0 : 1;
    this.words += own;
    let hash = 0;
    let power = 1;
    let letters = own;
    let before = 0;
    let at = start;
    for (; at < stop && isWord(bytes[at] ?? 0); at += 1) {
      const code = bytes[at] ?? 0;
      const letter = FOLDED[code] ?? 0;
      const isHump = isUpper(code) && before !== 0 && (!isUpper(before) || isLower(bytes[at + 1] ?? 0));
      if ((letter === 0 || isHump) && power !== 1) {
        this.#addPart(hash, power, letters);
        hash = 0;
        power = 1;
        letters = own;
      }
      before = letter === 0 ? 0 : code;
      if (letter === 0) continue;
      hash = (Math.imul(hash, FACTOR) + letter) | 0;
      power = Math.imul(power, FACTOR);
      if (letter > NINE) letters = 1;
    }
    if (power !== 1) this.#addPart(hash, power, letters);
    return at;
  }

  #addPart(hash: number, power: number, letters: number): void {
    if (this.count === MOST_PARTS) return;
    this.hashes[this.count] = hash;
    this.powers[this.count] = power;
    this.places[this.count] = this.#place;
    this.hasLetter[this.count] = letters;
    this.count += 1;
  }

  /** In decimal, `0x1304`, `0b11`, Erlang's `16#C0`, CoAP's `2.01`, with `_` in it or a type after it. */
  #addNumber(bytes: Uint8Array, start: number, stop: number): void {
    const sign = (bytes[start + 1] ?? 0) | 0x20;
    const base = bytes[start] !== ZERO ? 10 : sign === LOWER_X ? 16 : sign === LOWER_B ? 2 : 10;
    const first = base === 10 ? start : start + 2;
    const end = this.#digits(bytes, first, stop, base);
    if (end === first) return;
    const [value, next] = [this.#value, end < stop ? (bytes[end] ?? 0) : 0];
    if (value === 16 && next === HASH) {
      if (this.#digits(bytes, end + 1, stop, 16) > end + 1) this.#addKey(this.#value);
    } else if (next === DOT && isWord(bytes[end + 1] ?? 0)) {
      const isClassed = end === start + 1 && this.#digits(bytes, end + 1, stop, 10) === end + 3;
      if (isClassed) this.#addKey(value * 100 + this.#value);
    } else if (!isWord(next) || TYPES.includes(next)) {
      this.#addKey(value);
      if (bytes[start - 1] === DASH) this.#addKey(-value);
      if (base === 16 && end - first === 2) this.#addByte(bytes, value, start, end);
    }
  }

  /** Two bytes side by side are one number too. */
  #addByte(bytes: Uint8Array, value: number, start: number, end: number): void {
    if (this.#byteEnd >= 0 && isBetweenBytes(bytes, this.#byteEnd, start))
      this.#addKey(this.#byte * 256 + value);
    this.#byte = value;
    this.#byteEnd = end;
  }

  #value = 0;

  /** Where digits end; sets the value that they are. */
  #digits(bytes: Uint8Array, start: number, stop: number, base: number): number {
    let value = 0;
    let at = start;
    for (; at < stop; at += 1) {
      const code = bytes[at] ?? 0;
      if (code === UNDERSCORE) continue;
      const letter = FOLDED[code] ?? 0;
      const digit = letter === 0 ? -1 : letter <= NINE ? letter - ZERO : letter - LOWER_A + 10;
      if (digit < 0 || digit >= base) break;
      value = value * base + digit;
    }
    this.#value = value;
    return at;
  }

  #addKey(value: number): void {
    if (this.numbers === MOST_NUMBERS || !Number.isSafeInteger(value)) return;
    this.keys[this.numbers] = numberKey(value);
    this.isRare[this.numbers] = value >= RARE_VALUE ? 1 : 0;
    this.numbers += 1;
  }
}

function isBetweenBytes(bytes: Uint8Array, start: number, stop: number): boolean {
  let commas = 0;
  for (let at = start; at < stop; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === COMMA) commas += 1;
    else if (code > 32) return false;
  }
  return commas === 1;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isUpper(code: number): boolean {
  return code >= UPPER_A && code <= UPPER_Z;
}

function isLower(code: number): boolean {
  return code >= LOWER_A && code <= LOWER_Z;
}

const WORDS = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isWord(code: number): boolean {
  return WORDS[code] === 1;
}
