// One item of the configuration, resolved: its registry as a table, its names and facts, its selected rows.
import { rootOfPath } from '../core/group-id.ts';
import type { ConstantsItem, RegionConfig } from '../config/constants-schema.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Registry, Snapshot } from '../model.ts';
import { languageOfFile, LANGUAGES, type NamedLanguage } from '../languages/languages.ts';
import type { Language } from '../languages/language.ts';
import { assignNames } from './assign-names.ts';
import { droppedStem } from './name-ideas.ts';
import type { NamedRow, Naming, NamingInput, Remembered } from './naming.ts';
import { SHIPPED } from './data/shipped.ts';
import { type Facts, factsFor } from './facts.ts';
import { type NamesFile, NO_NAMES, readNamesFile } from './names-file.ts';
import { valueSet } from './numbers.ts';
import { type Placeholders, placeholdersOf } from './placeholder-rows.ts';
import { ConstantsTrouble } from './problem.ts';
import { rememberedKind } from './remembered-kind.ts';
import type { SlotOptions } from './row-source.ts';
import { areLabels, spellingOf } from './spelling.ts';
import { isIn, placeholdersWithin, valuesOf, within } from './select-values.ts';
import { type Candidate, type Odd, type Placeholder, readTable, type Table } from './selection.ts';
import { checkWhere, passesWhere } from './where.ts';

export interface Item {
  readonly config: ConstantsItem;
  /** `constants.0`. */
  readonly subject: string;
  readonly snapshot: Snapshot;
  readonly table: Table;
  readonly facts: Facts;
  readonly names: NamesFile;
  readonly slots: SlotOptions;
  readonly selected: readonly Candidate[];
  /** What `select` and `skip` leave and `where` does not: an identifier of it that is in a file stays. */
  readonly deselected: readonly Candidate[];
  /** Assigned entries that have no row, for their value is of another kind. */
  readonly odd: readonly Odd[];
  readonly placeholders: readonly Placeholder[];
  /** Identifiers that only say that their value is not assigned. */
  readonly placeholderNames: Placeholders;
}

export interface ItemInput {
  readonly config: ConstantsItem;
  readonly subject: string;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  readonly read: (path: string) => string | undefined;
}

/** Resolves an item. Throws for an unknown registry, field or fact, and for names or facts that cannot be read. */
export function resolveItem({ config, subject, snapshots, read }: ItemInput): Item {
  const { snapshot, registry } = findRegistry(config.registry, { subject, snapshots });
  const table = readTable(registry, {
    valueField: config['value-from'],
    labelField: config['name-from'],
    rememberedKind: rememberedKind(config, read),
    subject,
  });
  const namesText = config.names === undefined ? undefined : read(config.names);
  const names =
    config.names === undefined || namesText === undefined ? NO_NAMES : readNamesFile(namesText, config.names);
  const facts = factsFor(registry.path, ownFacts(config, { subject, read }), {
    fields: registry.fields ?? [],
    remarks: new Map(
      table.candidates.flatMap(({ key, valueText, remarks }) =>
        remarks === undefined ? [] : [key, valueText].map((it) => [it, remarks] as const),
      ),
    ),
  });
  const selection = valuesOf(config.select, { table, at: `${subject}.select` });
  const skipped = valuesOf(config.skip, { table, at: `${subject}.skip` });
  checkWhere(config.where, { facts, table, subject });
  const never = valueSet(names.skip);
  const isSkipped = (row: Candidate) => (skipped !== undefined && isIn(row, skipped)) || isIn(row, never);
  const left = within(table.candidates, selection).filter((row) => !isSkipped(row));
  const isWanted = (row: Candidate): boolean =>
    config.where === undefined || passesWhere(row, config.where, { facts, table, subject });
  const [selected, deselected] = parted(left, isWanted);
  return {
    config,
    subject,
    snapshot,
    table,
    facts,
    names,
    slots: {
      facts,
      doc: new Map(Object.entries(config.doc ?? {})),
      descriptionField: descriptionField(table),
      valueField: table.valueField,
    },
    selected,
    deselected,
    odd: config.select === undefined ? table.odd.filter(({ text }) => skipped?.names.has(text) !== true) : [],
    placeholders: placeholdersWithin(table.placeholders, selection),
    placeholderNames: placeholdersOf(names, { assigned: table.candidates, selected }),
  };
}

