// Foldings under which two spellings of one thing become equal. Only for comparing, never for showing.

/** `(TEMPORARY - registered 2019-08-20, expires 2020-08-20)` and the like, wherever it is in a text. */
export const TEMPORARY = /(?<![([])[([]*\bTEMPORARY\b[^)\]]*[)\]]?/i;

/** A text without such a remark. */
export function withoutTemporary(text: string): string {
  return text.replace(TEMPORARY, '').trim();
}

/** The date in the remark `TEMPORARY - registered …, expires 2020-08-20`; `''` where none is given. */
export function expiryOf(words: string): string {
  return /expires:? (\d{4}(?:-\d\d){0,2})(?![-\d])/i.exec(words)?.[1] ?? '';
}

/** Signs that carry no meaning in running text. Those of identifiers (`+ # * / @ = & %`) are not among them. */
const PUNCTUATION = /[\s.,;:!?'"`´‘’“”„«»()[\]{}‐‑‒–—―_-]+/gu;

/** Case, white space and punctuation away; a sign between two digits stays, since 1.0 is not 10. */
export function foldPunctuation(text: string): string {
  return text.toLowerCase().replace(PUNCTUATION, (run: string, offset: number, whole: string) => {
    const [left, right] = [whole[offset - 1], whole[offset + run.length]];
    return isDigit(left) && isDigit(right) ? run : '';
  });
}

/** As `foldPunctuation`, and without what names only a status: `smil (OBSOLETED in favor of …)`, `x (TEMPORARY …)`. */
export function foldName(text: string): string {
  const bare = text
    .replace(TEMPORARY, '')
    .replace(/(?<=\S)\s+\{[^{}]*\}$/, '')
    .replace(
      /(?<!\s)\s*(?:[([]|\s[-–—]\s*)(?:OBSOLETED?|DEPRECATED|HISTORIC(?:AL)?|WITHDRAWN|REMOVED)\b.*$/i,
      '',
    )
    .trim();
  return foldPunctuation(bare === '' ? text : bare);
}

/** A name without words in brackets at its end; one word there may be part of the name: `Foo (v2)`. */
export function withoutAside(name: string): string {
  const open = name.lastIndexOf('(');
  const inside = name.slice(open + 1, -1);
  const before = name.slice(0, Math.max(0, open));
  const isAside = name.endsWith(')') && open > 0 && !inside.includes(')') && /\s/.test(inside);
  return isAside && /\s$/.test(before) && before.trim() !== '' ? before.trimEnd() : name;
}

/** Whether two texts differ in their Unicode normalization at most: `é` is one code point or two. */
export function isSameLetters(a: string, b: string): boolean {
  return a === b || a.normalize() === b.normalize();
}

/** Says that something is obsolete or deprecated; undefined if it does not. */
export function retirementIn(text: string): 'deprecated' | 'obsoleted' | undefined {
  const match = /(?<![-\w])(?:(obsoleted?|historic(?:al)?)|deprecated)(?![-\w])/i.exec(text);
  if (match === null) return undefined;
  return match[1] === undefined ? 'deprecated' : 'obsoleted';
}

/** Whether a label says nothing but that its number is not used any more: `Deprecated`. */
export function isOnlyRetired(label: string): boolean {
  return /^[([]?(?:deprecated|obsoleted?|withdrawn|removed|historic)[)\]]?$/i.test(label);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
