// What the diff says of years of history, in counts, and changes drawn at random to be read against the documents.
// Usage: npm run build && node scripts/accuracy.mjs FOLDER [--sample 100] [--seed 1]
// FOLDER holds <group>/<YYYY-MM-DD>.xml. docs/decisions/accuracy.md has the results, and what reading it showed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffSnapshots } from '../dist/core/diff.js';
import { normalizeDocument } from '../dist/core/normalize.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
const folder = positionals[0] ?? join(import.meta.dirname, '..', '..', 'shared', 'iana', 'history');

const heaviest = { nothing: 0, bookkeeping: 0, editorial: 0, update: 0, addition: 0, breaking: 0 };
const bySignificance = { bookkeeping: 0, editorial: 0, update: 0, addition: 0, breaking: 0 };
const byTag = new Map();
const all = [];
let refused = 0;

for (const group of readdirSync(folder).sort()) {
  let last;
  for (const name of readdirSync(join(folder, group))
    .filter((file) => file.endsWith('.xml'))
    .sort()) {
    const bytes = readFileSync(join(folder, group, name));
    let result;
    try {
      result = normalizeDocument(bytes, { subject: group, group, people: 'names' });
    } catch {
      refused++;
      continue;
    }
    if (last !== undefined)
      count(group, last.date, name.slice(0, 10), diffSnapshots(last.snapshot, result.snapshot));
    last = { snapshot: result.snapshot, date: name.slice(0, 10) };
  }
}

function count(group, from, to, { changes }) {
  const order = Object.keys(heaviest);
  heaviest[order[Math.max(0, ...changes.map((change) => order.indexOf(change.significance)))]]++;
  for (const change of changes) {
    bySignificance[change.significance]++;
    byTag.set(change.tags[0], (byTag.get(change.tags[0]) ?? 0) + 1);
    all.push({ group, from, to, change });
  }
}

/** Mulberry32: the same seed draws the same changes everywhere. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

console.log('transitions by their heaviest change:', JSON.stringify(heaviest), 'refused versions:', refused);
console.log('changes by significance:', JSON.stringify(bySignificance));
console.log(
  'changes by main tag:',
  [...byTag]
    .sort((a, b) => b[1] - a[1])
    .map(([tag, n]) => `${tag} ${n}`)
    .join(', '),
);
const draw = random(Number(values.seed));
for (let number = 1; number <= Number(values.sample); number++) {
  const { group, from, to, change } = all[Math.floor(draw() * all.length)];
  console.log(`\n#${number} ${group} ${from} → ${to}`);
  console.log(JSON.stringify(change));
}
