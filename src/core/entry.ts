// Access to the fields of an entry, whose names are foreign and may be `toString` or `constructor`.
// Not responsible for what a field says; see text.ts.
import type { Entry, FieldValue } from '../model.ts';

/** The value of a field; undefined where the entry does not have it. Never looks at the prototype. */
export function fieldOf(entry: Entry, name: string): FieldValue | undefined {
  return Object.hasOwn(entry, name) ? entry[name] : undefined;
}

/** Names of the fields that the entry has, in the order it holds them. */
export function fieldNames(entry: Entry): string[] {
  return Object.keys(entry);
}

/** Whether a field is one of the dates that a record has as attributes. */
export function isDate(field: string): boolean {
  return field === '@date' || field === '@updated';
}
