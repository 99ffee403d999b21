// Texts that are long and of one sign, everywhere in a document: nothing takes longer than a few times what plain words
// of that length take. Measured in processor time, against plain words in the same process.
import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/table.ts';
import { textsOf } from '../support/channel-judges.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { exportCsv } from '../../src/core/export-csv.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { issueText } from '../../src/proposals/text/issue-text.ts';
import type { Snapshot } from '../../src/model.ts';
import { exportMarkdown } from '../../src/render/export-markdown.ts';
import { renderText } from '../../src/render/render-text.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { keep } from '../support/constants.ts';
import { casesOf } from '../support/fuzz.ts';

const UNITS = [
  ' ',
  '\u00a0',
  '(',
  '[',
  ']',
  '_',
  'A',
  'Aa',
  '<br/>',
  '<paragraph/>',
  '<xref type="rfc" data="rfc1"/>',
  '-',
  '1-',
  ' - ',
  '\u00a0-\u00a0',
  ',',
  '0x00,',
  '.',
  '@',
  '#',
  ':a',
  'GH-',
  'ab1',
  '/',
  'http://',
  'www.',
  'rfc1 ',
  '0',
  '&amp;',
  '&lt;',
  '&lt;!--',
  "'",
  '"',
  '`',
  '*',
  '$',
  '|',
  '\\',
  '{',
  '\u0301',
  '😀',
  'TEMPORARY ',
  ' Registry',
];
const FIELDS = ['title', 'note', 'value', 'description', 'name'] as const;
/** Quadratic steps show from some ten thousand on: by hand. Patterns are looked at by patterns.test.ts each time. */
const LENGTH = Math.min(50_000, Math.max(4_000, casesOf(4_000)));
/** What a quadratic step takes is hundreds of times more. */
const MOST = 40;
const LEAST_MS = 100;

function documentOf(field: string, text: string): Uint8Array {
  const of = (name: string, usual: string) => `<${name}>${field === name ? text : usual}</${name}>`;
  const entry = of('value', '3') + of('description', 'Three') + of('name', 'Third');
  const registry = `<registry id="r">${of('title', 'T')}${of('note', 'n')}<record>${entry}</record></registry>`;
  return new TextEncoder().encode(
    `<registry xmlns="http://www.iana.org/assignments" id="x"><title>X</title>${registry}</registry>`,
  );
}

function snapshotOf(bytes: Uint8Array): Snapshot {
  const read = normalizeDocument(bytes, { subject: 'x', people: 'names' });
  if (read.type !== 'snapshot') throw new Error('no snapshot');
  return read.snapshot;
}

/** All that is done with a document and its news, in milliseconds of the processor. */
function timeOf(field: string, unit: string): number {
  const start = process.cpuUsage();
  const text = unit.repeat(Math.ceil(LENGTH / unit.length));
  const before = snapshotOf(documentOf('', ''));
  const first = snapshotOf(documentOf(field, `x${text}x!`));
  const second = snapshotOf(documentOf(field, `y${text}x?`));
  for (const [from, to] of [
    [before, first],
    [first, second],
  ] as const) {
    const changeSet = diffSnapshots(from, to);
    const report = describeChangeSet(changeSet, { before: from, after: to });
    renderText(changeSet);
    issueText('a-1', { changeSet, context: {} }, { markup: githubMarkdown });
    for (const type of Object.keys(CHANNELS))
      textsOf(type, { type: 'changes', id: 'a-1', at: '2026-01-05T05:17:00.000Z', changeSet, report });
  }
  for (const registry of first.registries) {
    exportCsv(registry, { spreadsheet: true });
    exportMarkdown('x', registry, githubMarkdown);
  }
  keep([{ registry: 'x/r', language: 'typescript', file: 'a.ts' }], { snapshots: [first] });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

it.each(FIELDS)('long texts in %s', (field) => {
  timeOf(field, 'word ');
  const usual = Math.max(LEAST_MS, timeOf(field, 'word '));
  const slow = UNITS.filter((unit) => timeOf(field, unit) > MOST * usual);
  expect(slow).toEqual([]);
});
