// Where source code that nobody keeps names what changed. For the line "for you" of every message. Pure.
import { fieldText } from '../core/text.ts';
import type { ChangeSet, ImpactLine } from '../model.ts';
import { NAME_CASES, toCase } from '../languages/name-case.ts';
import { SHIPPED } from './data/shipped.ts';
import { nameIdeas } from './derive-name.ts';
import { type EntryChange, entriesOf, isAssigned, isEntryChange } from './entry-change.ts';
import { lineNote } from './line-note.ts';
import { numbersIn } from './numbers.ts';

/**
 * Where files that nobody keeps name a changed entry. `files` are texts by path; words that are too short or too common
 * to mean something are not looked for.
 */
export function usesOf(changeSet: ChangeSet, files: ReadonlyMap<string, string>): ImpactLine[] {
  const words = new Set(changeSet.changes.filter(isEntryChange).flatMap(wordsOfChange));
  const impacts: ImpactLine[] = [];
  if (words.size === 0) return impacts;
  for (const [file, text] of files) {
    const found = firstLines(text, words);
    if (found.size === 0) continue;
    impacts.push({
      file,
      effect: 'names',
      identifiers: [...found.keys()].sort(),
      note: lineNote([...found.values()]),
    });
  }
  return impacts.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Of the words that stand in a text, each with its first line. */
function firstLines(text: string, words: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const parts = [...line.matchAll(/[A-Za-z_][\w.+-]*\w/g)].flatMap(([word]) => [word, ...word.split('.')]);
    for (const part of parts) if (words.has(part) && !found.has(part)) found.set(part, index + 1);
  }
  return found;
}

function wordsOfChange(change: EntryChange): string[] {
  const shipped = Object.hasOwn(SHIPPED, change.registry) ? SHIPPED[change.registry]?.names : undefined;
  const [key = ''] = change.key;
  const usual = shipped !== undefined && Object.hasOwn(shipped, key) ? shipped[key] : undefined;
  const names = entriesOf(change)
    .filter(isAssigned)
    .flatMap((entry) =>
      ['description', 'name', 'meaning'].flatMap((field) => nameIdeas(fieldText(entry, field)).slice(0, 1)),
    );
  const cased = [...names, ...(usual === undefined ? [] : [usual])].flatMap((name) =>
    NAME_CASES.map((it) => toCase(name, it)),
  );
  const values = numbersIn(key) === undefined ? [key] : [];
  // One short word is in every file.
  return [...cased, ...values].filter(
    (word) => word.length > 5 && (/[_\d.+-]/.test(word) || /[a-z][A-Z]/.test(word) || word.length > 8),
  );
}
