// `iana-watch/audit`: a text → the places that list values of IANA's registries, with what is missing and wrong there. Pure,
// and runs in a browser too. The catalog is data/catalog.txt.br and data/details.txt.br of the package, unpacked.

/** One text. Throws nothing: what is no list gives `[]`. */
export { type AuditedText, auditText } from '../audit/audit-text.ts';
export type { AgedRow, Confidence, MissingEntry, Place, WrongRow } from '../audit/place.ts';
/** The text of data/catalog.txt.br → the catalog. Throws `RangeError` for any other text. */
export { type Catalog, type CatalogEntry, type CatalogRegistry, readCatalog } from '../catalog/catalog.ts';
/** The text of data/details.txt.br. Throws `RangeError` for any other text. */
export { type CatalogDetails, type EntryDetails, type EntryStatus, readDetails } from '../catalog/details.ts';
/** Made once; takes a few hundred milliseconds for all of IANA. */
export { type CatalogIndex, indexCatalog } from '../catalog/catalog-index.ts';
/** Both out of snapshots, and as the texts that are read. */
export { formatCatalog } from '../catalog/format-catalog.ts';
export { formatDetails } from '../catalog/details.ts';
export { makeCatalog, makeDetails } from '../catalog/make-catalog.ts';
