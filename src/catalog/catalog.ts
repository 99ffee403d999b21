// The catalog: ids and titles of all of IANA's groups and registries, with the values and names of their entries, as
// they were on one day. It answers which registry something is in; what is true today, only IANA's document does.
// Pure: the text is read by edge/catalog-file.ts and written by scripts/catalog.mjs.
import { placeholderKind } from '../core/placeholder.ts';

/** One entry, as short as it can be found by. */
export interface CatalogEntry {
  /** As IANA writes it: `1000`, `0x13,0x01`, `3009-3999`, `permessage-deflate`. */
  readonly value: string;
  /** `''` where the value is the name. Unassigned space is there too, under the name that IANA gives it. */
  readonly name: string;
  /** What else it is called, in short: DNS type 28 is `AAAA`, and also "IP6 Address". `''` where there is nothing. */
  readonly alias: string;
}

export interface CatalogRegistry {
  readonly group: string;
  /** `websocket/close-code-number`; of a group's root its id. */
  readonly path: string;
  readonly title: string;
  /** How many entries there are. */
  readonly count: number;
  /** In the order of the document; read when first asked for. `[]` for a table of characters, which is only listed. */
  entries(): readonly CatalogEntry[];
}

export interface CatalogGroup {
  readonly id: string;
  readonly title: string;
  readonly registries: readonly CatalogRegistry[];
}

export interface Catalog {
  /** The day of the documents, `YYYY-MM-DD`. */
  readonly date: string;
  /** Sorted by id. */
  readonly groups: readonly CatalogGroup[];
}

/** False for space that is unassigned, reserved or for private use, as `placeholderKind` has it. */
export function isAssigned({ name, value }: CatalogEntry): boolean {
  const description = name === '' ? value : name;
  return !MAY_BE_SPACE.test(description) || placeholderKind({ description }) === undefined;
}

/** What all placeholders begin with: nearly all entries need no closer look. */
const MAY_BE_SPACE = /^[\s([]*(?:un|reserved|private|available|experimental|removed|not)/i;

const HEAD = /^iana-watch catalog 1 (\d{4}-\d{2}-\d{2})$/;

/** Reads the text of a catalog. Throws a `RangeError` for any other text. */
export function readCatalog(text: string): Catalog {
  const lines = text.split('\n');
  const date = HEAD.exec(lines[0] ?? '')?.[1];
  if (date === undefined) throw new RangeError('this is no catalog of format 1');
  const groups: CatalogGroup[] = [];
  let registries: CatalogRegistry[] = [];
  for (let at = 1; at < lines.length - 1; ) {
    const [path = '', title = '', count, rows = '0'] = (lines[at] ?? '').split('\t');
    at += 1;
    if (count === undefined) {
      registries = [];
      groups.push({ id: path, title, registries });
      continue;
    }
    const group = groups.at(-1)?.id ?? '';
    const [from, to] = [at, at + Number(rows)];
    let entries: readonly CatalogEntry[] | undefined;
    registries.push({
      group,
      path,
      title,
      count: Number(count),
      entries: () => (entries ??= readEntries(lines.slice(from, to))),
    });
    at = to;
  }
  return { date, groups };
}

/** The text of a catalog: a line for each group, registry and entry. What `readCatalog` reads. */
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

/** A value that is one more than the one before is left out: half of all values are. */
function formatEntries(entries: readonly CatalogEntry[]): string[] {
  let before: number | undefined;
  return entries.map(({ value, name, alias }) => {
    const number = plainNumber(value);
    const follows = number !== undefined && before !== undefined && number === before + 1;
    before = number;
    return [follows ? '' : value, name, alias].join('\t').trimEnd();
  });
}

function readEntries(lines: readonly string[]): CatalogEntry[] {
  let before: number | undefined;
  return lines.map((line) => {
    const [written = '', name = '', alias = ''] = line.split('\t');
    const value = written === '' && before !== undefined ? `${before + 1}` : written;
    before = plainNumber(value);
    return { value, name, alias };
  });
}

function plainNumber(value: string): number | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(value) ? Number(value) : undefined;
}
