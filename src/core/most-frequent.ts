/** The first of the most frequent texts; `''` where there are none. */
export function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((most, it) => (it[1] > most[1] ? it : most), ['', 0] as const)[0];
}
