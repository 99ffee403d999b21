// Brings the regions of one item up to date. Texts in, texts out.
import { type RegionConfig, regionFile } from '../config/constants-schema.ts';
import { type ExistingRow, type ExistingRows, existingRowsOf } from './existing-rows.ts';
import { type Item, knownSlots, languageFor, nameItem } from './item.ts';
import { findRegion, replaceRegion } from './markers.ts';
import type { Naming, Remembered } from './naming.ts';
import type { Withheld } from './new-rows.ts';
import { isOutdated, type Replaced, replacedIn } from './placeholder-rows.ts';
import { attempt, ConstantsTrouble } from './problem.ts';
import { proveRegion } from './prove-region.ts';
import type { IdentifierOf, PlacedName, Region, Renamed } from './region.ts';
import { bodyOf, declares } from './region-body.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import {
  hasSlot,
  identifierOf,
  parseRow,
  prefixOf,
  presentName,
  type RowTemplate,
  wholeIdentifier,
} from './row-template.ts';

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
  /** Rows that stay although `where` does not select them any more. */
  readonly deselected: readonly PlacedName[];
  /** Rows that the names file calls otherwise than the file. */
  readonly renamed: readonly Renamed[];
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
  const rowsBefore = regions.flatMap((region) => unitsOf(region, texts));
  const named = regions.find(({ template }) => template !== undefined && hasSlot(template, 'name'));
  const present = (name: string): string =>
    named?.template === undefined ? name : presentName(named.template, name);
  const identifier: IdentifierOf = (row) =>
    named?.template === undefined ? row.name : identifierOf(named.template, row);
  const naming = nameItem(item, {
    remembered: rowsBefore.flatMap((it) => rememberedOf(it, outdated)),
    present,
    keep: !regions.some(({ alias }) => alias !== undefined),
    prefix: named?.template === undefined ? '' : prefixOf(named.template),
    keepsAcronyms: named?.language.naming.style !== undefined,
    isAnonymous: named === undefined && item.config.file === undefined && item.names.names.size === 0,
  });
  const existing = existingRowsOf(rowsBefore.flatMap((it) => rowsInLines(it, naming)));
  const written = writeRegions(item, { regions, texts, naming, identifier });
  return {
    files: texts,
    naming,
    identifier,
    replaced: outdated.size === 0 ? [] : replacedIn(rowsBefore, { outdated, after: texts }),
    existing,
    ...written,
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
): Pick<Kept, 'withheld' | 'faults' | 'deselected' | 'renamed'> {
  const { regions, texts, naming, identifier } = given;
  const { outdated } = item.placeholderNames;
  const withheld: Kept['withheld'][number][] = [];
  const undeclared = new Set<string>();
  const faults: string[] = [];
  const deselected: PlacedName[] = [];
  const renamed: Renamed[] = [];
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
    const file = region.path;
    const kept = body.rows.filter(({ isDeselected }) => isDeselected === true);
    deselected.push(...kept.map((row) => ({ file, key: row.key, identifier: identifier(row) })));
    renamed.push(...body.renamed.map((it) => ({ ...it, file, isWritten: region.config.mode !== 'insert' })));
    texts.set(file, written);
  }
  return { withheld, faults, deselected, renamed };
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
  region: Region,
  texts: ReadonlyMap<string, string>,
): { region: Region; file: string; units: Unit[]; template: RowTemplate }[] {
  const { template, path, name } = region;
  if (template === undefined) return [];
  const { lines } = findRegion(texts.get(path) ?? '', name, path);
  return [{ region, file: path, units: findUnits(template, lines), template }];
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
function rememberedOf(
  { region, units, template }: ReturnType<typeof unitsOf>[number],
  outdated: ReadonlyMap<string, string>,
): Remembered[] {
  if (!declares(region)) return [];
  return units.flatMap((unit) =>
    unit.name === undefined || unit.value === undefined || isOutdated(unit, { outdated, template })
      ? []
      : [{ identifier: unit.name, value: unit.value, alias: false }],
  );
}
