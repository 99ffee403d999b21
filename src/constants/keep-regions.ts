// Brings the regions of one item up to date. Texts in, texts out.
import type { RegionConfig } from '../config/constants-schema.ts';
import { regionFile } from '../config/constants-schema.ts';
import type { NamedRow, Naming, Remembered } from './naming.ts';
import { type Item, knownSlots, languageFor, nameItem, rowsOfRegion } from './item.ts';
import { listAround } from './list-around.ts';
import { declaredElsewhere } from './declared-elsewhere.ts';
import { findRegion, replaceRegion } from './markers.ts';
import type { Withheld } from './new-rows.ts';
import { isOutdated, type Replaced, replacedIn } from './placeholder-rows.ts';
import { attempt, ConstantsTrouble } from './problem.ts';
import { proveRegion } from './prove-region.ts';
import type { Region } from './region.ts';
import { regionRows } from './region-rows.ts';
import { namesOf, setBody } from './region-set.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { refuseNothing } from './where.ts';
import {
  hasSlot,
  identifierOf,
  parseRow,
  prefixOf,
  presentName,
  type RowTemplate,
  wholeIdentifier,
} from './row-template.ts';
import { type ExistingRows, type ExistingRow, existingRowsOf } from './existing-rows.ts';
import type { RegionRows } from './printed-rows.ts';

/** How a row's identifier is written in the file. */
export type IdentifierOf = (row: Pick<NamedRow, 'name' | 'value'>) => string;

/** What keeping a file or regions gives. */
export interface Kept {
  /** New texts of the item's files, changed or not. */
  readonly files: ReadonlyMap<string, string>;
  readonly naming: Naming;
  /** What a row is called in the item's files, whole. */
  readonly identifier: IdentifierOf;
  /** Identifiers that go, for they only said that their value is not assigned. */
  readonly replaced: readonly Replaced[];
  /** Rows that are wanted and not written, by the place they would have. */
  readonly withheld: readonly (Withheld & { readonly in: string; readonly isDeclared: boolean })[];
  /** What was in the files before. */
  readonly existing: ExistingRows;
  /** Sets that stay as they are, for they cannot say what is selected now; the rows next to them go on. */
  readonly faults: readonly string[];
}

/** The regions of an item, all of them or none. */
export function keepRegions(item: Item, read: (path: string) => string | undefined): Kept {
  const regions = (item.config.regions ?? []).map((config, index) =>
    prepareRegion(item, { config, subject: `${item.subject}.regions.${index}` }),
  );
  const texts = new Map<string, string>();
  for (const { path, subject } of regions) {
    const text = read(path);
    if (text === undefined)
      throw new ConstantsTrouble(
        `${subject}.in`,
        `there is no file ${path}; regions are kept in files that are there`,
      );
    texts.set(path, text);
  }
  const { outdated } = item.placeholderNames;
  const remembered = regions.flatMap((region) => rememberedInRegion(region, { texts, outdated }));
  const named = regions.find(({ template }) => template !== undefined && hasSlot(template, 'name'));
  const present = (name: string): string =>
    named?.template === undefined ? name : presentName(named.template, name);
  const identifier: IdentifierOf = (row) =>
    named?.template === undefined ? row.name : identifierOf(named.template, row);
  const naming = nameItem(item, {
    remembered,
    present,
    keep: !regions.some(({ alias }) => alias !== undefined),
    prefix: named?.template === undefined ? '' : prefixOf(named.template),
    keepsAcronyms: named?.language.naming.style !== undefined,
    isAnonymous: named === undefined && item.config.file === undefined && item.names.names.size === 0,
  });
  const rowsBefore = regions.flatMap((region) => unitsOf(region, texts));
  const existing = existingRowsOf(rowsBefore.flatMap((it) => rowsInLines(it, naming)));
  const { withheld, faults } = writeRegions(item, { regions, texts, naming, identifier });
  return {
    files: texts,
    naming,
    identifier,
    replaced: outdated.size === 0 ? [] : replacedIn(rowsBefore, { outdated, after: texts }),
    withheld,
    existing,
    faults,
  };
}

/** Puts what the regions should have into the texts; those that declare names go first. */
function writeRegions(
  item: Item,
  given: {
    readonly regions: readonly Region[];
    readonly texts: Map<string, string>;
    readonly naming: Naming;
    readonly identifier: IdentifierOf;
  },
): Pick<Kept, 'withheld' | 'faults'> {
  const { regions, texts, naming, identifier } = given;
  const { outdated } = item.placeholderNames;
  const withheld: Kept['withheld'][number][] = [];
  const undeclared = new Set<string>();
  const faults: string[] = [];
  const hasRows = regions.some(({ template }) => template !== undefined);
  for (const region of declaringFirst(regions)) {
    const text = texts.get(region.path) ?? '';
    const current = findRegion(text, region.name, region.path);
    const make = (): ReturnType<typeof bodyOf> =>
      bodyOf(item, { region, rows: naming.rows, current, identifier, text, undeclared });
    const done = region.template === undefined && hasRows ? attempt(make) : { value: make() };
    if ('problem' in done) {
      faults.push(`${done.problem.message}; until then it stays as it is`);
      continue;
    }
    const body = done.value;
    const written = replaceRegion(text, region.name, { path: region.path, body: body.lines });
    proveRegion(region, { before: text, after: written, rows: body.rows, outdated });
    if (declares(region)) for (const { key } of body.withheld) undeclared.add(key);
    withheld.push(
      ...body.withheld.map((it) => ({ ...it, in: region.config.in, isDeclared: declares(region) })),
    );
    texts.set(region.path, written);
  }
  return { withheld, faults };
}

