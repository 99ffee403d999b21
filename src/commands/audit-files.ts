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
import { groupOfPath } from './find-registries.ts';
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
  const { count, texts } = readTexts(files, { isRead, options, context });
  const found = placesIn(texts, shipped);
  const groups = [...new Set(found.map(({ registry }) => groupOfPath(registry)))];
  const current = await currentCatalog(groups, { shipped, options, context });
  const again = new Set(found.map(({ file }) => file));
  const places =
    current === shipped
      ? found
      : placesIn(
          texts.filter(({ path }) => again.has(path)),
          current,
        );
  return { files: count, places, date: current.catalog.date, source: current.source };
}

interface Reading {
  readonly isRead: (file: string, text: string) => boolean;
  readonly options: AuditOptions;
  readonly context: CommandContext;
}

/** How many files are texts to be read, and those of them that may have lists. */
function readTexts(
  files: readonly string[],
  { isRead, options: { since }, context }: Reading,
): { readonly count: number; readonly texts: readonly ReadText[] } {
  let count = 0;
  const texts: ReadText[] = [];
  for (const path of files) {
    const text = textOf(resolve(context.cwd, path));
    if (text === undefined || !isRead(path, text)) continue;
    count += 1;
    const read = { path, text, rows: rowsOf(text), ...(since === undefined ? {} : { since }) };
    if (mayHaveLists(read)) texts.push(read);
  }
  return { count, texts };
}

function placesIn(texts: readonly ReadText[], { catalog, details }: DatedCatalog): Place[] {
  // An index of all values takes half of the time for a repository.
  const index = indexValues(catalog, valuesOf(texts), details);
  return texts.flatMap((text) => auditRows({ ...text, details }, index));
}
