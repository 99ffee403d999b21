// Nothing but a registry document becomes a snapshot: everything else is one clear line, quickly.
import { describe, expect, it } from 'vitest';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { documentOf } from '../support/document.ts';
import { refusal, utf8 } from '../support/refusal.ts';

const RECORD = '<record><value>1</value></record>';
describe('a document that is none', () => {
  it.each([
    [
      'an error page',
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>301 Moved\nPermanently</title></head></html>',
      /HTML page \("301 Moved Permanently"\)/,
    ],
    [
      'an error page of a cache, behind a line break',
      '\n<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html><head><title>503 Service Unavailable</title></head><body><h1>Error</h1></body></html>',
      /HTML page \("503 Service Unavailable"\)/,
    ],
    [
      'a log-in page without a title',
      '<html><body>Please <b>log in</b></body></html>',
      /HTML page \(beginning with "Please log in"\)/,
    ],
    ['nothing', '', /the document is empty/],
    ['white space', ' \n\t ', /the document is empty/],
    [
      'a template in plain text',
      '\nType name:\napplication',
      /not XML; it begins with "Type name: application"/,
    ],
    ['JSON', '{"message":"rate limited"}', /not XML; it begins with "\{"message":"rate limited"\}"/],
    ['a collation', '<collation rfc="4790" scope="global"/>', /root element is <collation>, not <registry>/],
    [
      'an XML schema',
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"></xs:schema>',
      /root element is <xs:schema>/,
    ],
    ['a registry in no namespace', '<registry id="websocket"/>', /<registry> is in no namespace/],
    ['a registry in another namespace', '<registry xmlns="urn:x" id="websocket"/>', /in namespace "urn:x"/],
    [
      'a registry under a prefix',
      '<a:registry xmlns:a="http://www.iana.org/assignments" id="a"/>',
      /root element is <a:registry>/,
    ],
  ])('says what it got: %s', (_, document, message) => {
    expect(refusal(document)).toMatch(message);
  });

  it('names both groups when it got another group’s document', () => {
    expect(refusal(documentOf(RECORD, 'http-status-codes'), 'websocket')).toContain(
      'got the document of group "http-status-codes" instead of "websocket"',
    );
  });

  it('reads a document whose id is no group’s as the group it was asked for', () => {
    const document = documentOf(`<registry id="a">${RECORD}</registry>`, 'draft-tags-subtags');
    const options = { subject: 'x', people: 'names', group: 'tags', isOtherGroup: () => false } as const;
    expect(normalizeDocument(utf8(document), options)).toMatchObject({
      strangeId: 'draft-tags-subtags',
      snapshot: { group: 'tags', registries: [{ path: 'tags' }, { path: 'tags/a' }] },
    });
    expect(normalizeDocument(utf8(document), { ...options, group: 'uuid' })).toMatchObject({
      snapshot: { group: 'uuid', registries: [{ path: 'UUID' }, { path: 'UUID/a' }] },
    });
    expect(() => normalizeDocument(utf8(document), { ...options, isOtherGroup: () => true })).toThrow(
      'got the document of group "draft-tags-subtags" instead of "tags"',
    );
  });

  it.each(['', '../../etc/passwd', 'con', 'a b', '.git'])('refuses the root id "%s"', (id) => {
    expect(refusal(documentOf(RECORD, id))).toContain('cannot name a group');
  });

  it('refuses a redirect out of the folder', () => {
    const redirect = '<redirect xmlns="http://www.iana.org/assignments" registry="../x"/>';
    expect(refusal(redirect)).toContain('it redirects to "../x", which cannot be a group');
  });
});