function parted<T>(all: readonly T[], test: (one: T) => boolean): [passing: T[], others: T[]] {
  const passing = new Set(all.filter(test));
  return [[...passing], all.filter((one) => !passing.has(one))];
}

/** The names of an item's rows, given what is in a file already and how names look there. */
export function nameItem(
  item: Item,
  options: {
    readonly remembered: readonly Remembered[];
    readonly present: (name: string) => string;
    readonly keep: boolean;
    /** No file shows the names. */
    readonly isAnonymous?: boolean;
    /** What is before every name in the file, in the same word. */
    readonly prefix?: string;
    /** The language writes acronyms in capitals where the file's names do not say otherwise. */
    readonly keepsAcronyms?: boolean;
  },
): Naming {
  const { config, table } = item;
  const { keepsAcronyms = false, ...given } = options;
  const shipped = Object.hasOwn(SHIPPED, table.registry.path) ? SHIPPED[table.registry.path] : undefined;
  const names = byKeyOf(table, item.names.names);
  const deselected = existingDeselected(item, given.remembered);
  const chosen = new Set([...item.selected, ...deselected]);
  const naming = assignNames({
    table,
    candidates: deselected.size === 0 ? item.selected : table.candidates.filter((it) => chosen.has(it)),
    deselected,
    ...styleOf(item, { names, remembered: given.remembered, keeps: keepsAcronyms }),
    extra: new Map(
      Object.entries(config.extra ?? {}).map(([key, it]) => [
        key,
        typeof it === 'string'
          ? { name: it, description: '' }
          : { name: it.name, description: it.description ?? '' },
      ]),
    ),
    given: new Map([
      ...names,
      ...[...item.placeholderNames.waiting].map(([value, name]) => [value, { name }] as const),
    ]),
    givenAliases: byKeyOf(table, item.names.aliases),
    shipped: shipped ?? {},
    nameCase: item.names.case,
    remove: config.remove === true,
    namesPath: config.names,
    stem: droppedStem(table.candidates, given.remembered),
    ...given,
  });
  // Who had the value for something else has not named the entry.
  const { own } = item.names;
  const isOwn = new Set(table.candidates.flatMap(({ key, value }) => (own.has(`${value}`) ? [key] : [])));
  return { ...naming, news: naming.news.filter(({ key }) => !isOwn.has(key)) };
}

/** What "where" does not select and the files name; a value that is selected, or extra, has its row already. */
function existingDeselected(
  { selected, deselected, config: { extra = {}, remove, regions = [] } }: Item,
  remembered: readonly Remembered[],
): ReadonlySet<Candidate> {
  if (remove === true && !regions.some(({ mode }) => mode === 'insert')) return new Set();
  const existing = new Set(remembered.map(({ value }) => `${value}`));
  const taken = new Set(selected.map(({ value }) => `${value}`));
  return new Set(
    deselected.filter(
      ({ key, value }) => existing.has(`${value}`) && !taken.has(`${value}`) && !Object.hasOwn(extra, key),
    ),
  );
}

/** How the existing names are spelled, so that new ones are spelled alike. */
function styleOf(
  { table, names: { case: nameCase } }: Item,
  {
    names,
    remembered,
    keeps,
  }: {
    readonly names: ReadonlyMap<string, { readonly name: string }>;
    readonly remembered: readonly Remembered[];
    readonly keeps: boolean;
  },
): Pick<NamingInput, 'spelling' | 'areLabels'> {
  const { candidates } = table;
  const valueOf = new Map(candidates.map(({ key, value }) => [key, value]));
  const existing = [
    ...[...names].map(([key, { name }]) => ({ name, value: valueOf.get(key) ?? key })),
    ...remembered.map(({ identifier, value }) => ({ name: identifier, value })),
  ];
  return {
    spelling: spellingOf(existing, { candidates, nameCase, keeps }),
    areLabels: areLabels(existing, candidates),
  };
}

