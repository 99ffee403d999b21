// The proof of a learnt row: it is printed for the existing rows, and held against them. What it makes otherwise
// would be wrong for the next row too.
import { toCase } from '../../languages/name-case.ts';
import { alignLike } from '../align-columns.ts';
import { endOfCode } from '../join-rows.ts';
import type { NamedRow } from '../naming.ts';
import { parseRow, type RowTemplate } from '../row-template.ts';
import { hexPrefix, numberLiteral } from '../number-literal.ts';
import { findUnits } from '../row-pattern.ts';
import { emptySlot, print, type RegionRows } from '../printed-rows.ts';
import { rowFor } from './explain-text.ts';
import type { Row } from './find-rows.ts';
import type { LearntRow } from './learn-row.ts';
import { stemOf } from './name-style.ts';
import type { LearnInput, RowProof } from './reading.ts';
import { bareText, type Line, scanLines, type Token } from './scan.ts';

/** So much of the rows must come out with the same code: docs/decisions/constants.md says why. */
const LEAST = 0.8;

/** What the row makes of the existing rows; with a `fault`, it must not make new ones. */
export function proveRow(input: LearnInput, learnt: LearntRow, row: string): RowProof {
  const { reading, lines, language, style, facts, subject } = input;
  const known = new Set([...(subject.registry.fields ?? []), ...facts.names]);
  const options = { language, nameCase: style.case ?? 'UPPER_SNAKE', known, subject: subject.registry.path };
  const template = parseRow(row, options);
  const region = regionOf(template, input);
  const isMixed = hasMixedNumbers(input);
  let [equal, same] = [0, 0];
  const comments = { rows: 0, equal: 0 };
  let wrong: { readonly line: number; readonly has: string; readonly makes: string } | undefined;
  for (const { row: found, key } of reading.rows) {
    const texts = lines.slice(found.line, found.line + reading.cluster.height).map(({ text }) => text);
    const unit = findUnits(
      template,
      lines.slice(found.line - learnt.docs, found.line + texts.length + 2).map((it) => it.text),
    )[0];
    const named = { ...rowFor(subject, key), name: ownStem(input, found, key) ?? input.stems.get(key) ?? '' };
    const whole = alignLike(print(region, named, unit?.same ?? []), unit);
    // Comments that have nothing to say are left out.
    const count = Math.max(0, learnt.docs - (row.split('\n').length - whole.length));
    const made = whole.slice(count, count + texts.length);
    const [has, makes] = [texts, made].map((it) => codeOf(it.join('\n'), { language, isMixed }));
    if (has === makes) equal += 1;
    else if (wrong === undefined)
      wrong = { line: found.line + 1, has: texts.join(' ').trim(), makes: made.join(' ').trim() };
    const [own, printed] = [parted(texts, input), parted(made, input)];
    if (own.code === printed.code) same += 1;
    const docs = lines.slice(found.line - learnt.docs, found.line).map(({ text }) => text);
    compareComments(comments, [saidOf(docs, own), saidOf(whole.slice(0, count), printed)]);
  }
  const rows = reading.rows.length;
  const sample = print(region, nextRow(input), []);
  const proof = { rows, equal: same, comments, sample: alignLike(sample, undefined).join('\n') };
  const empty = emptySlot(region, nextRow(input));
  if (empty !== undefined) return { ...proof, fault: `its slot "{${empty}}" is empty for new rows` };
  if (equal >= rows * LEAST || wrong === undefined) return proof;
  const fault = `the row ${JSON.stringify(row)} makes only ${equal} of ${rows} existing rows; of line ${wrong.line}, ${JSON.stringify(wrong.has)}, it makes ${JSON.stringify(wrong.makes)}`;
  return { ...proof, fault };
}

/** What the row itself is called: a value may have several names. */
function ownStem({ reading, style }: LearnInput, row: Row, key: string): string | undefined {
  const token = reading.namePlace === undefined ? undefined : row.tokens[reading.namePlace];
  return token === undefined ? undefined : stemOf({ name: bareText(token), key }, style);
}

/** The code of a row, without the comma that joins it to the next, and the comments behind it. */
interface Parted {
  readonly code: string;
  readonly comments: readonly string[];
}

function parted(texts: readonly string[], { language }: LearnInput): Parted {
  const ends = texts.map((text) => endOfCode(text, language));
  return {
    code: texts.map((text, at) => text.slice(0, ends[at]).trimEnd().replace(/[,;]$/, '')).join('\n'),
    comments: texts.map((text, at) => text.slice(ends[at]).trimStart()),
  };
}

function compareComments(
  counts: { rows: number; equal: number },
  [has, makes]: readonly [string, string],
): void {
  if (has + makes === '') return;
  counts.rows += 1;
  if (has === makes) counts.equal += 1;
}

/** The comments of a row: the lines before it that the template has, and what is behind its code. */
function saidOf(docs: readonly string[], { comments }: Parted): string {
  return [...docs, ...comments].join('\n').trim();
}

/** Code without what words say: texts may be people's own, and comments too. */
function codeOf(
  text: string,
  { language, isMixed }: Pick<LearnInput, 'language'> & { readonly isMixed: boolean },
): string {
  const tokens = scanLines(text, language).flatMap((line: Line) => line.tokens);
  return tokens
    .map((token: Token) => {
      if (token.type === 'string') return wordless(token.text);
      return isMixed ? `${numberLiteral(token.text) ?? token.text}` : token.text;
    })
    .join(' ')
    .replace(/ [,;]$/, '');
}

/** Whether the file writes some values in base 10 and some in base 16: then only the number counts. */
function hasMixedNumbers({ reading: { rows, valuePlace } }: LearnInput): boolean {
  if (valuePlace === undefined) return false;
  return new Set(rows.map(({ row }) => hexPrefix(row.tokens[valuePlace]?.text ?? ''))).size > 1;
}

/** A text of one word is an identifier, most times; it counts. */
function wordless(text: string): string {
  return text.slice(0, 1);
}

function regionOf(template: RowTemplate, { slots }: LearnInput): RegionRows {
  return {
    template,
    gaps: new Map(),
    rows: [],
    placeholders: [],
    slots,
    mode: 'insert',
    order: 'value',
    join: '',
    lines: [],
    outdated: new Map(),
  };
}

/** A made-up row behind the last: what a registration without anything special is. */
function nextRow({ subject, reading, style }: LearnInput): NamedRow {
  const keys = [...reading.rows.map(({ key }) => key), ...subject.byValue.keys()];
  const last = reading.rows.reduce(
    (most, { key }) => (/^\d+$/.test(key) && BigInt(key) > most ? BigInt(key) : most),
    0n,
  );
  const numbers = keys.flatMap((key) =>
    /^\d+$/.test(key) && BigInt(key) < last + 100n ? [BigInt(key)] : [],
  );
  const value =
    subject.table.bounds === undefined || numbers.length === 0
      ? 'example-value'
      : numbers.reduce((a, b) => (b > a ? b : a)) + 1n;
  const fields = (subject.registry.fields ?? []).filter(
    (field) => field !== 'xref' && !field.startsWith('@'),
  );
  const entry = Object.fromEntries(
    fields.map((field) => [field, field === subject.table.valueField ? `${value}` : 'Example Value']),
  );
  return {
    key: `${value}`,
    value,
    valueText: `${value}`,
    label: 'Example Value',
    entry: { ...entry, xref: [{ rfc: 'rfc9999', text: 'RFC9999, Section 1.2' }] },
    origin: 'registry',
    name: toCase('EXAMPLE_VALUE', style.case ?? 'UPPER_SNAKE'),
    aliases: [],
  };
}
