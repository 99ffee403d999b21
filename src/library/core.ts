// `iana-watch/core`: documents → snapshots → change sets. Pure: it reads no file, clock, environment or network, and runs
// in a browser too. What can fail throws `IanaWatchError`, whose message is one line for people.

/** XML → a tree of elements; the gates against hostile documents are in it. Throws `PARSE_FAILED`. */
export { parseXml, type XmlElement, type XmlNode } from '../core/parse-xml.ts';
/** Bytes of a registry document → the snapshot of its group. Throws `PARSE_FAILED`. */
export { normalizeDocument, type NormalizedDocument, type NormalizeOptions } from '../core/normalize.ts';
/** Snapshots as canonical text (schema/snapshot.schema.json) and back. Reading throws `SNAPSHOT_CORRUPT`. */
export { formatSnapshot, readSnapshot } from '../core/snapshot-format.ts';
/** SHA-256 in hex of what a snapshot says; two snapshots are equal if their digests are. */
export { digestOf } from '../core/digest.ts';
/** Two snapshots of a group → the change set between them. Throws `USAGE` for snapshots of two groups. */
export { diffSnapshots, type DiffOptions } from '../core/diff.ts';
/** A snapshot and a change set → the next snapshot. Throws `USAGE` where the two do not belong together. */
export { applyChangeSet } from '../core/apply.ts';
/** Change sets as text and back, and without their lighter changes. */
export { filterByFloor, formatChangeSet, readChangeSet } from '../core/change-set-format.ts';
/** Every tag of a change, with its significance and what it says. */
export { type Tag, TAGS, type TagWeights } from '../core/tags.ts';
/** One registry as CSV, as IANA renders it. */
export { exportCsv } from '../core/export-csv.ts';
/** A field's value as plain text. */
export { fieldText, plainText } from '../core/text.ts';
/** What identifies and what names an entry, whatever its columns are called. */
export { entryLabel, entryRoles, type EntryRoles, entryValue } from '../core/entry-roles.ts';
/** Whether an entry assigns nothing, and what kind of space it is then. */
export { placeholderKind, type PlaceholderKind } from '../core/placeholder.ts';
/** Values as numbers: ranges, bytes, addresses, in any notation. Undefined for what is no number. */
export { numberOf, plainNotation } from '../core/notation.ts';
export { parseNumbersOf } from '../core/parse-numbers.ts';
export { type Interval, type NumberSet, size } from '../core/ranges.ts';
/** TEMPORARY registrations that say when they expire. */
export { type ExpiringEntry, expiringIn } from '../core/expiring.ts';
/** Addresses of what registries refer to: IANA, RFC Editor with the section, Datatracker. Undefined for what may harm. */
export { referenceUrl, registryPage } from '../core/links.ts';
export { referenceText } from '../core/text.ts';
/** Ids of registries, and names of files and folders that every file system takes. */
export { fileNameOf, registryIdOf } from '../core/group-id.ts';
export { type ErrorCode, IanaWatchError } from '../errors.ts';
export type * from '../model.ts';