describe('a damaged document', () => {
  const whole = documentOf(`<registry id="a"><title>A &amp; B</title>${RECORD}</registry>`);

  it('is refused wherever it was cut', () => {
    const end = whole.trimEnd().length;
    for (let length = 0; length < end; length++) {
      expect(refusal(whole.slice(0, length))).toMatch(/cut short|empty|not XML/);
    }
  });

  it.each([
    ['bytes that are not UTF-8', new Uint8Array([...utf8(documentOf('')), 0xe4]), /not valid UTF-8/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x3c, 0x00]), /not valid UTF-8/],
    [
      'another encoding declared',
      documentOf('').replace('UTF-8', 'ISO-8859-1'),
      /is in ISO-8859-1, but only UTF-8/,
    ],
    ['a control character', documentOf('<title>\x01</title>'), /line 3 holds the character U\+0001/],
    ['a zero', documentOf('<title>\0</title>'), /U\+0000/],
    ['a non-character', documentOf('<title>\uffff</title>'), /U\+FFFF/],
    ['an undefined entity', documentOf('<title>caf&eacute;</title>'), /&eacute; is not an entity/],
    [
      'an undefined entity in an attribute',
      documentOf('<xref type="rfc" data="&x;"/>'),
      /&x; is not an entity/,
    ],
    ['a bare ampersand', documentOf('<title>a & b</title>'), /line 3: char '&'/],
    ['a bare ampersand in an attribute', documentOf('<xref type="uri" data="?a&b"/>'), /& is not an entity/],
    ['a reference to a forbidden character', documentOf('<title>&#1;</title>'), /&#1; is not a character/],
    ['a reference beyond Unicode', documentOf('<title>&#x110000;</title>'), /&#x110000; is not a character/],
    ['two roots', `${documentOf('')}<registry/>`, /Multiple possible root|more than one root/],
    [
      'two empty roots',
      '<registry xmlns="http://www.iana.org/assignments" id="a"/><b/>',
      /more than one root/,
    ],
    ['text behind the root', `${documentOf(RECORD)}junk`, /Extra text/],
    [
      'text behind an empty root',
      '<registry xmlns="http://www.iana.org/assignments" id="a"/>junk',
      /goes on after its root/,
    ],
    ['tags that cross', documentOf('<a><b></a></b>'), /Expected closing tag 'b'/],
    ['an attribute twice', documentOf('<registry id="a" id="b"/>'), /'id' is repeated/],
    ['an attribute without quotes', documentOf('<registry id=a/>'), /without value|invalid/i],
    [
      'a name that would reach the prototype',
      documentOf('<record><__proto__>x</__proto__></record>'),
      /__proto__ cannot be the name of an element or attribute/,
    ],
    [
      'an attribute that would reach the prototype',
      documentOf('<record __proto__="x"/>'),
      /__proto__ cannot be the name of an element or attribute/,
    ],
    ['a registry without an id', documentOf('<registry/>'), /a registry below "example" has no id/],
    [
      'two registries of one path',
      documentOf('<registry id="a"/><registry id="a"/>'),
      /two registries have the path "example\/a"/,
    ],
    ['a second declaration', documentOf('<?xml version="1.0"?>'), /second XML declaration/],
    ['a declaration that is not first', ` ${documentOf(RECORD)}`, /is not at the very beginning/],
    ['a comment that does not end', documentOf('<!-- x'), /cut short: "-->" is missing/],
  ])('is refused: %s', (_, document, message) => {
    expect(refusal(document)).toMatch(message);
  });

  it.each([
    ['of a DTD', '<!DOCTYPE registry SYSTEM "registry.dtd">'],
    ['with entities', '<!DOCTYPE registry [<!ENTITY a "b">]>'],
    ['with a file', '<!DOCTYPE registry [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ])('is refused for any DOCTYPE: %s', (_, doctype) => {
    expect(refusal(documentOf(RECORD).replace('<registry', `${doctype}<registry`))).toContain(
      'has a DOCTYPE',
    );
    expect(refusal(documentOf(`${doctype}${RECORD}`))).toContain('has a DOCTYPE');
  });
});

describe('what only looks dangerous', () => {
  it('is read: CDATA, comments and instructions with quotes, references to characters', () => {
    const xml = documentOf(
      `<?php don't ?><record><value><![CDATA[<b> & ]]>&amp;lt; &#228;<!-- > " ' -->&#x1F600;<?x it's?>!</value></record>`,
    );
    const result = normalizeDocument(utf8(xml), { subject: 'x', people: 'names' });
    if (result.type !== 'snapshot') throw new Error('a redirect');
    expect(result.snapshot.registries[0]?.entries).toEqual([{ value: '<b> & &lt; ä😀!' }]);
  });

  it('is read: a byte order mark, CRLF, and no declaration at all', () => {
    const xml = `\ufeff<registry xmlns="http://www.iana.org/assignments"\r\n id='a'\r\n><title>A\r\nB</title></registry>\r\n`;
    const result = normalizeDocument(utf8(xml), { subject: 'x', people: 'names' });
    expect(result).toMatchObject({
      type: 'snapshot',
      snapshot: { registries: [{ path: 'a', title: 'A B' }] },
    });
  });
});
