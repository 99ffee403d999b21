// Kinds of statements that reading changes next to IANA's documents showed to be wrong or misleading.
import { describe, expect, it } from 'vitest';

import { type Case, named, readThem, reported, RFC, table } from '../support/readings.ts';

const CASES: readonly Case[] = [
  [
    'a registry without entries that points elsewhere is a heading',
    table(['<value>1</value><name>alpha</name>']),
    `${table(['<value>1</value><name>alpha</name>', '<value>2</value><name>bravo</name>'])}<registry id="other"><title>Other Codes</title><note>See https://www.iana.org/assignments/other-parameters</note><hide/></registry>`,
    ['2 bravo assigned', 'eading without entries'],
    ['new registry'],
  ],
  [
    'a new column that is filled is no correction',
    table(named((name, n) => `<value>${n}</value><name>${name}</name>`)),
    table(named((name, n) => `<value>${n}</value><name>${name}</name><ttl>${n}</ttl>`)),
    ['6 entries have the new column ttl'],
    ['corrected'],
  ],
  [
    'words of a column of references are references',
    table(named((name) => `<value>${name}</value><spec>W3C Recommendation 24 January 2013 ${name}</spec>`)),
    table(named((name) => `<value>${name}</value><spec>W3C Recommendation 11 April 2013 ${name}</spec>`)),
    ['references of 6 entries changed', '· alpha: spec'],
    ['corrected', '~'],
  ],
  [
    'another way to say where to read is no correction',
    table([`<value>1</value><name>alpha</name><description>See Section 11 of ${RFC}.</description>`]),
    table([`<value>1</value><name>alpha</name><description>See ${RFC}, Section 11.</description>`]),
    ['· 1 alpha: description: See Section 11 of RFC 9000. → See RFC 9000, Section 11.'],
    ['corrected', '~'],
  ],
  [
    'a short description by which entries are called is their name',
    table(named((name, n) => `<value>41${n}</value><description>${name} Too Large</description>`)),
    table(
      named(
        (name, n) =>
          `<value>41${n}</value><description>${n === 3 ? 'Content' : name} Too Large</description>`,
      ),
    ),
    ['413 delta Too Large renamed to 413 Content Too Large'],
    ['corrected'],
  ],
  [
    'a short description that only says more is no other name',
    table(named((name, n) => `<value>${n}</value><description>${name} Address</description>`)),
    table(
      named((name, n) => `<value>${n}</value><description>${name}${n === 3 ? '' : ' Address'}</description>`),
    ),
    [],
    ['renamed'],
  ],
  [
    'other bounds of named ranges are no spelling',
    table(named((name, n) => `<value>${n}00-${n}50</value><name>${name}</name>`)),
    table(named((name, n) => `<value>${n}10-${n}50</value><name>${name}</name>`)),
    ['6 entries have other bounds'],
    ['spelled'],
  ],
  [
    'what is reserved or deprecated did not become permanent',
    table([
      `<value>1</value><name>alpha (TEMPORARY - registered 2025-01-01, expires 2026-01-01)</name>`,
      `<value>2</value><name>bravo (TEMPORARY - registered 2025-01-01, expires 2026-01-01)</name>`,
      `<value>3</value><name>charlie (TEMPORARY - registered 2025-01-01, expires 2026-01-01)</name>`,
    ]),
    table([
      '<value>1</value><name>alpha</name>',
      '<value>2</value><name>Reserved</name>',
      '<value>3</value><name>charlie (DEPRECATED)</name>',
    ]),
    ['1 alpha: no longer TEMPORARY', '2 bravo is now “Reserved”', '3 charlie is now deprecated'],
    ['TEMPORARY registrations'],
  ],
  [
    'another version of a draft in a note is no markup',
    table(
      [`<value>1</value>`],
      '<title>T</title><note>See <xref type="draft" data="RFC-ietf-test-20"/>.</note>',
    ),
    table(
      [`<value>1</value>`],
      '<title>T</title><note>See <xref type="draft" data="RFC-ietf-test-21"/>.</note>',
    ),
    ['RFC-ietf-test-20 → RFC-ietf-test-21'],
    ['marked up differently'],
  ],
  [
    'a remark in any column says that an entry is deprecated',
    table([`<value>260</value><data>bytes</data><semantics>network address</semantics>`]),
    table([
      `<value>260</value><data>bytes</data><semantics>network address (DEPRECATED in favor of 52)</semantics>`,
    ]),
    ['260 network address is now deprecated in favor of 52'],
    [],
  ],
  [
    'a new column that says what is deprecated is told as that',
    table(named((name, n) => `<value>${n}</value><name>${name}</name>`)),
    table(named((name, n) => `<value>${n}</value><name>${name}</name><status>DEPRECATED ${RFC}</status>`)),
    ['6 entries are now deprecated'],
    ['gained the field'],
  ],
  [
    'a label goes to another number where the old one is reserved',
    table(named((name, n) => `<code>0x0${n}02</code><profile>${name} request</profile>${RFC}`)),
    table(
      named(
        (name, n) =>
          `<code>0x020${n}</code><profile>${name} request</profile>${RFC}</record><record><code>0x0${n}02</code><profile>Reserved for historic reasons</profile>`,
      ).slice(1),
    ),
    ['entries have other numbers', '0x0102 bravo request → 0x0201 bravo request'],
    ['bravo request is gone', 'bravo request is assigned'],
  ],
  [
    'a number whose name is only "Deprecated" now is not taken away from its entry',
    table([`<value>30</value><code>LARGE</code>${RFC}`, '<value>32-99</value><code>Unassigned</code>']),
    table([
      `<value>30</value><code>Deprecated</code>${RFC}`,
      `<value>32</value><code>LARGE</code>${RFC}`,
      '<value>33-99</value><code>Unassigned</code>',
    ]),
    ['30 LARGE is now deprecated', '32 LARGE is assigned'],
    ['30 Deprecated is assigned'],
  ],
  [
    'an entry that a column calls reserved is not assigned',
    table([`<name>start</name><use>common</use>${RFC}`]),
    table([`<name>start</name><use>common</use>${RFC}`, `<name>finish</name><use>Reserved</use>${RFC}`]),
    [],
    ['assigned'],
  ],
  [
    'a date names nothing',
    table([`<value>0x10</value><parameter>one</parameter><date>2026-01-01</date>`]),
    table([
      `<value>0x10</value><parameter>one</parameter><date>2026-01-01</date>`,
      `<value>0x20</value><date>2026-04-16</date>`,
    ]),
    ['0x20 is assigned'],
    ['0x20 2026'],
  ],
  [
    'a note about related registries does not say where an entry went',
    table(named((name) => `<value>${name}</value>${RFC}`)),
    table(
      named((name) => `<value>${name}</value>${RFC}`).slice(1),
      '<title>Test Codes</title><note>Related registries: <xref type="registry" data="other-group">Others</xref>.</note>',
    ),
    ['alpha is gone'],
    ['withdrawn, IANA'],
  ],
  [
    'an object identifier under another name is renamed',
    table([
      `<name>ROA</name><oid>1.2.840.113549.1.9.16.1.24</oid>${RFC}`,
      `<name>MFT</name><oid>1.2.840.113549.1.9.16.1.26</oid>${RFC}`,
      `<name>MFT</name><oid>1.2.840.113549.1.9.16.1.27</oid>`,
    ]),
    table([
      `<name>Route Origination</name><oid>1.2.840.113549.1.9.16.1.24</oid><xref type="rfc" data="rfc9001"/>`,
      `<name>MFT</name><oid>1.2.840.113549.1.9.16.1.26</oid>${RFC}`,
      `<name>MFT</name><oid>1.2.840.113549.1.9.16.1.27</oid>`,
    ]),
    [],
    ['gone', 'is assigned', 'withdrawn'],
  ],
  [
    'companies are named, full stop and all',
    table([`<value>1</value><name>Example Systems, Inc.</name>${RFC}`]),
    table([
      `<value>1</value><name>Example Systems, Inc.</name>${RFC}`,
      `<value>2</value><name>Other, Ltd.</name>`,
    ]),
    ['2 Other, Ltd. is assigned'],
    [],
  ],
  [
    'an article more is no other name',
    table([`<value>1</value><name>Segment with optional ID</name>${RFC}`]),
    table([`<value>1</value><name>Segment with an optional ID</name>${RFC}`]),
    ['spelled'],
    ['renamed'],
  ],
];

describe('what readers found wrong', () => {
  readThem(CASES);

  it('does not take a remark in brackets for the short form of a title', () => {
    const text = reported(
      '',
      '<registry id="codes"><title>Language Tags (OBSOLETE)</title><record><value>1</value></record></registry>',
    );
    expect(text).toContain('new registry Language Tags');
  });

  it('says of a person of whom only the date changed that it was updated, for the address may be another', () => {
    const person = (date: string): string =>
      `<people><person id="A_B"><name>Ann Bee</name><updated>${date}</updated></person></people>`;
    expect(reported(person('2024-01-01'), person('2025-01-01'))).toContain('Ann Bee updated');
  });
});
