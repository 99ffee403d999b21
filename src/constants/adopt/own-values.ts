// Rows whose value the registry does not assign: values of the file's own, and rows of another list that nothing parts
// from the one that is read.
import { numberAt, type Row } from './find-rows.ts';
import { type NameStyle, stemOf } from './name-style.ts';
import { saysUnassigned } from './placeholder-name.ts';
import type { Reading } from './reading.ts';
import { bareText, stringText } from './scan.ts';
import type { Subject } from './subject.ts';

/** A value that the file has and the registry does not assign. */
export interface OwnValue {
  readonly value: bigint;
  /** The identifier as it is written, else the text of the row; `''` where it has neither. */
  readonly identifier: string;
  /** What is left of it without what all names of the file begin and end with. */
  readonly stem: string;
}

/** The values of the lists that nobody assigned, but for those whose names say just that. */
export function ownValues(readings: readonly Reading[], subject: Subject, style: NameStyle): OwnValue[] {
  return readings.flatMap((reading) => {
    // A number that is reserved by itself is of the list, and nobody's.
    const known = new Set(reading.rows.flatMap(({ row, key }) => (subject.byValue.has(key) ? [row] : [])));
    return reading.cluster.rows.flatMap((row) => {
      const own = known.has(row) ? undefined : ownValue(row, reading, { subject, style });
      return own === undefined || saysUnassigned(own.identifier, `${own.value}`) ? [] : [own];
    });
  });
}

/** Whether a row may be of the list: the registry could assign its value, and it is named as the others are. */
export function isOfList(
  row: Row,
  reading: Reading,
  given: { readonly subject: Subject; readonly style: NameStyle },
): boolean {
  const { valuePlace, shift, rows } = reading;
  if (valuePlace === undefined || shift !== 0 || given.subject.table.bounds === undefined) return true;
  return rows.some((it) => it.row === row) || ownValue(row, reading, given) !== undefined;
}

function ownValue(
  row: Row,
  { cluster, valuePlace, namePlace, shift }: Reading,
  { subject: { table }, style }: { readonly subject: Subject; readonly style: NameStyle },
): OwnValue | undefined {
  if (table.bounds === undefined || valuePlace === undefined || shift !== 0) return undefined;
  const value = numberAt(row, valuePlace);
  if (value === undefined || value < table.bounds.low) return undefined;
  if (namePlace === undefined) {
    // A row without a name has a text, mostly.
    const place = cluster.varying.find((it) => it !== valuePlace && row.tokens[it]?.type === 'string');
    const token = place === undefined ? undefined : row.tokens[place];
    const text = token === undefined ? '' : stringText(token);
    return { value, identifier: text, stem: text };
  }
  const token = row.tokens[namePlace];
  const identifier = token === undefined ? '' : bareText(token);
  const stem = stemOf({ name: identifier, key: `${value}` }, style) ?? '';
  return stem === '' && identifier !== '' ? undefined : { value, identifier, stem };
}
