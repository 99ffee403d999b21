// The diff of two states of the largest table against a line patch of the same two texts, in CPU time of one run.
// The second state is made here: 1 % of the entries changed, 50 added, 10 removed, one block of 200 moved.
import { createTwoFilesPatch } from 'diff';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSnapshots } from '../dist/core/diff.js';
import { normalizeDocument } from '../dist/core/normalize.js';

const GROUP = 'service-names-port-numbers';

/** `{ ours, theirs }`: CPU milliseconds, the median of `runs`. A fresh pair of snapshots each time: nothing is remembered. */
export function benchDiff(documents, runs = 5) {
  const before = readFileSync(join(documents, GROUP, `${GROUP}.xml`), 'utf8');
  const after = secondState(before);
  const ours = [];
  const theirs = [];
  for (let run = 0; run <= runs; run++) {
    const [old, fresh] = [before, after].map(snapshotOf);
    const times = [
      cpu(() => diffSnapshots(old, fresh)),
      cpu(() => createTwoFilesPatch('a', 'b', before, after)),
    ];
    if (run === 0) continue;
    ours.push(times[0]);
    theirs.push(times[1]);
  }
  return { ours: median(ours), theirs: median(theirs) };
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
