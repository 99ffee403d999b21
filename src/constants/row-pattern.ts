// Recognizes the rows of a template in lines that people wrote: which lines, which value, which name.
import { columnAt } from './column-at.ts';
import { docsBelow } from './docs-below.ts';
import { isKeySlot, type Piece, type RowTemplate, type Slot } from './row-template.ts';

/** One row as it is in a region. */
export interface Unit {
  /** What its value slot says, undone filters included. */
  readonly value?: bigint | string;
  /** The value is there as a text. */
  readonly isQuoted?: true;
  readonly name?: string;
  /** First line: comments right above it belong to it. */
  readonly start: number;
  /** Line that holds the value or name. */
  readonly anchor: number;
  /** Last line, with the documentation that is behind the row. */
  readonly end: number;
  /** What is in its `{same}` slots, in order. */
  readonly same: readonly string[];
  /** Where the `{align}` slots of the anchor line ended, in order. */
  readonly columns: readonly Column[];
}

export interface Column {
  readonly end: number;
  /** Tabs lead there. */
  readonly isTabbed: boolean;
}

interface LinePattern {
  readonly pattern: RegExp;
  readonly slots: readonly Slot[];
}

/** The rows in order of their lines. Lines that fit no row are nobody's. */
export function findUnits(template: RowTemplate, lines: readonly string[]): Unit[] {
  const patterns = template.lines.map((pieces) => linePattern(pieces, template));
  // Documentation that names the value may read otherwise in rows that people wrote.
  const inCode = patterns.findIndex(({ slots }) =>
    slots.some((slot) => isKey(slot) && slot.place.type !== 'comment'),
  );
  const anchorAt = inCode >= 0 ? inCode : patterns.findIndex(({ slots }) => slots.some(isKey));
  const first = patterns[anchorAt];
  if (first === undefined) return [];
  // So may documentation behind the row.
  const rest = patterns
    .slice(anchorAt + 1)
    .filter((_, offset) => !isDocBelow(template, anchorAt + 1 + offset));
  const units: Unit[] = [];
  for (let index = 0; index < lines.length; index++) {
    const found = readLine(first, lines[index] ?? '');
    if (found === undefined) continue;
    const more = rest.map((pattern, offset) => readLine(pattern, lines[index + 1 + offset] ?? ''));
    if (more.some((it) => it === undefined)) continue;
    const all = [found, ...more];
    const value = all.map((it) => it?.value).find((it) => it !== undefined);
    const name = all.map((it) => it?.name).find((it) => it !== undefined);
    const last = index + rest.length;
    const end = last + docsBelow(lines, last);
    units.push({
      ...(value === undefined ? {} : { value }),
      ...(all.some((it) => it?.isQuoted === true) ? { isQuoted: true as const } : {}),
      ...(name === undefined ? {} : { name }),
      start: leadingComments(lines, index, { after: units.at(-1)?.end ?? -1, template }),
      anchor: index,
      end,
      same: all.flatMap((it) => it?.same ?? []),
      columns: found.columns,
    });
    index = end;
  }
  return units;
}

function isDocBelow({ lines }: RowTemplate, at: number): boolean {
  const text = (lines[at] ?? []).map((piece) => (typeof piece === 'string' ? piece : '')).join('');
  return docsBelow(['', text], 0) > 0;
}

function isKey({ name }: Slot): boolean {
  return name === 'name' || name === 'value' || name === 'alias';
}

