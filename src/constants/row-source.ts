// What the slots of a row can ask for: name, value, fields and facts of one row.
import { fieldOf } from '../core/entry.ts';
import { isReference, locationOf, referenceTarget, referenceText } from '../core/text.ts';
import type { Reference } from '../model.ts';
import type { NamedRow } from './naming.ts';
import { cellText } from './cell.ts';
import type { FactValue } from './data/shipped.ts';
import type { Facts } from './facts.ts';
import { numbersIn } from './numbers.ts';

export type SlotValue =
  | { readonly type: 'name'; readonly text: string }
  | { readonly type: 'number'; readonly number: bigint; readonly bytes: number }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly boolean: boolean };

export interface SlotOptions {
  readonly facts: Facts;
  /** Your own words, by value. */
  readonly doc: ReadonlyMap<string, string>;
  readonly descriptionField: string;
  /** The field that holds the values: its slot is the row's value, where a cell has several. */
  readonly valueField?: string;
}

/** Slots that every row has, whatever the registry's fields are. */
export const SLOTS = [
  'name',
  'alias',
  'value',
  'first',
  'last',
  'description',
  'phrase',
  'doc',
  'references',
  'rfc',
  'section',
  'same',
] as const;

/** The value of a slot of a row; undefined where neither the row, nor any field or fact has that name. */
export function slotValue(row: NamedRow, slot: string, options: SlotOptions): SlotValue {
  const { facts } = options;
  const fact = facts.names.has(slot) ? (facts.of(row.key, slot) ?? facts.of(row.valueText, slot)) : undefined;
  switch (slot) {
    case 'name':
      return { type: 'name', text: row.name };
    case 'value':
    case 'first':
    case 'last':
      return valueOf(row);
    case 'description':
      return text(descriptionOf(row, options));
    case 'doc':
      return text(docOf(row, options));
    case 'references':
      return text(referencesOf(row).map(referenceText).join(''));
    case 'rfc':
      return text(rfcOf(row) ?? '');
    case 'section':
      return text(sectionOf(row) ?? '');
    case 'phrase':
      return text(fact === undefined ? phraseOf(descriptionOf(row, options)) : `${fact}`);
    default:
      return fact === undefined ? columnOf(row, slot, options) : factValue(fact);
  }
}

function factValue(fact: FactValue): SlotValue {
  return typeof fact === 'boolean' ? { type: 'boolean', boolean: fact } : text(fact);
}

/** A column of the registry, or a fact that the row does not have. */
function columnOf(row: NamedRow, slot: string, { facts, valueField }: SlotOptions): SlotValue {
  if (facts.names.has(slot)) return { type: 'boolean', boolean: false };
  const field = slot.startsWith('field:') ? slot.slice('field:'.length) : slot;
  if (field === valueField && typeof row.value === 'string') return text(row.value);
  return text(row.entry === undefined ? '' : cellText(row.entry, field));
}

/** What the registry, or the configuration for an extra row, says of a value. */
export function descriptionOf(
  row: NamedRow,
  { descriptionField }: Pick<SlotOptions, 'descriptionField'>,
): string {
  const there =
    row.entry === undefined || row.origin === 'extra' ? '' : cellText(row.entry, descriptionField);
  return row.origin === 'extra' || there === '' ? row.label : there;
}

/** Description and references, or your own words where the configuration has some. */
export function docOf(row: NamedRow, options: Pick<SlotOptions, 'doc' | 'descriptionField'>): string {
  const own = options.doc.get(row.key);
  if (own !== undefined) return own;
  const references = referencesOf(row).map(referenceText).join('');
  return [firstSentences(wordsFor(row, options)), references].filter((part) => part !== '').join(' ');
}

/** A comment is read at a glance; what is longer than this ends with the sentence before. */
const LONGEST_DOC = 160;

/** The sentences of a text that fit; at least the first. */
function firstSentences(text: string): string {
  if (text.length <= LONGEST_DOC) return text;
  const ends = [...text.matchAll(/[.!?](?=\s+["“(]?[A-Z])/g)].map(({ index }) => index + 1);
  const fitting = ends.filter((end) => end <= LONGEST_DOC).at(-1) ?? ends[0];
  return fitting === undefined ? text : text.slice(0, fitting);
}

/** A description, unless it only repeats the value. */
export function wordsFor(row: NamedRow, options: Pick<SlotOptions, 'descriptionField'>): string {
  const description = descriptionOf(row, options);
  return description === row.valueText ? '' : description;
}

/**
 * What a row's entry points to, its `xref` field. Not the people there, whose names belong in nobody's source, nor
 * footnotes, which are not there.
 */
export function referencesOf(row: NamedRow): Reference[] {
  const value = row.entry === undefined ? undefined : fieldOf(row.entry, 'xref');
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item) =>
      typeof item !== 'string' &&
      isReference(item) &&
      !['person', 'note'].includes(referenceTarget(item)[0]) &&
      // IANA writes the @ of people's addresses as &.
      !/[^\s@&][@&][\w-]+\.\w/.test(referenceText(item)),
  );
}

/** The first sentence of a description without its full stop, as tables of phrases have them. */
function phraseOf(description: string): string {
  const sentence = /^.*?[.!?](?=\s+[A-Z]|$)/s.exec(description)?.[0] ?? description;
  return sentence.replace(/\.$/, '');
}

function rfcOf(row: NamedRow): string | undefined {
  for (const reference of referencesOf(row)) {
    const [type, data] = referenceTarget(reference);
    if (type === 'rfc') return data.toUpperCase().replace(/^RFC\s*/, 'RFC ');
  }
  return undefined;
}

function sectionOf(row: NamedRow): string | undefined {
  for (const reference of referencesOf(row)) {
    const location = locationOf(reference);
    const own = location?.name === 'section' ? `Section ${location.value}` : (reference['text'] ?? '');
    const section = /\bSection (\d+(?:\.\d+)*)/i.exec(own)?.[1];
    if (section !== undefined) return section;
  }
  return undefined;
}

function valueOf(row: NamedRow): SlotValue {
  if (typeof row.value === 'string') return text(row.value);
  const bytes =
    row.valueText.includes(',') && numbersIn(row.valueText) !== undefined
      ? row.valueText.split(',').length
      : 0;
  return { type: 'number', number: row.value, bytes };
}

function text(it: string): SlotValue {
  return { type: 'text', text: it };
}
