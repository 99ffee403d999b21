// What each file of an item shows of its rows: names or bare values, and what else the registry says. For the line "for
// you" of every message.
import { regionFile } from '../config/constants-schema.ts';
import { rowsOfRegion } from './item.ts';
import type { KeptResult } from './kept-constants.ts';
import type { NamedRow } from './naming.ts';
import type { Where } from './where.ts';

export interface FileRows {
  readonly file: string;
  readonly rows: readonly NamedRow[];
  /** `set`: which values are accepted, and no row for each. */
  readonly shows: 'names' | 'values' | 'set';
  /** Whether the file says what the registry says, besides names. */
  readonly comments: boolean;
  /** A new name of an entry is written, and the old one stays next to it. */
  readonly follows: boolean;
  /** What narrows the rows besides the item's own. */
  readonly where?: Where | undefined;
  /** Keys of rows that are wanted and not written. */
  readonly withheld: ReadonlySet<string>;
}

/** The files of an item, those that show names first. */
export function filesOf({ item, result }: KeptResult): FileRows[] {
  const { rows } = result.naming;
  const whole = item.config.file;
  const files: FileRows[] =
    whole === undefined
      ? []
      : [{ file: whole, rows, shows: 'names', comments: true, follows: true, withheld: new Set() }];
  const regions = (item.config.regions ?? []).map((region): FileRows => {
    const { row, mode } = region;
    const isRewritten = row !== undefined && mode !== 'insert';
    const file = regionFile(region.in);
    const isDeclared = ({ key }: NamedRow): boolean =>
      result.deselected.some((it) => it.file === file && it.key === key);
    return {
      file,
      where: region.where,
      rows: rowsOfRegion(item, region, { rows, subject: item.subject, isDeclared }),
      shows: row === undefined ? 'set' : /\{name\b/.test(row) ? 'names' : 'values',
      comments: isRewritten && /\{(?:description|doc|phrase|references|rfc|section)\b/.test(row),
      follows: isRewritten && region.alias !== undefined,
      withheld: new Set(result.withheld.flatMap((it) => (it.in === region.in ? [it.key] : []))),
    };
  });
  const order = ['names', 'values', 'set'];
  return [...files, ...regions].sort((a, b) => order.indexOf(a.shows) - order.indexOf(b.shows));
}
