// One form for what IANA shows alike.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFormat2, referenceForm } from '../../src/core/reference-form.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { fieldText, LOCATIONS, referenceText } from '../../src/core/text.ts';
import type { Reference } from '../../src/model.ts';
import { documentOf, entriesOf, rootOf, snapshotOf } from '../support/document.ts';

const rfc = 'rfc9110';
const draft = 'RFC-ietf-suit-manifest-34';

describe('the form of a reference', () => {
  it.each<[string, Reference, Reference]>([
    ['a section in words', { rfc, text: 'RFC9110, Section 9.3.1' }, { rfc, section: '9.3.1' }],
    ['an appendix', { rfc, text: 'RFC9110, Appendix A.1' }, { rfc, appendix: 'A.1' }],
    ['a table', { rfc, text: 'RFC9110, Table 4' }, { rfc, table: '4' }],
    ['a page', { rfc, text: 'RFC9110, Page 12' }, { rfc, page: '12' }],
    ['a figure', { rfc, text: 'RFC9110, Figure 2' }, { rfc, figure: '2' }],
    ['an anchor', { rfc, text: 'RFC9110#name-get' }, { rfc, anchor: 'name-get' }],
    ['a draft', { draft, text: `${draft}, Section 8.4` }, { draft, section: '8.4' }],
    ['what 0.1 stored', { rfc, '@section': '9.3.1' }, { rfc, section: '9.3.1' }],
    [
      'words beside the attribute',
      { rfc, text: 'RFC9110, Section 9.3', '@section': '9.3' },
      { rfc, section: '9.3' },
    ],
    ['its own name', { rfc, text: 'RFC9110' }, { rfc }],
    [
      'the address of a link',
      { uri: 'https://a.example/', text: 'https://a.example/' },
      { uri: 'https://a.example/' },
    ],
    [
      'an attribute of several words',
      { rfc, '@section': '5.1: Calendaring' },
      { rfc, text: 'RFC9110, Section 5.1: Calendaring' },
    ],
  ])('takes %s', (_name, reference, form) => {
    expect(referenceForm(reference)).toEqual(form);
  });

  it.each<[string, Reference]>([
    ['words that IANA would not show', { rfc, text: 'RFC 9110, Section 9.3.1' }],
    ['a title', { rfc, text: 'RFC9110, Section 9.3.1: HTTP Semantics' }],
    ['two sections', { rfc, text: 'RFC9110, Sections 9.3 and 9.4' }],
    ['another document', { rfc, text: 'RFC9111, Section 2' }],
    ['words that hide the section', { rfc, section: '9', text: 'RFC 9110' }],
    ['a section of no document', { uri: 'https://a.example/', text: 'https://a.example/, Section 1' }],
    ['what IANA does not show', { person: 'Ada', text: 'Ada' }],
    ['a reference without data', { text: 'RFC9110, Section 1' }],
  ])('leaves %s', (_name, reference) => {
    expect(referenceForm(reference)).toEqual(reference);
  });

  it('changes nothing that IANA shows, and is found at once', () => {
    const word = fc.constantFrom('1', '9.3.1', 'A', 'x y', '#', ', Section 2', '');
    const texts = fc.constantFrom('RFC9110', 'RFC9110, Section 9', 'RFC9110#a', 'RFC9110, Table 3', 'Other');
    const members: fc.Arbitrary<Partial<Record<string, string>>> = fc.record(
      Object.fromEntries([
        ...LOCATIONS.flatMap(([name]) => [[name, word] as const]),
        ['text', texts] as const,
      ]),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('rfc', 'draft', 'uri', 'person', 'registry'),
        members,
        fc.constantFrom('', '@'),
        (type, more, prefix) => {
          const given = Object.entries(more).flatMap(([name, value]) =>
            value ? [[name, value] as const] : [],
          );
          const form = referenceForm({
            [type]: rfc,
            ...Object.fromEntries(
              given.map(([name, value]) => [name === 'text' ? name : prefix + name, value]),
            ),
          });
          expect(referenceText(form)).toBe(referenceText({ [type]: rfc, ...Object.fromEntries(given) }));
          expect(referenceForm(form)).toEqual(form);
        },
      ),
    );
  });

  it('is the same for the attribute and the words of a document', () => {
    const records = entriesOf(
      `<record><f>see <xref type="rfc" data="rfc9110" section="9"/></f><xref type="rfc" data="rfc9110" table="4"/></record>
       <record><f>see <xref type="rfc" data="rfc9110">RFC9110,
         Section 9</xref></f><xref type="rfc" data="rfc9110">RFC9110, Table 4</xref></record>`,
    );
    expect(records?.[0]).toEqual({ f: ['see ', { rfc, section: '9' }], xref: [{ rfc, table: '4' }] });
    expect(records?.[1]).toEqual(records?.[0]);
  });

  it('is given to a whole snapshot of format 1', () => {
    const text = [{ rfc, text: 'RFC9110, Section 9' }];
    const form = [{ rfc, section: '9' }];
    const made = (references: Reference[], format: 1 | 2) => ({
      format,
      group: 'g',
      source: 's',
      registries: [
        {
          path: 'g',
          title: references,
          description: references,
          experts: references,
          rules: [{ rule: 'a', note: references, references }],
          references,
          notes: [{ title: 't', text: references }],
          fields: ['a', 'b', 'c', 'xref'],
          entries: [{ a: 'a', b: { list: [references, { file: 'f' }] }, c: { file: 'f' }, xref: references }],
        },
      ],
      footnotes: [{ anchor: '1', text: references }],
    });
    expect(inFormat2(made(text, 1))).toEqual(made(form, 2));
    const current = made(text, 2);
    expect(inFormat2(current)).toBe(current);
  });
});

describe('what IANA began to write in 2025', () => {
  it('is kept, and how a registry is published is a part of its own', () => {
    const root = rootOf(
      `<metadata><citable_url/><json_export spec="v1"/></metadata>
       <record id="x1"><value>1</value><file type="template" name="image/x-emf">image/emf</file></record>
       <file registry="xml-registry" type="template">schema/a.xsd</file>`,
    );
    expect(root).toMatchObject({
      metadata: ['citable_url', 'json_export spec=v1'],
      files: [{ name: 'schema/a.xsd', '@registry': 'xml-registry' }],
      entries: [{ value: '1', file: { file: 'image/emf', '@name': 'image/x-emf' }, '@id': 'x1' }],
    });
    expect(root.notes).toBeUndefined();
    expect(fieldText(root.entries?.[0] ?? {}, 'file')).toBe('image/x-emf');
  });

  it('is bookkeeping where it says nothing of the registry', () => {
    const record = '<value>1</value><description>A</description>';
    const change = diffSnapshots(
      snapshotOf(documentOf(`<record>${record}</record>`)),
      snapshotOf(
        documentOf(`<metadata><json_export spec="v1"/></metadata><record id="x1">${record}</record>`),
      ),
    );
    expect(change.summary).toMatchObject({ editorial: 0, update: 0, bookkeeping: 2 });
  });
});
