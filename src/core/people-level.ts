// How much of the people block a snapshot keeps, and how two snapshots of different levels are made comparable.
import type { PeopleLevel, Person, Snapshot } from '../model.ts';

/** From the least to the most. */
const LEVELS: readonly PeopleLevel[] = ['none', 'names', 'full'];

/** The level that a snapshot says it has; `names` where it says nothing. */
export function peopleLevelOf(snapshot: Snapshot): PeopleLevel {
  return snapshot['people-level'] ?? 'names';
}

/** The level at which both can be compared. */
export function poorerLevel(a: PeopleLevel, b: PeopleLevel): PeopleLevel {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b) ? a : b;
}

/** The snapshot reduced to a level. What it does not have cannot come back: a poorer one is returned as it is. */
export function atPeopleLevel(snapshot: Snapshot, level: PeopleLevel): Snapshot {
  if (poorerLevel(peopleLevelOf(snapshot), level) === peopleLevelOf(snapshot)) return snapshot;
  const { 'people-level': _, people, ...rest } = snapshot;
  if (level === 'none') {
    const { format, group, source, updated, ...others } = rest;
    return {
      format,
      group,
      source,
      ...(updated === undefined ? {} : { updated }),
      'people-level': 'none',
      ...others,
    };
  }
  return people === undefined ? rest : { ...rest, people: people.map(withoutUris) };
}

function withoutUris(person: Person): Person {
  const { uris: _, ...rest } = person;
  return rest;
}
