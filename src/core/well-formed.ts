// A quick gate in front of the library's validator, which needs a third of the time that the library takes to parse.
// Not responsible for saying what is wrong: where the gate is not certain, the validator is asked.

import { afterSpace } from './xml-source.ts';

const [QUOTE, SLASH, EQUALS, GREATER] = [0x22, 0x2f, 0x3d, 0x3e];
/** An ampersand that begins none of XML's own entities and no character reference. */
const OTHER_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/;
/** Names are compared each with each; real elements have two. */
const MOST_NAMES = 16;
/** By code: 1 a name goes on with it, 2 a name may begin with it. Names beyond ASCII are left to the validator. */
const NAME_PARTS = namePartsOfAscii();

/**
 * Whether the text surely is one element with nothing but white space after it, as it is commonly written: names in ASCII,
 * values in double quotes. False where it is not, or may not be.
 */
export function isSurelyWellFormed(text: string): boolean {
  if (OTHER_AMPERSAND.test(text)) return false;
  const open: string[] = [];
  let at = 0;
  do {
    at = text.startsWith('</', at) ? afterEndTag(text, at + 2, open) : afterStartTag(text, at, open);
    if (at === -1) return false;
    if (open.length === 0) return afterSpace(text, at) === text.length;
    at = text.indexOf('<', at);
  } while (at !== -1);
  return false;
}

/** Where the text goes on after `name>`, which closes the element opened last; -1 if it does not. */
function afterEndTag(text: string, at: number, open: string[]): number {
  const name = open.pop();
  if (name === undefined || !text.startsWith(name, at)) return -1;
  const end = at + name.length;
  return text.charCodeAt(end) === GREATER ? end + 1 : -1;
}

/** The same after `<name attributes>` or `<name attributes/>`. */
function afterStartTag(text: string, at: number, open: string[]): number {
  const nameEnd = afterName(text, at + 1);
  if (text[at] !== '<' || nameEnd === -1) return -1;
  const end = afterAttributes(text, nameEnd);
  if (end === -1) return -1;
  const code = text.charCodeAt(end);
  if (code === GREATER) {
    open.push(text.slice(at + 1, nameEnd));
    return end + 1;
  }
  // The validator reads on after a root that is empty; that is its own affair.
  const isEmptyElement = code === SLASH && text.charCodeAt(end + 1) === GREATER && open.length > 0;
  return isEmptyElement ? end + 2 : -1;
}

/** The first character that belongs to no attribute; -1 where one is written otherwise, or comes twice. */
function afterAttributes(text: string, from: number): number {
  let names: string[] | undefined;
  let at = from;
  for (;;) {
    const begin = afterSpace(text, at);
    const code = text.charCodeAt(begin);
    if (code === GREATER || code === SLASH) return begin;
    const nameEnd = begin === at ? -1 : afterName(text, begin);
    if (nameEnd === -1 || text.charCodeAt(nameEnd) !== EQUALS || text.charCodeAt(nameEnd + 1) !== QUOTE)
      return -1;
    const name = text.slice(begin, nameEnd);
    if (names === undefined) names = [name];
    else if (names.includes(name) || names.length === MOST_NAMES) return -1;
    else names.push(name);
    const close = text.indexOf('"', nameEnd + 2);
    if (close === -1) return -1;
    at = close + 1;
  }
}

function afterName(text: string, from: number): number {
  if (NAME_PARTS[text.charCodeAt(from)] !== 2) return -1;
  let at = from + 1;
  while ((NAME_PARTS[text.charCodeAt(at)] ?? 0) > 0) at++;
  return at;
}

function namePartsOfAscii(): Uint8Array {
  const parts = new Uint8Array(128);
  for (let code = 0; code < parts.length; code++) {
    const character = String.fromCharCode(code);
    parts[code] = /[A-Za-z_:]/.test(character) ? 2 : /[\d.-]/.test(character) ? 1 : 0;
  }
  return parts;
}
