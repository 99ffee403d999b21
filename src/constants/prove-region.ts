// The proof of what is written between markers: it is read again as anybody would read it, and held against what was
// wanted and what was there. What fails is not written. Knows no language; `adopt` and `generate` both go through it.
import { withJoin } from './join-rows.ts';
import type { NamedRow } from './naming.ts';
import type { Region } from './region.ts';
import { listAround } from './list-around.ts';
import { findRegion, regionsOf, splitLines } from './markers.ts';
import { isOutdated } from './placeholder-rows.ts';
import { ConstantsTrouble } from './problem.ts';
import { findUnits, type Unit } from './row-pattern.ts';
import { hasSlot } from './row-template.ts';
import { unitsByKey } from './printed-rows.ts';

export interface Written {
  readonly before: string;
  readonly after: string;
  /** What the region should hold; empty for sets. */
  readonly rows: readonly NamedRow[];
  /** Identifiers by value that said of it that it is not assigned, and now it is. */
  readonly outdated: ReadonlyMap<string, string>;
}

/**
 * Throws where the text is not what it should be: markers are no pairs any more, a line outside changed, a line that
 * was there is gone in `insert` mode, a row cannot be read again, or a value or name came twice.
 */
export function proveRegion(region: Region, written: Written): void {
  const { before, after } = written;
  if (before === after) return;
  const { path, name, subject } = region;
  const fault: string | undefined =
    markersFault(region, written) ??
    outsideFault(region, written) ??
    existingFault(region, written) ??
    rowsFault(region, written);
  if (fault === undefined) return;
  const remedy = fault.includes(' would be there twice, as ')
    ? 'nothing is written; use one of the names, in the file and in the names file'
    : 'nothing is written, so write these rows by hand, or change "row"';
  throw new ConstantsTrouble(
    subject,
    `what would be written to ${name === '' ? path : `${path}#${name}`} cannot be proved right: ${fault}; ${remedy}`,
  );
}

function markersFault({ path }: Region, { before, after }: Written): string | undefined {
  const [was, is] = [regionsOf(before, path), regionsOf(after, path)].map((it) => [...it.keys()].join(', '));
  return was === is ? undefined : `its markers were ${was} and would be ${is}`;
}

function outsideFault(region: Region, { before, after }: Written): string | undefined {
  const [was, is] = [outside(region, before), outside(region, after)];
  return was === is ? undefined : 'a line outside of the markers would change';
}

function outside({ path, name }: Region, text: string): string {
  const { lines, ends } = splitLines(text);
  if (name === '') return '';
  const { begin, lines: body } = findRegion(text, name, path);
  const isOut = (index: number): boolean => index <= begin || index > begin + body.length;
  return lines.map((line, index) => (isOut(index) ? line + ends[index] : '')).join('');
}

/** In `insert` mode all lines that were there are, in their order, but for a sign that joins them to the next. */
function existingFault(
  { config, path, name, template }: Region,
  { before, after, outdated }: Written,
): string | undefined {
  if (config.mode !== 'insert' || outdated.size > 0 || template === undefined) return undefined;
  const join = config.join ?? '';
  const now = findRegion(after, name, path).lines;
  let at = 0;
  for (const line of findRegion(before, name, path).lines) {
    const may = [line, withJoin(line, join, template.language)];
    while (at < now.length && !may.includes(now[at] ?? '')) at += 1;
    if (at === now.length) return `the line "${line.trim()}" would change`;
    at += 1;
  }
  return undefined;
}

function rowsFault(region: Region, { before, after, rows, outdated }: Written): string | undefined {
  const { template, path, name } = region;
  if (template === undefined || !(hasSlot(template, 'value') || hasSlot(template, 'name'))) return undefined;
  const [was, is] = [before, after].map((text) => {
    const found = findRegion(text, name, path);
    const units = findUnits(template, found.lines);
    // What only keeps a place goes in this change too, if not from this region.
    const around = findUnits(template, listAround(text, found)).filter(
      (unit) => !isOutdated(unit, { outdated, template }),
    );
    return { units, all: [...units, ...around] };
  });
  if (was === undefined || is === undefined) return undefined;
  const there = unitsByKey({ template, rows }, is.units);
  const known = unitsByKey({ template, rows }, was.units);
  const lost = rows.find((row) => !there.has(row.key) && (row.origin !== 'withdrawn' || known.has(row.key)));
  if (lost !== undefined) return `the row of ${lost.key} cannot be read again`;
  const knownTwice = new Set(doubled(was.all));
  const twice = doubled(is.all).find((it) => !knownTwice.has(it));
  if (twice === undefined) return undefined;
  const names = is.all.flatMap((unit) => (`the value ${unit.value}` === twice ? (unit.name ?? []) : []));
  return `${twice} would be there twice${new Set(names).size > 1 ? `, as ${names.join(' and ')}` : ''}`;
}

/** Names and values that occur more than once. */
function doubled(units: readonly Unit[]): string[] {
  const counts = new Map<string, number>();
  for (const id of units.flatMap(({ name, value }) => [
    ...(name === undefined ? [] : [name]),
    ...(value === undefined ? [] : [`the value ${value}`]),
  ])) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 1).map(([id]) => id);
}
