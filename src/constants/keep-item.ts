// Brings the files of one item in step: a whole file, or its regions. Texts in, texts out.
import type { RegionConfig } from '../config/constants-schema.ts';
import { regionFile } from '../config/constants-schema.ts';
import type { Language } from '../languages/language.ts';
import { LANGUAGES } from '../languages/languages.ts';
import type { NamedRow, Naming, Remembered } from './assign-names.ts';
import { unlessOnlyDated } from './head-date.ts';
import { type Item, knownSlots, languageFor, nameItem, rowsOfRegion } from './item.ts';
import { findRegion, replaceRegion } from './markers.ts';
import type { NameNews } from './names-file.ts';
import { NO_NUMBERS, openNumbers, setOf, unite } from './numbers.ts';
import { isOutdated, type Replaced, replacedIn } from './placeholder-rows.ts';
import { ConstantsTrouble } from './problem.ts';
import { type RegionRows, regionRows } from './region-rows.ts';
import { rememberedIn } from './remember.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { identifierOf, parseRow, presentName, type RowTemplate } from './row-template.ts';
import type { NumberNames } from './comparisons.ts';
import { changeComparisons, readComparisons } from './set-comparisons.ts';
import { printSet } from './set-code.ts';
import { identifierIn, literalsOf, printWholeFile, typeName } from './whole-file.ts';

export interface KeptItem {
  /** New texts of the item's files, changed or not. */
  readonly files: ReadonlyMap<string, string>;
  readonly naming: Naming;
  readonly news: readonly NameNews[];
  /** What a row is called in the item's files, whole. */
  readonly identifier: IdentifierOf;
  /** Identifiers that go, for they only said that their value is not assigned. */
  readonly replaced: readonly Replaced[];
}

/** The wanted texts. Throws for whatever keeps one of them from being made; then none is. */
export function keepItem(item: Item, read: (path: string) => string | undefined): KeptItem {
  const { file } = item.config;
  const whole = file === undefined ? undefined : keepWholeFile(item, file, read);
  const regions = item.config.regions === undefined ? undefined : keepRegions(item, read);
  const naming = regions?.naming ?? whole?.naming ?? { rows: [], news: [] };
  return {
    files: new Map([...(whole?.files ?? []), ...(regions?.files ?? [])]),
    naming,
    news: naming.news,
    identifier: regions?.identifier ?? whole?.identifier ?? (({ name }) => name),
    replaced: regions?.replaced ?? [],
  };
}

/** Languages that whole files can be written in. */
const WHOLE = LANGUAGES.filter(({ whole }) => whole !== undefined).map(({ id }) => id);

type Kept = Pick<KeptItem, 'files' | 'naming' | 'identifier' | 'replaced'>;

function keepWholeFile(item: Item, path: string, read: (path: string) => string | undefined): Kept {
  const { config, table } = item;
  const language = languageFor(path, config.language, item.subject);
  if (language.whole === undefined) {
    throw new ConstantsTrouble(
      `${item.subject}.language`,
      `no whole file can be written in ${language.title}; use regions, or ${WHOLE.join(', ')}`,
    );
  }
  const type = typeName(path, config.type, language);
  const shapes = new Set(config.shape ?? language.whole.shapes);
  const current = read(path);
  const remembered =
    current === undefined ? [] : rememberedIn(current, language, literalsOf(table, language));
  // What was made once is not made again: how a case is written does not always tell how it was split into words.
  const stands = new Set(remembered.map(({ identifier }) => identifier));
  const present = (name: string): string =>
    stands.has(name) ? name : identifierIn({ language, type, shapes }, name);
  const naming = nameItem(item, { remembered, present, keep: false });
  const text = printWholeFile({
    path,
    language,
    shapes,
    type,
    present,
    package: config.package,
    table,
    group: item.snapshot.group,
    rows: naming.rows,
    placeholders: item.placeholders,
    slots: item.slots,
  });
  return {
    files: new Map([[path, unlessOnlyDated(current, text)]]),
    naming,
    identifier: ({ name }) => present(name),
    replaced: [],
  };
}

/** How a row's identifier stands in the file. */
type IdentifierOf = (row: Pick<NamedRow, 'name' | 'value'>) => string;

interface Region {
  readonly config: RegionConfig;
  readonly subject: string;
  readonly path: string;
  readonly name: string;
  readonly language: Language;
  readonly template?: RowTemplate;
  readonly alias?: RowTemplate;
}

