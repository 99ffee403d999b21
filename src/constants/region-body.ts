// What a region should hold: its rows as they are to be written, or its set.
import type { RegionConfig } from '../config/constants-schema.ts';
import { declaredElsewhere } from './declared-elsewhere.ts';
import { type Item, knownSlots, rowsOfRegion } from './item.ts';
import { listAround } from './list-around.ts';
import type { findRegion } from './markers.ts';
import type { NamedRow } from './naming.ts';
import type { Withheld } from './new-rows.ts';
import { isOutdated } from './placeholder-rows.ts';
import { formerName, type RegionRows, unitsByKey } from './printed-rows.ts';
import type { IdentifierOf, Region, Renamed } from './region.ts';
import { regionRows } from './region-rows.ts';
import { namesOf, setBody } from './region-set.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { hasSlot, hasSlotInCode, parseRow, type RowTemplate, wholeIdentifier } from './row-template.ts';
import { refuseNothing } from './where.ts';

/** Whether rows that `where` does not select any more stay: those whose code gives names their values. */
function keepsDeselected({ config: { remove } }: Item, { config: { mode }, template }: Region): boolean {
  const isInCode = (name: string): boolean => template !== undefined && hasSlotInCode(template, name);
  return isInCode('name') && isInCode('value') && (remove !== true || mode === 'insert');
}

/** Whether a region gives names their values; the others of an item only use the names. */
export function declares({ template }: Region): boolean {
  return template !== undefined && hasSlot(template, 'name') && hasSlot(template, 'value');
}

export interface BodyInput {
  readonly region: Region;
  readonly rows: readonly NamedRow[];
  readonly current: ReturnType<typeof findRegion>;
  readonly identifier: IdentifierOf;
  /** Of the file. */
  readonly text: string;
  /** Keys of rows that the region that declares their names does not get. */
  readonly undeclared: ReadonlySet<string>;
}

export interface Body {
  readonly lines: readonly string[];
  readonly rows: readonly NamedRow[];
  readonly withheld: readonly Withheld[];
  readonly renamed: readonly Pick<Renamed, 'key' | 'identifier' | 'to'>[];
}

export function bodyOf(item: Item, input: BodyInput): Body {
  const { region, rows: all, current, identifier } = input;
  const { config, template, subject } = region;
  const existing = template === undefined ? undefined : existingIn(item, template, input);
  const isDeclared = ({ key }: NamedRow): boolean =>
    keepsDeselected(item, region) && existing?.there.has(key) === true;
  const rows = rowsOfRegion(item, config, { rows: all, subject, isDeclared });
  const isNarrowed = rows.every(({ isDeselected }) => isDeselected === true) && all.length > 0;
  if (isNarrowed && config.gap === undefined && config.include === undefined)
    refuseNothing(config, { ...item, subject });
  if (template === undefined || existing === undefined) {
    const names = namesOf(item, { rows: all, identifier });
    return { lines: setBody(region, { rows, current, names }), rows: [], withheld: [], renamed: [] };
  }
  const made = regionRows(rowsInput(item, { ...input, template, rows }));
  const held = new Set(made.withheld.map(({ key }) => key));
  return {
    ...made,
    renamed:
      declares(region) && region.alias === undefined
        ? renamedIn(template, rows, { existing, identifier })
        : [],
    rows: rows.filter(({ key }) => !held.has(key)),
  };
}

interface Existing {
  readonly units: readonly Unit[];
  /** By key. */
  readonly there: ReadonlyMap<string, Unit>;
}

/** The rows that are in the region, without those that only keep a place. */
function existingIn(
  { placeholderNames: { outdated } }: Item,
  template: RowTemplate,
  { current, rows }: BodyInput,
): Existing {
  const units = findUnits(template, current.lines).filter(
    (unit) => !isOutdated(unit, { outdated, template }),
  );
  return { units, there: unitsByKey({ template, rows }, units) };
}

function renamedIn(
  template: RowTemplate,
  rows: readonly NamedRow[],
  { existing: { there, units }, identifier }: { existing: Existing; identifier: IdentifierOf },
): Body['renamed'] {
  return rows.flatMap((row) => {
    const unit = there.get(row.key);
    const old = unit === undefined ? undefined : formerName({ template }, row, { unit, units });
    if (old === undefined) return [];
    const was = wholeIdentifier(template, { text: old, value: row.value });
    return [{ key: row.key, identifier: was, to: identifier(row) }];
  });
}

function rowsInput(
  item: Item,
  { region, template, rows, current, text, undeclared }: BodyInput & { readonly template: RowTemplate },
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