/** What a file says by value, by the keys of today: IANA may write `0x0` as `0x00` one day. */
function byKeyOf<T>({ candidates }: Table, said: ReadonlyMap<string, T>): Map<string, T> {
  const known = new Set(candidates.map(({ key }) => key));
  const byNumber = new Map(candidates.map(({ key, value }) => [`${value}`, key]));
  return new Map(
    [...said].map(([key, it]) => [
      known.has(key) || !/^0[xX][0-9a-fA-F]+$/.test(key) ? key : (byNumber.get(`${BigInt(key)}`) ?? key),
      it,
    ]),
  );
}

/**
 * The rows that a region narrows its item's rows to. Withdrawn rows stay: the region does not judge what is in the file. So
 * does what `where` does not select any more and the region declares.
 */
export function rowsOfRegion(
  item: Item,
  region: RegionConfig,
  {
    rows,
    subject,
    isDeclared,
  }: {
    rows: readonly NamedRow[];
    subject: string;
    /** Whether the region has a row that gives this one its name. */
    isDeclared: (row: NamedRow) => boolean;
  },
): NamedRow[] {
  const { table } = item;
  const selection = valuesOf(region.select, { table, at: `${subject}.select` });
  const skip = valuesOf(region.skip, { table, at: `${subject}.skip` });
  const { where } = region;
  const context = { facts: item.facts, table, subject };
  checkWhere(where, context);
  return rows.flatMap((row): NamedRow[] => {
    if (selection !== undefined && !isIn(row, selection)) return [];
    if (skip !== undefined && isIn(row, skip)) return [];
    const passes = where === undefined || row.origin === 'withdrawn' || passesWhere(row, where, context);
    if (passes && row.isDeselected !== true) return [row];
    return isDeclared(row) ? [{ ...row, isDeselected: true }] : [];
  });
}

/** The language of a file, plain text where nothing says which. Throws for one that is configured and unknown. */
export function languageFor(path: string, named: NamedLanguage, subject: string): Language {
  const found = languageOfFile(path, named);
  if (found !== undefined) return found;
  const { language = '' } = named;
  const known = LANGUAGES.map(({ id }) => id);
  throw new ConstantsTrouble(
    `${subject}.language`,
    `there is no language "${language}"${didYouMean(language, known)}; there are ${known.join(', ')}`,
  );
}

/** Fields and facts that slots of an item may name. */
export function knownSlots({ table, facts }: Item): Set<string> {
  return new Set([...(table.registry.fields ?? []), ...facts.names]);
}

function findRegistry(
  path: string,
  { subject, snapshots }: { subject: string; snapshots: ReadonlyMap<string, Snapshot> },
): { snapshot: Snapshot; registry: Registry } {
  const group = rootOfPath(path);
  const snapshot =
    snapshots.get(group) ??
    [...snapshots.values()].find(({ registries }) => registries.some((it) => it.path === path));
  if (snapshot === undefined) {
    throw new ConstantsTrouble(
      `${subject}.registry`,
      `there is no stored snapshot of "${group}"${didYouMean(group, snapshots.keys())}; name the group under "groups" and run "iana-watch check"; a checkout needs the committed folder of snapshots`,
    );
  }
  const registry = snapshot.registries.find((it) => it.path === path);
  if (registry === undefined) {
    const paths = snapshot.registries.map((it) => it.path);
    throw new ConstantsTrouble(
      `${subject}.registry`,
      `${snapshot.group} has no registry "${path}"${didYouMean(path, paths)}; see "iana-watch list ${snapshot.group}"`,
    );
  }
  return { snapshot, registry };
}

function ownFacts(
  config: ConstantsItem,
  { subject, read }: { subject: string; read: (path: string) => string | undefined },
): { text: string; path: string } | undefined {
  if (config.facts === undefined) return undefined;
  const text = read(config.facts);
  if (text === undefined)
    throw new ConstantsTrouble(
      `${subject}.facts`,
      `there is no file ${config.facts}; write it, or leave "facts" out`,
    );
  return { text, path: config.facts };
}

/** `description` where there is one; else what names are made of. */
export function descriptionField(table: Pick<Table, 'registry' | 'labelField' | 'valueField'>): string {
  const fields = table.registry.fields ?? [];
  if (table.labelField !== table.valueField && table.labelField !== 'name') return table.labelField;
  return (
    ['description', 'meaning', 'semantics', 'common', 'title'].find((name) => fields.includes(name)) ??
    table.labelField
  );
}
