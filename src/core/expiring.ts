// TEMPORARY registrations and when they expire: RFC 7120 gives an early allocation a year, and IANA writes the date into
// a text of the entry.
import type { Entry, Snapshot } from '../model.ts';
import { fieldNames } from './entry.ts';
import { entryLabel, entryRoles, entryValue } from './entry-roles.ts';
import { fieldText } from './text.ts';

/** One TEMPORARY registration. */
export interface ExpiringEntry {
  /** Path of the registry. */
  readonly registry: string;
  readonly value: string;
  /** What it is called, without the remark. */
  readonly name: string;
  /** `2026-11-13`. */
  readonly expires: string;
}

/** The TEMPORARY registrations of a group that have a date, in the order of the snapshot. */
export function expiringIn({ registries }: Snapshot): readonly ExpiringEntry[] {
  return registries.flatMap((registry) => {
    const dated = (registry.entries ?? []).flatMap((entry) => {
      const expires = expiryOf(entry);
      return expires === undefined ? [] : [{ entry, expires }];
    });
    if (dated.length === 0) return [];
    const roles = entryRoles(registry);
    return dated.map(({ entry, expires }) => ({
      registry: registry.path,
      value: entryValue(entry, roles),
      name: entryLabel(entry, roles),
      expires,
    }));
  });
}

/** `(TEMPORARY - registered 2024-11-13, extension registered 2025-09-15, expires 2026-11-13)`, in any field. */
function expiryOf(entry: Entry): string | undefined {
  for (const field of fieldNames(entry)) {
    const text = fieldText(entry, field);
    if (!text.includes('TEMPORARY')) continue;
    const found = /\bTEMPORARY\b[^)\]]*?\bexpires:?\s+(\d{4}-\d{2}-\d{2})/.exec(text);
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}
