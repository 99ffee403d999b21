// Texts of rows with everything replaced by slots that the registry says of the row.
import { fieldText } from '../../core/text.ts';
import { toCase } from '../../languages/name-case.ts';
import type { NamedRow } from '../naming.ts';
import { textOf } from '../filters.ts';
import { SLOTS, slotValue } from '../row-source.ts';
import type { Row } from './find-rows.ts';
import type { LearnInput } from './reading.ts';
import type { Subject } from './subject.ts';

/** What most of the texts are made of, with slots; the registry's own words where that is nothing known. */
export function textPattern(input: LearnInput, textOfRow: (row: Row) => string | undefined): string {
  const texts = input.reading.rows.flatMap(({ row }) => textOfRow(row) ?? []);
  const lower = texts.filter((text) => /^[a-z]/.test(text)).length;
  return explainedPattern(input, textOfRow) ?? (lower * 2 > texts.length ? '{phrase}' : '{phrase:capital}');
}

/** The slots that at least a third of the texts are made of: those that make most of them. */
export function explainedPattern(
  input: LearnInput,
  textOfRow: (row: Row) => string | undefined,
): string | undefined {
  const texts = input.reading.rows.flatMap(({ row, key }) => {
    const text = textOfRow(row);
    return text === undefined ? [] : [{ text, key, known: knownTexts(input, key) }];
  });
  const counts = new Map<string, number>();
  for (const { text, key } of texts) {
    const pattern = explain(input, text, key);
    if (pattern.includes('{')) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  let best: { pattern: string; hits: number } | undefined;
  for (const [pattern, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_TRIED)) {
    const filled = texts.filter(({ text, known }) => filledWith(pattern, known) === text).length;
    const hits = Math.max(count, filled);
    if (best === undefined || hits > best.hits) best = { pattern, hits };
  }
  return best !== undefined && best.hits * 3 >= texts.length ? best.pattern : undefined;
}

/** So many patterns of one text are tried on all rows; rarer ones are of no use. */
const MOST_TRIED = 12;

function filledWith(pattern: string, known: readonly (readonly [slot: string, text: string])[]): string {
  const texts = new Map(known);
  return pattern.replace(/\{\{|\}\}|\{[^{}]+\}/g, (slot) => texts.get(slot) ?? slot.charAt(0));
}

/** A row as the slots see it, before it has a name. */
export function rowFor(subject: Subject, key: string): NamedRow {
  const candidate = subject.byValue.get(key);
  return {
    key: candidate?.key ?? key,
    value: candidate?.value ?? key,
    valueText: candidate?.valueText ?? key,
    label: candidate?.label ?? '',
    ...(candidate === undefined ? {} : { entry: candidate.entry }),
    origin: 'registry',
    name: '',
    aliases: [],
  };
}

/** A text with everything replaced by slots that is known of its row. */
function explain(input: LearnInput, text: string, key: string): string {
  const whole = knownTexts(input, key).find(([, known]) => known === text);
  if (whole !== undefined) return whole[0];
  let out = braces(text);
  for (const [slot, known] of knownTexts(input, key)) {
    if (known.length < 3) continue;
    const at = out.indexOf(braces(known));
    if (at >= 0 && !out.includes(slot) && isWhole(out, at, known.length))
      out = out.slice(0, at) + slot + out.slice(at + known.length);
  }
  return out
    .replace(/\bRFC (\d{3,5})\b/g, '{rfc}')
    .replace(/\bRFC(\d{3,5})\b/g, '{rfc:compact}')
    .replace(/\brfc(\d{3,5})\b/g, 'rfc{rfc:number}')
    .replace(/\b([Ss]ections?[ -])\d+(?:\.\d+)*/g, '$1{section}')
    .replace(/(\{rfc[^}]*\}, )\d+(?:\.\d+)+/, '$1{section}');
}

function isWhole(text: string, at: number, length: number): boolean {
  return !/[\w{]/.test(text[at - 1] ?? ' ') && !/[\w}]/.test(text[at + length] ?? ' ');
}

function knownTexts({ subject, slots, stems }: LearnInput, key: string): [slot: string, text: string][] {
  const row = rowFor(subject, key);
  const description = textOf(slotValue(row, 'description', slots));
  const phrase = textOf(slotValue(row, 'phrase', slots));
  const stem = stems.get(key) ?? '';
  const known: [string, string][] = [
    ['{description}', description],
    ['{phrase}', phrase],
    ['{description:lower}', description.toLowerCase()],
    ['{value}', `${row.value}`],
    ['{value:text}', row.valueText],
    ['{name}', stem],
    ['{name:UPPER_SNAKE}', toCase(stem, 'UPPER_SNAKE')],
    ['{name:snake_case}', toCase(stem, 'snake_case')],
    ['{name:PascalCase}', toCase(stem, 'PascalCase')],
    ['{name:kebab-case}', toCase(stem, 'kebab-case')],
  ];
  for (const field of subject.registry.fields ?? []) {
    if (row.entry === undefined || field === 'xref' || field.startsWith('@')) continue;
    const slot = (SLOTS as readonly string[]).includes(field) ? `{field:${field}}` : `{${field}}`;
    known.push([slot, fieldText(row.entry, field)]);
  }
  return known.filter(([, text]) => text !== '').sort((a, b) => b[1].length - a[1].length);
}

/** Braces of the code are no slots. */
export function braces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
