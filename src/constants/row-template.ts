// Rows with slots: no loops, no code. Reads `    {name:UPPER_SNAKE} = {value}`, prints it for a row, and recognizes it
// in a file. Every slot goes through the literal or comment printer of the place where it is.
import { didYouMean } from '../core/nearest.ts';
import type { Language } from '../languages/language.ts';
import { stringLiteral } from '../languages/language.ts';
import { languageNamed } from '../languages/languages.ts';
import { applyFilter, type Filtered, filterProblem, textOf } from './filters.ts';
import { ConstantsTrouble } from './problem.ts';
import { SLOTS } from './row-source.ts';

type Place =
  | { readonly type: 'code' }
  | { readonly type: 'comment' }
  | { readonly type: 'string'; readonly quote: string };

export interface Slot {
  readonly name: string;
  readonly filters: readonly string[];
  readonly place: Place;
  /** A letter, digit or underscore is right before or after it. */
  readonly glued: boolean;
}

export type Piece = string | Slot;

export interface RowTemplate {
  readonly lines: readonly (readonly Piece[])[];
  readonly language: Language;
  readonly nameCase: string;
}

export interface TemplateOptions {
  readonly language: Language;
  /** The case in which names are remembered; a slot of that case prints them unchanged. */
  readonly nameCase: string;
  /** Fields and facts that slots may name. */
  readonly known: ReadonlySet<string>;
  readonly subject: string;
}

/** In a template's printed line: here the next column begins. */
export const ALIGN = '\u0000';

const SLOT = /\{\{|\}\}|\{([A-Za-z@][\w@-]*(?::[^{}:\s]+)*)\}/g;

/** Reads a row. Throws for an unknown slot or filter. `{{` and `}}` are literal braces. */
export function parseRow(text: string, options: TemplateOptions): RowTemplate {
  const { language } = options;
  const lines: Piece[][] = [];
  let state: Place = { type: 'code' };
  let closer = '';
  for (const line of text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')) {
    const pieces: Piece[] = [];
    if (state.type !== 'comment' || closer === '') state = { type: 'code' };
    for (const piece of splitSlots(line)) {
      if (typeof piece === 'string') {
        ({ state, closer } = scan(piece, { state, closer, language }));
        pieces.push(piece);
      } else {
        pieces.push(checkedSlot(piece.slot, { place: state, options }));
      }
    }
    lines.push(withGlue(pieces));
  }
  return { lines, language, nameCase: options.nameCase };
}

/** The lines of one row; `ALIGN` is where `{align}` was. */
export function printRow(
  template: RowTemplate,
  valueOf: (slot: string) => Filtered,
  valueText: string,
): string[] {
  return template.lines.map((pieces) => {
    let line = '';
    let isBare = false;
    for (const piece of pieces) {
      if (typeof piece === 'string') line += isBare ? piece.slice(1) : piece;
      else if (piece.name === 'align') line += ALIGN;
      else if (piece.name === 'col')
        line = line.padEnd(Math.max(line.length + 1, Number(piece.filters[0] ?? 0)));
      else {
        const text = printSlot(piece, { value: valueOf(piece.name), template, valueText });
        isBare = isKeySlot(piece) && /^[A-Za-z_$][\w$]*$/.test(text);
        line = (isBare ? line.slice(0, -1) : line) + text;
        continue;
      }
      isBare = false;
    }
    return line.replace(/[ \t]+$/, '');
  });
}

/** A key in quotes that has them only where it is no identifier: `'{name:key}'`. */
export function isKeySlot({ filters, place }: Slot): boolean {
  return place.type === 'string' && filters.includes('key');
}

/** Whether a row has a slot of that name. */
export function hasSlot(template: RowTemplate, name: string): boolean {
  return template.lines.flat().some((piece) => typeof piece !== 'string' && piece.name === name);
}

export function hasSlotInCode(template: RowTemplate, name: string): boolean {
  return template.lines
    .flat()
    .some((piece) => typeof piece !== 'string' && piece.name === name && piece.place.type !== 'comment');
}

/** An identifier as a template's `{name}` slot prints it. */
export function presentName(template: RowTemplate, name: string): string {
  for (const piece of template.lines.flat()) {
    if (typeof piece !== 'string' && piece.name === 'name') {
      return printSlot(piece, { value: { type: 'name', text: name }, template, valueText: '' });
    }
  }
  return name;
}

/** A name as a template's row has it, with what is before and behind it in the same word, the value included. */
export function identifierOf(
  template: RowTemplate,
  { name, value }: { readonly name: string; readonly value: bigint | string },
): string {
  return wholeIdentifier(template, { text: presentName(template, name), value });
}

/** The same for what a row has in place of its `{name}`. */
export function wholeIdentifier(
  template: RowTemplate,
  { text, value }: { readonly text: string; readonly value: bigint | string },
): string {
  const textOfPiece = (piece: Piece): string | undefined => {
    if (typeof piece === 'string') return piece;
    return piece.name === 'value' && piece.filters.length === 0 ? `${value}` : undefined;
  };
  for (const pieces of template.lines) {
    const at = pieces.findIndex((piece) => typeof piece !== 'string' && piece.name === 'name');
    if (at < 0) continue;
    const texts = pieces.map((piece) => textOfPiece(piece) ?? ' ');
    const prefix = /[\w$]*$/.exec(texts.slice(0, at).join(''))?.[0] ?? '';
    const suffix = /^[\w$]*/.exec(texts.slice(at + 1).join(''))?.[0] ?? '';
    return prefix + text + suffix;
  }
  return text;
}

