// One text for all notations of a value, so that what a program writes is found in the catalog.
import { isBareHex, numberOf, withHexSign } from '../core/notation.ts';

/** One text for all notations of a value: a number or list of bytes in decimal, any other text in lower case. */
export function canonicalValue(value: string): string {
  // Most are plain; the rest takes a hundred times as long.
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(value)) return value;
  if (/^0x[\da-f]{1,12}$/i.test(value)) return `${Number(value)}`;
  const [, low, high] = /^([1-9]\d*)-([1-9]\d*)$/.exec(value) ?? [];
  if (low !== high) return value;
  // One number has no letters but those of hexadecimal digits.
  const number = /\d/.test(value) && !/[g-wyz]/i.test(value) ? numberOf(value) : undefined;
  return number?.toString() ?? value.trim().toLowerCase();
}

/** Values as `canonicalValue` has them; hexadecimal digits without a sign for it, `c021`, are read as such. */
export function canonicalValues(values: readonly string[]): string[] {
  return values.map(isBareHex(values) ? (value) => canonicalValue(withHexSign(value)) : canonicalValue);
}

/** CoAP's `2.01` is 65 in a packet and 201 in many programs; `[]` for other values. */
export function alikeNumbers(value: string): string[] {
  const [, high, low] = /^(\d)\.(\d\d)$/.exec(value) ?? [];
  return high === undefined
    ? []
    : [`${Number(high) * 32 + Number(low)}`, `${Number(high) * 100 + Number(low)}`];
}
