// The lines of a file, in words.

/** `line 41`, `lines 3, 7`; at most five, in order, each once. */
export function lineNote(places: readonly number[]): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.length === 1
    ? `line ${sorted[0]}`
    : `lines ${sorted.slice(0, 5).join(', ')}${sorted.length > 5 ? ' …' : ''}`;
}

/** The lines that name an identifier as a whole word. */
export function linesNaming(identifier: string, text: string): number[] {
  const word = new RegExp(String.raw`(?<![\w$])${escaped(identifier)}(?![\w$])`);
  return text.split('\n').flatMap((line, at) => (word.test(line) ? [at + 1] : []));
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
}
