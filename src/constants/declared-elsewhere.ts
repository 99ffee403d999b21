// Constants that a file declares outside of its regions: a second declaration would not compile.
import type { Language } from '../languages/language.ts';
import { scanLines } from './adopt/scan.ts';
import { regionsOf, splitLines } from './markers.ts';
import { canonicalName } from './same-thing.ts';

/** Whether a line outside of all regions has an identifier together with its value. */
export type IsDeclared = (identifier: string, value: bigint | string) => boolean;

/** Reads the file at the first question: most runs have no new row, and ask none. */
export function declaredElsewhere(text: string, path: string, language: Language): IsDeclared {
  let found: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return (identifier, value) => {
    found ??= declarationsIn(text, path, language);
    return found.get(canonicalName(identifier))?.has(`${value}`) ?? false;
  };
}

/** Values by the names on their lines. */
function declarationsIn(
  text: string,
  path: string,
  language: Language,
): ReadonlyMap<string, ReadonlySet<string>> {
  const kept = [...regionsOf(text, path).values()];
  const { lines } = splitLines(text);
  const scanned = scanLines(text, language);
  const found = new Map<string, Set<string>>();
  for (const [at] of lines.entries()) {
    if (kept.some(({ begin, end }) => at >= begin && at <= end)) continue;
    const tokens = scanned[at]?.tokens ?? [];
    const numbers = tokens.flatMap(({ type, text: digits }) => (type === 'number' ? numberOf(digits) : []));
    if (numbers.length === 0) continue;
    for (const token of tokens) {
      if (token.type !== 'word') continue;
      const name = canonicalName(token.text);
      const values = found.get(name) ?? new Set<string>();
      for (const number of numbers) values.add(number);
      found.set(name, values);
    }
  }
  return found;
}

function numberOf(digits: string): string[] {
  const plain = digits.replaceAll('_', '');
  if (!/^-?(?:\d+|0[xX][0-9a-fA-F]+)$/.test(plain)) return [];
  return [`${plain.startsWith('-') ? -BigInt(plain.slice(1)) : BigInt(plain)}`];
}
