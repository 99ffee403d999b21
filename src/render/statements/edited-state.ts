// What a sentence and a headline say alike of one changed entry: its key on both sides, and the state that it came to.
import { withoutTemporary } from '../../core/fold.ts';
import type { EntryChanged } from '../../model.ts';
import { code, type Line } from '../content.ts';
import type { EntryNames } from '../entry-names.ts';
import type { Verb } from '../report-model.ts';
import { newKey } from '../titles.ts';
import { valueText } from '../value.ts';
import { clip } from '../words.ts';

export const STATES: Readonly<Partial<Record<Verb, string>>> = {
  released: 'no longer assigned',
  reserved: 'now reserved',
  deprecated: 'now deprecated',
  obsoleted: 'now obsolete',
};

/** The new key, with the name only if that is another too. */
export function newName(names: EntryNames, change: EntryChanged): Line {
  const key = newKey(change);
  const same = names.of(change.before, change) === names.of(change.after, change);
  return same ? [code(names.called(change, change.after, key))] : names.line(change, change.after, key);
}

/** The key as it was, less a remark on how long the registration holds: that is reported as such. */
export function shownKey({ key }: EntryChanged): readonly string[] {
  return key.map(withoutTemporary);
}

/** IANA's own words for what takes the place of a retired entry: ` in favor of image/emf`. */
export function favouredBy({ after, fields, tags }: EntryChanged): string {
  if (!tags.includes('deprecated') && !tags.includes('obsoleted')) return '';
  const words = fields.map((field) => valueText(after[field]));
  const found = words.flatMap((each) => FAVOUR.exec(each)?.[1] ?? [])[0];
  return found === undefined ? '' : ` in favor of ${clip(found.trim(), 60)}`;
}

const FAVOUR = /\bin favou?r of:?\s+(\S.*?)(?=\.(?:\s|$)|[);,](?:\s|$)|$)/im;
