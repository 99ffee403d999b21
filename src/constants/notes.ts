// What a person should know of an item that is kept: values that have no row, and why.
import { regionFile } from '../config/constants-schema.ts';
import { groupBy } from '../core/group-by.ts';
import { excerpt } from '../core/xml-source.ts';
import { followNotes } from './follow-notes.ts';
import type { Item } from './item.ts';
import type { KeptItem } from './keep-item.ts';
import { lineNote, linesNaming } from './line-note.ts';
import { takenValues } from './own-values.ts';
import { isEndOfRange } from './new-rows.ts';
import type { ConstantsProblem } from './problem.ts';
import { isChoice } from './selection.ts';

const MOST_SHOWN = 5;

/** `a, b and 3 more`: the first of some texts. */
function firstFew(texts: readonly string[]): string {
  const more = texts.length > MOST_SHOWN ? ` and ${texts.length - MOST_SHOWN} more` : '';
  return texts.slice(0, MOST_SHOWN).join(', ') + more;
}

/** One note a kind of thing, each one line. */
export function notesOf(item: Item, result: KeptItem): ConstantsProblem[] {
  return [
    ...oddNotes(item),
    ...bareNotes(item, result),
    ...withheldNotes(result),
    ...choiceNotes(item),
    ...takenNotes(item, result),
    ...followNotes(item, result),
    ...deselectedNotes(item, result),
    ...renamedNotes(item, result),
  ].map((text) => ({
    subject: item.subject,
    registry: item.table.registry.path,
    message: `${item.subject}: ${text}`,
  }));
}

/** Rows that are left out, one line for each reason and place. */
function withheldNotes({ withheld }: KeptItem): string[] {
  const rows = withheld.filter(({ isSpace }) => isSpace !== true);
  const byReason = groupBy(rows, ({ in: place, why }) => `${place} has no row: ${why}`);
  return [...byReason].map(([why, group]) => {
    const shown = group.map(({ key, label }) => (label === '' ? key : `${key} (${excerpt(label)})`));
    return `${firstFew(shown)} of ${why}`;
  });
}

/** Of a file that `select` gives a few of many values it is said that there are more. */
function choiceNotes({ config, table, selected }: Item): string[] {
  if (config.select === undefined || !isChoice(selected.length, table.candidates.length)) return [];
  const own = new Set(selected);
  // As `adopt` counts them: a space to assign from is no value.
  const others = table.candidates.filter((row) => !own.has(row) && !isEndOfRange(row, table.valueField));
  return [
    `not added: ${others.length} further values of ${table.registry.path}, for "select" has ${selected.length} of its own`,
  ];
}

/** What stays in a file although "where" does not select it any more, and how to be rid of it. */
function deselectedNotes({ config }: Item, { deselected }: KeptItem): string[] {
  return [...groupBy(deselected, ({ file }) => file)].map(([file, rows]) => {
    const names = [...new Set(rows.map(({ identifier }) => identifier))];
    const count = names.length === 1 ? '1 name' : `${names.length} names`;
    const isInserted = config.regions?.some((it) => it.mode === 'insert' && regionFile(it.in) === file);
    const remedy =
      isInserted === true ? 'no existing line is rewritten' : '"remove: true" takes out such names';
    return `${file} has ${count} that "where" does not select any more: ${firstFew(names)}; ${remedy}, and "extra" keeps a name without this line`;
  });
}

/** Rows that get the name of the names file, and those that cannot. */
function renamedNotes({ config: { names = '"extra"' } }: Item, { renamed, files }: KeptItem): string[] {
  return renamed.map(({ file, identifier, to, isWritten }) => {
    if (isWritten) return `${file} calls ${identifier} ${to} now, as ${names} does`;
    const lines = linesNaming(identifier, files.get(file) ?? '').slice(0, 1);
    return `${file} has ${identifier} (${lineNote(lines)}), which ${names} calls ${to}; make them the same`;
  });
}

function takenNotes(item: Item, result: KeptItem): string[] {
  return takenValues(item, result).map(({ file, identifier, note }) => `${file} has ${identifier}, ${note}`);
}

/** Said once, when the name is made. */
function bareNotes({ table, config }: Item, { naming: { bare = [] } }: KeptItem): string[] {
  if (bare.length === 0) return [];
  const [are, them] = bare.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const where = config.names === undefined ? '"extra" or a names file' : config.names;
  return [
    `${firstFew(bare)} of ${table.registry.path} ${are} named after the value alone, for the registry has no words for ${them}; name ${them} in ${where}`,
  ];
}

function oddNotes({ odd, table }: Item): string[] {
  if (odd.length === 0) return [];
  const kind = table.kind === 'address' ? 'no address' : 'no number';
  const shown = odd.map(({ text, label }) => `"${excerpt(text)}" (${excerpt(label)})`);
  const [are, is] = odd.length === 1 ? ['is', 'it has'] : ['are', 'they have'];
  return [
    `${firstFew(shown)} of ${table.registry.path} ${are} ${kind} as the other values are, so ${is} no row; "skip" says that this is meant`,
  ];
}
