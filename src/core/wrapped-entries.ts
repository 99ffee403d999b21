// Recognizes a change of the format: the records of a registry are not gone, but in an element that the normalizer does
// not know, in a note, or in another part of the document that is read as text.
import { IanaWatchError } from '../errors.ts';
import type { Entry, Registry, Snapshot } from '../model.ts';
import { canonicalEntry } from './digest.ts';
import { fieldText, plainText } from './text.ts';

/** An entry of fewer characters is in any text by chance. */
const LEAST_CHARACTERS = 4;

/** The path of a registry that lost most of its entries to a text of the document; undefined where none did. */
export function wrappedRegistry(before: Snapshot, after: Snapshot): string | undefined {
  const fresh = new Map(after.registries.map((registry) => [registry.path, registry]));
  const suspects = before.registries.filter(({ path, entries = [] }) => {
    const left = fresh.get(path)?.entries?.length ?? 0;
    return entries.length > 0 && left * 2 < entries.length;
  });
  if (suspects.length === 0) return undefined;
  const words = wordsOfTexts(after);
  // Where IANA moves entries to another registry of the group, they are entries there.
  const elsewhere = new Set(after.registries.flatMap(({ entries = [] }) => entries.map(canonicalEntry)));
  return suspects.find(({ entries = [] }) => {
    const lost = entries.filter((entry) => !elsewhere.has(canonicalEntry(entry)));
    const held = lost.filter((entry) => isHeld(entry, words)).length;
    return held > 0 && held * 2 >= lost.length;
  })?.path;
}

/** Throws PARSE_FAILED where `wrappedRegistry` finds one: what it says of the entries would not be true. */
export function refuseWrappedEntries(before: Snapshot, after: Snapshot, subject: string): void {
  const path = wrappedRegistry(before, after);
  if (path === undefined) return;
  throw new IanaWatchError(
    'PARSE_FAILED',
    subject,
    `${subject}: the registry ${JSON.stringify(path)} had records, and now an element that is not known holds them: the format of the document has changed; look for a newer version of iana-watch`,
  );
}

function isHeld(entry: Entry, words: ReadonlySet<string>): boolean {
  let characters = 0;
  for (const field of Object.keys(entry)) {
    if (field.startsWith('@')) continue;
    for (const word of wordsOf(fieldText(entry, field))) {
      if (!words.has(word)) return false;
      characters += word.length;
    }
  }
  return characters >= LEAST_CHARACTERS;
}

/** All words of what a snapshot says outside of its entries. */
function wordsOfTexts({ registries, footnotes = [] }: Snapshot): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const registry of registries) for (const text of textsOf(registry)) add(text);
  for (const { text } of footnotes) add(plainText(text));
  return words;
}

function textsOf({
  title,
  description,
  experts,
  notes = [],
  rules = [],
  references = [],
}: Registry): string[] {
  return [
    plainText(title),
    plainText(description),
    plainText(experts),
    ...references.map((reference) => plainText([reference])),
    ...notes.map(({ text }) => plainText(text)),
    ...rules.flatMap(({ value, hex, rule, note }) => [value, hex, rule, note].map((text) => plainText(text))),
  ];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s[\]()]+/u).filter((word) => word !== '');
}
