import { describe, expect, it } from 'vitest';
import { documentOf, entriesOf, normalized, rootOf, snapshotOf } from '../support/document.ts';

describe('normalizing a document', () => {
  it('gives the snapshot of format 1 in full', () => {
    const xml = documentOf(
      `<title>WebSocket Protocol Registries</title>
       <created>2011-10-21</created><updated>2024-08-14</updated>
       <registry id="close-code-number">
         <title>WebSocket Close Code Number Registry</title>
         <xref type="rfc" data="rfc6455"/>
         <expert>Alexey Melnikov</expert>
         <range><value>1000-2999</value><registration_rule>Standards Action</registration_rule></range>
         <record date="2011-10-21"><value>1011</value><description>Internal Error</description>
           <contact><xref type="person" data="IESG_HYBI"/></contact>
           <xref type="rfc" data="rfc6455"/><xref type="rfc-errata" data="3227"/></record>
         <footnote anchor="1">A note.</footnote>
       </registry>
       <people><person id="IESG_HYBI"><name>IESG HYBI WG</name><org>IETF</org><uri>mailto:a&amp;b</uri><updated>2011-12</updated></person></people>`,
      'websocket',
    );
    expect(snapshotOf(xml)).toEqual({
      format: 2,
      group: 'websocket',
      source: 'https://www.iana.org/assignments/websocket/websocket.xml',
      updated: '2024-08-14',
      registries: [
        { path: 'websocket', title: 'WebSocket Protocol Registries', created: '2011-10-21' },
        {
          path: 'websocket/close-code-number',
          title: 'WebSocket Close Code Number Registry',
          rules: [{ value: '1000-2999', rule: 'Standards Action' }],
          experts: 'Alexey Melnikov',
          references: [{ rfc: 'rfc6455' }],
          fields: ['value', 'description', 'contact', 'xref', '@date'],
          key: ['value'],
          entries: [
            {
              value: '1011',
              description: 'Internal Error',
              contact: [{ person: 'IESG_HYBI' }],
              xref: [{ rfc: 'rfc6455' }, { 'rfc-errata': '3227' }],
              '@date': '2011-10-21',
            },
          ],
        },
      ],
      footnotes: [{ anchor: '1', text: 'A note.' }],
      people: [{ id: 'IESG_HYBI', name: 'IESG HYBI WG', organization: 'IETF', updated: '2011-12' }],
    });
  });

  it('keeps contact URIs only where people are wanted in full, and nobody where they are not wanted', () => {
    const xml = documentOf(
      '<people><person id="a"><name>A</name><uri>tel:1</uri><uri>tel:2</uri></person></people>',
    );
    expect(snapshotOf(xml, 'full')).toMatchObject({
      'people-level': 'full',
      people: [{ id: 'a', name: 'A', uris: ['tel:1', 'tel:2'] }],
    });
    expect(snapshotOf(xml, 'names').people).toEqual([{ id: 'a', name: 'A' }]);
    const none = snapshotOf(xml, 'none');
    expect(none['people-level']).toBe('none');
    expect(none.people).toBeUndefined();
  });

  it('reports where a redirect document leads', () => {
    const xml = '<redirect xmlns="http://www.iana.org/assignments" registry="idna-tables-12.0.0"/>';
    expect(normalized(xml)).toEqual({ type: 'redirect', to: 'idna-tables-12.0.0' });
  });

  it('takes the group from the root id, but for the two whose folders are named otherwise', () => {
    expect(snapshotOf(documentOf('', 'UUID'))).toMatchObject({
      group: 'uuid',
      registries: [{ path: 'UUID' }],
    });
    expect(snapshotOf(documentOf('', 'pidf-lo-civic-address-consideration')).group).toBe(
      'pidf-lo-civic-address-consideration-registry',
    );
  });

  it('lists registries in pre-order under the path of their ids, also where an id repeats or holds a slash', () => {
    const xml = documentOf(
      '<registry id="a/b%"><registry id="c"/></registry><registry id="example"><updated>2020-01-01</updated></registry>',
    );
    expect(snapshotOf(xml).registries).toEqual([
      { path: 'example' },
      { path: 'example/a%2Fb%25' },
      { path: 'example/a%2Fb%25/c' },
      { path: 'example/example', updated: '2020-01-01' },
    ]);
  });

  it('reads the parts of a registry in any order and any number', () => {
    const root = rootOf(
      `<note title="WARNING">Do <xref type="rfc" data="rfc1"/>.</note><category>A</category>
       <registration_rule>Expert Review</registration_rule><hide/><category>B</category>
       <range><value>1</value><hex>0x1</hex><entry_size>2</entry_size><registration_rule>X</registration_rule><note>N</note><xref type="rfc" data="rfc2"/></range>
       <file type="mib">a-mib</file><description>D</description><note/><title>T</title><note>Two</note>`,
    );
    expect(root).toEqual({
      path: 'example',
      title: 'T',
      categories: ['A', 'B'],
      description: 'D',
      rules: [
        { rule: 'Expert Review' },
        { value: '1', hex: '0x1', entrySize: '2', rule: 'X', note: 'N', references: [{ rfc: 'rfc2' }] },
      ],
      notes: [{ title: 'WARNING', text: ['Do ', { rfc: 'rfc1' }, '.'] }, { text: 'Two' }],
      files: [{ type: 'mib', name: 'a-mib' }],
      hidden: true,
    });
  });

  it('takes no text for a number, a boolean or nothing', () => {
    const texts = ['007', '1e3', '0x10', 'true', '1.10', '+5', 'NaN', 'null', '18446744073709551615', '01E0'];
    const entries = entriesOf(texts.map((text) => `<record><value>${text}</value></record>`).join(''));
    expect(entries?.map((entry) => entry['value'])).toEqual(texts);
  });
});

