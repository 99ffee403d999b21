// What entries are called in a report: their key, and the name that their registry has for them.
import { type EntryRoles, entryRoles } from '../core/entry-roles.ts';
import { isNumberText } from '../core/parse-numbers.ts';
import { isPointer, placeholderKind, placeholderLabelOf } from '../core/placeholder.ts';
import { withoutRemarks } from '../core/remarks.ts';
import { fieldText } from '../core/text.ts';
import type { Entry, EntryChange, Registry } from '../model.ts';
import type { Line } from './content.ts';
import { code, text } from './content.ts';
import { knownKey } from './known-key.ts';
import { keyFields, keyText } from './titles.ts';
import { referencesOf, valueText, wordsOf } from './value.ts';
import { visibleLine } from './visible.ts';
import { clip } from './words.ts';

/** What names an entry where nothing is known of its registry, in this order. */
const USUAL = ['description', 'name', 'meaning', 'title'];

/** What says of something with a name what it is. */
const DESCRIBES: ReadonlySet<string> = new Set([...USUAL, 'semantics', 'summary']);

/** A longer text describes an entry and does not name it. */
const LONGEST = 70;
const KEY_LENGTH = 80;

/** What the entries of one registry have in one field. */
interface Column {
  /** How many entries have a text; an empty one is not counted. */
  readonly counts: ReadonlyMap<string, number>;
  /** Whether it says the same of most entries, as a column that holds types does. */
  readonly repeats: boolean;
}

/** The roles of a registry's fields; none where its entries are not known. */
interface Roles extends EntryRoles {
  /** Fields that may say what an entry is called, best first. */
  readonly columns: readonly string[];
}

/** Names the entries of one group; what it needs to know of a registry is read off its entries once. */
export class EntryNames {
  readonly #registries: ReadonlyMap<string, Registry>;
  readonly #roles = new Map<string, Roles>();
  readonly #columns = new Map<string, Column>();

  constructor(registries: ReadonlyMap<string, Registry>) {
    this.#registries = registries;
  }

  /** What an entry is called besides its key; empty where nothing short says it. */
  of(entry: Entry, change: EntryChange): string {
    const inKey = new Set(keyFields(change));
    const key = keyText(change.key);
    const isNumber = isNumberText(key.split(' ')[0] ?? '');
    const isAssigned = placeholderKind(entry) === undefined;
    const { names, columns } = this.#rolesOf(change.registry);
    for (const column of columns) {
      // What has a name is described by few columns; the others say of which sort it is.
      const isSort = this.#columnOf(change.registry, column).repeats;
      if (inKey.has(column) || (isNumber ? isSort && !names.includes(column) : isSort)) continue;
      if (!isNumber && !DESCRIBES.has(column)) continue;
      const name = nameIn(entry, column);
      // What an entry with a name says of its flags is not what it is called.
      if (isAssigned && placeholderKind({ description: name }) !== undefined) continue;
      if (name !== '' && isName(name, key, change)) return name;
    }
    // BGP's attribute codes say what they are in `code`, CoAP's content formats in `mediatype`.
    const isBare = change.key.every((each) => isNumberText(each));
    const label = isBare ? placeholderLabelOf(entry) : '';
    const isSort = isAssigned && this.#isSort(change.registry, entry, label);
    const other = isSort ? this.#phraseOf(entry, names) : withoutRemarks(visibleLine(label));
    return isName(other, key, change) ? other : '';
  }

  /** `3008 Timeout`, as plain text: the key and the name of one side. */
  text(change: EntryChange, entry: Entry, key: readonly string[] = change.key): string {
    const name = this.of(entry, change);
    const shown = this.called(change, entry, key);
    return shown === '' ? name || 'an entry without a key' : name === '' ? shown : `${shown} ${name}`;
  }

  /** The same as a line, the key in code. */
  line(change: EntryChange, entry: Entry, key: readonly string[] = change.key): Line {
    const name = this.of(entry, change);
    const shown = this.called(change, entry, key);
    if (shown === '') return [text(name || 'an entry without a key')];
    return name === '' ? [code(shown)] : [code(shown), text(` ${name}`)];
  }