/** What is before `{name}` in the same word; `""` where nothing does, or the value. */
export function prefixOf(template: RowTemplate): string {
  for (const pieces of template.lines) {
    const at = pieces.findIndex((piece) => typeof piece !== 'string' && piece.name === 'name');
    const before = pieces[at - 1];
    if (typeof before === 'string') return /[A-Za-z_$][\w$]*$/.exec(before)?.[0] ?? '';
  }
  return '';
}

function printSlot(
  slot: Slot,
  { value, template, valueText }: { value: Filtered; template: RowTemplate; valueText: string },
): string {
  const { language, nameCase } = template;
  let it: Filtered = value;
  for (const filter of slot.filters) {
    // `text` is a filter, and plain text needs no printer.
    const printer = filter === 'quote' ? language : filter === 'text' ? undefined : languageNamed(filter);
    if (printer !== undefined) it = { type: 'literal', text: stringLiteral(printer, textOf(it)) };
    else if (!(value.type === 'name' && filter === nameCase)) it = applyFilter(it, filter, valueText);
  }
  if (slot.place.type === 'comment') return language.comment(textOf(it));
  if (slot.place.type === 'string') return language.escape(textOf(it), slot.place.quote);
  return printInCode(it, { slot, language });
}

function printInCode(it: Filtered, { slot, language }: { slot: Slot; language: Language }): string {
  switch (it.type) {
    case 'literal':
    case 'safe':
      return it.text;
    case 'number':
      return `${it.number}`;
    case 'boolean':
      return language.boolean(it.boolean);
    case 'name':
      return identifier(it.text, { slot, language });
    case 'text':
      return foreignText(it.text, language);
    default:
      return '';
  }
}

function foreignText(text: string, language: Language): string {
  if (language.quotes.length === 0) return language.escape(text, '');
  return language.id === 'text' ? language.comment(text) : stringLiteral(language, text);
}

function identifier(name: string, { slot, language }: { slot: Slot; language: Language }): string {
  const clean = name.replace(/[^\w$-]/g, '_');
  if (slot.glued) return clean;
  if (/^\d/.test(clean)) return `${language.naming.digit === '' ? '_' : language.naming.digit}${clean}`;
  return language.keywords.has(clean) ? `${clean}_` : clean;
}

function splitSlots(line: string): (string | { readonly slot: string })[] {
  const parts: (string | { slot: string })[] = [];
  let literal = '';
  let at = 0;
  for (const match of line.matchAll(SLOT)) {
    literal += line.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[1] === undefined) literal += match[0].charAt(0);
    else {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ slot: match[1] });
    }
  }
  literal += line.slice(at);
  return literal === '' ? parts : [...parts, literal];
}

function checkedSlot(text: string, { place, options }: { place: Place; options: TemplateOptions }): Slot {
  const [first = '', ...rest] = text.split(':');
  // A column whose name is that of a slot is reached by `{field:name}`.
  const [name, filters] = first === 'field' ? [`field:${rest[0] ?? ''}`, rest.slice(1)] : [first, rest];
  const column = name.slice('field:'.length);
  if (first === 'field' && !options.known.has('field') && !options.known.has(column)) {
    throw new ConstantsTrouble(
      options.subject,
      `the registry has no field "${column}"${didYouMean(column, options.known)}`,
    );
  }
  const known = [...SLOTS, 'align', 'col', ...options.known];
  if (first !== 'field' && !known.includes(name)) {
    throw new ConstantsTrouble(
      options.subject,
      `the registry has no field or fact "${name}"${didYouMean(name, known)}; write {{${text}}} if the braces are meant`,
    );
  }
  const problem = name === 'col' ? undefined : filters.map(filterProblem).find((it) => it !== undefined);
  if (problem !== undefined) throw new ConstantsTrouble(options.subject, problem);
  return { name, filters, place, glued: false };
}

function withGlue(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (typeof piece === 'string') return piece;
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    const glued =
      (typeof before === 'string' && /[\w$]$/.test(before)) ||
      (typeof after === 'string' && /^[\w$]/.test(after));
    return { ...piece, glued };
  });
}

/** Follows literal text of a row through strings and comments, so that a slot knows where it is. */
function scan(
  text: string,
  { state, closer, language }: { state: Place; closer: string; language: Language },
): { state: Place; closer: string } {
  let at = 0;
  while (at < text.length) {
    if (state.type === 'string') {
      if (text[at] === '\\') at += 1;
      else if (text[at] === state.quote) state = { type: 'code' };
      at += 1;
      continue;
    }
    if (state.type === 'comment') {
      if (closer !== '' && text.startsWith(closer, at)) {
        at += closer.length;
        [state, closer] = [{ type: 'code' }, ''];
      } else at += 1;
      continue;
    }
    const block = language.comments.block.find(([open]) => text.startsWith(open, at));
    const line = language.comments.line.find((open) => text.startsWith(open, at));
    if (block !== undefined) {
      at += block[0].length;
      [state, closer] = [{ type: 'comment' }, block[1]];
    } else if (line !== undefined) {
      at += line.length;
      [state, closer] = [{ type: 'comment' }, ''];
    } else {
      const character = text[at] ?? '';
      if (language.quotes.includes(character)) state = { type: 'string', quote: character };
      at += 1;
    }
  }
  return { state, closer };
}
