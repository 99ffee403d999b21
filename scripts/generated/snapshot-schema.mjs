// schema/snapshot.schema.json: the public shape of snapshots, format 2. src/core/snapshot-check.ts checks the same by
// hand; a test holds the two together.
import { schemaId } from '../project-address.mjs';

const text = { type: 'string', minLength: 1 };
const ref = (name) => ({ $ref: `#/$defs/${name}` });
const list = (items, description) => ({
  type: 'array',
  minItems: 1,
  items,
  ...(description && { description }),
});
const object = (required, properties) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const described = (schema, description) => ({ ...schema, description });

/** What snapshots are made of; change sets are made of the same. */
export const definitions = {
  date: described(text, 'A calendar date as IANA writes it: YYYY-MM-DD or only YYYY-MM.'),
  reference: {
    description:
      'An <xref>: its type (rfc, draft, person, uri, note, rfc-errata, registry, unicode) as the key and its data as the value; "text" where it carries its own; "section", "page", "appendix", "table", "figure" or "anchor" where it points into its document; further attributes as "@name". What IANA shows alike is written alike: "RFC9110, Section 9.3.1" as the text of rfc9110 is {"rfc":"rfc9110","section":"9.3.1"}. In format 1 it was that text, or "@section".',
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: 'string' },
  },
  file: {
    description:
      'A <file>: its path, relative to the page of the group, or of the group "@registry"; its type; "@name" is what IANA shows instead of the path.',
    type: 'object',
    required: ['file'],
    properties: { file: text, type: text },
    additionalProperties: { type: 'string' },
  },
  text: {
    description:
      'Text as IANA has it: a string, or strings, references and files in document order. White space is folded; a line break is "\\n", a blank line "\\n\\n".',
    anyOf: [{ type: 'string' }, list({ anyOf: [text, ref('file'), ref('reference')] })],
  },
  fieldValue: {
    description: 'A text, a file, or the values of an element that occurs more than once.',
    anyOf: [
      ref('text'),
      ref('file'),
      object(['list'], {
        list: { type: 'array', minItems: 2, items: { anyOf: [ref('text'), ref('file')] } },
      }),
    ],
  },
  entry: {
    description:
      'One record: its fields by name; attributes as "@date", "@updated". Empty ones are left out.',
    type: 'object',
    minProperties: 1,
    additionalProperties: ref('fieldValue'),
  },
  rule: {
    description: 'One row of the registration procedures, or the only procedure (then just "rule").',
    ...object([], {
      value: ref('text'),
      hex: ref('text'),
      entrySize: ref('text'),
      rule: ref('text'),
      note: ref('text'),
      references: list(ref('reference')),
    }),
  },
  note: object(['text'], { title: described(text, 'Replaces the label "Note".'), text: ref('text') }),
  footnote: object(['anchor', 'text'], { anchor: { type: 'string' }, text: ref('text') }),
  registryFile: {
    description: 'A file listed by a registry itself, such as a MIB.',
    type: 'object',
    required: ['name'],
    properties: { type: text, name: text },
    additionalProperties: { type: 'string' },
  },
  registryHead: object(['path'], {
    path: described(
      text,
      'Ids from the root down, joined by "/"; "%" and "/" inside an id are percent-encoded.',
    ),
    title: ref('text'),
    created: ref('date'),
    updated: described(ref('date'), 'Of nested registries only.'),
    categories: list(text),
    description: ref('text'),
    rules: list(ref('rule')),
    experts: ref('text'),
    references: list(ref('reference')),
    notes: list(ref('note')),
    files: list(ref('registryFile')),
    hidden: described({ const: true }, 'The page of IANA does not show the table.'),
    metadata: list(text, 'How IANA publishes the registry: each element with its attributes.'),
    fields: list(text, 'Element names in order of first occurrence, then "xref", "@date", "@updated".'),
    key: list(text, 'The fields that identify an entry, inferred from this document alone.'),
  }),
  person: object(['id'], {
    id: { type: 'string' },
    name: text,
    organization: text,
    uris: list(
      text,
      'Only with "people-level": "full". Mail addresses as IANA obfuscates them: mailto:user&domain.',
    ),
    updated: ref('date'),
  }),
};
definitions.registry = {
  ...definitions.registryHead,
  properties: { ...definitions.registryHead.properties, entries: list(ref('entry')) },
};

export function generate() {
  const { registryHead: _, ...used } = definitions;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId('snapshot.schema.json'),
    title: 'iana-watch snapshot, format 2',
    description: 'The normalized state of one IANA registry group.',
    ...object(['format', 'group', 'source', 'registries'], {
      format: described({ enum: [1, 2] }, '2; 1 of what version 0.1 wrote, which is read.'),
      group: text,
      source: described(text, 'IANA’s own URL of the document, whatever was read.'),
      updated: ref('date'),
      'people-level': described({ enum: ['none', 'full'] }, 'Present where it is not "names".'),
      registries: list(ref('registry'), 'In pre-order; the root is first.'),
      footnotes: list(ref('footnote')),
      people: list(ref('person')),
    }),
    $defs: used,
  };
  return { 'schema/snapshot.schema.json': `${JSON.stringify(schema, null, 2)}\n` };
}