/** Whether a region gives names their values; the others of an item only use the names. */
function declares({ template }: Region): boolean {
  return template !== undefined && hasSlot(template, 'name') && hasSlot(template, 'value');
}

function declaringFirst(regions: readonly Region[]): Region[] {
  return [...regions.filter(declares), ...regions.filter((region) => !declares(region))];
}

function prepareRegion(item: Item, { config, subject }: { config: RegionConfig; subject: string }): Region {
  const path = regionFile(config.in);
  const name = config.in.slice(path.length + 1);
  const language = languageFor(path, config, subject);
  const options = { language, nameCase: item.names.case, known: knownSlots(item), subject };
  const template =
    config.row === undefined ? undefined : parseRow(config.row, { ...options, subject: `${subject}.row` });
  const alias =
    config.alias === undefined
      ? undefined
      : parseRow(config.alias, { ...options, subject: `${subject}.alias` });
  return {
    config,
    subject,
    path,
    name,
    language,
    ...(template === undefined ? {} : { template }),
    ...(alias === undefined ? {} : { alias }),
  };
}

/** The existing rows in a region. */
function unitsOf(
  { template, path, name }: Region,
  texts: ReadonlyMap<string, string>,
): { file: string; units: Unit[]; template: RowTemplate }[] {
  if (template === undefined) return [];
  const { lines } = findRegion(texts.get(path) ?? '', name, path);
  return [{ file: path, units: findUnits(template, lines), template }];
}

/** A row that has only a name stands for the value of that name. */
function rowsInLines(
  { file, units, template }: ReturnType<typeof unitsOf>[number],
  { rows }: Naming,
): ExistingRow[] {
  const byName = new Map(
    rows.flatMap(({ name, value }) => [
      [presentName(template, name), value] as const,
      [name, value] as const,
    ]),
  );
  return units.flatMap(({ value, name = '' }) => {
    const current = value ?? byName.get(name);
    if (current === undefined) return [];
    const identifier = name === '' ? '' : wholeIdentifier(template, { text: name, value: current });
    return [{ file, value: current, identifier }];
  });
}

/** Identifiers with their values in a region. */
function rememberedInRegion(
  { template, path, name }: Region,
  {
    texts,
    outdated,
  }: {
    texts: ReadonlyMap<string, string>;
    outdated: ReadonlyMap<string, string>;
  },
): Remembered[] {
  if (template === undefined || !hasSlot(template, 'name') || !hasSlot(template, 'value')) return [];
  const { lines } = findRegion(texts.get(path) ?? '', name, path);
  return findUnits(template, lines).flatMap((unit) =>
    unit.name === undefined || unit.value === undefined || isOutdated(unit, { outdated, template })
      ? []
      : [{ identifier: unit.name, value: unit.value, alias: false }],
  );
}

function bodyOf(
  item: Item,
  {
    region,
    rows: all,
    current,
    identifier,
    text,
    undeclared,
  }: {
    region: Region;
    rows: readonly NamedRow[];
    current: ReturnType<typeof findRegion>;
    identifier: IdentifierOf;
    text: string;
    undeclared: ReadonlySet<string>;
  },
): {
  readonly lines: readonly string[];
  readonly rows: readonly NamedRow[];
  readonly withheld: readonly Withheld[];
} {
  const { config, template, subject } = region;
  const rows = rowsOfRegion(item, config, { rows: all, subject });
  if (rows.length === 0 && all.length > 0 && config.gap === undefined && config.include === undefined)
    refuseNothing(config, { ...item, subject });
  if (template === undefined)
    return {
      lines: setBody(region, {
        rows,
        current,
        names: namesOf(item, { rows: all, identifier }),
      }),
      rows: [],
      withheld: [],
    };
  const made = regionRows(rowsInput(item, { region, template, rows, current, text, undeclared }));
  const held = new Set(made.withheld.map(({ key }) => key));
  return { ...made, rows: rows.filter(({ key }) => !held.has(key)) };
}

function rowsInput(
  item: Item,
  {
    region,
    template,
    rows,
    current,
    text,
    undeclared,
  }: {
    region: Region;
    template: RowTemplate;
    rows: readonly NamedRow[];
    current: ReturnType<typeof findRegion>;
    text: string;
    undeclared: ReadonlySet<string>;
  },
): RegionRows {
  const { config } = region;
  return {
    template,
    gaps: gapTemplates(item, region),
    ...(region.alias === undefined ? {} : { alias: region.alias }),
    rows,
    placeholders: item.placeholders,
    slots: item.slots,
    mode: config.mode ?? 'replace',
    order: config.order ?? 'value',
    ...(config.group === undefined ? {} : { group: config.group }),
    join: config.join ?? '',
    lines: current.lines,
    around: listAround(text, current),
    ...(declares(region)
      ? { isDeclared: declaredElsewhere(text, region.path, region.language) }
      : { undeclared }),
    hasUnused: asksForUnused(item, config),
    outdated: item.placeholderNames.outdated,
  };
}

function asksForUnused({ config }: Item, region: RegionConfig): boolean {
  return [config.where, region.where].flat().includes('unused');
}

function gapTemplates(item: Item, { config, language, subject }: Region): RegionRows['gaps'] {
  const gaps = new Map<'reserved' | 'unassigned' | 'private-use' | 'experimental', RowTemplate>();
  const options = { language, nameCase: item.names.case, known: knownSlots(item), subject: `${subject}.gap` };
  const texts = typeof config.gap === 'string' ? { reserved: config.gap } : (config.gap ?? {});
  for (const kind of ['reserved', 'unassigned', 'private-use', 'experimental'] as const) {
    const text = texts[kind];
    if (text !== undefined) gaps.set(kind, parseRow(text, options));
  }
  return gaps;
}
