// Makes foreign text harmless inside literals and comments. Nothing here knows one language alone.

/**
 * Characters that everybody sees and no tool acts on; all others are written as escapes. Marks, joiners, bidirectional
 * controls, separators and unassigned code points are not among them, nor is anything beyond the letters of Europe:
 * its width is a matter of opinion, and formatters measure.
 */
const PLAIN =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2190-\u21ff\u2200-\u22ff]$/u;

/** In comments letters of all scripts and emoji are shown as well. */
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\x20]$/u;

/** `text` with every character that is not plain run through `escape`; `special` first. */
export function escapeText(
  text: string,
  special: Readonly<Record<string, string>>,
  escape: (codePoint: number) => string,
): string {
  let out = '';
  for (const character of text) {
    out +=
      (Object.hasOwn(special, character) ? special[character] : undefined) ??
      (PLAIN.test(character) ? character : escape(character.codePointAt(0) ?? 0xfffd));
  }
  return out;
}

/** `12ab` with at least `width` digits. */
export function hex(codePoint: number, width: number): string {
  return codePoint.toString(16).padStart(width, '0');
}

/** UTF-8 bytes as three-digit octal escapes, which cannot swallow a digit that follows. */
export function octalBytes(codePoint: number): string {
  const bytes = new TextEncoder().encode(String.fromCodePoint(codePoint));
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** `\u1234` for each UTF-16 unit, as JSON, Java and C# read it. */
export function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  let out = '';
  for (let index = 0; index < text.length; index++) out += `\\u${hex(text.charCodeAt(index), 4)}`;
  return out;
}

/** Surrogates that are alone cannot be written in languages whose strings are UTF-8. */
export function scalar(codePoint: number): number {
  return codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
}

/** The quote that needs fewer escapes; the first where both are equal. Formatters choose so. */
export function cheaperQuote(text: string, first: string, second: string): string {
  return text.split(first).length > text.split(second).length ? second : first;
}

/**
 * One line of comment. White space is folded, invisible characters are shown as `U+202E`, everything that could end a
 * comment in any language is taken apart, and so is what tools read in comments (`@ts-ignore`, `iana-watch:end`).
 */
export function commentText(text: string): string {
  const shown = Array.from(text.replace(/\s+/gu, ' ').trim())
    .map((character) =>
      READABLE.test(character) ? character : ` U+${hex(character.codePointAt(0) ?? 0, 4).toUpperCase()} `,
    )
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
  const apart = shown
    .replace(/\*(?=\/)/g, '* ')
    .replace(/\/(?=\*)/g, '/ ')
    .replace(/-->/g, '-- >')
    .replace(/<!--/g, '< !--')
    .replace(/[?%](?=>)/g, '$& ')
    .replace(/\?\?(?=[=/'()!<>-])/g, '? ?')
    .replace(/"""/g, '" " "')
    .replace(/'''/g, "' ' '")
    .replace(/\\(?=u)/g, '\\ ')
    .replace(/(^|[\s{(])@(?=[a-z])/gi, '$1@ ')
    .replace(/iana-watch(?=:)/gi, 'iana-watch ');
  // A backslash at the end of a line comment would take the next line with it in C.
  return apart.endsWith('\\') ? `${apart} .` : apart;
}
