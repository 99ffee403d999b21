// An audit of files: read, searched for lists of registered values, and compared with what IANA has. Without the command
// line, which the Action has not.
import picomatch from 'picomatch';
import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { type AuditedText, auditText } from '../audit/audit-text.ts';
import { Evidence } from '../audit/evidence.ts';
import { type AuditReport } from '../audit/report.ts';
import type { Place } from '../audit/place.ts';
import { isGenerated, isSkipped } from '../audit/skip.ts';
import { currentCatalog, shippedCatalog, type DatedCatalog } from './audit-catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { CONFIG_FILE } from '../config/defaults.ts';
import { fileReader, repositoryFiles } from '../edge/repository-files.ts';
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
  const { count, texts, places } = readFiles(files, { named, isRead, options, context, shipped });
  const groups = [...new Set(places.map(({ registry }) => groupOfPath(registry)))];
  const current = await currentCatalog(groups, { shipped, options, context });
  const answer = current === shipped ? places : texts.flatMap((text) => placesIn(text, current));
  return {
    files: count,
    places: await withManaged(answer, context),
    date: current.catalog.date,
    source: current.source,
  };
}

/** What knows of managed constants is loaded only where there may be some. */
async function withManaged(places: readonly Place[], context: CommandContext): Promise<readonly Place[]> {
  if (places.length === 0 || !existsSync(resolve(context.cwd, context.configFile ?? CONFIG_FILE)))
    return places;
  const { managedPlaces } = await import('./managed-places.ts');
  return managedPlaces(places, context);
}

interface Reading {
  readonly named: ReadonlySet<string>;
  readonly isRead: (file: string, text: string) => boolean;
  readonly options: AuditOptions;
  readonly context: CommandContext;
  readonly shipped: DatedCatalog;
}

type AuditedFile = Omit<AuditedText, 'index' | 'details'>;

interface ReadFiles {
  /** How many files are texts. */
  readonly count: number;
  /** Those with places. */
  readonly texts: readonly AuditedFile[];
  readonly places: readonly Place[];
}

function readFiles(files: readonly string[], reading: Reading): ReadFiles {
  const { named, isRead, options, context, shipped } = reading;
  const read = fileReader();
  const evidence = new Evidence(indexCatalog(shipped.catalog, shipped.details));
  const since = options.since === undefined ? {} : { since: options.since };
  let count = 0;
  const texts: AuditedFile[] = [];
  const places: Place[] = [];
  for (const path of files) {
    // To resolve every path takes longer than to open it.
    const bytes = read(isAbsolute(path) ? path : `${context.cwd}/${path}`, named.has(path));
    if (bytes === undefined) continue;
    count += 1;
    const lines = evidence.linesIn(bytes);
    if (lines === undefined) continue;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (!isRead(path, text)) continue;
    const found = placesIn({ path, text, lines, ...since }, shipped);
    if (found.length > 0) texts.push({ path, text, ...since });
    places.push(...found);
  }
  return { count, texts, places };
}

function placesIn(file: AuditedFile, { catalog, details }: DatedCatalog): Place[] {
  return auditText({ ...file, details, index: indexCatalog(catalog, details) });
}
