// What changed in the list of people of a group.

import type { Person, PersonChange } from '../model.ts';
import { differenceOf } from './difference.ts';
import { canonicalJson, compare } from './digest.ts';
import { groupBy } from './group-by.ts';
import { significanceOfTags, type TagWeights } from './tags.ts';

/**
 * By id; one whose id alone changed is the same person. A person may be listed twice: each occurrence pairs with one at
 * most, equal ones first. Sorted by the key of each change.
 */
export function diffPeople(
  before: readonly Person[],
  after: readonly Person[],
  weights: TagWeights,
): PersonChange[] {
  const weight = significanceOfTags(['person'], weights);
  const { gone, come } = differenceOf(before, after);
  const byId = pairedBy(gone, come, (person) => person.id);
  const [oldIds, newIds] = [idsOf(before), idsOf(after)];
  const renamed = pairedBy(byId.gone, byId.come, (person) =>
    (oldIds.has(person.id) && newIds.has(person.id)) || restOf(person) === '{}' ? undefined : restOf(person),
  );
  const changes: PersonChange[] = [
    ...[...byId.pairs, ...renamed.pairs].map(
      ([old, fresh]): PersonChange => ({
        kind: 'person-changed',
        key: [old.id],
        ...weight,
        fields: changedParts(old, fresh),
        before: old,
        after: fresh,
      }),
    ),
    ...renamed.gone.map(
      (person): PersonChange => ({ kind: 'person-removed', key: [person.id], ...weight, before: person }),
    ),
    ...renamed.come.map(
      (person): PersonChange => ({ kind: 'person-added', key: [person.id], ...weight, after: person }),
    ),
  ];
  return changes.sort((a, b) => compare(a.key[0], b.key[0]));
}

interface Paired {
  readonly pairs: readonly (readonly [before: Person, after: Person])[];
  readonly gone: readonly Person[];
  readonly come: readonly Person[];
}

/** Pairs, in order, those whose names are equal; one without a name stays alone. */
function pairedBy(
  gone: readonly Person[],
  come: readonly Person[],
  nameOf: (person: Person) => string | undefined,
): Paired {
  const named = come.filter((person) => nameOf(person) !== undefined).reverse();
  const candidates = groupBy(named, (person) => nameOf(person) ?? '');
  const partners = new Map<Person, Person>();
  const alone = gone.filter((person) => {
    const name = nameOf(person);
    const partner = name === undefined ? undefined : candidates.get(name)?.pop();
    if (partner !== undefined) partners.set(partner, person);
    return partner === undefined;
  });
  return {
    pairs: [...partners].map(([fresh, old]) => [old, fresh] as const),
    gone: alone,
    come: come.filter((person) => !partners.has(person)),
  };
}

function idsOf(people: readonly Person[]): ReadonlySet<string> {
  return new Set(people.map(({ id }) => id));
}

/** What is said of a person besides id and date. */
function restOf({ id: _id, updated: _updated, ...rest }: Person): string {
  return canonicalJson(rest);
}

function changedParts(before: Person, after: Person): string[] {
  const parts = ['id', 'name', 'organization', 'updated', 'uris'] as const;
  return parts.filter((part) => canonicalJson(before[part] ?? '') !== canonicalJson(after[part] ?? ''));
}
