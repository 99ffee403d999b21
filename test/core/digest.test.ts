import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../src/core/digest.ts';
import { readSnapshot } from '../../src/core/snapshot-format.ts';
import type { Snapshot } from '../../src/model.ts';
import { arbitrarySnapshot } from '../support/arbitrary-snapshot.ts';
import { documentOf, snapshotOf } from '../support/document.ts';

const of = (children: string) => digestOf(snapshotOf(documentOf(children)));
const ONE = '<record><value>1</value><name>a</name></record>';
const TWO = '<record><value>2</value><name>b</name></record>';

describe('canonical JSON', () => {
  it('sorts keys by code unit and leaves out what is empty in objects, but nothing in lists', () => {
    expect(
      canonicalJson({ b: [{ d: '', c: [] }, ''], a: { z: null, Z: 1, é: {} }, '@': undefined, e: 0 }),
    ).toBe('{"a":{"Z":1},"b":[{},""],"e":0}');
    expect(canonicalJson('a"b')).toBe('"a\\"b"');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson(undefined)).toBe('null');
  });
});

describe('the digest', () => {
  it('is the SHA-256 of what the design says, written down by another hand', () => {
    const snapshot = snapshotOf(
      documentOf(
        `<updated>2020-01-01</updated><registry id="b">${TWO}${ONE}</registry><registry id="a"/>
         <footnote anchor="2">x</footnote><footnote anchor="1">y</footnote>
         <people><person id="Q"/><person id="P"><name>Pat</name></person></people>`,
      ),
    );
    const text =
      '{"footnotes":[{"anchor":"1","text":"y"},{"anchor":"2","text":"x"}],"format":2,"group":"example",' +
      '"people":[{"id":"P","name":"Pat"},{"id":"Q"}],"registries":[{"path":"example"},{"path":"example/a"},' +
      '{"entries":[{"name":"a","value":"1"},{"name":"b","value":"2"}],"fields":["name","value"],"path":"example/b"}]}';
    expect(digestOf(snapshot)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('does not see order, dates of the page, keys and formatting', () => {
    expect(
      of(`<registry id="a">${ONE}${TWO}</registry><registry id="b"/><updated>2020-01-01</updated>`),
    ).toBe(of(`<updated>2021-01-01</updated><registry id="b"/>\n<registry id="a">${TWO} ${ONE}</registry>`));
    const snapshot = snapshotOf(documentOf(ONE));
    const [root] = snapshot.registries;
    if (root === undefined) throw new Error('no root');
    expect(digestOf({ ...snapshot, source: 'x', registries: [{ ...root, key: ['name'] }] })).toBe(
      digestOf(snapshot),
    );
  });

  it.each([
    ['a text', ONE.replace('>a<', '>b<')],
    ['an entry more', ONE + ONE],
    ['a field more', ONE.replace('</record>', '<x>1</x></record>')],
    ['an attribute', ONE.replace('<record', '<record date="2020"')],
    ['a title', `<title>t</title>${ONE}`],
    ['a category', `<category>c</category>${ONE}`],
    ['hiding', `<hide/>${ONE}`],
    ['a person', `${ONE}<people><person id="P"/></people>`],
    ['a footnote', `${ONE}<footnote anchor="1">f</footnote>`],
    ['an empty registry', `${ONE}<registry id="r"/>`],
  ])('sees %s', (_, children) => {
    expect(of(children)).not.toBe(of(ONE));
  });

  it('sees the level of people, and no order anywhere', () => {
    expect(digestOf(snapshotOf(documentOf(ONE), 'full'))).not.toBe(of(ONE));
    const shuffled = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      registries: snapshot.registries.toReversed().map((registry) => {
        const entries = registry.entries
          ?.toReversed()
          .map((entry) => Object.fromEntries(Object.entries(entry).toReversed()));
        return { ...registry, ...(entries === undefined ? {} : { entries }) };
      }),
      ...(snapshot.people === undefined ? {} : { people: snapshot.people.toReversed() }),
      ...(snapshot.footnotes === undefined ? {} : { footnotes: snapshot.footnotes.toReversed() }),
    });
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        expect(digestOf(shuffled(snapshot))).toBe(digestOf(snapshot));
        expect(digestOf(readSnapshot(JSON.stringify(snapshot), 'x'))).toBe(digestOf(snapshot));
      }),
    );
  });
});