function readLine(
  { pattern, slots }: LinePattern,
  line: string,
):
  | { value?: bigint | string; isQuoted?: true; name?: string; same: string[]; columns: Column[] }
  | undefined {
  const match = pattern.exec(line);
  if (match === null) return undefined;
  let value: bigint | string | undefined;
  let name: string | undefined;
  let isQuoted = false;
  const bytes: [number, bigint][] = [];
  const columns: Column[] = [];
  const same: string[] = [];
  for (const [index, slot] of slots.entries()) {
    const text = match[index + 1] ?? '';
    if (slot.name === 'align') {
      const end = columnAt(line.slice(0, match.indices?.[index + 1]?.[1] ?? 0));
      columns.push({ end, isTabbed: text.includes('\t') });
    } else if (slot.name === 'same') same.push(text);
    else if (slot.name === 'name' && text !== '') name ??= text;
    else if (slot.name === 'value') {
      const read = readValue(text, slot);
      isQuoted ||= /^["']/.test(text);
      const byte = slot.filters
        .map((filter) => /^byte(\d)$/.exec(filter)?.[1])
        .find((it) => it !== undefined);
      if (byte !== undefined && typeof read === 'bigint') bytes.push([Number(byte), read]);
      else value ??= read;
    }
  }
  if (bytes.length > 0) {
    value = bytes.sort(([a], [b]) => a - b).reduce((joined, [, byte]) => joined * 256n + byte, 0n);
  }
  return {
    ...(value === undefined ? {} : { value }),
    ...(isQuoted ? { isQuoted: true as const } : {}),
    ...(name === undefined ? {} : { name }),
    same,
    columns,
  };
}

/** Undoes the filters of a value slot. */
function readValue(text: string, slot: Slot): bigint | string {
  const bare = text.replace(/^["'](.*)["']$/, '$1').replace(/_/g, '');
  const naked = slot.filters.some((filter) => /^[xX]\d*$/.test(filter));
  if (naked ? !/^[0-9a-fA-F]+$/.test(bare) : !/^-?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|\d+)$/.test(bare)) {
    return text.replace(/^["'](.*)["']$/, '$1');
  }
  let value = naked ? BigInt(`0x${bare}`) : bare.startsWith('-') ? -BigInt(bare.slice(1)) : BigInt(bare);
  for (const filter of slot.filters.toReversed()) {
    const shift = /^(<<|>>)(\d+)$/.exec(filter);
    if (shift !== null)
      value = shift[1] === '<<' ? value >> BigInt(shift[2] ?? 0) : value << BigInt(shift[2] ?? 0);
  }
  return value;
}

function linePattern(pieces: readonly Piece[], template: RowTemplate): LinePattern {
  const slots: Slot[] = [];
  let source = '';
  let cut = false;
  // Where the value says which row it is, a name may lack what all names begin with.
  const loose = pieces.some((piece) => typeof piece !== 'string' && piece.name === 'value');
  for (const [index, piece] of pieces.entries()) {
    if (cut) break;
    if (typeof piece === 'string') {
      const text = withoutKeyQuotes(piece, { before: pieces[index - 1], after: pieces[index + 1] });
      const comment = commentStart(text, { pieces, index, template });
      cut = comment >= 0;
      source += literal(cut ? text.slice(0, comment).trimEnd() : text, {
        atStart: index === 0,
        loose: loose && isName(pieces[index + 1]),
      });
    } else if (piece.name === 'align' || piece.name === 'col') {
      source += String.raw`(\s*)`;
      slots.push(piece);
    } else {
      source += isKeySlot(piece) ? KEY : `(${slotSource(piece)})`;
      slots.push(piece);
    }
  }
  // Rows that people wrote may lack the last comma, and may have a comment of their own behind them.
  const ended = source.replace(/[,;]$/, '');
  return {
    pattern: new RegExp(String.raw`^${ended}[,;]?\s*(?:(?:${commentOpener(template)}).*)?$`, 'd'),
    slots,
  };
}

/** Of no language but the row's own; what has no comments has none. */
function commentOpener({ language: { comments } }: RowTemplate): string {
  const opens = [...comments.line, ...comments.block.map(([open]) => open)];
  return opens.length === 0 ? '(?!)' : opens.map(escaped).join('|');
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
}

const KEY = String.raw`["']?([^"':\s]+)["']?`;

function withoutKeyQuotes(
  text: string,
  { before, after }: { before: Piece | undefined; after: Piece | undefined },
): string {
  const isKey = (piece: Piece | undefined): boolean =>
    piece !== undefined && typeof piece !== 'string' && isKeySlot(piece);
  return text.slice(isKey(before) ? 1 : 0, isKey(after) ? -1 : undefined);
}

/** Where in a literal piece the trailing comment begins whose text is made of slots; -1 where there is none. */
function commentStart(
  piece: string,
  { pieces, index, template }: { pieces: readonly Piece[]; index: number; template: RowTemplate },
): number {
  const next = pieces.slice(index + 1).find((it) => typeof it !== 'string' && it.name !== 'align');
  if (next === undefined || typeof next === 'string' || next.place.type !== 'comment') return -1;
  // Where the comment alone says the value, it is what a row is known by.
  const values = pieces.filter((it) => typeof it !== 'string' && it.name === 'value');
  if (next.name === 'value' && values[0] === next) return -1;
  const opens = [
    ...template.language.comments.line,
    ...template.language.comments.block.map(([open]) => open),
  ];
  const starts = opens.map((open) => piece.indexOf(open)).filter((at) => at >= 0);
  const start = starts.length === 0 ? -1 : Math.min(...starts);
  // A line that is all comment is recognized as a whole.
  return index === 0 && piece.slice(0, start).trim() === '' ? -1 : start;
}

function isName(piece: Piece | undefined): boolean {
  return piece !== undefined && typeof piece !== 'string' && piece.name === 'name';
}

function literal(text: string, { atStart, loose }: { atStart: boolean; loose: boolean }): string {
  const prefix = loose ? (/[\w$]+$/.exec(text)?.[0] ?? '') : '';
  const spaced = escaped(text.slice(0, text.length - prefix.length)).replace(/\s+/g, (_, offset: number) =>
    atStart && offset === 0 ? String.raw`\s*` : String.raw`\s+`,
  );
  return prefix === '' ? spaced : `${spaced}(?:${prefix.replaceAll('$', '\\$')})?`;
}

function slotSource(slot: Slot): string {
  if (slot.name === 'name' || slot.name === 'alias')
    return slot.glued ? String.raw`[\w$]+?` : String.raw`[A-Za-z_$][\w$]*(?:-[\w$]+)*|\d[\w$]*`;
  if (slot.name === 'value') {
    if (slot.place.type === 'string') return `[^${slot.place.quote === "'" ? "'" : slot.place.quote}]*`;
    if (slot.filters.some((filter) => /^[xX]\d*$/.test(filter))) return '[0-9A-Fa-f]+';
    return String.raw`-?0[xX][0-9A-Fa-f_]+|-?\d[\d_]*|"[^"]*"|'[^']*'`;
  }
  if (slot.name !== 'same') return '.*?';
  return slot.place.type === 'string' ? `[^${slot.place.quote}]*` : String.raw`[\w$.]+`;
}

/** Comments and attributes right above a row, back to the row before. */
function leadingComments(
  lines: readonly string[],
  anchor: number,
  { after, template }: { after: number; template: RowTemplate },
): number {
  const { line, block } = template.language.comments;
  const marks = [...line, ...block.map(([open]) => open), '*', '#[', '@', '[['];
  let start = anchor;
  while (start - 1 > after) {
    const text = (lines[start - 1] ?? '').trim();
    if (text === '' || !marks.some((mark) => text.startsWith(mark))) break;
    start -= 1;
  }
  return start;
}
