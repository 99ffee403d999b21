// What the pages of one group show, computed once: pure, out of its snapshot and its log.
import {
  type Entry,
  entryLabel,
  type EntryRoles,
  entryRoles,
  entryValue,
  expiringIn,
  fieldText,
  fileNameOf,
  placeholderKind,
  type PlaceholderKind,
  plainText,
  type Registry,
  registryIdOf,
  type Snapshot,
} from 'iana-watch/core';
import { groupTitle, keyText, visibleLine } from 'iana-watch/render';
import type { GroupInput } from './input.ts';
import { bornOf, type Life, registryHistories, type RegistryHistory } from './lives.ts';
import type { When } from './days.ts';
import { dayOfSet } from './days.ts';

/** One row of a table. */
export interface Row {
  readonly entry: Entry;
  /** The `id` of the row: its key, percent-encoded. */
  readonly anchor: string;
  /** Earlier keys, where no other row has them. */
  readonly aliases: readonly string[];
  readonly kind?: PlaceholderKind;
  readonly born?: When;
  readonly life: Life;
}

export interface RegistryView {
  readonly registry: Registry;
  /** What identifies and what names its entries; read off them once. */
  readonly roles: EntryRoles;
  readonly id: string;
  readonly title: string;
  /** Name of its folder below the group's. */
  readonly folder: string;
  readonly rows: readonly Row[];
  readonly assigned: number;
  readonly history: RegistryHistory;
  /** The `id` of each entry that is gone, where no row has it. */
  readonly goneAnchors: readonly (string | undefined)[];
  /** Every `id` that its page has for an entry, a former key or an entry that is gone. */
  readonly anchors: ReadonlySet<string>;
}

export interface GroupView {
  readonly group: string;
  readonly snapshot: Snapshot;
  readonly title: string;
  /** Short, and unique over all of IANA's. */
  readonly short: string;
  readonly log: GroupInput['log'];
  /** The first day of which anything is known. */
  readonly since?: string;
  /** All registries, those without a table too. */
  readonly registries: readonly RegistryView[];
  readonly expiring: ReturnType<typeof expiringIn>;
}

export function viewOf({ snapshot, log }: GroupInput): GroupView {
  const { group, registries } = snapshot;
  const histories = registryHistories(snapshot, log);
  const title = visibleLine(plainText(registries[0]?.title)) || group;
  const [first] = log;
  const since = first === undefined ? undefined : (first.changeSet.from?.updated ?? dayOfSet(first));
  const folders = new Set<string>();
  return {
    group,
    snapshot,
    title,
    short: groupTitle({ group, title }),
    log,
    ...(since === undefined ? {} : { since }),
    registries: registries.map((registry) => registryView(registry, histories.get(registry.path), folders)),
    expiring: expiringIn(snapshot),
  };
}

function registryView(
  registry: Registry,
  history: RegistryHistory = { lives: [], gone: [], happenings: [] },
  folders: Set<string>,
): RegistryView {
  const { entries = [], path } = registry;
  const id = registryIdOf(path);
  const used = new Set<string>();
  const rows = rowsOf(registry, history, used);
  const goneAnchors = history.gone.map(({ key }) => {
    const anchor = anchorOf(key);
    return claim(anchor, used) ? anchor : undefined;
  });
  return {
    registry,
    roles: entryRoles(registry),
    id,
    title: visibleLine(plainText(registry.title)) || visibleLine(id),
    folder: entries.length === 0 ? '' : uniqueFolder(fileNameOf(id), folders),
    rows,
    assigned: rows.filter(({ kind }) => kind === undefined).length,
    history,
    goneAnchors,
    anchors: used,
  };
}

function rowsOf(registry: Registry, { lives }: RegistryHistory, used: Set<string>): Row[] {
  const { entries = [], key = registry.fields ?? [] } = registry;
  const anchors = entries.map((entry) => unique(anchorOf(key.map((name) => fieldText(entry, name))), used));
  return entries.map((entry, index) => {
    const life = lives[index] ?? { happenings: [], aliases: new Set<string>() };
    const kind = placeholderKind(entry);
    const born = bornOf(entry, life);
    return {
      entry,
      anchor: anchors[index] ?? '',
      aliases: [...life.aliases].map(encode).filter((alias) => alias !== '' && claim(alias, used)),
      ...(kind === undefined ? {} : { kind }),
      ...(born === undefined || kind !== undefined ? {} : { born }),
      life,
    };
  });
}

/** What an address calls an entry of this key: as the links of notifications do. */
export function anchorOf(key: readonly string[]): string {
  return encode(keyText(key)) || 'entry';
}

function encode(text: string): string {
  return encodeURIComponent(text);
}

/** Names are the same where `fold` makes them so. */
function unique(name: string, used: Set<string>, fold = (text: string) => text): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}~${n}`;
    if (claim(fold(candidate), used)) return candidate;
  }
}

/** Some file systems do not distinguish small letters from capitals. */
function uniqueFolder(name: string, used: Set<string>): string {
  return unique(name, used, (text) => text.toLowerCase());
}

function claim(name: string, used: Set<string>): boolean {
  if (used.has(name)) return false;
  used.add(name);
  return true;
}

/** What an entry is called in a list: its value and its name. */
export function namesOf(
  entry: Entry,
  { roles }: RegistryView,
): { readonly value: string; readonly name: string } {
  const value = entryValue(entry, roles);
  const name = entryLabel(entry, roles);
  return { value: visibleLine(value), name: name === value ? '' : visibleLine(name) };
}
