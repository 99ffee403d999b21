// Texts of rows with everything replaced by slots that the registry says of the row.
import { fieldText } from '../../core/text.ts';
import { toCase } from '../../languages/name-case.ts';
import type { NamedRow } from '../naming.ts';
import { textOf } from '../filters.ts';
import { slotValue } from '../row-source.ts';
import type { Row } from './find-rows.ts';
import type { LearnInput } from './reading.ts';
import type { Subject } from './subject.ts';

/** What most of the texts are made of, with slots; the registry's own words where that is nothing known. */
export function textPattern(input: LearnInput, textOfRow: (row: Row) => string | undefined): string {
  const texts = input.reading.rows.flatMap(({ row }) => textOfRow(row) ?? []);
  const lower = texts.filter((text) => /^[a-z]/.test(text)).length;
  return explainedPattern(input, textOfRow) ?? (lower * 2 > texts.length ? '{phrase}' : '{phrase:capital}');
}

/** What at least a third of the texts are made of, with slots. */
export function explainedPattern(
  input: LearnInput,
  textOfRow: (row: Row) => string | undefined,
): string | undefined {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { row, key } of input.reading.rows) {
    const text = textOfRow(row);
    if (text === undefined) continue;
    total += 1;
    const pattern = explain(input, text, key);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const best = [...counts].filter(([pattern]) => pattern.includes('{')).sort((a, b) => b[1] - a[1])[0];
  return best !== undefined && best[1] * 3 >= total ? best[0] : undefined;
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
    ['{value}', row.valueText],
    ['{name}', stem],
    ['{name:UPPER_SNAKE}', toCase(stem, 'UPPER_SNAKE')],
    ['{name:snake_case}', toCase(stem, 'snake_case')],
    ['{name:PascalCase}', toCase(stem, 'PascalCase')],
  ];
  for (const field of subject.registry.fields ?? []) {
    if (row.entry === undefined || field === 'xref' || field.startsWith('@')) continue;
    known.push([`{${field}}`, fieldText(row.entry, field)]);
  }
  return known.filter(([, text]) => text !== '').sort((a, b) => b[1].length - a[1].length);
}

/** Braces of the code are no slots. */
export function braces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
