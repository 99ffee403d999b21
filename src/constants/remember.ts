// Reads the identifiers back that a generated file has today, so that none disappears. Only files of our own shape.
import type { Language } from '../languages/language.ts';
import type { Remembered } from './naming.ts';

/**
 * Identifiers and values of a generated file. `literals` are the values that the registry has now, as the
 * language prints them; other integers and plain texts are read too.
 */
export function rememberedIn(
  text: string,
  { whole }: Language,
  literals: ReadonlyMap<string, bigint | string>,
): Remembered[] {
  if (whole === undefined) return [];
  const lines = (whole.section?.(text) ?? text).split('\n');
  for (const pattern of whole.lines) {
    const found = new Map<string, Remembered>();
    for (const line of lines) {
      const { name: identifier, value: literal } = pattern.exec(line)?.groups ?? {};
      if (identifier === undefined || literal === undefined) continue;
      const value = literals.get(literal) ?? plainValue(literal) ?? found.get(literal)?.value;
      if (value !== undefined) found.set(identifier, { identifier, value, alias: false });
    }
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

function plainValue(literal: string): bigint | string | undefined {
  const digits = /^\(?"?(-?\d+)"?(?:n|U?LL)?\)?$/.exec(literal)?.[1];
  if (digits !== undefined) return BigInt(digits);
  return /^"([^"\\]*)"$/.exec(literal)?.[1];
}
