// Rows whose identifier only said that their value is not assigned, once it is. They make room for the new row.
import type { Candidate } from './selection.ts';
import { linesNaming } from './line-note.ts';
import type { NamesFile } from './names-file.ts';
import type { Unit } from './row-pattern.ts';
import { presentName, type RowTemplate } from './row-template.ts';

/** Placeholders of the names file, by what has become of their value. */
export interface Placeholders {
  /** Still not assigned: names like any other. */
  readonly waiting: ReadonlyMap<string, string>;
  /** Assigned now and selected: a row of their own takes their place. */
  readonly outdated: ReadonlyMap<string, string>;
}

export function placeholdersOf(
  { placeholders, names }: Pick<NamesFile, 'placeholders' | 'names'>,
  { assigned, selected }: { assigned: readonly Candidate[]; selected: readonly Candidate[] },
): Placeholders {
  const [known, wanted] = [valuesIn(assigned), valuesIn(selected)];
  const unnamed = [...placeholders].filter(([value]) => !names.has(value));
  return {
    waiting: new Map(unnamed.filter(([value]) => !known.has(value))),
    outdated: new Map(unnamed.filter(([value]) => wanted.has(value))),
  };
}

function valuesIn(candidates: readonly Candidate[]): Set<string> {
  return new Set(candidates.map(({ value }) => `${value}`));
}

/** Whether a row is that of an outdated placeholder: by its name, and by its value where it has one. */
export function isOutdated(
  { name, value }: Pick<Unit, 'name' | 'value'>,
  { outdated, template }: { outdated: ReadonlyMap<string, string>; template: RowTemplate },
): boolean {
  return [...outdated].some(
    ([key, placeholder]) =>
      (name === placeholder || name === presentName(template, placeholder)) &&
      (value === undefined || `${value}` === key),
  );
}

/** An identifier that a change takes out of a file. */
export interface Replaced {
  readonly file: string;
  readonly identifier: string;
  /** The value it stood for. */
  readonly value: string;
  /** Lines of the file that name it still; nobody rewrites them. */
  readonly uses: readonly number[];
}

/** The identifiers of outdated placeholders that regions of files had. `after` are the texts that the files will have. */
export function replacedIn(
  regions: readonly {
    readonly file: string;
    readonly units: readonly Unit[];
    readonly template: RowTemplate;
  }[],
  {
    outdated,
    after,
  }: {
    outdated: ReadonlyMap<string, string>;
    after: ReadonlyMap<string, string>;
  },
): Replaced[] {
  const found = new Map<string, Replaced>();
  for (const { file, units, template } of regions) {
    for (const [value, placeholder] of outdated) {
      const only = new Map([[value, placeholder]]);
      const identifier = units.find((unit) => isOutdated(unit, { outdated: only, template }))?.name;
      if (identifier === undefined) continue;
      const uses = linesNaming(identifier, after.get(file) ?? '');
      found.set(`${file}\n${identifier}`, { file, identifier, value, uses });
    }
  }
  return [...found.values()];
}

/**
 * The lines without some of the rows. Their documentation goes with them where rows of the template have some; else
 * comments above them may be about the rows that follow. The row that is last then loses the text that joins rows.
 */
export function withoutRows(
  lines: readonly string[],
  {
    gone,
    units,
    template,
    join,
  }: {
    gone: readonly Unit[];
    units: readonly Unit[];
    template: RowTemplate;
    join: string;
  },
): string[] {
  if (gone.length === 0) return [...lines];
  const dropped = new Set<number>();
  const isDocumented = template.lines.length > 1;
  for (const unit of gone) {
    let start = isDocumented ? documentationStart(lines, unit) : unit.anchor;
    if (isBlank(lines[start - 1]) && (isBlank(lines[unit.end + 1]) || unit.end + 1 === lines.length))
      start -= 1;
    for (let at = start; at <= unit.end; at++) dropped.add(at);
  }
  const last = units.findLast((unit) => !gone.includes(unit));
  const isLastGone = gone.includes(units.at(-1) as Unit);
  return lines.flatMap((line, at) => {
    if (dropped.has(at)) return [];
    const unjoined = isLastGone && join !== '' && at === last?.end && line.endsWith(join);
    return [unjoined ? line.slice(0, -join.length) : line];
  });
}

/** Comments right above a row, those in blocks of several lines too. */
function documentationStart(lines: readonly string[], { start: known }: Unit): number {
  let start = known;
  if (!(lines[start]?.trim() ?? '').endsWith('*/')) return start;
  while (start > 0 && !(lines[start]?.includes('/*') ?? true)) start -= 1;
  return start;
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === '';
}
