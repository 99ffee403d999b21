// Kinds of statements that reading changes beside IANA's documents showed to be wrong or misleading.
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Snapshot } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderText } from '../../src/render/render-text.ts';

/** What people read of the change between two documents with these registries in them. */
function reported(before: string, after: string): string {
  const [old, fresh] = [snapshotOf(before), snapshotOf(after)];
  const changeSet = diffSnapshots(old, fresh);
  const context = { before: old, after: fresh };
  return `${describeChangeSet(changeSet, context).headline}\n${renderText(changeSet, { context, maxLines: Infinity })}`;
}

function snapshotOf(body: string): Snapshot {
  const text = `<registry xmlns="http://www.iana.org/assignments" id="test-group"><title>Test Group</title>${body}</registry>`;
  const result = normalizeDocument(new TextEncoder().encode(text), {
    subject: 'test',
    group: 'test-group',
    people: 'names',
  });
  if (result.type === 'redirect') throw new Error('a redirect');
  return result.snapshot;
}

function table(rows: readonly string[], head = '<title>Test Codes</title>'): string {
  return `<registry id="codes">${head}${rows.map((each) => `<record>${each}</record>`).join('')}</registry>`;
}

const RFC = '<xref type="rfc" data="rfc9000"/>';
const LETTERS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];
const named = (make: (name: string, n: number) => string): string[] => LETTERS.map(make);

