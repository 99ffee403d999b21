// The note in a changelog that rides along: a file of its own (changesets, towncrier), or a line in a region.
import type { ConstantsItem } from '../config/constants-schema.ts';
import { regionFile } from '../config/constants-schema.ts';
import { commentText } from '../languages/escape.ts';
import { findRegion, replaceRegion } from './markers.ts';
import { ConstantsTrouble } from './problem.ts';

/** The change that is reported. */
export interface News {
  readonly headline: string;
  readonly group: string;
  /** Of the change set, so that the same news has the same file. */
  readonly id: string;
}

type Changelog = NonNullable<ConstantsItem['changelog']>;

/** The text of the changelog file with the note in it; the same where it has it already. */
export function addFragment(
  { file, text }: Changelog,
  { current, news, rows }: { current: string | undefined; news: News; rows: readonly string[] },
): string {
  const note = fill(text, { ...news, headline: plainLine(news.headline), rows: rows.join(', ') }).replace(
    /\n*$/,
    '',
  );
  const path = fragmentPath(file, news);
  const name = file.slice(regionFile(file).length + 1);
  if (name === '') return `${note}\n`;
  if (current === undefined)
    throw new ConstantsTrouble(path, 'is not there; a changelog region is kept in a file that is');
  const { lines } = findRegion(current, name, path);
  if (lines.join('\n').includes(note)) return current;
  return replaceRegion(current, name, { path, body: [...note.split('\n'), ...lines] });
}

/** Path of the changelog file for some news. */
export function fragmentPath(file: string, news: News): string {
  const safe = (text: string): string => text.replace(/[^\w.-]/g, '-');
  return fill(regionFile(file), { group: safe(news.group), id: safe(news.id), headline: '', rows: '' });
}

function fill(text: string, values: Readonly<Record<'headline' | 'group' | 'id' | 'rows', string>>): string {
  return text.replace(/\{(headline|group|id|rows)\}/g, (_, name: keyof typeof values) => values[name]);
}

/** A headline holds foreign text, and changelogs are Markdown: no markup, no mention, one line. */
function plainLine(text: string): string {
  return (
    commentText(text)
      // Within a word an underscore is no emphasis: `BAD_GATEWAY` can be read as it is.
      .replace(/[\\`*[\]<>|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      .replace(/@(?=\w)/g, '@\u200b')
  );
}
