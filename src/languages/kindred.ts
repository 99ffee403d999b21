// Languages whose comments are those of another, and whose texts nearly so: regions only.
import { c } from './c.ts';
import { escapeText, hex, scalar, utf16 } from './escape.ts';
import { haskell } from './haskell.ts';
import { kotlin } from './kotlin.ts';
import type { Language } from './language.ts';
import { ruby } from './ruby.ts';

type Own = Pick<Language, 'id' | 'title' | 'extensions'> & Partial<Language>;

function like(model: Language, own: Own): Language {
  const { whole: _, ...regionsOnly } = model;
  const naming = { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' } as const;
  return { ...regionsOnly, naming, boolean: String, ...own };
}

const SPECIAL = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const HASH = { line: ['#'], block: [] };

/** `\u{12ab}`. */
const braced: Language['escape'] = (text) =>
  escapeText(text, SPECIAL, (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`);

const inUtf16: Language['escape'] = (text) => escapeText(text, SPECIAL, utf16);

/** `$` begins a slot; between either quote the same signs are escaped, and the quote. */
const dollars: Language['escape'] = (text, quote) =>
  escapeText(text, { ...SPECIAL, $: '\\$', "'": quote === "'" ? "\\'" : "'" }, utf16);

/** Nothing in it opens or closes a comment in `(* *)`. */
const starless: Language['comment'] = (text) => c.comment(text).replace(/\((?=\*)|\*(?=\))/g, '$& ');

export const KINDRED: readonly Language[] = [
  like(c, { id: 'objective-c', title: 'Objective-C', extensions: ['.m', '.mm'] }),
  like(c, { id: 'd', title: 'D', extensions: ['.d'] }),
  like(c, { id: 'proto', title: 'Protocol Buffers', extensions: ['.proto'] }),
  like(c, {
    id: 'zig',
    title: 'Zig',
    extensions: ['.zig'],
    comments: { line: ['//'], block: [] },
    escape: braced,
  }),
  like(kotlin, { id: 'dart', title: 'Dart', extensions: ['.dart'], quotes: ['"', "'"], escape: dollars }),
  like(kotlin, {
    id: 'groovy',
    title: 'Groovy',
    extensions: ['.groovy'],
    quotes: ['"', "'"],
    escape: dollars,
  }),
  like(kotlin, {
    id: 'julia',
    title: 'Julia',
    extensions: ['.jl'],
    comments: HASH,
    escape: (text) =>
      escapeText(text, { ...SPECIAL, $: '\\$' }, (codePoint) => `\\U${hex(scalar(codePoint), 8)}`),
  }),
  like(ruby, { id: 'crystal', title: 'Crystal', extensions: ['.cr'], quotes: ['"'], quoteFor: () => '"' }),
  like(c, { id: 'nim', title: 'Nim', extensions: ['.nim'], comments: HASH, escape: braced }),
  like(haskell, { id: 'elm', title: 'Elm', extensions: ['.elm'], escape: braced }),
  like(c, {
    id: 'ocaml',
    title: 'OCaml',
    extensions: ['.ml', '.mli'],
    comments: { line: [], block: [['(*', '*)']] },
    escape: braced,
    comment: starless,
  }),
  like(c, {
    id: 'fsharp',
    title: 'F#',
    extensions: ['.fs', '.fsi'],
    comments: { line: ['//'], block: [['(*', '*)']] },
    escape: inUtf16,
    comment: starless,
  }),
  like(c, {
    id: 'clojure',
    title: 'Clojure',
    extensions: ['.clj', '.cljc', '.cljs'],
    comments: { line: [';'], block: [] },
    escape: inUtf16,
  }),
];
