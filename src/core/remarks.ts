// Remarks that IANA writes into a name, a value or a description: they state the status of an entry, and are no part of it.

export type Remark = 'temporary' | 'deprecated' | 'obsolete' | 'unused';

/** What a remark begins with, inside its brackets or behind its dash. */
const WORDS: readonly (readonly [Remark, RegExp])[] = [
  ['temporary', /^TEMPORARY\b/],
  ['deprecated', /^deprecated\b/i],
  ['obsolete', /^(?:obsoleted?|historic(?:al)?|withdrawn|removed)\b/i],
  ['unused', /^(?:unused|not used)\b/i],
];

/** ` - DEPRECATED in favor of …`: the rest of the text. */
const DASHED = /(?<!\s)\s+[-–—]\s+(?=(?:DEPRECATED|OBSOLETED?|HISTORIC(?:AL)?|WITHDRAWN)\b)/i;

/** Footnote marks, behind a blank: `192.0.0.0/24 [1]`. */
const FOOTNOTE = /(?<!\s)\s+\[(?:\d{1,2}|\*)\](?=\s|$|,)/g;

/**
 * A text without its remarks and footnote marks: `smil (OBSOLETED in favor of …)` is `smil`, `Tunnel ID (TEMPORARY -
 * registered …)` is `Tunnel ID`. A text that is nothing but a remark keeps its words: `(Unused)` is `Unused`.
 */
export function withoutRemarks(text: string): string {
  const { bare } = readRemarks(text);
  return bare === ''
    ? text
        .trim()
        .replace(/^[([]|[)\]]$/g, '')
        .trim()
    : bare;
}

/** What the remarks of a text say. */
export function remarksIn(text: string): ReadonlySet<Remark> {
  return readRemarks(text).said;
}

/** The remark that says that an entry should not be used any more, in IANA's words; undefined where there is none. */
export function retirementWordIn(text: string): string | undefined {
  return readRemarks(text).retirement;
}

interface Read {
  readonly bare: string;
  readonly said: ReadonlySet<Remark>;
  readonly retirement?: string;
}

function readRemarks(text: string): Read {
  const said = new Set<Remark>();
  const [head, tail] = splitAtDash(text);
  let retirement = tail;
  if (tail !== undefined) for (const remark of remarksOf(tail)) said.add(remark);
  let bare = '';
  let at = 0;
  for (const { start, end } of brackets(head)) {
    const found = remarksOf(head.slice(start + 1, end).replace(/^[\s([]+/, ''));
    if (found.length === 0) continue;
    for (const remark of found) said.add(remark);
    if (found.includes('deprecated') || found.includes('obsolete'))
      retirement ??= head.slice(start + 1, end).trim();
    bare += head.slice(at, start).trimEnd();
    at = end + 1;
  }
  bare = (bare + head.slice(at)).replace(FOOTNOTE, '').trim();
  return { bare, said, ...(retirement === undefined ? {} : { retirement }) };
}

function splitAtDash(text: string): readonly [string, string?] {
  const match = DASHED.exec(text);
  if (match === null) return [text];
  return [text.slice(0, match.index), text.slice(match.index + match[0].length)];
}

function remarksOf(text: string): Remark[] {
  return WORDS.flatMap(([remark, pattern]) => (pattern.test(text) ? [remark] : []));
}

/** The outermost brackets, each with what belongs to it; one that nobody closes reaches to the end. */
function brackets(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '(' || sign === '[') {
      if (depth === 0) start = at;
      depth += 1;
    } else if ((sign === ')' || sign === ']') && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: at });
    }
  }
  return depth > 0 ? [...found, { start, end: text.length }] : found;
}
