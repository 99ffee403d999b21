// One way to work through all documents of a folder: `library` is what the XML library alone takes to validate and
// parse them, in the mode that keeps order; `normalize` is the whole way to the text of a snapshot.
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { normalizeDocument } from '../dist/core/normalize.js';
import { formatSnapshot } from '../dist/core/snapshot-format.js';
import { documentsIn } from './corpus.mjs';

const [way, folder] = process.argv.slice(2);
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
});
const WAYS = {
  library(bytes) {
    const text = bytes.toString('utf8');
    if (XMLValidator.validate(text) !== true) throw new Error('not well-formed');
    return parser.parse(text).length;
  },
  normalize(bytes, group) {
    const result = normalizeDocument(bytes, { subject: group, group, people: 'names' });
    return result.type === 'snapshot' ? formatSnapshot(result.snapshot).length : 0;
  },
};

const start = process.cpuUsage();
let bytes = 0;
for (const { group, path } of documentsIn(folder)) {
  const document = readFileSync(path);
  bytes += document.length;
  WAYS[way](document, group);
}
const { user, system } = process.cpuUsage(start);
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, peakMb, bytes }));