  /**
   * The key as people know it. Where values repeat, as `d` does in JOSE, the key is a description or only a
   * reference; the value is what the entry is called all the same, and comes before it.
   */
  called(change: EntryChange, entry: Entry, key: readonly string[]): string {
    const fields = keyFields(change);
    const parts = key.map((each, index) => ({ field: fields[index], text: keyText([each]) }));
    const shown = knownKey(parts, (field, text) => this.#isSingle(change.registry, field, text));
    const value = fields.includes('value') ? '' : nameIn(entry, 'value');
    if (value === '' || /\s/.test(value) || isNumberText(shown.split(' ')[0] ?? ''))
      return clip(shown, KEY_LENGTH);
    if (shown.startsWith('[')) return value;
    // A key of its own names the entry: CWT's `confirmation` is the name of what its `value` is the type of.
    const isDescription = fields.some((field = '') => DESCRIBES.has(field) || field === 'xref');
    const isValue = isDescription && this.#rolesOf(change.registry).values.includes('value');
    return clip(isValue ? `${value} ${shown}` : shown, KEY_LENGTH);
  }

  /** The beginning of what names an entry at length: `DDoS Open Threat Signaling (DOTS) signal channel object, as defined in …`. */
  #phraseOf(entry: Entry, names: readonly string[]): string {
    const text = names.map((column) => nameIn(entry, column)).find((each) => each !== '') ?? '';
    return /^.{12,69}(?=[;,:]\s|\.\s\p{Lu}| \()/u.exec(text)?.[0] ?? '';
  }

  /** Whether a text is that of a column that says of which sort entries are: CBOR's types of what is tagged. */
  #isSort(path: string, entry: Entry, label: string): boolean {
    const column = Object.keys(entry).find((each) => fieldText(entry, each) === label);
    return column !== undefined && this.#columnOf(path, column).repeats;
  }

  #isSingle(path: string, field: string, text: string): boolean {
    return this.#registries.has(path) && (this.#columnOf(path, field).counts.get(text) ?? 0) <= 1;
  }

  #columnOf(path: string, field: string): Column {
    const name = `${path} ${field}`;
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    let cells = 0;
    for (const entry of this.#registries.get(path)?.entries ?? []) {
      const cell = keyText([fieldText(entry, field)]);
      if (cell === '') continue;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
      cells += 1;
    }
    const column = { counts, repeats: cells > 3 && counts.size * 2 < cells };
    this.#columns.set(name, column);
    return column;
  }

  #rolesOf(path: string): Roles {
    const known = this.#roles.get(path);
    if (known !== undefined) return known;
    const registry = this.#registries.get(path);
    const found = registry?.entries === undefined ? { values: [], names: [] } : entryRoles(registry);
    const roles = { ...found, columns: unique([...found.names, ...USUAL]) };
    this.#roles.set(path, roles);
    return roles;
  }
}

/** What a cell says next to its references where it only points to them: `, section 2.2`. */
const PLACE = /(?<!\w)(?:section|sec\.|appendix|chapter) \w[\w.]*/gi;
/** Where to read on, behind a name: `YANG Schema Item iDentifier (sid); see Section 3.2.` */
const AIMED =
  /(?<=\S)\s*[;,]\s+see (?:also )?(?:the )?(?:section|appendix|note|\[|RFC|draft-|<?https?:)[^;()]*$/i;
const FOOTNOTE = / \(note \w+\)$/;
const POINTING = /^[\s,;.()]*$/;

function nameIn(entry: Entry, column: string): string {
  if (!Object.hasOwn(entry, column)) return '';
  const value = entry[column];
  const references = referencesOf(value);
  const isPlain = references.every(
    ({ rfc, draft, text }) => (rfc ?? draft) !== undefined && text === undefined,
  );
  if (references.length > 0 && isPlain && POINTING.test(wordsOf(value).replace(PLACE, ''))) return '';
  const name = withoutRemarks(valueText(value).replace(FOOTNOTE, '').replace(AIMED, ''));
  return isPointer(name) || isNumberText(name) ? '' : name;
}

/** What ends in a full stop and is no sentence. */
const ABBREVIATED = /\b(?:Inc|Ltd|Co|Corp|LLC|L\.L\.C|S\.A|S\.A\.S|B\.V|A\.G|Pty|etc|Jr)\.$/i;

function isName(name: string, key: string, change: EntryChange): boolean {
  const repeatsKey = key !== '' && name.startsWith(key);
  const isSentence = name.endsWith('.') && !ABBREVIATED.test(name);
  return name.length <= LONGEST && !isSentence && !repeatsKey && !change.key.includes(name);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
