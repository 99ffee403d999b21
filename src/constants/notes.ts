// What a person should know of an item that is kept: values that have no row, and why.
import { excerpt } from '../core/xml-source.ts';
import { followNotes } from './follow-notes.ts';
import type { Item } from './item.ts';
import type { KeptItem } from './keep-item.ts';
import { takenValues } from './own-values.ts';
import type { ConstantsProblem } from './problem.ts';
import { isChoice } from './selection.ts';

const MOST_SHOWN = 5;

/** One note a kind of thing, each one line. */
export function notesOf(item: Item, result: KeptItem): ConstantsProblem[] {
  return [
    ...oddNotes(item),
    ...bareNotes(item, result),
    ...withheldNotes(result),
    ...choiceNotes(item),
    ...takenNotes(item, result),
    ...followNotes(item, result),
  ].map((text) => ({
    subject: item.subject,
    registry: item.table.registry.path,
    message: `${item.subject}: ${text}`,
  }));
}

/** Rows that are left out, one line for each reason and place. */
function withheldNotes({ withheld }: KeptItem): string[] {
  const lines = new Map<string, string[]>();
  for (const { in: place, key, label, why, isSpace } of withheld) {
    if (isSpace === true) continue;
    const id = `${place} has no row: ${why}`;
    lines.set(id, [...(lines.get(id) ?? []), label === '' ? key : `${key} (${excerpt(label)})`]);
  }
  return [...lines].map(([why, rows]) => {
    const more = rows.length > MOST_SHOWN ? ` and ${rows.length - MOST_SHOWN} more` : '';
    return `${rows.slice(0, MOST_SHOWN).join(', ')}${more} of ${why}`;
  });
}

/** Of a file that `select` gives a few of many values it is said that there are more. */
function choiceNotes({ config, table, selected }: Item): string[] {
  if (config.select === undefined || !isChoice(selected.length, table.candidates.length)) return [];
  const own = new Set(selected);
  const others = table.candidates.filter((row) => !own.has(row));
  return [
    `not added: ${others.length} further values of ${table.registry.path}, for "select" has ${selected.length} of its own`,
  ];
}

function takenNotes(item: Item, result: KeptItem): string[] {
  return takenValues(item, result).map(({ file, identifier, note }) => `${file} has ${identifier}, ${note}`);
}

/** Said once, when the name is made. */
function bareNotes({ table, config }: Item, { naming: { bare = [] } }: KeptItem): string[] {
  if (bare.length === 0) return [];
  const more = bare.length > MOST_SHOWN ? ` and ${bare.length - MOST_SHOWN} more` : '';
  const [are, them] = bare.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const where = config.names === undefined ? '"extra" or a names file' : config.names;
  return [
    `${bare.slice(0, MOST_SHOWN).join(', ')}${more} of ${table.registry.path} ${are} named after the value alone, for the registry has no words for ${them}; name ${them} in ${where}`,
  ];
}

function oddNotes({ odd, table }: Item): string[] {
  if (odd.length === 0) return [];
  const kind = table.kind === 'address' ? 'no address' : 'no number';
  const shown = odd.slice(0, MOST_SHOWN).map(({ text, label }) => `"${excerpt(text)}" (${excerpt(label)})`);
  const more = odd.length > MOST_SHOWN ? ` and ${odd.length - MOST_SHOWN} more` : '';
  const [are, is] = odd.length === 1 ? ['is', 'it has'] : ['are', 'they have'];
  return [
    `${shown.join(', ')}${more} of ${table.registry.path} ${are} ${kind} as the other values are, so ${is} no row; "skip" says that this is meant`,
  ];
}
