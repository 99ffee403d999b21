// Asks the live iana.org (or the assignments folder of another server, as second argument) for one document as the
// program does, and says what came. Exits 1 where the program would not work.
import { createHttpClient } from '../dist/edge/http-client.js';
import { systemClock } from '../dist/edge/system-clock.js';
import { createTransport } from '../dist/edge/transport.js';
import { normalizeDocument } from '../dist/core/normalize.js';

const [group = 'websocket', source = 'https://www.iana.org/assignments'] = process.argv.slice(2);
const url = new URL(`${source}/${group}/${group}.xml`);
const transport = createTransport({ env: process.env });
const client = createHttpClient({ transport, clock: systemClock });
const first = await client.get({ subject: group, url });
if (first.type !== 'body') throw new Error(`${url.href}: ${first.type}`);
const { bytes, etag, lastModified } = first;
console.log(
  `${group}: ${bytes.length} bytes, ETag ${etag ?? 'none'}, Last-Modified ${lastModified ?? 'none'}`,
);
const second = await client.get({ subject: group, url, known: { etag, lastModified } });
console.log(`asked again with them: ${second.type === 'unchanged' ? '304' : second.type}`);
if (second.type !== 'unchanged')
  console.log('The server does not honour its validators; contents are compared anyway.');
const nameless = await transport.request(url, { headers: { accept: '*/*' } });
await nameless.body.dump();
console.log(`without a User-Agent: ${nameless.statusCode}`);
const { snapshot } = normalizeDocument(bytes, { subject: group, group, people: 'names' });
console.log(`normalized: ${snapshot.registries.length} registries, updated ${snapshot.updated ?? 'never'}`);
await transport.close();
if (snapshot.registries.length < 2) {
  console.error(`${group}: holds no registry; look at the document.`);
  process.exitCode = 1;
}
