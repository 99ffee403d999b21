// npm run bench [-- FOLDER] [--quick] [--write]: every figure as a ratio taken in one run, so that it holds on any
// machine. FOLDER holds <group>/<group>.xml, or folders of such; --quick leaves out the time that the tests take;
// --write puts the table into docs/performance.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder } from './corpus.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Each a module that exports `measure({ root, corpus })`, which returns rows. */
const FIGURES = ['normalize', 'diff', 'unchanged', 'start-up', 'bundle', 'tests'];
const BEGIN = '<!-- figures: written by npm run bench -- --write -->';
const END = '<!-- end of figures -->';

if (!existsSync(join(root, 'dist/cli.js'))) fail('there is no dist/; run "npm run build" first');
const args = process.argv.slice(2);
const corpus = corpusFolder(
  args.find((arg) => !arg.startsWith('-')),
  root,
);
if (corpus === undefined) fail('no documents found; give a folder that holds <group>/<group>.xml');

const rows = [];
for (const name of FIGURES) {
  if (name === 'tests' && args.includes('--quick')) continue;
  process.stderr.write(`bench: ${name} …\n`);
  const { measure } = await import(`./${name}.mjs`);
  rows.push(...(await measure({ root, corpus })));
}
const table = tableOf(rows);
console.log(table);
if (args.includes('--write')) write(table);
process.exitCode = rows.some((row) => !row.holds) ? 1 : 0;

function tableOf(rows) {
  const cells = [
    ['what', 'measured', 'bound', 'holds', 'how'],
    ...rows.map((row) => [row.what, row.measured, row.bound, row.holds ? 'yes' : 'NO', row.how]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [
    line(cells[0]),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ].join('\n');
}

function write(table) {
  const file = join(root, 'docs/performance.md');
  const text = readFileSync(file, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before === -1 || after === -1) fail(`docs/performance.md has lost its marks "${BEGIN}" and "${END}"`);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, ${process.platform}`;
  const day = new Date().toISOString().slice(0, 10);
  const figures = `${BEGIN}\n\nTaken on ${day}: ${machine}.\n\n${table}\n\n`;
  writeFileSync(file, text.slice(0, before) + figures + text.slice(after));
}

function fail(problem) {
  console.error(`bench: ${problem}`);
  process.exit(2);
}
