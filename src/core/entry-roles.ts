// Which fields of a registry hold the value of an entry, and which its name. IANA does not say; this is measured over
// all registries (docs/decisions/look-up.md). Not responsible for telling entries apart; see key.ts.
import type { Entry, Registry } from '../model.ts';
import { withoutTemporary } from './fold.ts';
import { placeholderKind } from './placeholder.ts';
import { parseNumbers } from './parse-numbers.ts';
import { fieldText } from './text.ts';

export interface EntryRoles {
  /** Fields that hold the value: one, or several where only together they are one. */
  readonly values: readonly string[];
  /** Fields that name an entry, best first; none where the value is the name. */
  readonly names: readonly string[];
}

/** Where values are, best first; `value` before all, also where it is no number. */
const VALUES = [
  'value',
  'number',
  'code',
  'codepoint',
  'decimal',
  'decimal_space',
  'type_decimal',
  'bit',
  'bits',
  'elementId',
  'label',
  'id',
  'tag',
  'type',
  'index',
  'addr',
  'address',
  'prefix',
  'range',
];

/** What names an entry, best first. */
const NAMES = [
  'name',
  'description',
  'mnemonic',
  'iana-name',
  'spec-name',
  'label',
  'acronym',
  'type',
  'code',
  'keyword',
  'token',
  'meaning',
  'semantics',
  'common',
  'title',
  'message',
  'method',
  'attribute',
  'parameter',
  'identifier',
  'algorithm',
  'profile',
  'protocol',
  'flag',
  'shortname',
  'element',
  'summary',
  'function',
  'action',
  'designation',
  'contenttype',
  'mediatype',
  'claim',
  'value-description',
  'type-description',
  'class-description',
  'flag-description',
];

