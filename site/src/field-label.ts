// Headings of columns, for pages and for rows that are made in the browser.
import { visibleLine } from 'iana-watch/render';

/** Where IANA's name of a field alone would not be understood. */
const LABELS: Readonly<Record<string, string>> = {
  xref: 'Reference',
  '@date': 'Registered',
  '@updated': 'Updated',
  contentcoding: 'Content coding',
  contenttype: 'Content type',
  dtls: 'DTLS-OK',
  id: 'ID',
  mediatype: 'Media type',
  oid: 'OID',
  rec: 'Recommended',
  sc: 'Service code',
  uri: 'URI',
  url: 'URL',
};

/** The heading of a column: `xref` → `Reference`, `change_controller` → `Change controller`. */
export function fieldLabel(field: string): string {
  const known = Object.hasOwn(LABELS, field) ? LABELS[field] : undefined;
  if (known !== undefined) return known;
  const words = visibleLine(field.replace(/[@_-]+/g, ' ')).trim();
  if (words === '') return visibleLine(field);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
