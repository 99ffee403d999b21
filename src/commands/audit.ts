// What in a repository lists values of IANA's registries, and what is out of date there. Reads; never writes.
import type { Command } from 'commander';
import picomatch from 'picomatch';
import { InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { auditRows, mayHaveLists, type ReadText, valuesOf } from '../audit/audit-text.ts';
import { auditAnnotations, auditJson, auditText, type AuditReport, hasFindings } from '../audit/report.ts';
import type { Place } from '../audit/place.ts';
import { rowsOf } from '../audit/rows.ts';
import { isGenerated, isSkipped } from '../audit/skip.ts';
import { currentCatalog, shippedCatalog, type DatedCatalog } from './audit-catalog.ts';
import { indexValues } from '../catalog/rank-registries.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { repositoryFiles, textOf } from '../edge/repository-files.ts';
import type { CommandContext } from './context.ts';
import { type OfflineOption, offlineOption } from './known.ts';
import { choice, examples } from './options.ts';

export interface AuditOptions extends OfflineOption {
  readonly format?: string;
  readonly exitCode?: boolean;
  readonly since?: string;
  readonly ignore?: readonly string[];
  readonly allFiles?: boolean;
}

const FORMATS = ['text', 'json', 'markdown', 'github'];

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[path...]', 'files or folders; default: this folder')
    .addOption(choice('--format <format>', 'how to print the answer', FORMATS))
    .option('--exit-code', 'exit with 1 if something is missing, wrong, retired or renamed')
    .addOption(
      new Option(
        '--since <date>',
        'missing values only if they were registered on that day or later',
      ).argParser(day),
    )
    .option('--ignore <pattern...>', 'leave out files, such as "docs/**"')
    .option('--all-files', 'also tests, vendored and generated files');
  offlineOption(command).action(async (paths: string[], options: AuditOptions) => {
    const report = await auditFiles(paths, options, context);
    await context.output.write(await formatted(report, options.format ?? 'text'));
    if (options.exitCode === true && report.places.some(hasFindings)) context.status = 1;
  });
  examples(command, [
    ['iana-watch audit', 'every list of registered values in this repository'],
    ['iana-watch audit --since 2025-01-01 src', 'what was registered since then and is missing in src'],
    [
      'iana-watch audit --format github --exit-code',
      'annotations in a workflow, which fails if there are any',
    ],
  ]);
}

function day(value: string): string {
  if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value)) return value;
  throw new InvalidArgumentError('must be a date such as 2025-01-31');
}

async function formatted(report: AuditReport, format: string): Promise<string> {
  if (format === 'json') return auditJson(report);
  if (format === 'github') return auditAnnotations(report);
  if (format === 'markdown') {
    const { auditMarkdown } = await import('../audit/report-markdown.ts');
    return auditMarkdown(report, githubMarkdown);
  }
  return auditText(report);
}

/** All places of the files, by path and line. Groups that are found are asked for at IANA, unless `offline`. */
export async function auditFiles(
  paths: readonly string[],
  options: AuditOptions,
  context: CommandContext,
): Promise<AuditReport> {
  const listed = await repositoryFiles(paths.length === 0 ? ['.'] : paths, context.cwd);
  const named = new Set(paths);
  const isIgnored =
    options.ignore === undefined ? () => false : picomatch([...options.ignore], { dot: true });
  const files = listed.filter(
    (file) => !isIgnored(file) && (options.allFiles === true || named.has(file) || !isSkipped(file)),
  );
  const isRead = (file: string, text: string): boolean =>
    options.allFiles === true || named.has(file) || !isGenerated(text);
  const shipped = shippedCatalog();
  const found = placesIn(files, { dated: shipped, isRead, options, context });
  const groups = [...new Set(found.places.map(({ registry }) => registry.split('/')[0] ?? ''))];
  const current = await currentCatalog(groups, { shipped, options, context });
  if (current === shipped) return { ...found, date: shipped.catalog.date, source: shipped.source };
  const again = [...new Set(found.places.map(({ file }) => file))];
  const { places } = placesIn(again, { dated: current, isRead, options, context });
  return { files: found.files, places, date: current.catalog.date, source: current.source };
}

interface Auditing {
  readonly dated: DatedCatalog;
  readonly isRead: (file: string, text: string) => boolean;
  readonly options: AuditOptions;
  readonly context: CommandContext;
}

function placesIn(
  files: readonly string[],
  { dated, isRead, options: { since }, context }: Auditing,
): { readonly files: number; readonly places: Place[] } {
  const { details } = dated;
  let read = 0;
  const texts: ReadText[] = [];
  for (const path of files) {
    const text = textOf(resolve(context.cwd, path));
    if (text === undefined || !isRead(path, text)) continue;
    read += 1;
    const audited = { path, text, rows: rowsOf(text), details, ...(since === undefined ? {} : { since }) };
    if (mayHaveLists(audited)) texts.push(audited);
  }
  // An index of all values takes half of the time for a repository.
  const index = indexValues(dated.catalog, valuesOf(texts), details);
  const places = texts.flatMap((text) => auditRows(text, index));
  return { files: read, places };
}
