// Numbers as code writes them: `12`, `-1`, `1_000`, `0x1f`, Erlang's `16#1f`, and two bytes: `0x13, 0x01`.

const BYTE_PAIR = /^0[xX]([0-9a-fA-F]{2})\s*,\s*0[xX]([0-9a-fA-F]{2})$/;

/** The number that a literal is, or that two bytes are; undefined for what is none. */
export function numberLiteral(text: string): bigint | undefined {
  const [, high, low] = BYTE_PAIR.exec(text) ?? [];
  if (high !== undefined && low !== undefined) return BigInt(`0x${high}${low}`);
  const digits = text.replaceAll('_', '').replace(/^16#/, '0x');
  if (!/^(?:0[xX][0-9a-fA-F]+|-?\d+)$/.test(digits)) return undefined;
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits);
}

/** What comes before the digits of a number in base 16; `''` for one in base 10. */
export function hexPrefix(text: string): string {
  return /^(?:0[xX]|16#)/.exec(text)?.[0] ?? '';
}
