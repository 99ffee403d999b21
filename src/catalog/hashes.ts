// Hashes of folded names and of values, and a table of them. An index of Maps of texts takes ten times as long to make.

/** The letters and digits of ASCII in lower case, by their codes; 0 for any other sign. */
export const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code).toLowerCase();
  return /[a-z\d]/.test(sign) ? sign.charCodeAt(0) : 0;
});

/** A hash of letters one after the other: `hash * FACTOR + letter`, so that hashes of parts make the hash of the whole. */
export const FACTOR = 0x01_00_01_93;

/** The hash of a folded name. */
export function foldHash(fold: string): number {
  let hash = 0;
  for (let at = 0; at < fold.length; at += 1) hash = (Math.imul(hash, FACTOR) + fold.charCodeAt(at)) | 0;
  return hash;
}

/** All values that are no numbers have one key: the name tells them apart. */
export const TEXT_KEY = 0x7e_57_7e_57;

/** The key of a number. */
export function numberKey(value: number): number {
  return (value | 0) ^ Math.imul(Math.trunc(value / 2 ** 32), FACTOR);
}

/** The key of a value as `canonicalValue` has it; CoAP's `2.01` is 201. */
export function valueKey(value: string): number {
  const number = Number(/^\d\.\d\d$/.test(value) ? value.replace('.', '') : value);
  return Number.isSafeInteger(number) ? numberKey(number) : TEXT_KEY;
}

/** The hash of a name with a value. */
export function pairHash(fold: number, key: number): number {
  const mixed = Math.imul(fold ^ Math.imul(key, 0x9e_37_79_b1), 0x85_eb_ca_6b);
  return mixed ^ (mixed >>> 15);
}

/** Numbers above 0 by hash, with open addressing; twice as large where it is three quarters full. */
export class HashTable {
  #keys = new Int32Array(1 << 17);
  #values = new Int32Array(1 << 17);
  #size = 0;

  /** 0 where there is none. */
  get(hash: number): number {
    return this.#values[this.#placeOf(hash)] ?? 0;
  }

  add(hash: number, more: number): void {
    const at = this.#placeOf(hash);
    this.#put(at, hash, (this.#values[at] ?? 0) + more);
  }

  /** Answers what was there before. */
  swap(hash: number, value: number): number {
    const at = this.#placeOf(hash);
    const before = this.#values[at] ?? 0;
    this.#put(at, hash, value);
    return before;
  }

  #placeOf(hash: number): number {
    const keys = this.#keys;
    const values = this.#values;
    const mask = keys.length - 1;
    let at = (hash ^ (hash >>> 15)) & mask;
    while (values[at] !== 0 && keys[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #put(at: number, hash: number, value: number): void {
    if (this.#values[at] === 0) this.#size += 1;
    this.#keys[at] = hash;
    this.#values[at] = value;
    if (this.#size * 4 > this.#keys.length * 3) this.#grow();
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Int32Array(keys.length * 2);
    this.#values = new Int32Array(keys.length * 2);
    this.#size = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const [hash = 0, value = 0] = [keys[at], values[at]];
      if (value !== 0) this.swap(hash, value);
    }
  }
}
