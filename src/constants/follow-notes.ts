// What rows that are never rewritten do not say: that IANA calls their entry otherwise now, or advises against it.
import { regionFile } from '../config/constants-schema.ts';
import { excerpt } from '../core/xml-source.ts';
import { cellText, retirementOf } from './cell.ts';
import { nameIdeas } from './derive-name.ts';
import { followLine } from './follow-line.ts';
import type { Item } from './item.ts';
import type { KeptItem } from './keep-item.ts';
import { linesNaming } from './line-note.ts';
import type { NamedRow } from './naming.ts';

const MOST_SHOWN = 5;
/** Of so many lines above a row its documentation is made, mostly. */
const LINES_ABOVE = 4;

/** One note a file, with the lines to add. */
export function followNotes(item: Item, { standing, naming, files }: KeptItem): string[] {
  const inserted = (item.config.regions ?? []).filter(
    ({ mode, row }) => mode === 'insert' && row !== undefined,
  );
  const paths = [...new Set(inserted.map((region) => regionFile(region.in)))];
  return paths.flatMap((file) => {
    const stands = standing.get(file);
    const text = files.get(file) ?? '';
    const said = naming.rows.flatMap((row) => {
      const identifier = stands?.get(`${row.value}`) ?? '';
      const why = identifier === '' ? undefined : whyFollow(row, { item, identifier, text });
      if (why === undefined) return [];
      const line = followLine(row, { item, file, standing: identifier });
      return [`${identifier}: ${why}${line === undefined ? '' : `, a line to add: ${line}`}`];
    });
    if (said.length === 0) return [];
    const more = said.length > MOST_SHOWN ? `; and ${said.length - MOST_SHOWN} more` : '';
    return [`${file} has rows that are never rewritten: ${said.slice(0, MOST_SHOWN).join('; ')}${more}`];
  });
}

function whyFollow(
  row: NamedRow,
  { item, identifier, text }: { item: Item; identifier: string; text: string },
): string | undefined {
  const { table, names } = item;
  if (row.entry === undefined) return undefined;
  const given = names.names.get(row.key);
  const label = cellText(row.entry, table.labelField);
  const isRenamed = given?.from !== undefined && nameIdeas(given.from)[0] !== nameIdeas(label)[0];
  if (isRenamed) return `IANA calls it "${excerpt(label)}" now`;
  const why = retirementOf(row.entry, table);
  if (why === undefined || saysSo(identifier, text)) return undefined;
  return excerpt(why).replace(/\.$/, '');
}

/** Whether the lines of an identifier, or those above them, speak of deprecation. */
function saysSo(identifier: string, text: string): boolean {
  const lines = text.split('\n');
  return linesNaming(identifier, text).some((at) =>
    /deprecat|obsolet|historic/i.test(lines.slice(Math.max(0, at - 1 - LINES_ABOVE), at).join('\n')),
  );
}
