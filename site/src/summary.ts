// What pages about all groups need of one. Plain JSON, so that it can be kept for the next build.
import {
  type Change,
  placeholderKind,
  plainText,
  registryIdOf,
  type Significance,
  type Summary,
} from 'iana-watch/core';
import type { Logged } from './input.ts';
import { describeChangeSet, keyText, type Report, visibleLine } from 'iana-watch/render';
import { type When, whenOf, whenOfSet } from './days.ts';
import { anchorOf, type GroupView, namesOf, type RegistryView } from './view.ts';

export interface GroupSummary {
  readonly group: string;
  readonly title: string;
  readonly short: string;
  readonly updated?: string;
  /** The newest day that is known of it. */
  readonly day: string;
  /** Registries with a table, in the order of the document. */
  readonly registries: readonly RegistrySummary[];
  /** Newest first. */
  readonly sets: readonly SetSummary[];
  /** All changes but bookkeeping, newest first. */
  readonly news: readonly News[];
  readonly expiring: readonly Expiring[];
  /** Every file of the group below the site's folder. */
  readonly files: readonly string[];
}

export interface RegistrySummary {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly folder: string;
  readonly rows: number;
  readonly assigned: number;
}

export interface SetSummary extends When {
  /** Name of its page: the id of the change set. */
  readonly id: string;
  /** When it was reported, or the date of the imported version. */
  readonly at: string;
  readonly headline: string;
  readonly summary: Summary;
  /** HTML of the feeds' entry; of the newest alone. */
  readonly html?: string;
}

/** One change, as lists show it. */
export interface News extends When {
  readonly significance: Significance;
  readonly tag: string;
  /** Title of the registry; absent where it is about the group. */
  readonly registry?: string;
  /** Folder of the registry's page, if it has one. */
  readonly folder?: string;
  /** What it is about: value and name of an entry, else nothing. */
  readonly label?: string;
  readonly anchor?: string;
  /** Page of its change set; absent where IANA's date of the entry is all that is known. */
  readonly set?: string;
}

export interface Expiring {
  readonly registry: string;
  readonly folder: string;
  readonly anchor: string;
  readonly value: string;
  readonly name: string;
  readonly expires: string;
}

/** Feeds hold so many entries. */
export const FEED_ENTRIES = 50;

export function reportOf(accepted: Logged, { snapshot }: Pick<GroupView, 'snapshot'>): Report {
  return describeChangeSet(accepted.changeSet, { after: snapshot, occurrence: accepted.occurrence });
}

/** Newest first; sets without a change that anybody reads are no news but still have a page. */
export function setSummary(accepted: Logged, report: Report): SetSummary {
  const { summary } = accepted.changeSet;
  return {
    id: accepted.page,
    at: accepted.at,
    ...whenOfSet(accepted),
    headline: visibleLine(report.headline),
    summary,
  };
}

export function newsOf(view: GroupView): readonly News[] {
  const { log, registries } = view;
  const byPath = new Map(registries.map((view) => [view.registry.path, view]));
  const news = log.flatMap((accepted) => {
    const ofSet = whenOfSet(accepted);
    return accepted.changeSet.changes
      .filter((change) => change.significance !== 'bookkeeping')
      .map((change) => newsItem(change, { accepted, ofSet, byPath }));
  });
  return [...news, ...datedNews(view)].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

/** So many years of a group without a log. */
const YEARS = 3;

/** What IANA's own dates say was registered lately, of a group of which there is no log. */
function datedNews({ log, registries, snapshot }: GroupView): readonly News[] {
  const { updated } = snapshot;
  if (log.length > 0 || updated === undefined) return [];
  const first = `${Number(updated.slice(0, 4)) - YEARS}${updated.slice(4)}`;
  return registries.flatMap((view) =>
    view.rows.flatMap(({ entry, anchor, born }): News[] => {
      if (born === undefined || born.day < first || born.day > updated) return [];
      const { value, name } = namesOf(entry, view);
      const about = { registry: view.title, folder: view.folder, label: labelOf(value, name), anchor };
      return [{ day: born.day, significance: 'addition', tag: 'assigned', ...about }];
    }),
  );
}

function newsItem(
  change: Change,
  { accepted, ofSet, byPath }: { accepted: Logged; ofSet: When; byPath: ReadonlyMap<string, RegistryView> },
): News {
  const { day, after } = whenOf(change, accepted, ofSet);
  const view = 'registry' in change ? byPath.get(change.registry) : undefined;
  const title = view?.title ?? ('registry' in change ? titleOf(change) : undefined);
  const entry = entryOf(change, view);
  return {
    day,
    ...(after === undefined ? {} : { after }),
    significance: change.significance,
    tag: change.tags[0] ?? change.kind,
    ...(title === undefined ? {} : { registry: title }),
    ...(view === undefined || view.folder === '' ? {} : { folder: view.folder }),
    ...entry,
    set: accepted.page,
  };
}

/** Of a registry that is no longer there. */
function titleOf(change: Extract<Change, { registry: string }>): string {
  const own = change.kind === 'registry-removed' ? plainText(change.before.title) : '';
  return visibleLine(own || registryIdOf(change.registry));
}

function entryOf(change: Change, view: RegistryView | undefined): Pick<News, 'label' | 'anchor'> {
  if (change.kind === 'entry-removed') return { label: keyText(change.key) };
  if (change.kind !== 'entry-added' && change.kind !== 'entry-changed') return {};
  if (view === undefined) return { label: keyText(change.key) };
  const named = anchorOf(change.key);
  const anchor = view.anchors.has(named) ? { anchor: named } : {};
  // Of what is no longer assigned the name is news that it had.
  const isGone = change.kind === 'entry-changed' && placeholderKind(change.after) !== undefined;
  const { value, name } = namesOf(isGone ? change.before : change.after, view);
  return { label: labelOf(value, name) || keyText(change.key), ...anchor };
}

/** A name that holds the value, or a long value, says enough alone. */
function labelOf(value: string, name: string): string {
  if (name.includes(value)) return name;
  if (value.length > 24) return value;
  return name === '' ? value : `${value} ${name}`;
}

export function expiringOf({ expiring, registries }: GroupView): readonly Expiring[] {
  const byPath = new Map(registries.map((view) => [view.registry.path, view]));
  return expiring.flatMap(({ registry, value, name, expires }) => {
    const view = byPath.get(registry);
    if (view === undefined) return [];
    const row = view.rows.find(({ entry }) => {
      const names = namesOf(entry, view);
      return names.value === visibleLine(value) && names.name === visibleLine(name);
    });
    return [
      {
        registry: view.title,
        folder: view.folder,
        anchor: row?.anchor ?? '',
        value,
        name: visibleLine(name),
        expires,
      },
    ];
  });
}

export function registrySummaries({ registries }: GroupView): readonly RegistrySummary[] {
  return registries
    .filter(({ folder }) => folder !== '')
    .map(({ id, registry, title, folder, rows, assigned }) => ({
      id,
      path: registry.path,
      title,
      folder,
      rows: rows.length,
      assigned,
    }));
}
