// A document whose records moved into something that is read as text has not lost them.
import { describe, expect, it } from 'vitest';
import { refuseWrappedEntries, wrappedRegistry } from '../../src/core/wrapped-entries.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const RECORDS = [0, 1, 2].map(
  (n) =>
    `<record date="2024-01-0${n + 1}"><value>${n}</value><description>Thing (${n})</description><xref type="rfc" data="rfc10${n}"/></record>`,
);
const registry = (content: string, id = 'codes') =>
  `<registry id="${id}"><title>Codes</title>${content}</registry>`;
const before = snapshotOf(documentOf(registry(RECORDS.join(''))));
const wrapped = (content: string) => wrappedRegistry(before, snapshotOf(documentOf(content)));

describe('entries that are in an element that is not known', () => {
  it.each([
    ['a new element around the records', registry(`<records>${RECORDS.join('')}</records>`)],
    ['two levels of them', registry(`<table><rows>${RECORDS.join('\n')}</rows></table>`)],
    ['an element of its own around each', registry(RECORDS.map((one) => `<item>${one}</item>`).join(''))],
    ['records of another name', registry(RECORDS.join('').replaceAll('record', 'entry'))],
    ['a note', registry(`<note>${RECORDS.join('')}</note>`)],
    ['a note of running text', registry('<note>0 Thing (0) [RFC100] 1 Thing (1) [RFC101]</note>')],
    ['a footnote', registry(`<footnote anchor="1">${RECORDS.join('')}</footnote>`)],
    ['a new element around the registries', `<registries>${registry(RECORDS.join(''))}</registries>`],
    ['most of the records only', registry(`${RECORDS[0]}<records>${RECORDS.slice(1).join('')}</records>`)],
  ])('%s', (_case, content) => {
    expect(wrapped(content)).toBe('example/codes');
  });

  it.each([
    ['really gone', registry('')],
    ['gone, and a note says where to', registry('<note>See the registry Thing.</note>')],
    [
      'gone with their names in a note',
      registry('<note>Thing (0), Thing (1) and Thing (2) are history.</note>'),
    ],
    ['in another registry', `${registry('')}${registry(RECORDS.join(''), 'others')}`],
    ['gone with their registry', ''],
    ['there, in a changed form', registry(RECORDS.join('').replaceAll('Thing', 'Object'))],
    ['gone but for half', registry(RECORDS.slice(1).join(''))],
  ])('but not entries that are %s', (_case, content) => {
    expect(wrapped(content)).toBeUndefined();
  });

  it('are refused in one line that names the registry and what to do', () => {
    const after = snapshotOf(documentOf(registry(`<records>${RECORDS.join('')}</records>`)));
    expect(() => refuseWrappedEntries(before, after, 'example')).toThrow(
      /^example: the registry "example\/codes" had records, and now .* holds them: .*newer version of iana-watch$/,
    );
  });
});