/** Name, before, after, what is said, what is not said. */
type Case = readonly [string, string, string, readonly string[], readonly string[]];

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
  [
    'bytes whose name got quotes are the same bytes',
    table([`<value>0x68 0x32 (h2)</value>${RFC}`]),
    table([`<value>0x68 0x32 ("h2")</value>${RFC}`]),
    ['"h2"'],
    ['0x68 0x32 is now', 'is now spelled'],
  ],
  [
    'unassigned space without a value is called by the number that it has',
    table([`<confirmation>osc</confirmation><key>4</key>${RFC}`]),
    table([
      `<confirmation>osc</confirmation><key>4</key>${RFC}`,
      '<confirmation>Unassigned</confirmation><key>6-322</key>',
    ]),
    ['nassigned 6-322 is listed now'],
    ['Unassigned Unassigned'],
  ],
  [
    'names that lost a remark, or only got one, are not shown as two equal names',
    table(named((name) => `<name>${name}</name>${RFC}`)),
    table(named((name) => `<name>${name} (OBSOLETED in favor of other)</name>${RFC}`)),
    ['alpha (OBSOLETED in favor of other)'],
    ['alpha → alpha'],
  ],
  [
    'a block that another one resembles now is not that block under another number',
    table([
      `<prefix>172/8</prefix><designation>Administered by A</designation><xref type="note" data="8"/>`,
      '<prefix>169/8</prefix><designation>IANA</designation>',
    ]),
    table([
      `<prefix>172/8</prefix><designation>Administered by A</designation><xref type="note" data="9"/>`,
      `<prefix>169/8</prefix><designation>Administered by A</designation><xref type="note" data="8"/>`,
    ]),
    ['172/8 Administered by A: '],
    ['is now 169/8', 'assigned'],
  ],
  [
    'a remark that went to another field is no news',
    table([
      '<value>22</value><name>c5t</name><description>Hash (TEMPORARY - registered 2024-03-11)</description>',
    ]),
    table([
      '<value>22</value><name>c5t (TEMPORARY - registered 2024-03-11)</name><description>Hash</description>',
    ]),
    ['· 22 c5t'],
    ['permanent', 'became TEMPORARY', '~ '],
  ],
  [
    'an entry with a name is assigned, whatever its flags are',
    table(['<value>13</value><flag-value>0-3</flag-value><flag-description>Unassigned</flag-description>']),
    table([
      '<value>13</value><name>Packed Register</name><flag-value>0-3</flag-value><flag-description>Unassigned</flag-description>',
    ]),
    ['Packed Register is assigned'],
    [],
  ],
  [
    'a sentence in a key that was reworded is no other name',
    table([
      `<method>dmarc</method><value>the domain portion of the RFC5322.From field of a message</value><note>n</note>`,
      `<method>dmarc</method><value>policy</value>`,
      `<method>arc</method><value>policy</value>`,
    ]),
    table([
      `<method>dmarc</method><value>The domain portion of the RFC5322.From header field of a message</value><note>n</note>`,
      `<method>dmarc</method><value>policy</value>`,
      `<method>arc</method><value>policy</value>`,
    ]),
    ['~ '],
    ['renamed', 'is gone', 'assigned'],
  ],
  [
    'a mark in braces is no part of a name',
    table([`<uri>xmldsig-more#rsa-sha224</uri>${RFC}`, `<uri>xmldsig#sha1</uri>${RFC}`]),
    table([
      `<uri>xmldsig-more#rsa-sha224 {Bad}</uri>${RFC}`,
      `<uri>xmldsig#sha1</uri>${RFC}`,
      '<uri>2001/xmldsig-more#rsa-sha224</uri>',
    ]),
    ['2001/xmldsig-more#rsa-sha224 is assigned'],
    ['is gone', 'renamed'],
  ],
  [
    'two ways of calling private space are one kind of space',
    table([`<value>9</value><name>alpha</name>`, '<value>10-19</value><name>Private use</name>']),
    table([
      `<value>9</value><name>alpha</name>`,
      '<value>10-19</value><name>Reserved for Private Use</name>',
    ]),
    ['· 10-19'],
    ['~ '],
  ],
  [
    'another type of what has a name is no other name',
    table(
      named((name) => `<property>${name}</property><name>String</name>`).concat(
        '<property>x</property><name>Int</name>',
      ),
    ),
    table(
      named((name, n) => `<property>${name}</property><name>${n === 0 ? 'Id' : 'String'}</name>`).concat(
        '<property>x</property><name>Int</name>',
      ),
    ),
    ['String → Id'],
    ['renamed'],
  ],
  [
    'a new registry lists its entries by their names',
    '',
    table([
      `<value>3</value><name>Kid Context Flag</name><description>Set to 1 if the context is there</description>`,
      `<value>4</value><name>Kid Flag</name><description>Set to 1 if kid is there</description>`,
    ]),
    ['3 Kid Context Flag', '4 Kid Flag'],
    [],
  ],
  [
    'an RFC that a draft became is counted whatever else changed',
    table(
      named(
        (name) =>
          `<name>${name}</name><description>${name}</description><xref type="draft" data="draft-ietf-${name}"/>`,
      ),
    ),
    table(
      named(
        (name, n) =>
          `<name>${name}</name><description>${n === 0 ? 'another' : name}</description><xref type="rfc" data="rfc990${n}"/>`,
      ),
    ),
    ['drafts of 6 entries are RFCs now'],
    ['drafts of 5'],
  ],
  [
    'a column of references is weighed as references, and their order says nothing',
    table([
      `<name>alpha</name><references>${RFC} <xref type="rfc" data="rfc9001"/></references>`,
      `<name>bravo</name><references>${RFC}</references>`,
    ]),
    table([
      `<name>alpha</name><references><xref type="rfc" data="rfc9001"/>, ${RFC}</references>`,
      `<name>bravo</name><references>${RFC} <xref type="rfc" data="rfc9001"/></references>`,
    ]),
    ['· alpha: references in another order', '· bravo: references added: RFC 9001'],
    ['corrected'],
  ],
  [
    'a remark that left a name is no withdrawal',
    table([`<name>ietf-template (not for implementation)</name><file type="file">a.yang</file>${RFC}`]),
    table([
      `<name>ietf-template</name><notes>not for implementation</notes><file type="file">b.yang</file>${RFC}`,
    ]),
    ['is now spelled ietf-template'],
    ['is gone', 'assigned', 'renamed'],
  ],
  [
    'free space that is called by a letter first is free space',
    table([
      '<value>6-53</value><name>R - Reserved; Available for assignment</name>',
      `<value>1</value><name>M - Managed</name>`,
    ]),
    table([
      '<value>7-53</value><name>R - Reserved; Available for assignment</name>',
      `<value>1</value><name>M - Managed</name>`,
      `<value>6</value><name>S - Router Flag</name>${RFC}`,
    ]),
    ['6 S - Router Flag is assigned', 'is now 7-53'],
    ['  ~ '],
  ],
  [
    'a part of a key that names nothing is told as a field',
    table([
      `<name>iss</name><usage>request</usage>${RFC}`,
      `<name>a</name><usage>x</usage>`,
      `<name>a</name><usage>y</usage>`,
      `<name>b</name><usage>y</usage>`,
    ]),
    table([
      `<name>iss</name><usage>request, response</usage>${RFC}`,
      `<name>a</name><usage>x</usage>`,
      `<name>a</name><usage>y</usage>`,
      `<name>b</name><usage>y</usage>`,
    ]),
    ['iss: usage: request → request, response'],
    [],
  ],
  [
    'a review date is no correction',
    table([`<name>alpha</name><reviewed>2024-01-01</reviewed>${RFC}`]),
    table([`<name>alpha</name><reviewed>2025-01-01</reviewed>${RFC}`]),
    ['· alpha'],
    ['corrected'],
  ],
  [
    'entries with two short columns are called by them and not by a sentence or a reference',
    table([
      `<value>crv</value><description>The curve of an EC key</description><usage>EC</usage>${RFC}`,
      `<value>crv</value><description>The subtype of a keypair</description><usage>OKP</usage><xref type="rfc" data="rfc9001"/>`,
      `<value>x</value><description>Public key</description><usage>OKP</usage><xref type="rfc" data="rfc9003"/>`,
    ]),
    table([
      `<value>crv</value><description>The curve of an EC key</description><usage>EC</usage>${RFC}`,
      `<value>crv</value><description>The subtype of a key pair</description><usage>OKP</usage><xref type="rfc" data="rfc9002"/>`,
      `<value>x</value><description>Public key</description><usage>OKP</usage><xref type="rfc" data="rfc9003"/>`,
    ]),
    ['crv OKP'],
    ['is now', 'renamed', 'spelled'],
  ],
];

describe('what readers found wrong', () => {
  it.each(CASES)('%s', (_, before, after, says, saysNot) => {
    const text = reported(before, after);
    for (const each of says) expect(text).toContain(each);
    for (const each of saysNot) expect(text).not.toContain(each);
  });

  it('does not take a remark in brackets for the short form of a title', () => {
    const text = reported(
      '',
      '<registry id="codes"><title>Language Tags (OBSOLETE)</title><record><value>1</value></record></registry>',
    );
    expect(text).toContain('new registry Language Tags');
  });

  it('says of a person of whom only the date changed that the date changed', () => {
    const person = (date: string): string =>
      `<people><person id="A_B"><name>Ann Bee</name><updated>${date}</updated></person></people>`;
    expect(reported(person('2024-01-01'), person('2025-01-01'))).toContain('date of Ann Bee changed');
  });
});
