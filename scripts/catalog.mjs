// node scripts/catalog.mjs FOLDER [DATE]: makes the catalog of all groups, data/catalog.txt.br, data/details.txt.br and
// src/catalog/groups.ts, out of FOLDER/<group>/<group>.xml. DATE is the day of the documents; by default the folder's name.
// Names that entries had in the catalog before, or in --before=FOLDER, are kept as former names.
// With --check nothing is written; exit 1 if another catalog would be.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const [folder, date = basename(resolve(folder ?? '.'))] = process.argv
  .slice(2)
  .filter((arg) => !arg.startsWith('--'));
if (folder === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
  console.error('usage: node scripts/catalog.mjs FOLDER [YYYY-MM-DD] [--check]');
  process.exit(2);
}
const { normalizeDocument } = await import('../dist/core/normalize.js');
const { readCatalog } = await import('../dist/catalog/catalog.js');
const { formatCatalog } = await import('../dist/catalog/format-catalog.js');
const { formatDetails, readDetails, withFormerNames } = await import('../dist/catalog/details.js');
const { makeCatalog, makeDetails } = await import('../dist/catalog/make-catalog.js');
const { shortTitles } = await import('../dist/catalog/short-titles.js');
const { shortTitle } = await import('../dist/render/titles.js');

/** A folder with fewer of the groups is only a part of IANA's documents. */
const LEAST_KEPT = 0.9;
const packed = join(root, 'data/catalog.txt.br');
const packedDetails = join(root, 'data/details.txt.br');
const before = process.argv.find((arg) => arg.startsWith('--before='))?.slice('--before='.length);
const snapshots = snapshotsIn(folder);
const catalog = makeCatalog(snapshots, date);
const packedText = unpack(packed);
const packedCatalog = packedText === undefined ? undefined : readCatalog(packedText);
const known = packedCatalog?.groups.length ?? 0;
if (catalog.groups.length < known * LEAST_KEPT) {
  console.error(
    `${folder} has ${catalog.groups.length} groups, the catalog ${known}: fetch all of IANA's documents first`,
  );
  process.exit(1);
}
const text = formatCatalog(catalog);
const details = formatDetails(withOlderNames(), date);
const groups = groupsModule(catalog);
// The compressed bytes may differ between versions of Node.js, so the text is compared.
const module = join(root, 'src/catalog/groups.ts');
const stale = [
  ...(packedText === text ? [] : [packed]),
  ...(unpack(packedDetails) === details ? [] : [packedDetails]),
  ...(existsSync(module) && readFileSync(module, 'utf8') === groups ? [] : [module]),
];
if (!check && stale.includes(packed)) pack(packed, text);
if (!check && stale.includes(packedDetails)) pack(packedDetails, details);
if (!check && stale.includes(module)) writeFileSync(module, groups);
const count = catalog.groups.reduce(
  (sum, group) => sum + group.registries.reduce((n, registry) => n + registry.entries().length, 0),
  0,
);
const state = stale.length === 0 ? 'up to date' : check ? 'not up to date' : 'written';
console.log(`${catalog.groups.length} groups, ${count} entries, ${text.length} characters; ${state}`);
if (check && stale.length > 0) process.exit(1);

/** The details, with the names of older documents: those given, and those that were packed last. */
function withOlderNames() {
  const packedOnes = unpack(packedDetails);
  const details = packedOnes === undefined ? new Map() : readDetails(packedOnes);
  return [
    ...(packedCatalog === undefined ? [] : [[packedCatalog, details]]),
    ...(before === undefined ? [] : [[makeCatalog(snapshotsIn(before), date), new Map()]]),
  ].reduce((now, older) => withFormerNames([catalog, now], older), makeDetails(snapshots));
}

function unpack(file) {
  return existsSync(file) ? brotliDecompressSync(readFileSync(file)).toString() : undefined;
}

function pack(file, text) {
  mkdirSync(join(root, 'data'), { recursive: true });
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  };
  writeFileSync(file, brotliCompressSync(text, { params }));
}

function snapshotsIn(folder) {
  const snapshots = [];
  for (const group of readdirSync(folder).sort()) {
    const file = join(folder, group, `${group}.xml`);
    if (!existsSync(file)) continue;
    try {
      const read = normalizeDocument(readFileSync(file), { subject: group, group, people: 'none' });
      if (read.type === 'snapshot') snapshots.push(read.snapshot);
    } catch (error) {
      console.error(`left out: ${error.message}`);
    }
  }
  return snapshots;
}

/** Ids and short titles as code, since a configuration is checked and a message written without the whole catalog. */
function groupsModule({ date, groups }) {
  const ids = groups.map(({ id }) => `  '${id}',`);
  const titles = [...shortTitles(groups, shortTitle)].map(
    ([id, title]) => `  [${quoted(id)}, ${quoted(title)}],`,
  );
  return `// Generated by scripts/catalog.mjs from IANA's documents of ${date}: run it again, do not edit.

/** Ids of all groups that IANA had on ${date}, sorted. */
export const GROUP_IDS: readonly string[] = [
${ids.join('\n')}
];

/** Short titles of groups whose own would be the same as another group's, or would say nothing. */
export const SHORT_TITLES: ReadonlyMap<string, string> = new Map([
${titles.join('\n')}
]);
`;
}

function quoted(text) {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
