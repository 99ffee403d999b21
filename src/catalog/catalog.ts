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
  /** The same as lines of the format, where they were read from some. */
  lines?(): CatalogLines;
}

/** A part of a text: lines of `value TAB name TAB alias TAB column`, of which `format-catalog.ts` knows more, with line breaks between them. */
export interface CatalogLines {
  readonly text: string;
  readonly from: number;
  readonly to: number;
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
  if (!MAY_BE_SPACE.test(description)) return true;
  // Few texts stand for nearly all space, and reading one takes long.
  const known = SPACE.get(description);
  if (known !== undefined) return known;
  const isOne = placeholderKind({ description }) === undefined;
  if (SPACE.size < MOST_KNOWN) SPACE.set(description, isOne);
  return isOne;
}

const SPACE = new Map<string, boolean>();
const MOST_KNOWN = 5000;

/** What all placeholders begin with: nearly all entries need no closer look. */
const MAY_BE_SPACE = /^[\s([]*(?:un|reserved|private|available|experimental|removed|not)/i;

const HEAD = /^iana-watch catalog 1 (\d{4}-\d{2}-\d{2})$/;

/** Reads the text of a catalog. Throws a `RangeError` for any other text. */
export function readCatalog(text: string): Catalog {
  let at = text.indexOf('\n') + 1;
  const date = HEAD.exec(text.slice(0, Math.max(0, at - 1)))?.[1];
  if (date === undefined) throw new RangeError('this is no catalog of format 1');
  const groups: CatalogGroup[] = [];
  let registries: CatalogRegistry[] = [];
  while (at < text.length) {
    const from = lineAfter(text, at, 1);
    const [path = '', title = '', count, rows = '0'] = text.slice(at, from - 1).split('\t');
    at = from;
    if (count === undefined) {
      registries = [];
      groups.push({ id: path, title, registries });
      continue;
    }
    at = lineAfter(text, from, Number(rows));
    const lines = { text, from, to: Math.max(from, at - 1) };
    registries.push({
      group: groups.at(-1)?.id ?? '',
      path,
      title,
      count: Number(count),
      ...entriesIn(lines),
    });
  }
  return { date, groups };
}

/** Where the line begins that is so many lines on. */
function lineAfter(text: string, at: number, lines: number): number {
  let next = at;
  for (let left = lines; left > 0; left -= 1) next = text.indexOf('\n', next) + 1 || text.length + 1;
  return next;
}

function entriesIn(lines: CatalogLines): Required<Pick<CatalogRegistry, 'entries' | 'lines'>> {
  let entries: readonly CatalogEntry[] | undefined;
  const { text, from, to } = lines;
  const read = (): readonly CatalogEntry[] =>
    from === to ? [] : readEntries(text.slice(from, to).split('\n'));
  return { entries: () => (entries ??= read()), lines: () => lines };
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

/** A number that the next value may count on from. */
export function plainNumber(value: string): number | undefined {
  return /^(?:0|[1-9]\d{0,9})$/.test(value) ? Number(value) : undefined;
}
