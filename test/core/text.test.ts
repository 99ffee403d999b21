import { describe, expect, it } from 'vitest';
import { fieldNames, fieldOf } from '../../src/core/entry.ts';
import { fieldText, isFile, isReference, plainText, referenceText } from '../../src/core/text.ts';
import type { Reference } from '../../src/model.ts';

describe('IANA’s text of a reference', () => {
  it.each<[Reference, string]>([
    [{ rfc: 'rfc6455' }, '[RFC6455]'],
    [{ rfc: 'rfc9110', text: 'RFC9110, Section 9.3.1' }, '[RFC9110, Section 9.3.1]'],
    [{ person: 'Mark_Hapner', text: 'ignored by IANA' }, '[Mark_Hapner]'],
    [{ uri: 'https://example.org/' }, '[https://example.org/]'],
    [{ uri: 'https://example.org/', text: 'MQTT 5.0' }, '[MQTT 5.0]'],
    [{ draft: 'RFC-ietf-a-03' }, '[RFC-ietf-a-03]'],
    [{ text: 'Reserved' }, '[Reserved]'],
    [{ note: '1' }, '[1]'],
    [{ 'rfc-errata': '3227' }, '[RFC Errata 3227]'],
    [{ registry: 'cose' }, '[IANA registry cose]'],
    [{ registry: 'cose', text: 'COSE' }, '[COSE]'],
    [{ unicode: 'ucd10.0.0' }, '[Unicode Character Database 10.0.0]'],
    [{ bcp: 'bcp14' }, '[bcp14]'],
    [{ text: 'T', rfc: 'rfc1', '@lastupdated': '2020' }, '[T] (2020)'],
    [{ rfc: 'rfc9110', section: '9.3.1' }, '[RFC9110, Section 9.3.1]'],
    [{ rfc: 'rfc9110', page: '3' }, '[RFC9110, Page 3]'],
    [{ rfc: 'rfc9110', appendix: 'A.1' }, '[RFC9110, Appendix A.1]'],
    [{ rfc: 'rfc9110', table: '4' }, '[RFC9110, Table 4]'],
    [{ rfc: 'rfc9110', figure: '5' }, '[RFC9110, Figure 5]'],
    [{ rfc: 'rfc9110', anchor: 'name-get' }, '[RFC9110#name-get]'],
    // The first that IANA's style sheet looks for, and none of a reference that is no document of the IETF's.
    [{ rfc: 'rfc9110', page: '3', section: '1' }, '[RFC9110, Section 1]'],
    [{ draft: 'draft-a-03', section: '1' }, '[draft-a-03, Section 1]'],
    [{ uri: 'https://example.org/', section: '1' }, '[https://example.org/]'],
    [{ rfc: 'rfc9110', section: '1', text: 'RFC 9110' }, '[RFC 9110]'],
    [{ 'rfc-errata': '3227', text: '32' }, '[RFC Errata 32]'],
  ])('%j', (reference, text) => {
    expect(referenceText(reference)).toBe(text);
  });
});

describe('IANA’s text of a field', () => {
  it('joins the references of a column without anything between', () => {
    expect(plainText([{ rfc: 'rfc7977' }, { rfc: 'rfc8873' }])).toBe('[RFC7977][RFC8873]');
  });

  it('keeps text and references in order', () => {
    expect(plainText([{ uri: 'U' }, '(page 9)', ' ', { person: 'A' }])).toBe('[U](page 9) [A]');
  });

  it('shows a file as its name, and a repeated element line by line', () => {
    expect(plainText({ file: 'template/1', type: 'template' })).toBe('template/1');
    expect(plainText({ list: ['a', [{ rfc: 'rfc1' }], { file: 'f' }] })).toBe('a\n[RFC1]\nf');
    expect(plainText(undefined)).toBe('');
  });

  it('never looks at the prototype', () => {
    const entry = { toString: 'own' };
    expect(fieldText({}, 'constructor')).toBe('');
    expect(fieldOf({}, '__proto__')).toBeUndefined();
    expect(fieldText(entry, 'toString')).toBe('own');
    expect(fieldNames(entry)).toEqual(['toString']);
  });

  it('tells files, references, texts and lists apart', () => {
    expect([{ file: 'f' }, { rfc: 'x' }, 'text', { list: [] }, [{ rfc: 'x' }]].map(isFile)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([{ file: 'f' }, { rfc: 'x' }, 'text', { list: [] }, [{ rfc: 'x' }]].map(isReference)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});
