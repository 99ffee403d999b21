// `where` of an item or region: facts that a row must have, or fields with the text they must hold.
import type { ConstantsItem } from '../config/constants-schema.ts';
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
import type { Entry } from '../model.ts';
import { cellText } from './cell.ts';
import { type Facts, passesFacts, REGISTRY_FACTS } from './facts.ts';
import { ConstantsTrouble } from './problem.ts';
import type { Table } from './selection.ts';

export type Where = NonNullable<ConstantsItem['where']>;

export interface WhereContext {
  readonly facts: Facts;
  readonly table: Table;
  /** Of the item or region. */
  readonly subject: string;
}

/** Whether a row passes. Throws for a fact or field that the registry does not have. */
export function passesWhere(
  row: { readonly valueText: string; readonly entry?: Entry },
  where: Where,
  context: WhereContext,
): boolean {
  const { facts, table, subject } = context;
  if (typeof where === 'string' || Array.isArray(where)) {
    return passesFacts(facts, row.valueText, { wanted: [where].flat(), subject });
  }
  return Object.entries(where).every(([name, wanted]) => {
    if (isFact(name, wanted, context)) {
      const word = wanted === false || wanted === 'false' ? `!${name}` : name;
      return passesFacts(facts, row.valueText, { wanted: [word], subject });
    }
    const fields = table.registry.fields ?? [];
    if (!fields.includes(name)) {
      throw new ConstantsTrouble(
        `${subject}.where`,
        `${table.registry.path} has no field "${excerpt(name)}"${didYouMean(name, fields)}; it has ${fields.join(', ')}`,
      );
    }
    return row.entry !== undefined && textsOf(row.entry, name).some((text) => isSame(text, wanted));
  });
}

/** Throws for a text that no assigned entry has in its field: that would select nothing, now or ever. */
export function checkWhere(where: Where | undefined, context: WhereContext): void {
  if (where === undefined || typeof where === 'string' || Array.isArray(where)) return;
  const { table, subject } = context;
  for (const [name, wanted] of Object.entries(where)) {
    if (isFact(name, wanted, context) || !(table.registry.fields ?? []).includes(name)) continue;
    const there = [...new Set(table.candidates.flatMap(({ entry }) => textsOf(entry, name)))];
    if (there.length === 0 || there.some((text) => isSame(text, wanted))) continue;
    throw new ConstantsTrouble(
      `${subject}.where`,
      `no entry of ${table.registry.path} has "${excerpt(`${wanted}`)}" as its ${name}${didYouMean(`${wanted}`, there)}; there ${there.length === 1 ? 'is' : 'are'} ${listed(there)}`,
    );
  }
}

/** Throws where an item or region narrows its registry to nothing: nobody wants an empty file. */
export function refuseNothing(
  { select, where }: { readonly select?: unknown; readonly where?: Where | undefined },
  { table, subject }: WhereContext,
): void {
  // What is temporary or deprecated today may not be so tomorrow.
  const asksForFact = [where].flat().some((word) => typeof word === 'string' && FACTS.has(word));
  if ((select === undefined && where === undefined) || asksForFact || table.candidates.length === 0) return;
  const setting = select === undefined ? 'where' : where === undefined ? 'select' : 'select and where';
  const values = table.candidates.map(({ valueText }) => valueText);
  throw new ConstantsTrouble(
    subject,
    `${setting} ${setting.includes(' ') ? 'leave' : 'leaves'} no entry of ${table.registry.path}; it has ${listed(values)}`,
  );
}

const FACTS: ReadonlySet<string> = new Set(REGISTRY_FACTS);

function isFact(name: string, wanted: string | boolean, { facts, table }: WhereContext): boolean {
  if (facts.names.has(name)) return true;
  return typeof wanted === 'boolean' && !(table.registry.fields ?? []).includes(name);
}

/** What a `where` may name of a field: its text, its lines, and each of its references without brackets. */
function textsOf(entry: Entry, field: string): string[] {
  const text = cellText(entry, field);
  if (text === '') return [];
  const isReferences = /^(?:\[[^\]]*\]\s*)+$/.test(text);
  if (!isReferences) return [text, ...(text.includes('\n') ? text.split('\n') : [])];
  return [...text.matchAll(/\[([^\]]*)\]\s*/gy)].map(([, reference = '']) => reference);
}

/** YAML reads an unquoted `True` as true; the registry writes a word. */
function isSame(text: string, wanted: string | boolean): boolean {
  return typeof wanted === 'boolean' ? text.toLowerCase() === `${wanted}` : text === bare(wanted);
}

function bare(wanted: string): string {
  return /^\[([^\]]*)\]$/.exec(wanted)?.[1] ?? wanted;
}

/** Texts as a list for a message; the first eight. */
export function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 8).map((text) => excerpt(text));
  if (texts.length > shown.length) return `${shown.join(', ')} and ${texts.length - shown.length} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
