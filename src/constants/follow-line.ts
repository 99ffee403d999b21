// A line that a person may add where rows that stand are never rewritten: the new name, or the mark of deprecation.
import type { NamedRow } from './naming.ts';
import { parseRow, presentName, printRow } from './row-template.ts';
import { slotValue } from './row-source.ts';
import { type Item, knownSlots, languageFor } from './item.ts';
import { attempt } from './problem.ts';
import { ideasFor } from './name-ideas.ts';
import { SHIPPED } from './data/shipped.ts';

/**
 * The line for a row of a file: for an entry with another name now the row under that name, in the template of the file;
 * for one that IANA advises against the deprecation in the way of the language. Undefined where there is none to give.
 */
export function followLine(
  row: NamedRow,
  { item, file, standing }: { item: Item; file: string; standing: string },
): string | undefined {
  const region = item.config.regions?.find(
    ({ in: place, row: text }) => place.split('#')[0] === file && text !== undefined && /\{name/.test(text),
  );
  if (region?.row === undefined || region.mode !== 'insert') return undefined;
  const language = languageFor(file, region.language, item.subject);
  const name = newName(row, item);
  const template = attempt(() =>
    parseRow(region.alias ?? region.row ?? '', {
      language,
      nameCase: item.names.case,
      known: knownSlots(item),
      subject: item.subject,
    }),
  );
  if (name === undefined || 'problem' in template) return deprecation(language.id);
  if (presentName(template.value, name) === standing) return deprecation(language.id);
  const lines = printRow(
    template.value,
    (slot) => {
      if (slot === 'alias') return { type: 'name', text: name };
      if (slot === 'same') return { type: 'safe', text: '' };
      return slotValue({ ...row, name: region.alias === undefined ? name : standing }, slot, item.slots);
    },
    row.valueText,
  );
  return lines.map((line) => line.trim().replaceAll('\u0000', ' ')).join(' ');
}

/** What the registry's words make now; undefined where the entry is gone. */
function newName(row: NamedRow, item: Item): string | undefined {
  if (row.entry === undefined) return undefined;
  const candidate = item.table.candidates.find(({ key }) => key === row.key);
  const path = item.table.registry.path;
  const shipped = Object.hasOwn(SHIPPED, path) ? (SHIPPED[path] ?? {}) : {};
  const known = { ...shipped, names: {} };
  return candidate === undefined
    ? undefined
    : ideasFor(candidate, { shipped: known, table: item.table, nameCase: item.names.case })[0];
}

const DEPRECATIONS: Readonly<Record<string, string>> = {
  rust: '#[deprecated]',
  java: '@Deprecated',
  kotlin: '@Deprecated("IANA")',
  csharp: '[Obsolete]',
  swift: '@available(*, deprecated)',
  go: '// Deprecated: see the registry.',
  typescript: '/** @deprecated */',
  javascript: '/** @deprecated */',
  php: '/** @deprecated */',
  cpp: '[[deprecated]]',
  c: '/* deprecated */',
  python: '# deprecated',
  ruby: '# @deprecated',
};

function deprecation(language: string): string | undefined {
  return Object.hasOwn(DEPRECATIONS, language) ? DEPRECATIONS[language] : undefined;
}
