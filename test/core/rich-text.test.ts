// The content of one field, of which the others are made: white space, references, markup, what is not known.
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/model.ts';
import { entriesOf, rootOf } from '../support/document.ts';

/** The value of a field with this content. */
function valueOf(content: string): FieldValue | undefined {
  return entriesOf(`<record><f>${content}</f></record>`)?.[0]?.['f'];
}

describe('white space in a text', () => {
  it.each([
    ['a  b', 'a b'],
    [' \t a\n\n b \r\n', 'a b'],
    ['a&#10;b', 'a b'],
    ['a\u00a0 \u00a0b', 'a\u00a0 \u00a0b'],
    ['\u00a0a\u00a0', '\u00a0a\u00a0'],
    ['a\u2003\u2003b', 'a\u2003\u2003b'],
  ])('is folded as XML means it: %j', (content, text) => {
    expect(valueOf(content)).toBe(text);
  });

  it('is folded across what XML splits: comments, instructions, CDATA', () => {
    expect(valueOf('a <!-- x --> b<?p?><![CDATA[ c]]>')).toBe('a b c');
  });

  it('is folded in attributes too', () => {
    expect(valueOf('<xref type="person" data=" Alexey_Melnikov\n"/>')).toEqual([
      { person: 'Alexey_Melnikov' },
    ]);
  });
});

describe('references in a text', () => {
  it('stand where they stood, with the white space around them', () => {
    expect(
      valueOf('see\n <xref type="rfc" data="rfc1"/>and <xref type="uri" data="u">T</xref>(page 9) '),
    ).toEqual(['see ', { rfc: 'rfc1' }, 'and ', { uri: 'u', text: 'T' }, '(page 9)']);
  });

  it('keep a lone space between two, and no other at the ends', () => {
    expect(valueOf(' <xref type="person" data="A"/>\n <xref type="person" data="B"/> ')).toEqual([
      { person: 'A' },
      ' ',
      { person: 'B' },
    ]);
    expect(valueOf('<xref type="person" data="A"/><xref type="person" data="B"/>')).toEqual([
      { person: 'A' },
      { person: 'B' },
    ]);
  });

  it('keep whatever they carry: own text, further attributes, types that are not known, nested references', () => {
    expect(
      valueOf('<xref lastupdated="2020" type="rfc" data="rfc1"> RFC 1,\n <br/>Section 2</xref>'),
    ).toEqual([{ rfc: 'rfc1', text: 'RFC 1,\nSection 2', '@lastupdated': '2020' }]);
    expect(valueOf('<xref type="bcp" data="bcp14"/><xref type="text">Reserved</xref>')).toEqual([
      { bcp: 'bcp14' },
      { text: 'Reserved' },
    ]);
    expect(
      valueOf('<xref type="text" data="d">t</xref><xref data="e"/><xref type="file" data="f"/>'),
    ).toEqual([{ '@data': 'd', text: 't' }, { '@data': 'e' }, { '@data': 'f' }]);
    expect(valueOf('<xref type="uri" data="u">see <xref type="rfc" data="rfc1"/></xref>')).toEqual([
      { uri: 'u', text: 'see' },
      { rfc: 'rfc1' },
    ]);
  });

  it('count each nested reference once, however deep', () => {
    const depth = 26;
    const value = valueOf(`${'<xref type="uri" data="u">a'.repeat(depth)}${'b</xref>'.repeat(depth)}`);
    expect(value).toEqual([
      ...Array.from({ length: depth - 1 }, () => ({ uri: 'u', text: 'a b' })),
      { uri: 'u', text: 'ab' },
    ]);
  });

  it('keep a type that comes without data', () => {
    expect(valueOf('<xref type="rfc">RFC 1</xref>')).toEqual([{ text: 'RFC 1', '@type': 'rfc' }]);
  });

  it('are nothing when they say nothing', () => {
    expect(valueOf('a <xref type="rfc"/><xref/> b')).toBe('a b');
  });
});

describe('markup in a text', () => {
  it('br is a line break, and two are a blank line', () => {
    expect(valueOf('a <br/> b<br/><br/>c<br/>')).toBe('a\nb\n\nc');
  });

  it('paragraph and artwork stand between blank lines', () => {
    expect(valueOf('a<paragraph> b </paragraph>\n<paragraph>c</paragraph><artwork>d  d</artwork>e')).toBe(
      'a\n\nb\n\nc\n\nd d\n\ne',
    );
    expect(valueOf('<paragraph><xref type="rfc" data="rfc1"/></paragraph><paragraph/>x')).toEqual([
      { rfc: 'rfc1' },
      '\n\nx',
    ]);
  });

  it('an element that is not known stands on a line of its own, as IANA shows several servers', () => {
    expect(valueOf('\n<server>https://a/</server>\n <server>http://a/</server>\n')).toBe(
      'https://a/\nhttp://a/',
    );
    expect(valueOf('<server>https://a/</server>')).toBe('https://a/');
  });

  it('an attribute that is not known comes first in what it belongs to', () => {
    expect(entriesOf('<record><f lang="de" xml:space="preserve">x</f></record>')).toEqual([
      { f: [{ '@lang': 'de' }, 'x'] },
    ]);
    expect(valueOf('a <em class="c">b</em>')).toEqual(['a\n', { '@class': 'c' }, 'b']);
  });

  it('a file among text keeps its place', () => {
    expect(valueOf('see <file type="template" format="f">a</file>')).toEqual([
      'see ',
      { file: 'a', '@format': 'f', type: 'template' },
    ]);
  });
});

describe('parts of a registry that nobody knew of', () => {
  it('are kept as notes under their name', () => {
    expect(
      rootOf(
        '<unallocated>8-255 <xref type="rfc" data="rfc1"/></unallocated>stray<hide>why</hide><pagination/>',
      ).notes,
    ).toEqual([
      { title: 'unallocated', text: ['8-255 ', { rfc: 'rfc1' }] },
      { text: 'stray' },
      { title: 'hide', text: 'why' },
    ]);
  });

  it('are kept also where they are attributes', () => {
    expect(
      rootOf('<registry id="a" state="closed" xmlns:x="u" xsi:y="z"/><note format="rich" title="T">N</note>'),
    ).toMatchObject({ notes: [{ title: 'T', text: [{ '@format': 'rich' }, 'N'] }] });
  });

  it('join the note of a range', () => {
    expect(rootOf('<range a="1"><value>1</value><colour>red</colour><note>N</note></range>').rules).toEqual([
      { value: '1', note: ['red\nN', '\n', { '@a': '1' }] },
    ]);
  });

  it('are joined where one was expected', () => {
    expect(rootOf('<expert>A</expert><expert>B <xref type="person" data="C"/></expert><title/>')).toEqual({
      path: 'example',
      experts: ['A', '\n', 'B ', { person: 'C' }],
    });
  });
});
