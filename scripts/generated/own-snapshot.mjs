// snapshots/websocket.json: the state of 2024-08-14, normalized by the program itself from the document in data/demo/.
import { readFileSync } from 'node:fs';
import { normalizeDocument } from '../../dist/core/normalize.js';
import { formatSnapshot } from '../../dist/core/snapshot-format.js';

export function generate() {
  const bytes = readFileSync(new URL('../../data/demo/websocket-2024-08-14.xml', import.meta.url));
  const { snapshot } = normalizeDocument(bytes, {
    subject: 'websocket',
    group: 'websocket',
    people: 'names',
  });
  return { 'snapshots/websocket.json': formatSnapshot(snapshot) };
}
