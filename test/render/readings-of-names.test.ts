// Kinds of statements about names, numbers and free space that reading changes next to IANA's documents showed to be wrong or misleading.
import { describe } from 'vitest';

import { type Case, named, readThem, RFC, table } from '../support/readings.ts';

const CASES: readonly Case[] = [
  [
    'bytes whose name got quotes are the same bytes',
    table([`<value>0x68 0x32 (h2)</value>${RFC}`]),
    table([`<value>0x68 0x32 ("h2")</value>${RFC}`]),
    ['"h2"'],
    ['0x68 0x32 is now', 'is now spelled'],
  ],
  [
    'the mark of a footnote is no part of a name',
    table([`<mechanism>PLAIN</mechanism>${RFC}`]),
    table([
      `<mechanism>PLAIN</mechanism>${RFC}`,
      `<mechanism>ECDH-CHALLENGE<xref type="note" data="1"/></mechanism>${RFC}`,
    ]),
    ['ECDH-CHALLENGE assigned', 'ECDH-CHALLENGE is assigned'],
    ['[1] ', 'CHALLENGEnote'],
  ],
  [
    'the mark of a footnote is not glued to a value',
    table([`<value>1</value><name>alpha</name><oro>No</oro>`]),
    table([`<value>1</value><name>alpha</name><oro>No<xref type="note" data="1"/></oro>`]),
    ['note 1'],
    ['Nonote'],
  ],
  [
    'an entry without a name is not taken for a count',
    table(['<value>1014</value><xref type="uri" data="http://a.example/1"/><xref type="rfc" data="rfc1"/>']),
    table(['<value>1014</value><xref type="uri" data="http://b.example/1"/><xref type="rfc" data="rfc2"/>']),
    ['of entry 1014 changed'],
    ['of 1014'],
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

describe('what readers found wrong with names', () => {
  readThem(CASES);
});
