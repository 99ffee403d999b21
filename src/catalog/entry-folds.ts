// What an entry is found by: its values in one notation for all, and the foldings of its names.
import { isBareHex, withHexSign } from '../core/notation.ts';
import { alikeNumbers, canonicalValue } from './canonical-value.ts';
import type { CatalogEntry } from './catalog.ts';
import { foldName, nameFolds, sharedPrefix } from './name-folds.ts';

/** What the names of a registry begin with, and whether its values are hexadecimal digits without a sign for it. */
export interface RegistryStyle {
  readonly prefix: string;
  readonly isBareHex: boolean;
}

export function styleOf(entries: readonly CatalogEntry[]): RegistryStyle {
  return {
    prefix: sharedPrefix(entries.filter(isNamed)),
    isBareHex: isBareHex(entries.map(({ value }) => value)),
  };
}

/** At first sight: whether an entry is assigned takes long to find out. */
function isNamed({ name }: CatalogEntry): boolean {
  return !/^(?:$|reserved|unassigned|private|experimental|available)/i.test(name);
}

/** Its value as `canonicalValue` has it, and numbers that programs write for it. */
export function valuesOf({ value }: CatalogEntry, style: RegistryStyle): string[] {
  const canonical = canonicalValue(style.isBareHex ? withHexSign(value) : value);
  return [canonical, ...alikeNumbers(canonical)];
}

/** A number that nothing names says nothing, 1 with "1"; a text says something by itself. */
export function foldsOf(entry: CatalogEntry, style: RegistryStyle): Iterable<string> {
  const [value = ''] = valuesOf(entry, style);
  if (!/^-?\d/.test(value)) return nameFolds(entry, style.prefix).add(foldName(value));
  return entry.name === '' && entry.alias === '' ? [] : nameFolds(entry, style.prefix);
}
