// Reads the identifiers back that a generated file has today, so that none disappears. Only files of our own shape.
import type { Remembered } from './assign-names.ts';

/** One constant in a line of a generated file, by language: identifier and literal. */
const LINES: Readonly<Record<string, RegExp>> = {
  typescript: /^ {2}(?<name>\w+): (?<value>.+),$/,
  javascript: /^ {2}(?<name>\w+): (?<value>.+),$/,
  json: /^ {4}"(?<name>\w+)": (?<value>.+?),?$/,
  python: /^(?: {4})?(?<name>[A-Z_]\w*)(?:: Final)? = (?<value>.+)$/,
  go: /^\t(?<name>\w+) \w+ = (?<value>.+)$/,
  rust: /^pub const (?<name>\w+): (?:&str|\w+) = (?<value>.+);$/,
  c: /^#define (?<name>\w+) (?<value>.+)$/,
  cpp: /^inline constexpr \S+ (?<name>\w+) = (?<value>.+);$/,
  markdown: /^\| (?<value>.+?) \| (?:~~)?`(?<name>\w+)`(?:~~ \(.*\))? \|/,
};

/**
 * Identifiers and values of a generated file. `literals` are the values that the registry has now, as the language
 * prints them; other integers and plain texts are read too.
 */
export function rememberedIn(
  text: string,
  language: string,
  literals: ReadonlyMap<string, bigint | string>,
): Remembered[] {
  const pattern = LINES[language];
  if (pattern === undefined) return [];
  const found: Remembered[] = [];
  for (const line of sectionOf(text, language).split('\n')) {
    const groups = pattern.exec(line)?.groups;
    const identifier = groups?.['name'];
    const literal = groups?.['value'];
    if (identifier === undefined || literal === undefined) continue;
    const value = literals.get(literal) ?? plainValue(literal);
    if (value !== undefined) found.push({ identifier, value, alias: false });
  }
  return found;
}

/** The part that holds constants, one a line. JSON keeps other objects beside them. */
function sectionOf(text: string, language: string): string {
  // Black puts a long text into brackets on a line of its own.
  if (language === 'python') return text.replace(/ = \(\n\s+(.*)\n\s*\)/g, ' = $1');
  if (language !== 'json') return text;
  const start = text.indexOf('  "constants": {');
  return start < 0 ? '' : text.slice(start, text.indexOf('\n  }', start));
}

function plainValue(literal: string): bigint | string | undefined {
  const digits = /^\(?"?(-?\d+)"?(?:n|U?LL)?\)?$/.exec(literal)?.[1];
  if (digits !== undefined) return BigInt(digits);
  return /^"([^"\\]*)"$/.exec(literal)?.[1];
}
