// The answer of an audit, as JSON and as lines for people. Pure; texts of files and of IANA are neutralized by who writes.
import { groupBy } from '../core/group-by.ts';
import type { AgedRow, MissingEntry, Place, WrongRow } from './place.ts';

export interface AuditReport {
  /** The day the values are of, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where they are from: "shipped values and names", "IANA". */
  readonly source: string;
  /** How many files were read. */
  readonly files: number;
  readonly places: readonly Place[];
}

/** Findings of a kind that are listed one a line; further ones are counted. */
const MOST_LINES = 20;

/** True for what `--exit-code` reports: something is missing, wrong, retired or renamed. */
export function hasFindings({ missing, wrong, retired, renamed }: Place): boolean {
  return missing.length + wrong.length + retired.length + renamed.length > 0;
}

/** One JSON object, with a line break at its end. */
export function auditJson(report: AuditReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A paragraph a place, and what was looked at. */
export function auditText(report: AuditReport): string {
  const paragraphs = report.places.map((place) => `${placeLines(place).join('\n')}\n\n`);
  return `${paragraphs.join('')}${summaryLine(report)}\n`;
}

function placeLines(place: Place): string[] {
  const { managedBy, command } = place;
  const how = managedBy === undefined ? `manage it with: ${command}` : `managed by ${managedBy}: ${command}`;
  return [
    `${place.file}:${linesOf(place)}  ${place.registry}`,
    `  ${headOf(place)}`,
    ...findingsOf(place),
    `  ${how}`,
  ];
}

/** `12-40, 58-61`. */
export function linesOf({ lines }: Place): string {
  return lines.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

/** What is listed of what, and how sure that is. */
export function headOf({ title, listed, assigned, isSelection, confidence, near }: Place): string {
  const share = `${listed} of ${assigned} values listed${isSelection ? ', a selection' : ''}`;
  const others = near.length === 0 ? '' : `; near: ${near.join(', ')}`;
  return `${title}: ${share}; confidence ${confidence}${others}`;
}

/** One line a finding; retired and renamed values together. */
export function findingsOf(place: Place): string[] {
  const { missing, wrong, retired, renamed } = place;
  return [
    ...cut(
      missing.map((entry) => `  missing  ${missingText(entry)}`),
      'missing',
    ),
    ...cut(
      wrong.map((row) => `  wrong    line ${row.line}: ${wrongText(row)}`),
      'wrong',
    ),
    ...cut(
      [...groupBy(retired, ({ iana }) => iana)].map(
        ([status, rows]) => `  retired  ${status}: ${rows.map(agedText).join(', ')}`,
      ),
      'retired',
    ),
    ...cut(
      renamed.map((row) => `  renamed  line ${row.line}: ${row.value} ${row.name} is now ${row.iana}`),
      'renamed',
    ),
  ];
}

function cut(lines: readonly string[], what: string): string[] {
  const more = lines.length - MOST_LINES;
  return more <= 1
    ? [...lines]
    : [...lines.slice(0, MOST_LINES), `  ${what.padEnd(8)} ${more} more; --format json has all`];
}

/** `1014 Bad Gateway (2016-10-10, rfc…)`. */
export function missingText({ value, name, date, reference, status, expires }: MissingEntry): string {
  const registration =
    status === 'temporary' ? `TEMPORARY${expires === '' ? '' : `, expires ${expires}`}` : status;
  const facts = [date, reference, registration].filter((fact) => fact !== '');
  return `${value}${name === '' ? '' : ` ${name}`}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

export function wrongText({ value, name, problem, iana }: WrongRow): string {
  if (problem === 'other-value') return `${value} ${name}: IANA has this name under ${iana}`;
  if (problem === 'other-name') return `${value} ${name}: IANA calls ${value} ${iana}`;
  return `${value} ${name}: IANA does not assign ${value}`;
}

function agedText({ value, name }: AgedRow): string {
  return value === name ? value : `${value} ${name}`;
}

/** What was looked at, what was found, and of which day IANA's values are. */
export function summaryLine({ places, files, date, source }: AuditReport): string {
  const count = (of: (place: Place) => readonly unknown[]): number =>
    places.reduce((sum, place) => sum + of(place).length, 0);
  const found = [
    `${count(({ missing }) => missing)} missing`,
    `${count(({ wrong }) => wrong)} wrong`,
    `${count(({ retired }) => retired)} retired`,
    `${count(({ renamed }) => renamed)} renamed`,
  ];
  const where =
    places.length === 0
      ? 'no list of values of IANA'
      : places.length === 1
        ? '1 list of values of IANA'
        : `${places.length} lists of values of IANA`;
  const read = files === 1 ? '1 file' : `${files} files`;
  return `${read} read, ${where}${places.length === 0 ? '' : `: ${found.join(', ')}`}. As of ${date} (${source}).`;
}

/** What is shown at a line of a file: what is wrong as a warning, the rest as a notice a place. */
export interface Annotation extends Position {
  readonly level: 'warning' | 'notice';
  readonly lines: readonly string[];
  /** The command that has the file kept up to date. */
  readonly command: string;
}

export function annotationsOf({ places }: AuditReport): Annotation[] {
  return places.flatMap((place) => {
    const { file, registry: title, wrong, lines, command } = place;
    const rows = wrong.map((row): Annotation => {
      return { level: 'warning', file, line: row.line, title, lines: [wrongText(row)], command };
    });
    const rest = findingsOf({ ...place, wrong: [] }).map((line) => line.trim());
    if (rest.length === 0) return rows;
    const line = lines[0]?.[0] ?? 1;
    return [...rows, { level: 'notice', file, line, title, lines: [headOf(place), ...rest], command }];
  });
}

/** The annotations as commands to GitHub's runner. */
export function auditAnnotations(report: AuditReport): string {
  return annotationsOf(report)
    .map(({ level, lines, command, ...position }) =>
      annotation(level, position, [...lines, command].join(level === 'warning' ? '. ' : '\n')),
    )
    .join('');
}

interface Position {
  readonly file: string;
  readonly line: number;
  readonly title: string;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
function annotation(level: 'warning' | 'notice', { file, line, title }: Position, message: string): string {
  return `::${level} file=${property(file)},line=${line},title=${property(title)}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
