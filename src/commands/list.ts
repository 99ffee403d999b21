// What there is: groups, or the registries of one, with titles and counts.
import type { Command } from 'commander';
import { plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import type { Registry, Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import { reportTrouble } from './each-document.ts';
import { findRegistries } from './find-registries.ts';
import { examples } from './options.ts';
import { type Known, offlineOption, openKnown } from './known.ts';

export function configure(command: Command, context: CommandContext): void {
  offlineOption(command)
    .argument('[group]', 'a group or a registry path; default: all stored groups')
    .option('--all', 'all groups of IANA, also those that are not stored')
    .option('--json', 'one JSON object a line')
    .action((group: string | undefined, options: ListOptions) => list(group, options, context));
  examples(command, [
    ['iana-watch list', 'every stored group'],
    ['iana-watch list --all', 'every group of IANA'],
    ['iana-watch list websocket', 'its registries, with the number of entries'],
  ]);
}

interface Row {
  readonly path: string;
  readonly title: string;
  readonly entries: number;
  readonly updated?: string;
}

interface ListOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly offline?: boolean;
}

async function list(group: string | undefined, options: ListOptions, context: CommandContext): Promise<void> {
  const known = await openKnown(context, options);
  const rows =
    group === undefined ? await groupRows(options, known, context) : await registryRows(group, known);
  await context.output.write(
    options.json === true ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : table(rows),
  );
}

async function registryRows(path: string, known: Known): Promise<Row[]> {
  const { registries } = await findRegistries(path, known);
  return registries.map((registry) => ({
    path: registry.path,
    title: title(registry),
    entries: count(registry),
  }));
}

/** Stored groups, and with `--all` those of the catalog too; sorted. */
async function groupRows({ all }: ListOptions, { stored }: Known, context: CommandContext): Promise<Row[]> {
  const rows: Row[] = [];
  await stored.readAhead();
  for (const id of stored.groups) {
    try {
      rows.push(rowOf(await stored.snapshot(id)));
    } catch (error) {
      reportTrouble(error, context);
    }
  }
  if (all === true) return [...rows, ...(await catalogRows(stored.groups, context))].sort(byPath);
  if (rows.length === 0 && context.status === 0) {
    context.logger.info(
      'There are no stored snapshots yet; "iana-watch check" makes them, and "iana-watch list --all" shows all groups.',
    );
  }
  return rows;
}

function rowOf({ group, registries, updated }: Snapshot): Row {
  const entries = registries.reduce((sum, registry) => sum + count(registry), 0);
  return {
    path: group,
    title: title(registries[0]),
    entries,
    ...(updated === undefined ? {} : { updated }),
  };
}

async function catalogRows(stored: readonly string[], context: CommandContext): Promise<Row[]> {
  const { loadCatalog } = await import('../edge/catalog-file.ts');
  const catalog = loadCatalog();
  context.logger.info(`Groups that are not stored are listed as of ${catalog.date}.`);
  return catalog.groups
    .filter(({ id }) => !stored.includes(id))
    .map((group) => ({
      path: group.id,
      title: group.title,
      entries: group.registries.reduce((sum, registry) => sum + registry.count, 0),
    }));
}

function byPath(a: Row, b: Row): number {
  return a.path < b.path ? -1 : 1;
}

function table(rows: readonly Row[]): string {
  const pathWidth = Math.max(0, ...rows.map((row) => row.path.length));
  const countWidth = Math.max(0, ...rows.map((row) => String(row.entries).length));
  return rows
    .map(({ path, title, entries, updated }) => {
      const number = entries === 0 ? '' : String(entries);
      const when = updated === undefined ? '' : `  (${updated})`;
      return `${visibleLine(`${path.padEnd(pathWidth)}  ${number.padStart(countWidth)}  ${title}${when}`)}\n`;
    })
    .join('');
}

function count(registry: Registry): number {
  return registry.entries?.length ?? 0;
}

function title(registry: Registry | undefined): string {
  return plainText(registry?.title);
}
