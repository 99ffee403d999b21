// The lines of a file, in words.

/** `line 41`, `lines 3, 7`; at most five, in order, each once. */
export function lineNote(places: readonly number[]): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.length === 1
    ? `line ${sorted[0]}`
    : `lines ${sorted.slice(0, 5).join(', ')}${sorted.length > 5 ? ' …' : ''}`;
}

/** The lines that name an identifier as a whole word. Names may be of any length, so they are no pattern. */
export function linesNaming(identifier: string, text: string): number[] {
  if (identifier === '') return [];
  return text.split('\n').flatMap((line, at) => (isNamed(identifier, line) ? [at + 1] : []));
}

function isNamed(identifier: string, line: string): boolean {
  for (let at = line.indexOf(identifier); at >= 0; at = line.indexOf(identifier, at + 1)) {
    const [before = '', behind = ''] = [line[at - 1], line[at + identifier.length]];
    if (!/[\w$]/.test(before) && !/[\w$]/.test(behind)) return true;
  }
  return false;
}
