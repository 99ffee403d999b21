// Splits the changes of what a registry says about itself into edits.
import { differenceOf } from '../core/difference.ts';
import { isDateField } from '../core/classify-entry.ts';
import { isDate } from '../core/entry.ts';
import { shownReference } from '../core/shown.ts';
import { registryIdOf } from '../core/group-id.ts';
import type { RegistryChanged, RegistryHead } from '../model.ts';
import type { Line } from './content.ts';
import { code, enumerate, line } from './content.ts';
import type { Edit } from './edit.ts';
import { fieldEdits } from './edits.ts';
import type { ReportScope } from './report-scope.ts';
import { noteLines } from './note-lines.ts';
import { ruleLines } from './rule-lines.ts';
import { caption } from './titles.ts';
import { referenceEdits } from './reference-edits.ts';
import { referencesOf, valueText } from './value.ts';
import { visibleLine } from './visible.ts';
import { wordChange } from './words.ts';

/** The edits of a registry's own words, in reading order. Columns that `told` knows are not said again. */
export function registryEdits(
  scope: ReportScope,
  change: RegistryChanged,
  covered: ReadonlySet<string>,
): readonly Edit[] {
  return change.fields.flatMap((field) => {
    const edits = partEdits(scope, change, field, covered);
    const isCovered = field === 'fields' && covered.size > 0;
    return edits.length > 0 || isCovered
      ? edits
      : [lineEdit(change, field, line`${caption(field)}: the same words, marked up differently`)];
  });
}

function partEdits(
  scope: ReportScope,
  change: RegistryChanged,
  field: string,
  covered: ReadonlySet<string>,
): readonly Edit[] {
  const { before, after } = change;
  switch (field) {
    case 'path':
      return [lineEdit(change, field, pathLine(before.path, after.path))];
    case 'fields': {
      const isCovered = (name: string): boolean => covered.has(`${change.registry} ${name}`);
      return [
        ...columnLines(before, after, isCovered).map((each) => lineEdit(change, field, each)),
        ...dateLines(before, after, isCovered).map(
          (each): Edit => ({
            ...lineEdit(change, field, each),
            kind: 'dates',
          }),
        ),
      ];
    }
    case 'rules':
      return ruleLines(before.rules ?? [], after.rules ?? []).map((each) => lineEdit(change, field, each));
    case 'notes':
      return noteEdits(scope, change);
    case 'title':
      return [
        lineEdit(change, field, line`title: ${wordChange(valueText(before.title), valueText(after.title))}`),
      ];
    case 'experts':
    case 'description':
      return fieldEdits(change, field, before[field], after[field]);
    case 'references':
      return fieldEdits(change, field, before.references, after.references);
    case 'metadata':
      return [lineEdit(change, field, line`IANA publishes it in other forms: ${publishedIn(before, after)}`)];
    default:
      return [lineEdit(change, field, line`${caption(field)} changed`)];
  }
}

/** What the notes say, else to what they refer. */
function noteEdits(scope: ReportScope, change: RegistryChanged): readonly Edit[] {
  const [before, after] = [change.before.notes ?? [], change.after.notes ?? []];
  const lines = noteLines(scope, before, after);
  if (lines.length > 0) return lines.map((each) => lineEdit(change, 'notes', each));
  const [was, now] = [before, after].map((notes) => notes.flatMap((note) => referencesOf(note.text)));
  const { gone, come } = differenceOf(was ?? [], now ?? [], shownReference);
  return gone.length + come.length === 0 ? [] : referenceEdits(change, 'note', gone, come);
}

function publishedIn(before: RegistryHead, after: RegistryHead): string {
  const [old, fresh] = [before.metadata ?? [], after.metadata ?? []];
  const come = fresh.filter((each) => !old.includes(each)).map((each) => `${each} added`);
  const gone = old.filter((each) => !fresh.includes(each)).map((each) => `${each} removed`);
  return visibleLine([...come, ...gone].join(', '));
}

/** A new id in the same place, or another place. */
function pathLine(from: string, to: string): Line {
  const parent = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  if (parent(from) !== parent(to)) return line`moved from ${code(from)} to ${code(to)}`;
  return line`its id ${code(registryIdOf(from))} is now ${code(registryIdOf(to))}`;
}

function lineEdit(change: RegistryChanged, field: string, phrase: Line): Edit {
  const same = `${field} ${JSON.stringify(phrase)}`;
  return { change, kind: 'field', field, same, alike: `field ${field}`, was: [], now: [], phrase };
}

/** The attributes of entries that are dates. */
const DATES = { '@date': 'registered', '@updated': 'updated' } as const;

function dateLines(
  before: RegistryHead,
  after: RegistryHead,
  isCovered: (name: string) => boolean,
): readonly Line[] {
  const has = ({ fields = [] }: RegistryHead, name: string): boolean => fields.includes(name);
  return Object.entries(DATES).flatMap(([name, says]) => {
    if (has(before, name) === has(after, name) || isCovered(name)) return [];
    // A column of dates says it all the same, as that of AS numbers does.
    if (after.fields?.some((field) => !field.startsWith('@') && isDateField(field)) === true)
      return [line`attribute ${code(name.slice(1))} of entries ${has(after, name) ? 'added' : 'dropped'}`];
    return has(after, name)
      ? [line`entries now say when they were ${says}`]
      : [line`no entry says any more when it was ${says}`];
  });
}

function columnLines(
  before: RegistryHead,
  after: RegistryHead,
  isCovered: (name: string) => boolean,
): readonly Line[] {
  const [old, fresh] = [before.fields ?? [], after.fields ?? []];
  const named = (names: readonly string[]): Line => enumerate(names.map((name) => [code(name)]));
  const come = fresh.filter((name) => !old.includes(name) && !isCovered(name) && !name.startsWith('@'));
  const gone = old.filter((name) => !fresh.includes(name) && !isCovered(name) && !name.startsWith('@'));
  const lines: Line[] = [];
  const attributes = [...old, ...fresh].filter((name) => name.startsWith('@') && !isDate(name));
  const others = attributes.filter((name) => old.includes(name) !== fresh.includes(name) && !isCovered(name));
  if (others.length > 0)
    lines.push(line`attributes of entries changed: ${named(others.map((name) => name.slice(1)))}`);
  if (come.length > 0) lines.push(line`new ${come.length === 1 ? 'field' : 'fields'} ${named(come)}`);
  if (gone.length > 0)
    lines.push(line`no entry has the ${gone.length === 1 ? 'field' : 'fields'} ${named(gone)} any more`);
  return lines;
}
