// schema/change-set.schema.json: the public shape of change sets, format 2. test/core/change-set-format.test.ts holds
// generated change sets against it.
import { SIGNIFICANCES } from '../../dist/core/significance.js';
import { schemaId } from '../project-address.mjs';
import { definitions } from './snapshot-schema.mjs';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const ref = (name) => ({ $ref: `#/$defs/${name}` });
const described = (schema, description) => ({ ...schema, description });

/** A change of one kind: what all have, and what this one has besides. */
function change(kind, description, properties) {
  return {
    description,
    type: 'object',
    required: ['kind', 'significance', 'tags', ...Object.keys(properties).filter((name) => name !== 'other')],
    properties: {
      kind: { const: kind },
      significance: ref('significance'),
      tags: described(texts, 'What happened, the heaviest first; docs/glossary.md lists them.'),
      ...properties,
    },
    additionalProperties: false,
  };
}

const inRegistry = {
  registry: described(text, 'Path of the registry; of the new side, for removals of the old.'),
  key: described(texts, 'Key of before, else of after, as rendered text; a missing field is "".'),
  other: {
    description: 'Where the other half of a move is told.',
    type: 'object',
    required: ['registry', 'key'],
    properties: {
      group: described(text, 'The other group; absent where both halves are in one.'),
      registry: text,
      key: texts,
    },
    additionalProperties: false,
  },
};
const elsewhere = {
  description: 'The other group, if all its entries are or were there; the registry is that of the first.',
  type: 'object',
  required: ['group', 'registry'],
  properties: { group: text, registry: text },
  additionalProperties: false,
};
const ofRegistry = { registry: inRegistry.registry };
const ofPerson = { key: { type: 'array', items: text, minItems: 1, maxItems: 1 } };
const fields = described(texts, 'Names of the fields or parts that differ, sorted.');
const footnotes = {
  type: 'object',
  properties: { footnotes: { type: 'array', items: ref('footnote') } },
  additionalProperties: false,
};

const changes = {
  entryAdded: change('entry-added', 'An entry came.', { ...inRegistry, after: ref('entry') }),
  entryRemoved: change('entry-removed', 'An entry went.', { ...inRegistry, before: ref('entry') }),
  entryChanged: change('entry-changed', 'An entry that is on both sides and differs.', {
    ...inRegistry,
    fields,
    before: ref('entry'),
    after: ref('entry'),
  }),
  registryAdded: change('registry-added', 'A registry came, whole.', {
    ...ofRegistry,
    other: elsewhere,
    after: ref('registry'),
  }),
  registryRemoved: change('registry-removed', 'A registry went, whole.', {
    ...ofRegistry,
    other: elsewhere,
    before: ref('registry'),
  }),
  registryChanged: change(
    'registry-changed',
    'What a registry says about itself; a rename has another path.',
    {
      ...ofRegistry,
      fields,
      before: ref('registryHead'),
      after: ref('registryHead'),
    },
  ),
  groupChanged: change('group-changed', 'The footnotes that differ.', {
    before: footnotes,
    after: footnotes,
  }),
  personAdded: change('person-added', 'A person came.', { ...ofPerson, after: ref('person') }),
  personRemoved: change('person-removed', 'A person went.', { ...ofPerson, before: ref('person') }),
  personChanged: change('person-changed', 'A person differs, also under another id.', {
    ...ofPerson,
    fields,
    before: ref('person'),
    after: ref('person'),
  }),
  entriesReordered: change('entries-reordered', 'At most one a registry, and only beside other changes.', {
    ...ofRegistry,
    moved: described(
      { type: 'integer', minimum: 1 },
      'Paired entries less their longest common subsequence.',
    ),
  }),
  groupAdded: change('group-added', 'The group came; alone in its change set, "from" is null.', {}),
  groupRemoved: change('group-removed', 'The group went; alone in its change set, "to" is null.', {}),
};

const endpoint = {
  description: 'One side of the transition; null where the group itself came or went.',
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      required: ['digest'],
      properties: { updated: ref('date'), digest: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      additionalProperties: false,
    },
  ],
};

export function generate() {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId('change-set.schema.json'),
    title: 'iana-watch change set, format 2',
    description: 'All differences between two snapshots of one IANA registry group.',
    type: 'object',
    required: ['format', 'id', 'group', 'title', 'source', 'from', 'to', 'summary', 'changes'],
    properties: {
      format: {
        enum: [1, 2],
        description:
          '2; 1 of what version 0.1 wrote and a later one delivers: it goes with snapshots of format 1.',
      },
      id: described({ type: 'string', pattern: '^[0-9a-f]{12}$' }, 'Names the transition.'),
      group: text,
      title: text,
      source: text,
      from: endpoint,
      to: endpoint,
      summary: {
        description: 'Changes by significance.',
        type: 'object',
        required: SIGNIFICANCES,
        properties: Object.fromEntries(SIGNIFICANCES.map((name) => [name, { type: 'integer', minimum: 0 }])),
        additionalProperties: false,
      },
      filtered: described({ const: true }, 'Smaller changes were dropped; such a set cannot be applied.'),
      changes: {
        description: 'Registries in new order, then key order, people last.',
        type: 'array',
        items: { oneOf: Object.keys(changes).map(ref) },
      },
    },
    additionalProperties: false,
    $defs: { significance: { enum: SIGNIFICANCES }, ...definitions, ...changes },
  };
  return { 'schema/change-set.schema.json': `${JSON.stringify(schema, null, 2)}\n` };
}
