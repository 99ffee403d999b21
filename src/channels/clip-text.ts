// Cuts plain text to a length.

/** At most `length` code units, the last an ellipsis if anything was cut; no half of a character. */
export function clipText(whole: string, length: number): string {
  if (whole.length <= length) return whole;
  return `${whole.slice(0, Math.max(length - 1, 0)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
