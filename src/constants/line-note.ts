// The lines of a file, in words.

/** `line 41`, `lines 3, 7`; at most five, in order, each once. */
export function lineNote(places: readonly number[]): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.length === 1
    ? `line ${sorted[0]}`
    : `lines ${sorted.slice(0, 5).join(', ')}${sorted.length > 5 ? ' …' : ''}`;
}
