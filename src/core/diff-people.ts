// What changed in the list of people of a group.

import type { Person, PersonChange } from '../model.ts';
import { canonicalJson } from './digest.ts';
import { groupBy } from './group-by.ts';
import { weigh, type TagWeights } from './tags.ts';

/** By id; one whose id alone changed is the same person. Sorted by the key of each change. */
export function diffPeople(
  before: readonly Person[],
  after: readonly Person[],
  weights: TagWeights,
): PersonChange[] {
  const weight = weigh(['person'], weights);
  const newById = new Map(after.map((person) => [person.id, person]));
  const oldIds = new Set(before.map((person) => person.id));
  const come = groupBy(
    after.filter((person) => !oldIds.has(person.id)),
    restOf,
  );
  const changes: PersonChange[] = [];
  const renamed = new Set<Person>();
  for (const person of before) {
    const partner =
      newById.get(person.id) ?? (restOf(person) === '{}' ? undefined : come.get(restOf(person))?.shift());
    if (partner === undefined) {
      changes.push({ kind: 'person-removed', key: [person.id], ...weight, before: person });
      continue;
    }
    if (partner.id !== person.id) renamed.add(partner);
    const fields = changedParts(person, partner);
    if (fields.length > 0)
      changes.push({
        kind: 'person-changed',
        key: [person.id],
        ...weight,
        fields,
        before: person,
        after: partner,
      });
  }
  for (const person of after) {
    if (!oldIds.has(person.id) && !renamed.has(person))
      changes.push({ kind: 'person-added', key: [person.id], ...weight, after: person });
  }
  return changes.sort((a, b) => (a.key[0] < b.key[0] ? -1 : a.key[0] > b.key[0] ? 1 : 0));
}

/** What is said of a person besides id and date. */
function restOf({ id: _id, updated: _updated, ...rest }: Person): string {
  return canonicalJson(rest);
}

function changedParts(before: Person, after: Person): string[] {
  const parts = ['id', 'name', 'organization', 'updated', 'uris'] as const;
  return parts.filter((part) => canonicalJson(before[part] ?? '') !== canonicalJson(after[part] ?? ''));
}
