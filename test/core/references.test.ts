// What is said of two lists of references: a publication, a revision, another RFC, a link, a contact.
import { describe, expect, it } from 'vitest';
import { partsOf, referenceTags, revises } from '../../src/core/references.ts';
import type { FieldValue, Reference } from '../../src/model.ts';

describe('the parts of a field', () => {
  const rfc = { rfc: 'rfc6455' };
  const uri = { uri: 'https://example.org/' };
  const yang = { file: 'a.yang', type: 'yang' };

  it.each<[string, FieldValue | undefined, ReturnType<typeof partsOf>]>([
    ['nothing', undefined, { words: '', references: [], files: [] }],
    ['plain text', 'Foo', { words: 'Foo', references: [], files: [] }],
    ['references alone', [rfc, uri], { words: '\0\0', references: [rfc, uri], files: [] }],
    [
      'text among references',
      ['a ', rfc, ' b ', uri],
      { words: 'a \0 b \0', references: [rfc, uri], files: [] },
    ],
    ['a file', yang, { words: '\0', references: [], files: [yang] }],
    ['a file in text', ['see ', yang], { words: 'see \0', references: [], files: [yang] }],
    [
      'a list',
      { list: ['one', ['two ', rfc], yang] },
      { words: 'one\ntwo \0\n\0', references: [rfc], files: [yang] },
    ],
    ['a list of one', { list: ['one'] }, { words: 'one', references: [], files: [] }],
  ])('are those of %s, in order', (_, value, parts) => {
    expect(partsOf(value)).toEqual(parts);
  });
});

describe('a draft', () => {
  it.each([
    ['draft-ietf-netmod-rfc8022bis-11', 'rfc8022', true],
    ['draft-ietf-netmod-RFC8022bis', 'RFC8022', true],
    ['draft-ietf-foo-rfc-8022-bis', 'rfc8022', true],
    ['draft-ietf-netmod-rfc8022bis', 'rfc8023', false],
    ['draft-ietf-netmod-rfc8022', 'rfc8022', false],
    ['draft-ietf-netmod-rfc8022bistro', 'rfc8022', false],
    ['draft-ietf-foo', 'rfc1', false],
  ])('%s is to replace %s: %s', (draft, rfc, is) => {
    expect(revises(draft, rfc)).toBe(is);
  });
});

describe('between two lists of references', () => {
  const draft = (name: string): Reference => ({ draft: name });
  const rfc = (number: number, text?: string): Reference => ({
    rfc: `rfc${number}`,
    ...(text === undefined ? {} : { text }),
  });
  const uri = (path: string): Reference => ({ uri: `https://example.org/${path}` });
  const person = (id: string): Reference => ({ person: id });

  it.each<[string, readonly Reference[], readonly Reference[], readonly string[]]>([
    ['nothing', [rfc(1), uri('a')], [rfc(1), uri('a')], []],
    ['another order', [rfc(1), uri('a')], [uri('a'), rfc(1)], []],
    [
      'another section of the same version of a draft',
      [{ draft: 'RFC-ietf-foo-11', text: 'RFC-ietf-foo-11, Section 7.4' }],
      [{ draft: 'RFC-ietf-foo-11', text: 'RFC-ietf-foo-11, Section 3.1' }],
      ['reference'],
    ],
    ['a draft that became an RFC', [draft('RFC-ietf-foo-12')], [rfc(1)], ['published']],
    [
      'one of two drafts that did',
      [draft('draft-a-b'), draft('draft-c-d')],
      [draft('draft-c-d'), rfc(1)],
      ['published'],
    ],
    ['an RFC beside a draft that stays', [draft('draft-a-b')], [draft('draft-a-b'), rfc(1)], ['reference']],
    [
      'an RFC that takes the place of a draft and was there before',
      [draft('draft-a-b'), rfc(1)],
      [rfc(1)],
      ['reference'],
    ],
    [
      'a draft that gives way to the RFC it was to replace',
      [draft('draft-a-rfc8022bis')],
      [rfc(8022)],
      ['reference'],
    ],
    [
      'two drafts, one of which was to replace the RFC',
      [draft('draft-a-rfc8022bis'), draft('draft-c-d')],
      [rfc(8022)],
      ['published'],
    ],
    [
      'another version of a draft',
      [draft('draft-ietf-foo-01')],
      [draft('draft-ietf-foo-02')],
      ['draft-revised'],
    ],
    [
      'a draft on its way to the editor',
      [draft('draft-ietf-foo-11')],
      [draft('RFC-ietf-foo-12')],
      ['draft-revised'],
    ],
    [
      'a draft in other letters',
      [draft('draft-IETF-foo-01')],
      [draft('draft-ietf-foo-02')],
      ['draft-revised'],
    ],
    ['another draft', [draft('draft-ietf-foo-01')], [draft('draft-ietf-bar-01')], ['reference']],
    ['a draft whose name goes on', [draft('draft-a-01-b')], [draft('draft-a-02-b')], ['reference']],
    [
      'a draft that names another in its middle',
      [draft('draft-x-draft-a')],
      [draft('draft-x-a')],
      ['reference'],
    ],
    ['another RFC', [rfc(1)], [rfc(2)], ['rfc-replaced']],
    ['one RFC more and another', [rfc(1)], [rfc(2), rfc(3)], ['rfc-replaced']],
    ['one of two RFCs replaced', [rfc(1), rfc(2, 'a')], [rfc(1, 'b'), rfc(3)], ['rfc-replaced']],
    ['another section of an RFC', [rfc(1, 'RFC1, Section 2')], [rfc(1, 'RFC1, Section 3')], ['reference']],
    ['an RFC more', [rfc(1)], [rfc(1), rfc(2)], ['reference']],
    ['another address', [uri('a')], [uri('b')], ['link']],
    ['an address more', [], [uri('b')], ['reference']],
    ['another contact', [person('a')], [person('b')], ['contact']],
    ['a contact more', [], [person('b')], ['contact']],
    ['a contact less', [person('a')], [], ['contact']],
    [
      'several things at once',
      [draft('draft-a-b'), rfc(1), uri('a'), person('a')],
      [rfc(2), uri('b'), person('b')],
      ['published', 'rfc-replaced', 'link', 'contact'],
    ],
  ])('%s', (_, before, after, tags) => {
    expect(referenceTags(before, after)).toEqual(tags);
  });
});
