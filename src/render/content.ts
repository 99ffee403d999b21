// What a sentence is made of: a small typed tree that every renderer escapes in its own way. No markup of any kind.

/**
 * One piece of a sentence. `text` and `code` hold plain, unescaped text, often foreign: whoever renders it escapes it
 * (`code` is an identifier, key or literal). `link` has a checked `https:`, `http:` address (see `links.ts`).
 * `change` is "old → new". `removed` and `inserted` are the words that differ inside a longer text.
 */
export type Span =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'change'; readonly from: Line; readonly to: Line }
  | { readonly type: 'removed'; readonly text: string }
  | { readonly type: 'inserted'; readonly text: string };

/** One sentence-like thing, never with a line break that means something. */
export type Line = readonly Span[];

/** What `line` takes between its words. */
export type Part = string | number | Span | Line;

export const text = (value: string): Span => ({ type: 'text', text: value });
export const code = (value: string): Span => ({ type: 'code', text: value });
export const strong = (value: string): Span => ({ type: 'strong', text: value });
export const link = (url: string, value: string): Span => ({ type: 'link', url, text: value });
export const change = (from: Line, to: Line): Span => ({ type: 'change', from, to });

/** Builds a line out of words and spans: ``line`${code(key)} is gone` ``. Strings become text. */
export function line(words: TemplateStringsArray, ...parts: readonly Part[]): Line {
  const spans: Span[] = [];
  for (const [index, word] of words.entries()) {
    push(spans, word);
    const part = parts[index];
    if (part !== undefined) push(spans, part);
  }
  return spans;
}

/** Joins lines with words between them. */
export function join(lines: readonly Line[], between: string): Line {
  return lines.flatMap((each, index) => (index === 0 ? [...each] : [text(between), ...each]));
}

/** "a, b and c". */
export function enumerate(lines: readonly Line[]): Line {
  if (lines.length < 2) return lines[0] ?? [];
  return [...join(lines.slice(0, -1), ', '), text(' and '), ...(lines.at(-1) ?? [])];
}

/** The bare words of a line, for titles and for measuring. Still foreign text. */
export function plain(spans: Line): string {
  return spans.map(plainSpan).join('');
}

/** `1 entry`, `2 entries`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** `1,719`: thousands grouped, whatever the locale. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function plainSpan(span: Span): string {
  return span.type === 'change' ? `${plain(span.from)} → ${plain(span.to)}` : span.text;
}

function push(spans: Span[], part: Part): void {
  if (Array.isArray(part)) spans.push(...(part as Line));
  else if (typeof part === 'object') spans.push(part as Span);
  else if (part !== '') spans.push(text(String(part)));
}
