// What a headline says of one changed entry.
import type { EntryChanged } from '../../model.ts';
import { plain } from '../content.ts';
import type { Edit } from '../edit.ts';
import type { EntryNames } from '../entry-names.ts';
import type { Verb } from '../report-model.ts';
import { caption } from '../titles.ts';
import { clip, isWordByWord } from '../words.ts';
import { favouredBy, newName, shownKey, STATES } from './edited-state.ts';

export function shortOf(names: EntryNames, change: EntryChanged, verb: Verb, edits: readonly Edit[]): string {
  const name = clip(
    names.text(change, change.before, verb === 'renamed' ? change.key : shownKey(change)),
    50,
  );
  const now = clip(plain(newName(names, change)), 50);
  const [first] = edits;
  const isKey = name !== now || verb === 'respelled';
  if (isKey && (verb === 'renamed' || verb === 'renumbered' || verb === 'respelled'))
    return keyShort(verb, name, now);
  if (STATES[verb] !== undefined) return `${name} is ${STATES[verb]}${favouredBy(change)}`;
  if (verb === 'extended') return `TEMPORARY registration of ${name} extended`;
  if (verb === 'confirmed') return `${name} made permanent`;
  if (verb === 'advised' && first?.kind === 'recommended') return `${name} is ${plain(first.phrase)}`;
  // `references of 1014 changed` would count them.
  const isBare = /^\d+$/.test(name);
  return isBare
    ? editsShort(`entry ${name}`, `entry ${now}`, verb, edits)
    : editsShort(name, now, verb, edits);
}

/** What the edits of one entry say, as far as that is short. */
function editsShort(name: string, now: string, verb: Verb, edits: readonly Edit[]): string {
  const words = edits.filter(({ kind }) => kind === 'field');
  // What a text says comes before that it is TEMPORARY for another year.
  const [first, ...others] = words.length === 1 && edits.length > 1 ? words : edits;
  const isAlone = others.length === 0;
  const published = edits.find((each) => each.kind === 'published');
  if (published !== undefined) {
    const said = `${plain(published.was)} is now ${plain(published.now)}`;
    return said.length + name.length <= 75 ? `${said} (${name})` : said;
  }
  if (isAlone && first?.kind === 'key' && !name.startsWith(now)) return `${name} is now ${now}`;
  if (isAlone && first !== undefined) {
    const phrase = plain(first.phrase);
    return phrase.length <= 60 && !isWordByWord(first.phrase)
      ? `${name}: ${phrase}`
      : `${first.field === 'xref' ? 'references' : caption(first.field)} of ${name} changed`;
  }
  if (verb === 'referenced') return `references of ${name} changed`;
  const fields = [...new Set(edits.map(({ field }) => (field === 'xref' ? 'references' : caption(field))))];
  return (verb === 'corrected' || verb === 'described') && fields.length <= 2
    ? `${fields.join(' and ')} of ${name} changed`
    : `${name} ${verb === 'described' || verb === 'corrected' ? 'changed' : verb}`;
}

function keyShort(verb: Verb, name: string, now: string): string {
  const most = name.length + now.length > 70 ? 32 : 50;
  if (verb !== 'respelled') return `${clip(name, most)} ${verb} to ${clip(now, most)}`;
  // Where the two look alike, nothing is gained by showing both.
  return now === name || name.startsWith(`${now} `) ? `${name} respelled` : `${name} respelled as ${now}`;
}
