// Checks that a value read from outside is a change set of format 1 or 2, to the last field: it is applied, and reported.
import type { Change } from '../model.ts';
import { entry, footnotes, group, person, registry, registryHead } from './registry-shape.ts';
import { type Check, Fault, anyListOf, fail, isFormat, isObject, objectOf, text } from './shape.ts';
import { SIGNIFICANCES } from './significance.ts';

/** Where the value is no change set, and what should be there; undefined if it is one. */
export function changeSetFault(value: unknown): string | undefined {
  try {
    changeSet(value, '');
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.message;
  }
  return undefined;
}

const texts = anyListOf(text);
const inRegistry = { registry: text, key: texts };
const footnotesOnly = objectOf({ required: {}, optional: { footnotes } });

/** What a change of each kind has besides its kind, significance and tags. */
const MEMBERS: Readonly<Record<Change['kind'], Readonly<Record<string, Check>>>> = {
  'entry-added': { ...inRegistry, after: entry },
  'entry-removed': { ...inRegistry, before: entry },
  'entry-changed': { ...inRegistry, fields: texts, before: entry, after: entry },
  'registry-added': { registry: text, after: registry },
  'registry-removed': { registry: text, before: registry },
  'registry-changed': { registry: text, fields: texts, before: registryHead, after: registryHead },
  'group-changed': { before: footnotesOnly, after: footnotesOnly },
  'person-added': { key: texts, after: person },
  'person-removed': { key: texts, before: person },
  'person-changed': { key: texts, fields: texts, before: person, after: person },
  'entries-reordered': { registry: text, moved: isCount },
  'group-added': {},
  'group-removed': {},
};
/** Where the other half of a move is, on the kinds of changes that can be one. */
function otherHalf(kind: string): { readonly optional?: Readonly<Record<string, Check>> } {
  if (kind.startsWith('entry-'))
    return { optional: { other: objectOf({ required: inRegistry, optional: { group: text } }) } };
  return kind === 'registry-added' || kind === 'registry-removed'
    ? { optional: { other: objectOf({ required: { group: text, registry: text } }) } }
    : {};
}

const kinds = new Map<unknown, Check>(
  Object.entries(MEMBERS).map(([kind, members]) => [
    kind,
    objectOf({
      required: { kind: text, significance: isSignificance, tags: texts, ...members },
      ...otherHalf(kind),
    }),
  ]),
);

const changeSet = objectOf({
  required: {
    format: isFormat,
    id: text,
    group,
    title: text,
    source: text,
    from: endpoint,
    to: endpoint,
    summary: objectOf({ required: Object.fromEntries(SIGNIFICANCES.map((name) => [name, isCount])) }),
    changes: anyListOf(change),
  },
  optional: {
    filtered: (value, place) => {
      if (value !== true) fail(place, 'true');
    },
  },
});

function change(value: unknown, place: string): void {
  const check = isObject(value) ? kinds.get(value['kind']) : undefined;
  if (check === undefined) return fail(place, 'a change');
  return check(value, place);
}

const side = objectOf({ required: { digest: text }, optional: { updated: text } });

function endpoint(value: unknown, place: string): void {
  if (value !== null) side(value, place);
}

function isSignificance(value: unknown, place: string): void {
  if (!SIGNIFICANCES.some((known) => known === value)) fail(place, `one of ${SIGNIFICANCES.join(', ')}`);
}

function isCount(value: unknown, place: string): void {
  if (!Number.isSafeInteger(value) || Number(value) < 0) fail(place, 'an integer');
}
