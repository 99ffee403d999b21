// Numbers for people to read.

/** With a narrow space between thousands; of a very large one the power of two. */
export function grouped(count: bigint | number): string {
  const text = count.toString();
  return text.length > 15
    ? `2^${(text.length * 3.3219).toFixed(0)}`
    : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
