// Entries as lines for a terminal: plain text, made harmless.
import { fieldText, plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import type { Entry, Registry } from '../model.ts';

const KEYLESS = ['value', 'id', 'name'];
const NAMES = ['description', 'name', 'meaning', 'common', 'title', 'type'];

/** Texts of the fields that identify an entry. */
export function entryKey(entry: Entry, registry: Registry): string[] {
  const fields = registry.key ?? KEYLESS.filter((name) => Object.hasOwn(entry, name)).slice(0, 1);
  return fields.map((name) => fieldText(entry, name));
}

/** What an entry is called beside its key; `''` where nothing says so. */
export function entryName(entry: Entry, registry: Registry): string {
  const key = registry.key ?? [];
  const field = NAMES.find((name) => !key.includes(name) && fieldText(entry, name) !== '');
  return field === undefined ? '' : fieldText(entry, field);
}

/** `websocket/close-code-number 1000 Normal Closure` */
export function entryLine(entry: Entry, registry: Registry): string {
  const words = [
    registry.path,
    ...entryKey(entry, registry).filter((part) => part !== ''),
    entryName(entry, registry),
  ];
  return `${visibleLine(words.join('  ').trimEnd())}\n`;
}

/** Every field of an entry, a line each; lines of a longer text are indented. */
export function entryBlock(entry: Entry, registry: Registry): string {
  const fields = (registry.fields ?? Object.keys(entry)).filter((name) => Object.hasOwn(entry, name));
  const width = Math.max(...fields.map((name) => caption(name).length), 0);
  const lines = fields.map((name) => {
    const [first = '', ...more] = plainText(entry[name]).split('\n').map(visibleLine);
    const indent = ' '.repeat(width + 2);
    return [
      `${visibleLine(caption(name)).padEnd(width)}  ${first}`,
      ...more.map((text) => `${indent}${text}`),
    ];
  });
  return `${lines.flat().join('\n')}\n`;
}

/** IANA's page says "Reference" and dates; the XML says `xref` and `@date`. */
function caption(name: string): string {
  if (name === 'xref') return 'reference';
  return name === '@date' ? 'registered' : name === '@updated' ? 'updated' : name;
}
