// The text of a catalog, as `readCatalog` and `readRows` read it.
import { type Catalog, type CatalogEntry, type CatalogLines, isAssigned, plainNumber } from './catalog.ts';
import { AS_TEXT, NOT_FOUND, readRows } from './catalog-rows.ts';
import { foldsOf, type RegistryStyle, styleOf, valuesOf } from './entry-folds.ts';
import { foldHash, pairHash, TEXT_KEY, valueKey } from './hashes.ts';

/** A line for each group, registry and entry. */
export function formatCatalog({ date, groups }: Catalog): string {
  const lines = [`iana-watch catalog 1 ${date}`];
  for (const { id, title, registries } of groups) {
    lines.push(`${id}\t${title}`);
    for (const registry of registries) {
      const rows = formatEntries(registry.entries());
      lines.push(`${registry.path}\t${registry.title}\t${registry.count}\t${rows.length}`, ...rows);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The lines of entries alone. */
export function linesOf(entries: readonly CatalogEntry[]): CatalogLines {
  const text = formatEntries(entries).join('\n');
  return { text, from: 0, to: text.length };
}

/** A value that is one more than the one before is left out: half of all values are. */
function formatEntries(entries: readonly CatalogEntry[]): string[] {
  const style = styleOf(entries);
  let before: number | undefined;
  return entries.map((entry) => {
    const { value, name, alias } = entry;
    const number = plainNumber(value);
    const follows = number !== undefined && before !== undefined && number === before + 1;
    before = number;
    return [follows ? '' : value, name, alias, columnOf(entry, style)].join('\t').trimEnd();
  });
}

/** How the entry is found, where that is not by its value and names as they are. */
function columnOf(entry: CatalogEntry, style: RegistryStyle): string {
  const values = valuesOf(entry, style);
  const isRange = /^-?\d/.test(values[0] ?? '') && valueKey(values[0] ?? '') === TEXT_KEY;
  const folds = isRange || !isAssigned(entry) ? [] : [...foldsOf(entry, style)];
  const keys = [
    ...new Set(values.map((value) => (valueKey(value) === TEXT_KEY ? AS_TEXT : plainKey(value)))),
  ];
  const wanted = folds.flatMap((fold) => values.map((value) => pairHash(foldHash(fold), valueKey(value))));
  const plain: number[] = [];
  const text = [entry.value, entry.name, entry.alias].join('\t').trimEnd();
  readRows({ text, from: 0, to: text.length }, (_, fold, key) => plain.push(pairHash(fold, key)));
  const [a, b] = [new Set(wanted), new Set(plain)];
  if (a.size === b.size && [...a].every((hash) => b.has(hash))) return '';
  return folds.length === 0 ? NOT_FOUND : `${keys.join(',')} ${folds.join(' ')}`;
}

/** `2.01` as 201. */
function plainKey(value: string): string {
  return value.replace('.', '');
}
