// The history of each entry of a registry: the log read from its end, so that an entry is found under every name that it
// had. Change sets compose exactly, so what a change left behind is what the next one found.
import { type Change, type Entry, fieldText, placeholderKind, type Snapshot } from 'iana-watch/core';
import { keyText } from 'iana-watch/render';
import { type When, whenOf, whenOfSet } from './days.ts';
import type { Logged } from './input.ts';

/** One thing that happened to an entry. */
export interface Happening extends When {
  /** Name of the page of the change set. */
  readonly set: string;
  readonly change: Change;
}

export interface Life {
  /** Newest first. */
  readonly happenings: Happening[];
  /** Keys that it had before, as people write them. */
  readonly aliases: Set<string>;
  /** When it came, if the log knows. */
  born?: When;
}

export interface Gone extends When {
  readonly set: string;
  readonly entry: Entry;
  readonly key: readonly string[];
}

export interface RegistryHistory {
  /** One a current entry, in their order. */
  readonly lives: readonly Life[];
  /** Assigned entries that are no longer there, newest first. */
  readonly gone: readonly Gone[];
  /** Everything that happened in it, newest first. */
  readonly happenings: readonly Happening[];
}

/** A current registry, as the walk back through the log finds it. */
interface Track {
  readonly lives: readonly Life[];
  readonly gone: Gone[];
  readonly happenings: Happening[];
  /** Canonical text of an entry at this point of the past → which of the current ones it is. */
  readonly known: Map<string, number[]>;
}

/** By the current path of each registry with entries. */
export function registryHistories(
  { registries }: Snapshot,
  log: readonly Logged[],
): ReadonlyMap<string, RegistryHistory> {
  const tracks = new Map<string, Track>();
  for (const { path, entries = [] } of registries) tracks.set(path, trackOf(entries));
  const byPath = new Map<string, Track>(tracks);
  for (const accepted of log.toReversed()) walkBack(accepted, byPath);
  return tracks;
}

function trackOf(entries: readonly Entry[]): Track {
  const known = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) add(known, entry, index);
  const lives = entries.map((): Life => ({ happenings: [], aliases: new Set() }));
  return { lives, gone: [], happenings: [], known };
}

function walkBack(accepted: Logged, byPath: Map<string, Track>): void {
  const ofSet = whenOfSet(accepted);
  const renames: (readonly [string, string])[] = [];
  for (const change of accepted.changeSet.changes) {
    if (!('registry' in change)) continue;
    const track = byPath.get(change.registry);
    if (track === undefined) continue;
    const happening = { ...whenOf(change, accepted, ofSet), set: accepted.page, change };
    if (change.significance !== 'bookkeeping') track.happenings.push(happening);
    if (change.kind === 'registry-changed' && change.before.path !== change.after.path)
      renames.push([change.after.path, change.before.path]);
    if (change.kind === 'registry-added') bearAll(track, happening, change.after.entries ?? []);
    else step(track, happening);
  }
  for (const [now, before] of renames) {
    const track = byPath.get(now);
    if (track !== undefined) byPath.set(before, track);
  }
}

function step(track: Track, happening: Happening): void {
  const { change } = happening;
  const { lives, known } = track;
  if (change.kind === 'entry-added') {
    const life = lives[take(known, change.after) ?? -1];
    life?.happenings.push(happening);
    if (life !== undefined) life.born = happening;
  } else if (change.kind === 'entry-changed') {
    const index = take(known, change.after);
    const life = lives[index ?? -1];
    if (index === undefined || life === undefined) return;
    life.aliases.add(keyText(change.key));
    // An assignment out of unassigned space is where the entry begins.
    if (change.tags.includes('assigned')) life.born = happening;
    else add(known, change.before, index);
    if (change.significance !== 'bookkeeping') life.happenings.push(happening);
  } else if (change.kind === 'entry-removed' && change.significance !== 'bookkeeping') {
    if (placeholderKind(change.before) === undefined)
      track.gone.push({ ...happening, entry: change.before, key: change.key });
  }
}

function bearAll({ lives, known }: Track, happening: Happening, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const life = lives[take(known, entry) ?? -1];
    if (life !== undefined) life.born = happening;
  }
}

function add(known: Map<string, number[]>, entry: Entry, index: number): void {
  const text = JSON.stringify(entry);
  const same = known.get(text);
  if (same === undefined) known.set(text, [index]);
  else same.push(index);
}

function take(known: Map<string, number[]>, entry: Entry): number | undefined {
  return known.get(JSON.stringify(entry))?.shift();
}

/** When an entry was registered: its own date, else the log's. */
export function bornOf(entry: Entry, { born }: Life): When | undefined {
  const own = fieldText(entry, '@date');
  return /^\d{4}-\d\d(?:-\d\d)?$/.test(own) ? { day: own } : born === undefined ? undefined : whenOnly(born);
}

function whenOnly({ day, after }: When): When {
  return after === undefined ? { day } : { day, after };
}
