// Builds small documents in IANA's format, so that a test shows only what it is about.
import { type NormalizedDocument, normalizeDocument } from '../../src/core/normalize.ts';
import type { PeopleLevel, Registry, Snapshot } from '../../src/model.ts';

/** A whole document of the group `example` around the children of its root. */
export function documentOf(children: string, id = 'example'): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<?xml-stylesheet type="text/xsl" href="${id}.xsl"?>
<registry xmlns="http://www.iana.org/assignments" id="${id}">${children}</registry>
`;
}

export function normalized(xml: string | Uint8Array, people: PeopleLevel = 'names'): NormalizedDocument {
  const bytes = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;
  return normalizeDocument(bytes, { subject: 'example', people });
}

/** The snapshot of a document. */
export function snapshotOf(xml: string, people: PeopleLevel = 'names'): Snapshot {
  const result = normalized(xml, people);
  if (result.type !== 'snapshot') throw new Error(`redirects to ${result.to}`);
  return result.snapshot;
}

/** The root registry of a document with these children. */
export function rootOf(children: string): Registry {
  const [root] = snapshotOf(documentOf(children)).registries;
  if (root === undefined) throw new Error('no root');
  return root;
}

/** The entries of a registry with these records. */
export function entriesOf(records: string): Registry['entries'] {
  return rootOf(records).entries;
}