/** What says something about an entry and never names it. */
const NO_NAME =
  /^(?:[@#]|xref$|ref|spec$|section$|file$|date$|status$|state$|notes?$|comments?$|remarks?$|contact|controller|change|registration|rec$|recommended$|uri$|url$|whois$|rdap|length$)/;

/** A key of nothing else describes an entry: where values repeat, as `d` does in JOSE, the value names it all the same. */
const NO_IDENTITY: ReadonlySet<string> = new Set(['description', 'file', 'xref']);

/** So many entries show what a column is like. */
const SAMPLE = 200;
/** A footnote's mark at the end of a cell: `192.0.0.0/24 [1]`. */
const FOOTNOTE_MARK = /(?<=\S)\s*\[\d{1,3}\]$/;
/** What says only what became of an entry, to the end of a cell. */
const REMARK = /(?<!\s)\s*[([](?:OBSOLETED?|DEPRECATED|HISTORIC|WITHDRAWN|REMOVED|EXPIRED)\b[^]*/i;

/** Reads the roles off the entries. The same for the same registry. */
export function entryRoles(registry: Registry): EntryRoles {
  const { fields = [], entries = [], key = [] } = registry;
  const assigned = entries.filter((entry) => placeholderKind(entry) === undefined);
  const sample = sampleOf(assigned.length > 0 ? assigned : entries);
  const values = valueFields(fields, key, sample);
  const names = NAMES.filter((name) => fields.includes(name) && !values.includes(name));
  const worth = new Map(names.map((name) => [name, nameWorth(name, sample)]));
  const useful = names.filter((name) => (worth.get(name) ?? 0) > 0);
  const best = useful.sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  return { values, names: best.length > 0 ? best : fallback(fields, values, sample) };
}

/** Where no usual column tells the entries apart: the usual ones all the same, else whatever holds text. */
function fallback(
  fields: readonly string[],
  values: readonly string[],
  sample: readonly Entry[],
): readonly string[] {
  const others = fields.filter((name) => !NO_NAME.test(name) && !values.includes(name));
  const text = others.filter((name) => share(sample, name, (cell) => cell !== '' && !isNumber(cell)) > 0.3);
  const usual = NAMES.filter((name) => text.includes(name));
  const isNumbered = values.some((name) => share(sample, name, isNumber) >= 0.5);
  // What has a name is named by no column that says the same of many, as that of their types does.
  if (isNumbered && usual.length > 0) return usual.slice(0, 2);
  return text.filter((name) => distinctness(sample, name) >= 0.5).slice(0, 2);
}

/** The value of an entry as IANA writes it, without marks of footnotes; parts of one are joined by blanks. */
export function entryValue(entry: Entry, { values }: EntryRoles): string {
  const parts = values.map((name) => bare(fieldText(entry, name)));
  return parts.filter((part) => part !== '').join(' ');
}

/** What an entry is called, without remarks such as TEMPORARY; `''` where nothing names it. An address is the last choice. */
export function entryLabel(entry: Entry, { names }: EntryRoles): string {
  const texts = names.map((name) => bare(fieldText(entry, name))).filter((text) => text !== '');
  return texts.find((text) => !/^https?:/i.test(text)) ?? texts[0] ?? '';
}

function bare(cell: string): string {
  // A cell that is one link is its text: `[application/cbor]`.
  const text = /^\[([^[\]]+)\]$/.exec(cell)?.[1] ?? cell;
  const found = withoutLastRemark(withoutTemporary(text.replace(FOOTNOTE_MARK, '')));
  return found === '' ? text.trim() : found;
}

/** A remark is the last of a cell: no bracket is closed behind it, and none in it but its own. */
function withoutLastRemark(text: string): string {
  const closed = text.split(/(?<=[)\]])/);
  const last = closed.pop() ?? '';
  return [...closed, last.replace(REMARK, '')].join('').trim();
}

function sampleOf(entries: readonly Entry[]): readonly Entry[] {
  const step = Math.max(1, Math.floor(entries.length / SAMPLE));
  return entries.filter((_, index) => index % step === 0);
}

function valueFields(
  fields: readonly string[],
  key: readonly string[],
  sample: readonly Entry[],
): readonly string[] {
  const numbers = key.filter((name) => share(sample, name, isNumber) >= 0.5);
  if (numbers.length > 1 && !fields.includes('value')) return numbers;
  const numeric = [...VALUES, ...key].find(
    (name) => fields.includes(name) && share(sample, name, isNumber) >= 0.5,
  );
  // COSE's `value` is the type of what a numeric `label` labels; JOSE's is a name, though no key.
  const enough = key.every((name) => NO_IDENTITY.has(name)) ? 0.5 : 0.75;
  const isDistinct = distinctness(sample, 'value') >= enough;
  const isValue = key.includes('value') || numeric === 'value' || (numeric === undefined && isDistinct);
  if (fields.includes('value') && isValue) return ['value'];
  if (numeric !== undefined) return [numeric];
  const first = key.find((name) => name !== 'xref') ?? fields.find((name) => name !== 'xref');
  return first === undefined ? [] : [first];
}

/**
 * How good a name a column gives: 0 where it does not tell the entries apart. One word is better than prose, as
 * `AAAA` next to "IP6 Address"; else the order of `NAMES` decides.
 */
function nameWorth(name: string, sample: readonly Entry[]): number {
  const texts = sample.map((entry) => bare(fieldText(entry, name))).filter((text) => text !== '');
  if (texts.length === 0 || texts.length * 3 < sample.length) return 0;
  const distinct = new Set(texts).size / texts.length;
  if (distinct < 0.5 && sample.length > 3) return 0;
  const words = texts.filter((text) => /^[\p{L}_][\p{L}\p{N}_./+:*-]*$/u.test(text)).length / texts.length;
  const isProse = texts.filter((text) => text.length > 80).length * 2 > texts.length;
  return (words >= 0.8 && distinct >= 0.9 ? 2 : 1) - (isProse ? 0.5 : 0) - NAMES.indexOf(name) / 1000;
}

function distinctness(sample: readonly Entry[], name: string): number {
  return new Set(sample.map((entry) => fieldText(entry, name))).size / sample.length;
}

function share(sample: readonly Entry[], name: string, test: (text: string) => boolean): number {
  if (sample.length === 0) return 0;
  return sample.filter((entry) => test(bare(fieldText(entry, name)))).length / sample.length;
}

function isNumber(text: string): boolean {
  return parseNumbers(text) !== undefined;
}
