// npm run bench [-- FOLDER] [--rounds N] [--write]: commands as whole processes, in turns with their yardsticks, so that a
// busy machine is busy for both; CPU time, medians. FOLDER holds <group>/<group>.xml, or folders of such; --write puts the
// table into docs/performance.md. Ends with 1 where a bound does not hold.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from '../scripts/markdown-table.mjs';
import { corpusFolder } from './corpus.mjs';
import { openPlace } from './place.mjs';
import { tasksIn } from './tasks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const MOST_MB = 300;
const MOST_BUNDLE = 1_500_000;
const BEGIN = '<!-- figures: written by npm run bench -- --write -->';
const END = '<!-- end of figures -->';

const args = process.argv.slice(2);
const at = args.indexOf('--rounds');
const ROUNDS = at === -1 ? 5 : Number(args.splice(at, 2)[1]);
if (!existsSync(join(root, 'dist/cli.js'))) fail('there is no dist/; run "npm run build" first');
const given = args.find((arg) => !arg.startsWith('-'));
const corpus = corpusFolder(given, root);
if (corpus === undefined) fail('no documents found; give a folder that holds <group>/<group>.xml');

const place = openPlace({ root, corpus });
const rows = [];
try {
  for (const task of tasksIn(place, root)) {
    process.stderr.write(`bench: ${task.what} …\n`);
    rows.push(rowOf(task, measure(task)));
  }
} finally {
  place.close();
}
const bundle = statSync(join(root, 'dist/action.js')).size;
const table = markdownTable([
  ['what', 'CPU', 'memory', 'ratio', 'bound', 'holds', 'yardstick', 'others'],
  ...rows.map(({ cells }) => cells),
  [
    'size of the Action',
    '',
    '',
    `${(bundle / 1e6).toFixed(2)} MB`,
    '1.5 MB',
    bundle < MOST_BUNDLE ? 'yes' : 'NO',
    '',
    '',
  ],
]);
console.log(table);
if (args.includes('--write')) write(table);
process.exitCode = bundle < MOST_BUNDLE && rows.every(({ holds }) => holds) ? 0 : 1;

/** Medians of CPU seconds and the highest memory. */
function measure({ run, cwd, against, againstCwd, peers = {}, rounds = ROUNDS, ...hooks }) {
  const found = {
    ours: [],
    yardstick: [],
    ...Object.fromEntries(Object.keys(peers).map((name) => [name, []])),
  };
  for (let round = 0; round < rounds; round++) {
    hooks.before?.(round);
    found.ours.push(timed(run, cwd));
    hooks.beforeYardstick?.(round);
    found.yardstick.push(timed(against, againstCwd));
    for (const [name, command] of Object.entries(peers)) {
      if (isInstalled(command[0])) found[name].push(timed(command));
    }
  }
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, runs]) => runs.length > 0)
      .map(([name, runs]) => [
        name,
        { cpu: median(runs.map(({ cpu }) => cpu)), peakMb: Math.max(...runs.map(({ peakMb }) => peakMb)) },
      ]),
  );
}

function rowOf({ what, yardstick, bound }, { ours, yardstick: theirs, ...peers }) {
  const ratio = ours.cpu / theirs.cpu;
  const holds = ratio <= bound && ours.peakMb <= MOST_MB;
  const others = Object.entries(peers).map(([name, { cpu }]) => `${name} ${seconds(cpu)}`);
  const cells = [
    what,
    seconds(ours.cpu),
    `${Math.round(ours.peakMb)} MB`,
    `${ratio.toFixed(2)} ×`,
    `${bound} ×`,
  ];
  return {
    holds,
    cells: [...cells, holds ? 'yes' : 'NO', `${yardstick}: ${seconds(theirs.cpu)}`, others.join(', ')],
  };
}

function timed(command, cwd) {
  const { stdout, stderr } = spawnSync('python3', [join(root, 'bench/timed.py'), ...command], {
    cwd,
    encoding: 'utf8',
  });
  if (stdout === '') fail(`${command.slice(0, 4).join(' ')}: ${stderr || 'no python3, which measures'}`);
  return JSON.parse(stdout);
}

function isInstalled(program) {
  return spawnSync('which', [program]).status === 0;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function seconds(cpu) {
  return cpu < 1 ? `${Math.round(cpu * 1000)} ms` : `${cpu.toFixed(2)} s`;
}

function write(text) {
  const file = join(root, 'docs/performance.md');
  const page = readFileSync(file, 'utf8');
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before === -1 || after === -1) fail(`docs/performance.md has lost its marks "${BEGIN}" and "${END}"`);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, ${process.platform}`;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    file,
    `${page.slice(0, before)}${BEGIN}\n\nTaken on ${day}: ${machine}.\n\n${text}\n${page.slice(after)}`,
  );
}

function fail(problem) {
  console.error(`bench: ${problem}`);
  process.exit(2);
}
