// Entries as lines for a terminal: plain text, made harmless.
import { entryLabel, entryRoles, entryValue } from '../core/entry-roles.ts';
import { fieldText, plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import type { Entry, Registry } from '../model.ts';

/** Texts of the fields that identify an entry, as change sets have them; of a registry without a key, its value. */
export function entryKey(entry: Entry, registry: Registry): string[] {
  const fields = registry.key ?? entryRoles(registry).values;
  return fields.map((name) => fieldText(entry, name));
}

/** What people call an entry by: its key if that holds the value, else its value; never a reference. */
export function entryAddress(entry: Entry, registry: Registry): string {
  const roles = entryRoles(registry);
  const key = registry.key ?? [];
  const isAddress =
    key.length > 0 && !key.includes('xref') && roles.values.every((name) => key.includes(name));
  const parts = isAddress ? entryKey(entry, registry) : [entryValue(entry, roles)];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? entryLabel(entry, roles) : text;
}

/** What an entry is called besides its address; `''` where nothing says so. */
export function entryName(entry: Entry, registry: Registry): string {
  const name = entryLabel(entry, entryRoles(registry));
  return name === entryAddress(entry, registry) ? '' : name;
}

/** `websocket/close-code-number 1000 Normal Closure` */
export function entryLine(entry: Entry, registry: Registry): string {
  const words = [registry.path, entryAddress(entry, registry), entryName(entry, registry)];
  return `${visibleLine(words.join('  ').trimEnd())}\n`;
}

/** A caption with its text. */
export type Fact = readonly [caption: string, text: string];

/** Every field of an entry, a line each, then more facts; lines of a longer text are indented. */
export function entryBlock(entry: Entry, registry: Registry, facts: readonly Fact[] = []): string {
  const fields = (registry.fields ?? Object.keys(entry)).filter((name) => Object.hasOwn(entry, name));
  const all = [...fields.map((name): Fact => [caption(name), plainText(entry[name])]), ...facts];
  const width = Math.max(...all.map(([name]) => visibleLine(name).length), 0);
  const indent = ' '.repeat(width + 2);
  const lines = all.map(([name, text]) => {
    const [first = '', ...more] = text.split('\n').map(visibleLine);
    return [`${visibleLine(name).padEnd(width)}  ${first}`, ...more.map((line) => `${indent}${line}`)];
  });
  return `${lines.flat().join('\n')}\n`;
}

/** IANA's page says "Reference" and dates; the XML says `xref` and `@date`. */
function caption(name: string): string {
  if (name === 'xref') return 'reference';
  return name === '@date' ? 'registered' : name === '@updated' ? 'updated' : name;
}
