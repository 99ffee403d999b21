import { describe, expect, it } from 'vitest';
import { listAsText, listOfDocument } from '../../src/core/text-lists.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

describe('a list that IANA has only as text', () => {
  it.each([
    ['enterprise-numbers', 'https://www.iana.org/assignments/enterprise-numbers.txt'],
    ['PEN', 'https://www.iana.org/assignments/enterprise-numbers.txt'],
    ['tlds', 'https://data.iana.org/TLD/tlds-alpha-by-domain.txt'],
    ['tzdata', 'https://www.iana.org/time-zones'],
    [
      'language-subtags',
      'https://www.iana.org/assignments/language-subtag-registry/language-subtag-registry',
    ],
  ])('%s is named with its address', (name, url) => {
    expect(listAsText(name)).toContain(url);
  });

  it.each(['websocket', 'constructor', ''])('%j is none', (name) => {
    expect(listAsText(name)).toBeUndefined();
  });

  it('is beside a document that names it and has no entries', () => {
    const listOf = (content: string) => listOfDocument(snapshotOf(documentOf(content, 'langs')));
    expect(listOf('<file type="legacy">langs-list</file><registry id="r"/>')).toContain(
      'https://www.iana.org/assignments/langs/langs-list',
    );
    expect(listOf('<file type="legacy">../../x</file>')).toBeUndefined();
    expect(listOf('<file type="mib">langs</file>')).toBeUndefined();
    expect(listOf('<file type="legacy">langs</file><record><value>1</value></record>')).toBeUndefined();
  });
});
