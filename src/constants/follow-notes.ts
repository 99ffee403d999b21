// What rows do not say that are never rewritten, or keep their names: that IANA calls their entry otherwise now, or advises
// against it.
import { regionFile } from '../config/constants-schema.ts';
import { excerpt } from '../core/xml-source.ts';
import { cellText, retirementOf } from './cell.ts';
import { nameIdeas } from './derive-name.ts';
import { deprecationNote, type FollowInput, namingRegion, renameNote } from './follow-line.ts';
import type { Item } from './item.ts';
import type { KeptItem } from './keep-item.ts';
import { linesNaming } from './line-note.ts';
import type { NamedRow } from './naming.ts';

const MOST_SHOWN = 5;

/** One note a file, with the lines to add. */
export function followNotes(item: Item, { existing, naming, files }: KeptItem): string[] {
  const paths = [...new Set((item.config.regions ?? []).map((region) => regionFile(region.in)))];
  return paths.flatMap((file) => {
    const region = namingRegion(item, file);
    if (region === undefined) return [];
    const isInserted = region.mode === 'insert';
    const values = existing.get(file);
    const text = files.get(file) ?? '';
    const said = naming.rows.flatMap((row) => {
      const identifier = values?.get(`${row.value}`) ?? '';
      const why =
        identifier === ''
          ? undefined
          : whyFollow(row, { item, file, existing: identifier, text }, isInserted);
      return why === undefined ? [] : [`${identifier}: ${why}`];
    });
    if (said.length === 0) return [];
    const more = said.length > MOST_SHOWN ? `; and ${said.length - MOST_SHOWN} more` : '';
    const has = isInserted ? 'has rows that are never rewritten' : 'keeps the names of its rows';
    return [`${file} ${has}: ${said.slice(0, MOST_SHOWN).join('; ')}${more}`];
  });
}

function whyFollow(row: NamedRow, input: FollowInput, isInserted: boolean): string | undefined {
  const { item, existing, text } = input;
  const { table, names } = item;
  if (row.entry === undefined) return undefined;
  const from = names.names.get(row.key)?.from;
  const label = cellText(row.entry, table.labelField);
  const isRenamed = from !== undefined && from !== label && nameIdeas(from)[0] !== nameIdeas(label)[0];
  const renamed = isRenamed ? renameNote(row, input) : undefined;
  if (renamed !== undefined) return `IANA calls it ${renamed}`;
  const isKnown = names.names.get(row.key)?.retired === true;
  const why = isInserted && !isKnown ? retirementOf(row.entry, table) : undefined;
  if (why === undefined || saysSo(existing, text)) return undefined;
  return `${excerpt(why).replace(/\.$/, '')}${deprecationNote(input)}`;
}

/** Whether the lines of an identifier, or the comments and marks right above them, speak of deprecation. */
function saysSo(identifier: string, text: string): boolean {
  const lines = text.split('\n');
  return linesNaming(identifier, text).some((at) => {
    let first = at - 1;
    while (first > 0 && IS_NOTE.test(lines[first - 1] ?? '')) first -= 1;
    return /deprecat|obsolet|historic/i.test(lines.slice(first, at).join('\n'));
  });
}

/** A comment, an attribute or an annotation, in any language; of C's directives and Rust's inner attributes none. */
const IS_NOTE = /^\s*(?:\/\/|\/?\*|--|@|\[|;|%|"|'|#(?!!|\s*(?:define|include|if|el|end|undef|pragma)))/;
