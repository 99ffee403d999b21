// An audit of files: read, searched for lists of registered values, and compared with what IANA has. Without the command
// line, which the Action has not.
import picomatch from 'picomatch';
import { resolve } from 'node:path';
import { auditRows, mayHaveLists, type ReadText, valuesOf } from '../audit/audit-text.ts';
import { type AuditReport } from '../audit/report.ts';
import type { Place } from '../audit/place.ts';
import { rowsOf } from '../audit/rows.ts';
import { isGenerated, isSkipped } from '../audit/skip.ts';
import { currentCatalog, shippedCatalog, type DatedCatalog } from './audit-catalog.ts';
import { indexValues } from '../catalog/rank-registries.ts';
import { repositoryFiles, textOf } from '../edge/repository-files.ts';
import type { CommandContext } from './context.ts';
import { type OfflineOption } from './known.ts';

export interface AuditOptions extends OfflineOption {
  readonly format?: string;
  readonly exitCode?: boolean;
  readonly since?: string;
  readonly ignore?: readonly string[];
  readonly allFiles?: boolean;
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
