// What entries are called in a report: their key, and the name that their registry has for them.
import { entryRoles } from '../core/entry-roles.ts';
import { isNumberText } from '../core/parse-numbers.ts';
import { isPointer, placeholderLabelOf } from '../core/placeholder.ts';
import { withoutRemarks } from '../core/remarks.ts';
import type { Entry, EntryChange, Registry } from '../model.ts';
import type { Line } from './content.ts';
import { code, text } from './content.ts';
import { keyFields, keyText } from './titles.ts';
import { valueText } from './value.ts';
import { visibleLine } from './visible.ts';
import { clip } from './words.ts';

/** What names an entry where nothing is known of its registry, in this order. */
const USUAL = ['description', 'name', 'meaning', 'title'];

/** What says of something with a name what it is. */
const DESCRIBES: ReadonlySet<string> = new Set([...USUAL, 'semantics', 'summary']);

/** A longer text describes an entry and does not name it. */
const LONGEST = 60;
const KEY_LENGTH = 80;

/** Names the entries of one group; which column names them is read off each registry once. */
export class EntryNames {
  readonly #registries: ReadonlyMap<string, Registry>;
  readonly #columns = new Map<string, readonly string[]>();

  constructor(registries: ReadonlyMap<string, Registry>) {
    this.#registries = registries;
  }

  /** What an entry is called besides its key; empty where nothing short says it. */
  of(entry: Entry, change: EntryChange): string {
    const inKey = new Set(keyFields(change));
    const key = keyText(change.key);
    const isNumber = isNumberText(key.split(' ')[0] ?? '');
    for (const column of this.#columnsOf(change.registry)) {
      // What has a name is described by few columns; the others say of which sort it is.
      if (inKey.has(column) || (!isNumber && !DESCRIBES.has(column))) continue;
      const name = nameIn(entry, column);
      if (name !== '' && isName(name, key, change)) return name;
    }
    // BGP's attribute codes say what they are in `code`, CoAP's content formats in `mediatype`.
    const other = isNumber ? withoutRemarks(visibleLine(placeholderLabelOf(entry))) : '';
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
   * reference; the value is what the entry is called all the same, and stands before it.
   */
  called(change: EntryChange, entry: Entry, key: readonly string[]): string {
    const shown = keyText(key);
    const value = keyFields(change).includes('value') ? '' : nameIn(entry, 'value');
    if (value === '' || /\s/.test(value) || isNumberText(shown.split(' ')[0] ?? ''))
      return clip(shown, KEY_LENGTH);
    if (shown.startsWith('[')) return value;
    return this.#isValue(change.registry) ? clip(`${value} ${shown}`, KEY_LENGTH) : clip(shown, KEY_LENGTH);
  }

  /** Whether `value` holds what entries of a registry are called, and not, say, its type. */
  #isValue(path: string): boolean {
    const registry = this.#registries.get(path);
    return registry?.entries !== undefined && entryRoles(registry).values.includes('value');
  }

  #columnsOf(path: string): readonly string[] {
    const known = this.#columns.get(path);
    if (known !== undefined) return known;
    const registry = this.#registries.get(path);
    const columns =
      registry?.entries === undefined ? USUAL : unique([...entryRoles(registry).names, ...USUAL]);
    this.#columns.set(path, columns);
    return columns;
  }
}

function nameIn(entry: Entry, column: string): string {
  if (!Object.hasOwn(entry, column)) return '';
  const name = withoutRemarks(valueText(entry[column]));
  return isPointer(name) || isNumberText(name) ? '' : name;
}

function isName(name: string, key: string, change: EntryChange): boolean {
  const repeatsKey = key !== '' && name.startsWith(key);
  return name.length <= LONGEST && !name.endsWith('.') && !repeatsKey && !change.key.includes(name);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
