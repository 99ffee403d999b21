// Every kind of statement, about one thing and about many, must read as English.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderText } from '../../src/render/render-text.ts';

type Rows = (count: number) => readonly string[];

/** A document with one registry of these rows, `value`, `name` and whatever else a row has. */
function documentOf(rows: readonly string[]): Snapshot {
  const records = rows.map((each) => `<record>${each}</record>`).join('');
  const result = normalizeDocument(
    new TextEncoder().encode(
      `<registry xmlns="http://www.iana.org/assignments" id="test-group"><title>Test Group</title>
       <registry id="codes"><title>Test Codes</title>
       <record><value>9000</value><name>anchor</name><xref type="rfc" data="rfc9000"/></record>
       <record><value>9001-9999</value><name>Unassigned</name></record>${records}</registry><people/></registry>`,
    ),
    { subject: 'test', group: 'test-group', people: 'names' },
  );
  if (result.type === 'redirect') throw new Error('a redirect');
  return result.snapshot;
}

const NAMES = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima'.split(' ');
const row = (n: number, name: string, rest = '<xref type="rfc" data="rfc9000"/>'): string =>
  `<value>${n}</value><name>${name}</name>${rest}`;
const rows =
  (make: (n: number, name: string) => string): Rows =>
  (count) =>
    NAMES.slice(0, count).map((name, n) => make(n + 1, name));
const draft = '<xref type="draft" data="draft-ietf-test-codes-03"/>';
const usual = rows((n, name) => row(n, name));
const none: Rows = () => [];

const CASES: readonly (readonly [string, Rows, Rows])[] = [
  ['assigned', none, usual],
  ['withdrawn', usual, none],
  ['assigned in place', rows((n) => row(n, 'Unassigned', '')), usual],
  ['released', usual, rows((n) => row(n, 'Unassigned', ''))],
  ['reserved', usual, rows((n) => row(n, 'Reserved', ''))],
  ['space of another kind', rows((n) => row(n, 'Reserved', '')), rows((n) => row(n, 'Unassigned', ''))],
  ['listed as reserved', none, rows((n) => row(n * 2, 'Reserved', ''))],
  ['no longer listed', rows((n) => row(n * 2, 'Unassigned', '')), none],
  [
    'split',
    () => ['<value>1-99</value><name>Unassigned</name>'],
    rows((n) => `<value>${n * 10}-${n * 10 + 5}</value><name>Unassigned</name>`),
  ],
  ['renamed', usual, rows((n, name) => row(n, `another ${name}`))],
  ['respelled', usual, rows((n, name) => row(n, name.toUpperCase()))],
  ['renumbered', usual, rows((n, name) => row(n + 100, name))],
  ['deprecated', usual, rows((n, name) => row(n, `${name} (DEPRECATED)`))],
  ['obsoleted', usual, rows((n, name) => row(n, `${name} (OBSOLETED by anchor)`))],
  ['published', rows((n, name) => row(n, name, draft)), usual],
  [
    'draft revised',
    rows((n, name) => row(n, name, draft)),
    rows((n, name) => row(n, name, draft.replace('03', '04'))),
  ],
  ['another RFC', usual, rows((n, name) => row(n, name, '<xref type="rfc" data="rfc9001"/>'))],
  [
    'contacts',
    rows((n, name) => row(n, name, '<contact><xref type="person" data="A"/></contact>')),
    rows((n, name) => row(n, name, '<contact><xref type="person" data="B"/></contact>')),
  ],
  [
    'a new column',
    usual,
    rows((n, name) => row(n, name, `<note>note ${n}</note><xref type="rfc" data="rfc9000"/>`)),
  ],
  [
    'recommended',
    rows((n, name) => row(n, name, '<rec>Y</rec>')),
    rows((n, name) => row(n, name, '<rec>N</rec>')),
  ],
  [
    'became TEMPORARY',
    usual,
    rows((n, name) => row(n, `${name} (TEMPORARY - registered 2025-01-01, expires 2026-01-01)`)),
  ],
  [
    'extended',
    rows((n, name) => row(n, `${name} (TEMPORARY - registered 2025-01-01, expires 2026-01-01)`)),
    rows((n, name) =>
      row(
        n,
        `${name} (TEMPORARY - registered 2025-01-01, extension registered 2025-12-01, expires 2027-01-01)`,
      ),
    ),
  ],
  [
    'made permanent',
    rows((n, name) => row(n, `${name} (TEMPORARY - registered 2025-01-01, expires 2026-01-01)`)),
    usual,
  ],
];

const SOME = '(?:entry|value|range|registry|row|note|column|registration|contact|draft|link|reference)';
const MANY = SOME.replaceAll('y|', 'ies|')
  .replaceAll(/(?<!ies)\|/g, 's|')
  .replace(/t\)$|e\)$/, (end) => `${end[0]}s)`);

/** What no sentence says, with what is wrong in it. */
const FAULTS: readonly (readonly [string, RegExp])[] = [
  ['a plural of one', new RegExp(`(?<![\\d,.] ?)\\b1 (?:\\w+ )?${MANY}\\b`)],
  ['a singular of many', new RegExp(`\\b(?:[2-9]|\\d\\d) ${SOME}\\b`)],
  ['a plural verb of one', new RegExp(`(?<!of )\\b1 ${SOME} (?:are|have|were|point)\\b`)],
  ['a word twice', /(?<![\p{L}-])(\p{L}+) \1(?![\p{L}-])/iu],
  ['the same on both sides', /(?<=^|\s)(\S+) → \1(?=\s(?!\()|$|[,;])/m],
  ['all of one', /\ball 1\b/i],
  ['unassigned space that is released', /unassigned again/],
  ['two blanks', /\S {2}\S/],
];

describe('statements about one thing and about many', () => {
  it.each(CASES)('read as English: %s', (_, old, fresh) => {
    for (const count of [1, 5, 9]) {
      const [before, after] = [documentOf(old(count)), documentOf(fresh(count))];
      const changeSet = diffSnapshots(before, after);
      for (const context of [{}, { before, after }]) {
        const said = [
          describeChangeSet(changeSet, context).headline,
          renderText(changeSet, { context, maxLines: Infinity }),
          renderText(changeSet, { context, maxLines: 6 }),
        ].join('\n');
        for (const [fault, pattern] of FAULTS)
          expect([fault, pattern.exec(said)?.[0], said]).toEqual([fault, undefined, said]);
      }
    }
  });
});
