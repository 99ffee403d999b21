// Kinds of statements on numbers, ranges and standings that reading changes next to IANA's documents showed to be wrong.
import { describe } from 'vitest';
import { type Case, LETTERS, readThem, RFC, table } from '../support/readings.ts';

const value = (n: string, name: string, more = RFC): string =>
  `<value>${n}</value><name>${name}</name>${more}`;
const oid = (name: string, id: string): string =>
  `<name>${name}</name><description>${id}</description>${RFC}`;
const algorithms = (recommended: readonly string[]): readonly string[] =>
  recommended.map((each, n) => value(`${n}`, `alg${n}`, `<recommended>${each}</recommended>${RFC}`));

const registry = (id: string, rows: readonly string[]): string =>
  table(rows).replace('id="codes"', `id="${id}"`);
const GREASED = Array.from({ length: 12 }, (_, n) => [
  value(`${n * 2}`, 'Reserved'),
  value(`${n * 2 + 1}`, 'Unassigned', ''),
]).flat();
const WAYS = LETTERS.map(
  (each, n) => `<way>${each}</way><key>${n}</key><value>${n < 5 ? `text${n}` : 'text0'}</value>${RFC}`,
);

const CASES: readonly Case[] = [
  [
    'private space that went is no other number of a reserved one',
    table([value('1', 'alpha'), value('100-199', 'Reserved for Vendor Private Use')]),
    table([value('0', 'Reserved'), value('1', 'alpha'), value('100-199', 'Unassigned', '')]),
    ['~', 'Private Use'],
    ['100-199 is now 0'],
  ],
  [
    'unassigned ranges that were not listed before are listed now',
    table([value('1', 'alpha')]),
    table([value('1', 'alpha'), ...['3-4', '6-7', '9-10', '12-13'].map((n) => value(n, 'Unassigned', ''))]),
    ['4 ranges “Unassigned” are listed now'],
    ['“Unassigned” now'],
  ],
  [
    'what a new column forbids is said first',
    table(LETTERS.map((each, n) => value(`${n}`, each))),
    table(
      LETTERS.map((each, n) =>
        value(`${n}`, each, `${RFC}<usedeleg>${n === 1 ? 'MUST NOT' : 'MAY'}</usedeleg>`),
      ),
    ),
    ['is MUST NOT in usedeleg now', 'is MUST NOT in the new column usedeleg'],
    [],
  ],
  [
    'a number that is only called deprecated is not assigned',
    table([value('1', 'alpha')]),
    table([value('1', 'alpha'), value('2', 'Deprecated')]),
    ['2 is now “Deprecated”'],
    ['assigned'],
  ],
  [
    'a new entry is called TEMPORARY beside its name',
    table([value('1', 'alpha')]),
    table([value('1', 'alpha'), value('2', 'bravo (TEMPORARY - registered 2026-01-01, expires 2027-01-01)')]),
    ['2 bravo (TEMPORARY) assigned', '2 bravo (TEMPORARY) is assigned'],
    [],
  ],
  [
    'another object identifier is another number, whatever its column is called',
    table([oid('alpha', '1.2.840.1'), oid('bravo', '1.2.840.2')]),
    table([oid('alpha', '1.2.840.9'), oid('bravo', '1.2.840.2')]),
    ['alpha', '1.2.840.1 → 1.2.840.9'],
    ['description of'],
  ],
  [
    'a column of dates goes on saying when entries were registered',
    table([
      '<value>1</value><name>alpha</name><date>2015-06-11</date>',
      '<value>2</value><name>bravo</name><date>2015-06-11</date>',
    ]).replace('<record>', '<record date="2015-06-11">'),
    table([
      '<value>1</value><name>alpha</name><date>2015-06-11</date>',
      '<value>2</value><name>bravo</name><date>2015-06-11</date>',
    ]),
    ['ttribute date'],
    ['any more', '(none)'],
  ],
  [
    'the same reference in two columns is said of both',
    table([`<value>1</value><name>alpha</name><esp>-</esp><ike>-</ike>`]),
    table([`<value>1</value><name>alpha</name><esp>${RFC}</esp><ike>${RFC}</ike>`]),
    ['esp', 'ike'],
    [],
  ],
  [
    'what is recommended is counted by what it is now',
    table(algorithms(['Y', 'Y', 'N', 'N', 'N', 'N'])),
    table([...algorithms(['N', 'Y', 'D', 'D', 'D', 'D']), value('9', 'new', '<recommended>N</recommended>')]),
    ['discouraged now (Recommended N → D)', 'no longer recommended (Recommended Y → N)'],
    ['differently', 'not evaluated'],
  ],
  [
    'what is no longer deprecated lost no recommendation',
    table(algorithms(['Deprecated', 'Yes'])),
    table(algorithms(['No', 'Yes'])),
    ['no longer deprecated (Recommended Deprecated → No)'],
    ['without a recommendation'],
  ],
  [
    'a TEMPORARY registration whose publication was requested is not extended',
    table([value('1', 'alpha (TEMPORARY - registered 2024-03-11, expires 2025-03-11)')]),
    table([value('1', 'alpha (TEMPORARY - registered 2024-03-11, publication requested 2025-02-01)')]),
    ['publication requested 2025-02-01'],
    ['extended'],
  ],
  [
    'a person under another number is the same person',
    table([value('1', 'alpha', `${RFC}<contact><xref type="person" data="Jane_Doe_3"/></contact>`)]),
    table([value('1', 'alpha', `${RFC}<contact><xref type="person" data="Jane_Doe_2"/></contact>`)]),
    ['marked up differently'],
    ['→', 'Jane'],
  ],
  [
    'numbers of two bytes that are reserved now are no pieces of a range',
    table([value('0x56,0x01-0xC0,0x00', 'Unassigned', '')]),
    table([
      value('0x56,0x01-0x5A,0x59', 'Unassigned', ''),
      value('0x5A,0x5A', 'Reserved'),
      value('0x5A,0x5B-0xC0,0x00', 'Unassigned', ''),
    ]),
    ['0x5A,0x5A is now Reserved'],
    ['resized: 0x56,0x01-0xC0,0x00: 0x56,0x01-0x5A,0x59, 0x5A,0x5A'],
  ],
  [
    'a number that came free and a number in use that was given its name are one renumbering',
    table([value('7', 'golf', ''), value('8', 'hotel', ''), value('9', 'india')]),
    table([value('7', 'hotel', ''), value('8', 'Unassigned', ''), value('9', 'india')]),
    ['8 hotel is now 7', '7 golf is gone'],
    ['is now called', 'no longer assigned'],
  ],
  [
    'what many entries are now is said as their status',
    table(
      LETTERS.map((each, n) =>
        value(`${n}`, each, `<status>provisional</status><by>A</by><of>C</of><at>E</at>${RFC}`),
      ),
    ),
    table(
      LETTERS.map((each, n) =>
        value(`${n}`, each, `<status>permanent</status><by>B</by><of>D</of><at>F</at>${RFC}`),
      ),
    ),
    ['Test Codes: 6 entries: status provisional → permanent'],
    ['corrected'],
  ],
  [
    'a column whose cells are empty may still be there',
    table([value('1', 'alpha', `${RFC}<encoding>UTF-8</encoding>`)]),
    table([value('1', 'alpha', `${RFC}<encoding/>`)]),
    ['encoding'],
    ['is gone'],
  ],
  [
    'an extension weighs the same, whatever else became of its entry',
    table(
      [1, 2].map((n) => value(`${n}`, `a${n} Sub-TLV (TEMPORARY - registered 2019, expires 2020-06-03)`)),
    ),
    table([
      value('1', 'a1 Sub-TLV (TEMPORARY - registered 2019, expires 2021-06-03)'),
      value('2', 'a2 (TEMPORARY - registered 2019, expires 2021-06-03)'),
    ]),
    ['· 2 TEMPORARY registrations were extended'],
    [],
  ],
  [
    'a recommendation is in the sentence, not among what else changed',
    table([value('1', 'alpha', '<recommended>Y</recommended><a>a</a><b>b</b>')]),
    table([value('1', 'alpha', `<recommended>N</recommended><a>c</a><b>d</b>${RFC}`)]),
    ['1 alpha is no longer recommended (Recommended Y → N)'],
    ['1 alpha changed'],
  ],
  [
    'a note that stood twice is still there',
    table(
      [value('1', 'alpha')],
      `<title>Test Codes</title>${`<note>As in ${RFC}, ask first.</note>`.repeat(2)}`,
    ),
    table([value('1', 'alpha')], `<title>Test Codes</title><note>As in ${RFC}, ask first.</note>`),
    ['note that is written more than once is written fewer times'],
    ['ote dropped', 'RFC 9000'],
  ],
  [
    'a name that is cut short stays TEMPORARY',
    table([value('1', 'alpha')]),
    table([
      value('1', 'alpha'),
      ...['payload-hash', 'preimage content type of all that is signed', 'payload-location'].map((each, n) =>
        value(`25${n}`, `${each} (TEMPORARY - registered 2025-03-05, expires 2026-03-05)`),
      ),
    ]),
    ['… (TEMPORARY)'],
    [],
  ],
  [
    'the type of a value is no part of the name of what has a key',
    table(WAYS),
    table([...WAYS, `<way>osc</way><key>9</key><value>map</value>${RFC}`]),
    ['osc is assigned'],
    ['map osc'],
  ],
  [
    'as many in two registries are counted in both',
    ['a', 'b'].map((id) => registry(id, [value('0-23', 'Unassigned', '')])).join(''),
    ['a', 'b'].map((id) => registry(id, GREASED)).join(''),
    ['Test Group: 24 entries are now Reserved'],
    [],
  ],
  [
    'a second row of one name is nothing new',
    table(LETTERS.map((each) => `<name>${each}</name>${RFC}`)),
    table(
      ['alpha', ...LETTERS].map(
        (each, n) => `<name>${each}</name><xref type="rfc" data="rfc${9000 + Number(n === 0)}"/>`,
      ),
    ),
    ['alpha listed once more', 'once more, with RFC 9001'],
    ['assigned'],
  ],
];

describe('what readers found wrong with numbers and standings', () => {
  readThem(CASES);
});
