// Registries as they could be, small enough that clashes happen: duplicate keys, ranges, moves, mixed content.
import fc from 'fast-check';
import type { Entry, FieldValue, Person, Reference, Registry, Snapshot } from '../../src/model.ts';

const word = fc.constantFrom(
  'Foo',
  'foo',
  'Bar',
  'Bar baz',
  'Reserved',
  'Unassigned',
  'Private Use',
  'x (TEMPORARY - expires 2021-01-01)',
);
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.constantFrom({ rfc: 'rfc1' }, { rfc: 'rfc2' }, { rfc: 'rfc2', text: 'RFC2, Section 1' }),
  fc.constantFrom({ draft: 'draft-a-01' }, { draft: 'draft-a-02' }, { draft: 'RFC-a-03' }),
  fc.constantFrom({ person: 'P1' }, { uri: 'https://example.org/' }, { text: 'Reserved' }, { note: '1' }),
);
const mixed: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: fc.tuple(word, reference, word).map((parts): FieldValue => parts) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FieldValue>({ list: ['a', 'b'] }, { file: 't/1', type: 'template' }),
  },
);
const value = fc.oneof(
  fc.nat(12).map(String),
  fc.tuple(fc.nat(12), fc.nat(4)).map(([low, length]) => `${low}-${low + length}`),
  fc.constantFrom('0x0a', 'amqp', 'AMQP'),
);

const entry: fc.Arbitrary<Entry> = fc
  .record(
    {
      value,
      name: mixed,
      description: word,
      xref: fc.array(reference, { minLength: 1, maxLength: 2 }),
      '@date': fc.constantFrom('2020-01-01', '2021-02'),
    },
    { requiredKeys: ['value'] },
  )
  .map((fields): Entry => fields);

function fieldsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap((one) => Object.keys(one)))];
}

const person: fc.Arbitrary<Person> = fc.record(
  {
    id: fc.constantFrom('P1', 'P2', 'P3'),
    name: fc.constantFrom('Ann', 'Bob'),
    updated: fc.constantFrom('2020-01-01', '2020-02'),
  },
  { requiredKeys: ['id'] },
);

const table = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  title: fc.constantFrom('A', 'B', 'C'),
  note: fc.constantFrom('see RFC 1', 'see RFC 2', undefined),
  rule: fc.constantFrom('Expert Review', 'Standards Action'),
  entries: fc.array(entry, { maxLength: 10 }),
  parent: fc.nat(3),
});

/** Snapshots of one group `g`; any two of them are two states of it. */
export const arbitrarySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    tables: fc.uniqueArray(table, { selector: ({ id }) => id, maxLength: 4 }),
    people: fc.array(person, { maxLength: 4 }),
    footnotes: fc.subarray([
      { anchor: '1', text: 'one' },
      { anchor: '1', text: 'uno' },
      { anchor: '2', text: 'two' },
    ]),
  })
  .map(({ tables, people, footnotes }): Snapshot => {
    const registries: Registry[] = [{ path: 'g', title: 'G' }];
    for (const { id, title, note, rule, entries, parent } of tables) {
      const above = registries[parent % registries.length]?.path ?? 'g';
      registries.push({
        path: `${above}/${id}`,
        title,
        rules: [{ rule }],
        ...(note === undefined ? {} : { notes: [{ text: note }] }),
        ...(entries.length === 0 ? {} : { fields: fieldsOf(entries), key: ['value'], entries }),
      });
    }
    return {
      format: 2,
      group: 'g',
      source: 'https://www.iana.org/assignments/g/g.xml',
      updated: '2020-01-01',
      registries: inPreOrder(registries),
      ...(footnotes.length === 0 ? {} : { footnotes }),
      ...(people.length === 0 ? {} : { people }),
    };
  });

function inPreOrder(registries: readonly Registry[], above = ''): Registry[] {
  return registries
    .filter(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === above)
    .flatMap((registry) => [registry, ...inPreOrder(registries, registry.path)]);
}
