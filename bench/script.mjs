// What somebody writes in an afternoon: node script.mjs STORE FILE… reads each document, parses it, keeps it as JSON, and
// prints a line patch to what was kept before. The yardstick of our commands.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

const [store, ...files] = process.argv.slice(2);
const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, jPath: false });
if (store !== '-') mkdirSync(store, { recursive: true });
for (const file of files) {
  const text = file.startsWith('http') ? await (await fetch(file)).text() : readFileSync(file, 'utf8');
  if (XMLValidator.validate(text) !== true) throw new Error(`${file}: not well-formed`);
  const parsed = parser.parse(text);
  if (store === '-') continue;
  const kept = join(store, `${basename(file)}.json`);
  const now = JSON.stringify(parsed, null, 1);
  const before = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  if (before !== '' && before !== now) console.log(createTwoFilesPatch('before', 'now', before, now));
  if (before !== now) writeFileSync(kept, now);
}
