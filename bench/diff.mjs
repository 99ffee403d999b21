// The diff of two states of the largest table against a line patch of the same two texts, in CPU time of one run.
// The second state is made here: 1 % of the entries changed, 50 added, 10 removed, one block of 200 moved.
import { createTwoFilesPatch } from 'diff';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSnapshots } from '../dist/core/diff.js';
import { normalizeDocument } from '../dist/core/normalize.js';

const GROUP = 'service-names-port-numbers';

/** Twice the entries may take thrice the time, for noise; what is quadratic takes four times. */
const MOST_GROWTH = 3;

export function measure({ corpus }) {
  if (!existsSync(documentOf(corpus))) return [];
  const { ours, theirs, half, entries } = benchDiff(corpus);
  const ratio = ours / theirs;
  const growth = ours / half;
  return [
    {
      what: `diff of ${GROUP}`,
      measured: `${ratio.toFixed(2)} ×`,
      bound: '1 × a line patch',
      holds: ratio < 1,
      how: `${entries} entries in ${ours.toFixed(0)} ms; line patch of the two texts ${theirs.toFixed(0)} ms; median of 5`,
    },
    {
      what: 'the same, to half the entries',
      measured: `${growth.toFixed(2)} ×`,
      bound: `${MOST_GROWTH} × (linear: 2 ×)`,
      holds: growth <= MOST_GROWTH,
      how: `half the entries in ${half.toFixed(0)} ms; median of 5`,
    },
    nestedRow(),
  ];
}

/**
 * `{ ours, theirs, half, entries }`: CPU milliseconds of the diff, of the line patch, and of the diff of half the
 * document, each the median of `runs`. A fresh pair of snapshots each time: nothing is remembered.
 */
export function benchDiff(documents, runs = 5) {
  const before = readFileSync(documentOf(documents), 'utf8');
  const after = secondState(before);
  const halfBefore = firstHalf(before);
  const halfAfter = secondState(halfBefore);
  const times = { ours: [], theirs: [], half: [] };
  for (let run = 0; run <= runs; run++) {
    const [old, fresh] = [before, after].map(snapshotOf);
    const [halfOld, halfFresh] = [halfBefore, halfAfter].map(snapshotOf);
    const ours = cpu(() => diffSnapshots(old, fresh));
    const theirs = cpu(() => createTwoFilesPatch('a', 'b', before, after));
    const half = cpu(() => diffSnapshots(halfOld, halfFresh));
    // The first run warms up.
    if (run > 0) for (const [name, ms] of Object.entries({ ours, theirs, half })) times[name].push(ms);
  }
  return {
    ours: median(times.ours),
    theirs: median(times.theirs),
    half: median(times.half),
    entries: before.split('<record').length - 1,
  };
}

/** Ranges that contain each other, where each overlaps all the others: twice as many must not cost four times. */
function nestedRow() {
  benchNested(8000); // Warms up.
  const [half, whole] = [4000, 8000].map((count) =>
    median(Array.from({ length: 5 }, () => benchNested(count))),
  );
  const growth = whole / half;
  return {
    what: 'ranges that contain each other',
    measured: `${growth.toFixed(2)} ×`,
    bound: `${MOST_GROWTH} × (linear: 2 ×)`,
    holds: growth <= MOST_GROWTH,
    how: `8000 in ${whole.toFixed(0)} ms, half of them in ${half.toFixed(0)} ms; median of 5`,
  };
}

function benchNested(count) {
  const [before, after] = [0, 1].map((end) => nestedSnapshot(count, end));
  return cpu(() => diffSnapshots(before, after));
}

function nestedSnapshot(count, end) {
  const entries = Array.from({ length: count }, (_, index) => ({
    value: `${index}-${100_000 - index - end}`,
    description: `Range ${index} ${end}`,
  }));
  const codes = { path: 'g/codes', fields: ['value', 'description'], key: ['value'], entries };
  return { format: 1, group: 'g', source: '', registries: [{ path: 'g', title: 'G' }, codes] };
}

function documentOf(documents) {
  return join(documents, GROUP, `${GROUP}.xml`);
}

/** The document with the first half of its entries only. */
function firstHalf(xml) {
  const [head, ...records] = xml.split(/(?=<record)/);
  const last = records.pop();
  return [head, ...records.slice(0, records.length / 2), last].join('');
}

function secondState(xml) {
  const [head, ...records] = xml.split(/(?=<record)/);
  const last = records.pop();
  const rows = records
    .filter((_, index) => index % 1400 !== 700)
    .map((row, index) =>
      index % 100 === 50 ? row.replace('</record>', '<note>changed</note></record>') : row,
    );
  for (let index = 0; index < 50; index++) {
    rows.splice(index * 250, 0, newRecord(index));
  }
  const block = rows.splice(3000, 200);
  rows.splice(9000, 0, ...block);
  return [head, ...rows, last].join('');
}

function newRecord(index) {
  return `<record><name>new-${index}</name><protocol>tcp</protocol><description>New ${index}</description><number>${50000 + index}</number></record>\n`;
}

function snapshotOf(xml) {
  return normalizeDocument(Buffer.from(xml), { subject: GROUP, group: GROUP, people: 'names' }).snapshot;
}

function cpu(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