describe('normalizing entries', () => {
  it('lists fields by first occurrence, then references and attributes, and holds entries in that order', () => {
    const root = rootOf(
      `<record updated="2020-02-02" date="2020"><xref type="rfc" data="rfc1"/><b>1</b><a>2</a></record>
       <record update="x"><c>3</c><a>4</a><b>5</b></record>`,
    );
    expect(root.fields).toEqual(['b', 'a', 'c', 'xref', '@date', '@updated', '@update']);
    expect(root.entries?.map((entry) => Object.keys(entry))).toEqual([
      ['b', 'a', 'xref', '@date', '@updated'],
      ['b', 'a', 'c', '@update'],
    ]);
  });

  it('leaves out what is empty, as if it were missing', () => {
    expect(
      rootOf('<record><a>1</a><controller/><d> \n </d><xref type="text"/><file/></record><record/>'),
    ).toEqual({
      path: 'example',
      fields: ['a'],
      key: ['a'],
      entries: [{ a: '1' }],
    });
  });

  it('makes a list of a repeated element, but not of references', () => {
    const [entry] =
      entriesOf(
        '<record><alias>a</alias><xref type="rfc" data="rfc1"/><alias/><alias>b</alias><xref type="rfc" data="rfc2"/><alias>c</alias></record>',
      ) ?? [];
    expect(entry).toEqual({ alias: { list: ['a', 'b', 'c'] }, xref: [{ rfc: 'rfc1' }, { rfc: 'rfc2' }] });
  });

  it('takes a field that is only a file for the file', () => {
    const [entry] =
      entriesOf(
        '<record><file type="template">a/b</file><identifier><file type="legacy">c</file></identifier></record>',
      ) ?? [];
    expect(entry).toEqual({
      file: { file: 'a/b', type: 'template' },
      identifier: { file: 'c', type: 'legacy' },
    });
  });

  it('has no trouble with field names that every object has', () => {
    const [entry] =
      entriesOf('<record><toString>a</toString><valueOf>b</valueOf><length>c</length></record>') ?? [];
    expect(entry).toEqual({ toString: 'a', valueOf: 'b', length: 'c' });
  });

  it('takes names that the XML library refuses, for elements and attributes', () => {
    expect(
      entriesOf(
        '<record constructor="c" date="2020"><constructor>a &amp; b</constructor><prototype k="v"/><x><constructor/>y<prototype>z</prototype></x></record>',
      ),
    ).toEqual([
      { constructor: 'a & b', prototype: [{ '@k': 'v' }], x: 'y\nz', '@date': '2020', '@constructor': 'c' },
    ]);
  });

  it('keeps text that stands in no field at all', () => {
    expect(entriesOf('<record><a>1</a>stray <b>2</b> words</record>')).toEqual([
      { a: '1', b: '2', '#text': 'stray words' },
    ]);
  });
});