function keepRegions(item: Item, read: (path: string) => string | undefined): Kept {
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
  });
  const rowsBefore = outdated.size === 0 ? [] : regions.flatMap((region) => unitsOf(region, texts));
  for (const region of regions) {
    const text = texts.get(region.path) ?? '';
    const current = findRegion(text, region.name, region.path);
    const body = bodyOf(item, { region, rows: naming.rows, current, identifier });
    texts.set(region.path, replaceRegion(text, region.name, { path: region.path, body }));
  }
  return {
    files: texts,
    naming,
    identifier,
    replaced: replacedIn(rowsBefore, { outdated, after: texts }),
  };
}

function prepareRegion(item: Item, { config, subject }: { config: RegionConfig; subject: string }): Region {
  const path = regionFile(config.in);
  const name = config.in.slice(path.length + 1);
  const language = languageFor(path, config.language, subject);
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

/** The rows that stand in a region. */
function unitsOf(
  { template, path, name }: Region,
  texts: ReadonlyMap<string, string>,
): { file: string; units: Unit[]; template: RowTemplate }[] {
  if (template === undefined) return [];
  const { lines } = findRegion(texts.get(path) ?? '', name, path);
  return [{ file: path, units: findUnits(template, lines), template }];
}

/** Identifiers that stand beside their values in a region. */
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

function hasSlot(template: RowTemplate, name: string): boolean {
  return template.lines.flat().some((piece) => typeof piece !== 'string' && piece.name === name);
}

function bodyOf(
  item: Item,
  {
    region,
    rows: all,
    current,
    identifier,
  }: {
    region: Region;
    rows: readonly NamedRow[];
    current: ReturnType<typeof findRegion>;
    identifier: IdentifierOf;
  },
): string[] {
  const { config, template, subject } = region;
  const rows = rowsOfRegion(item, config, { rows: all, subject });
  if (template === undefined)
    return setBody(region, {
      rows,
      current,
      names: namesOf(item, { rows: all, identifier }),
    });
  const gaps = gapTemplates(item, region);
  const rowsInput: RegionRows = {
    template,
    gaps,
    ...(region.alias === undefined ? {} : { alias: region.alias }),
    rows,
    placeholders: item.placeholders,
    slots: item.slots,
    mode: config.mode ?? 'replace',
    order: config.order ?? 'value',
    ...(config.group === undefined ? {} : { group: config.group }),
    join: config.join ?? '',
    lines: current.lines,
    outdated: item.placeholderNames.outdated,
  };
  return regionRows(rowsInput);
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

/** The identifiers of the item's other regions, for expressions that name what they compare with. */
function namesOf(
  { placeholderNames }: Item,
  { rows, identifier }: { rows: readonly NamedRow[]; identifier: IdentifierOf },
): NumberNames {
  const pairs = rows.flatMap(({ name, value }) =>
    typeof value === 'bigint' && name !== '' ? [[identifier({ name, value }), value] as const] : [],
  );
  const byValue = new Map(pairs.map(([name, value]) => [value, name]));
  const outdated = [...placeholderNames.outdated].flatMap(([value, name]) =>
    /^\d+$/.test(value) ? [[identifier({ name, value }), BigInt(value)] as const] : [],
  );
  return {
    byName: new Map([...outdated, ...pairs]),
    nameOf: (number) => byValue.get(number),
  };
}

function setBody(
  { config, subject, path, name, language }: Region,
  {
    rows,
    current,
    names,
  }: { rows: readonly NamedRow[]; current: ReturnType<typeof findRegion>; names: NumberNames },
): string[] {
  const numbers = rows.flatMap((row) =>
    row.origin === 'withdrawn' || typeof row.value !== 'bigint' ? [] : [row.value],
  );
  const included = config.include === undefined ? NO_NUMBERS : openNumbers(config.include);
  const wanted = unite([setOf(numbers), included]);
  if (config.set !== 'comparisons') {
    return printSet(wanted, {
      style: config.set ?? 'ranges',
      language,
      variable: config.variable ?? 'code',
      indent: config.indent ?? current.indent,
    });
  }
  const text = current.lines.join('\n');
  const changed = changeComparisons(text, wanted, names);
  if (changed === undefined) {
    const now = readComparisons(text, names);
    const why =
      now === undefined
        ? 'holds no comparisons that can be read'
        : 'cannot be brought in step by other numbers and exceptions';
    const example = wanted.intervals
      .map(({ low, high }) => (low === high ? `${low}` : `${low}-${high}`))
      .join(', ');
    throw new ConstantsTrouble(subject, `${path}#${name} ${why}; write it so that it accepts ${example}`);
  }
  return changed.split('\n');
}
