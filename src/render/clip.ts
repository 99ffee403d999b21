// Cuts texts to a length. Apart from what compares them, which loads a library.

/** At most `length` characters, cut at a word where there is one, with an ellipsis. */
export function clip(value: string, length: number): string {
  if (value.length <= length) return value;
  const cut = value.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  const word = cut.lastIndexOf(' ');
  return `${word > length / 2 ? cut.slice(0, word) : cut}…`;
}
