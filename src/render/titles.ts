// Names of groups, registries and entries, as short as people say them.
import { fieldOf } from '../core/entry.ts';
import { SHORT_TITLES } from '../catalog/groups.ts';
import type { ChangeSet, EntryChange, EntryChanged, Registry, RegistryHead, Snapshot } from '../model.ts';
import { registryIdOf } from '../core/group-id.ts';
import { withoutRemarks } from '../core/remarks.ts';
import { plainText } from '../core/text.ts';
import { valueText } from './value.ts';
import { visibleLine } from './visible.ts';
import { clip } from './words.ts';

/** `Transport Layer Security (TLS) Parameters` → `TLS`; `WebSocket Close Code Number Registry` → `WebSocket Close Code Number`. */
export function shortTitle(title: string): string {
  const whole = visibleLine(title);
  const short = whole
    .replace(
      /^.*?\((?!OBSOLETED?\)|DEPRECATED\)|HISTORIC\)|CLOSED\)|TEMPORARY\))([A-Z][A-Za-z0-9.+/-]*[A-Z0-9])\)\s*/,
      '$1 ',
    )
    .replace(/(?<!\s)\s+(?:Registry|Registries|Parameters|Protocol Registries|Protocol Parameters)$/i, '')
    .trim();
  return clip(short === '' ? whole : short, 60);
}

/** The short title of a group, unique over all of IANA's; its id where it has no title. */
export function groupTitle({ group, title }: Pick<ChangeSet, 'group' | 'title'>): string {
  return SHORT_TITLES.get(group) ?? (shortTitle(title) || group);
}

/** Registries of both sides by path; the new side wins. */
export function registriesByPath(before?: Snapshot, after?: Snapshot): ReadonlyMap<string, Registry> {
  const found = new Map<string, Registry>();
  for (const side of [before, after]) for (const each of side?.registries ?? []) found.set(each.path, each);
  return found;
}

/** A registry's title as plain text, else the last id of its path. */
export function registryTitle(path: string, head?: RegistryHead): string {
  const title = valueText(head?.title);
  return title === '' ? visibleLine(registryIdOf(path)) : title;
}

/** Names of the fields that make up a change's key, one a component; `undefined` where none fits. */
export function keyFields(change: EntryChange): readonly (string | undefined)[] {
  const entry = change.kind === 'entry-added' ? change.after : change.before;
  const used = new Set<string>();
  return change.key.map((component) => {
    const name = Object.keys(entry).find((each) => !used.has(each) && plainText(entry[each]) === component);
    if (name !== undefined) used.add(name);
    return name;
  });
}

/** The key as people write it: its components with blanks between, references only where there is nothing else. */
export function keyText(key: readonly string[]): string {
  const shown = key.map((part) => shownPart(visibleLine(part))).filter((each) => each !== '');
  const words = shown.filter((each) => !each.startsWith('['));
  return (words.length > 0 ? words : shown).join(' ');
}

/** Bytes with the name that they spell: `0x68 0x32 ("h2")`. */
const SPELLED_BYTES = /^(?:0x[\da-f]{2}[\s,]+)+\(["“]?([^"“”]+)["”]?\)$/i;

/** A reference behind a value: `v1 SEIPD [RFC9580, Section 5.13.1]`. */
const AIMED = /(?<=\S)(?<!\b(?:in|by|of|to|and|from|see)) ?\[(?:RFC|draft-)[^\]]*\]$/i;

/** A footnote's mark without a blank before it: `ECDH-X25519-CHALLENGE[1]`. */
const FOOTNOTE = /(?<=[\p{L}\d)])\[\d{1,2}\]$/u;

/** Remarks and marks of footnotes are no part of a key; of bytes that spell a name, the name is what people know. */
function shownPart(part: string): string {
  const spelled = SPELLED_BYTES.exec(part)?.[1];
  if (spelled !== undefined) return `"${spelled}"`;
  return withoutRemarks(part).replace(AIMED, '').replace(FOOTNOTE, '');
}

/** The key that an entry has in other words: that of `after`, read from the fields that made it in `before`. */
export function newKey(change: EntryChange): readonly string[] {
  if (change.kind !== 'entry-changed') return change.key;
  return keyFields(change).map((name, index) =>
    name === undefined || isRenamed(change, name)
      ? (change.key[index] ?? '')
      : plainText(fieldOf(change.after, name)),
  );
}

/** The column has another name, so the key is what it was. */
function isRenamed({ tags, after }: EntryChanged, name: string): boolean {
  return tags.includes('column-renamed') && !Object.hasOwn(after, name);
}

/** How a field is called in a sentence. */
export function caption(field: string): string {
  if (field === 'xref') return 'reference';
  if (field === '@date') return 'registered';
  if (field === '@updated') return 'last updated';
  if (field === 'rules') return 'registration procedures';
  if (field === 'path') return 'id';
  return visibleLine(field).replaceAll('_', ' ');
}
