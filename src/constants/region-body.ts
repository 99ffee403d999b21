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
import { findUnits } from './row-pattern.ts';
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

export function bodyOf(
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
  readonly renamed: readonly Pick<Renamed, 'key' | 'identifier' | 'to'>[];
} {
  const { config, template, subject } = region;
  const { outdated } = item.placeholderNames;
  const units =
    template === undefined
      ? []
      : findUnits(template, current.lines).filter((unit) => !isOutdated(unit, { outdated, template }));
  const there = template === undefined ? undefined : unitsByKey({ template, rows: all }, units);
  const isDeclared = ({ key }: NamedRow): boolean =>
    keepsDeselected(item, region) && there?.has(key) === true;
  const rows = rowsOfRegion(item, config, { rows: all, subject, isDeclared });
  if (
    rows.every(({ isDeselected }) => isDeselected === true) &&
    all.length > 0 &&
    config.gap === undefined &&
    config.include === undefined
  )
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
      renamed: [],
    };
  const made = regionRows(rowsInput(item, { region, template, rows, current, text, undeclared }));
  const held = new Set(made.withheld.map(({ key }) => key));
  const renamed =
    declares(region) && region.alias === undefined
      ? rows.flatMap((row) => {
          const unit = there?.get(row.key);
          const old = unit === undefined ? undefined : formerName({ template }, row, { unit, units });
          if (old === undefined) return [];
          const was = wholeIdentifier(template, { text: old, value: row.value });
          return [{ key: row.key, identifier: was, to: identifier(row) }];
        })
      : [];
  return { ...made, renamed, rows: rows.filter(({ key }) => !held.has(key)) };
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
