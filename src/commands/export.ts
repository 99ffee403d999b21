// Documents → tables: CSV with IANA's own text, JSON or Markdown; to standard output (CSV and JSON: one
// registry), or a file each.
import type { Command } from 'commander';
import { didYouMean } from '../core/nearest.ts';
import { exportCsv } from '../core/export-csv.ts';
import { exportFileName } from '../core/export-file-name.ts';
import { exportJson } from '../core/export-json.ts';
import { fileNameOf } from '../core/group-id.ts';
import { IanaWatchError } from '../errors.ts';
import type { PeopleLevel, Registry, Snapshot } from '../model.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { exportMarkdown } from '../render/export-markdown.ts';
import type { CommandContext } from './context.ts';
import { eachDocument } from './each-document.ts';
import { withInputs } from './inputs.ts';
import { choice, examples, peopleOption } from './options.ts';
import { writeInto } from './out-folder.ts';

interface ExportOptions {
  readonly format: Format;
  readonly registry?: string;
  readonly out?: string;
  readonly spreadsheet?: boolean;
  readonly people?: PeopleLevel;
}

type Format = 'csv' | 'json' | 'markdown';
const EXTENSIONS = { csv: 'csv', json: 'json', markdown: 'md' } as const satisfies Record<Format, string>;

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<source...>', 'XML files, folders, URLs or group ids')
    .addOption(choice('--format <format>', 'what to write', Object.keys(EXTENSIONS)).default('csv'))
    .option('--registry <path>', 'only this registry, as in websocket/opcode')
    .option('-o, --out <dir>', 'write DIR/<group>/<registry id>.csv for each registry with entries')
    .option('--spreadsheet', "CSV: put a ' before cells that a spreadsheet would take for a formula")
    .addOption(peopleOption())
    .action((args: string[], options: ExportOptions) => exportDocuments(args, options, context));
  examples(command, [
    ['iana-watch export websocket --registry websocket/opcode', 'one table, to standard output'],
    ['iana-watch export --format markdown websocket', 'all tables of a group on one page'],
    ['iana-watch export --out csv assignments/', 'every table of a folder, a file each'],
  ]);
}

async function exportDocuments(
  args: readonly string[],
  options: ExportOptions,
  context: CommandContext,
): Promise<void> {
  let found = false;
  let written = 0;
  await withInputs(context, (inputs) =>
    eachDocument(
      args,
      {
        people: options.people ?? inputs.loaded.config.people,
        async use(snapshot) {
          const registries = chosen(snapshot, options);
          found ||= registries.length > 0 || options.registry === undefined;
          const path = options.registry ?? snapshot.group;
          if (hasNothing(registries, options))
            context.logger.warn(`iana-watch: ${path}: has no entries, so there is no table of it`);
          if (options.out !== undefined) await writeAll(snapshot, registries, options);
          for (const registry of options.out === undefined ? registries : []) {
            if (written > 0 && !isPage(options)) throw several();
            const text = textOf(snapshot, registry, options);
            await context.output.write(written > 0 ? `\n${text}` : text);
            written += 1;
          }
        },
      },
      { inputs, context },
    ),
  );
  if (!found && context.status === 0) throw unknownRegistry(options.registry ?? '');
}

/** Several tables of Markdown one after the other are a page; CSV and JSON would be broken by it. */
function isPage({ format }: ExportOptions): boolean {
  return format === 'markdown';
}

/**
 * The registries to write; of CSV and JSON, without `--out` and `--registry`, there must be just one, which is said
 * before anything is written.
 */
function chosen(snapshot: Snapshot, options: ExportOptions): Registry[] {
  const { registry: path, out } = options;
  if (path !== undefined) {
    const found = snapshot.registries.filter((registry) => registry.path === path);
    const root = snapshot.registries[0]?.path ?? '';
    if (found.length === 0 && (path === root || path.startsWith(`${root}/`))) {
      throw unknownRegistry(
        path,
        didYouMean(
          path,
          snapshot.registries.map((registry) => registry.path),
        ),
      );
    }
    return found;
  }
  const withEntries = snapshot.registries.filter((registry) => (registry.entries?.length ?? 0) > 0);
  if (out === undefined && !isPage(options) && withEntries.length > 1) throw several(snapshot, withEntries);
  return withEntries;
}

async function writeAll(
  snapshot: Snapshot,
  registries: readonly Registry[],
  options: ExportOptions,
): Promise<void> {
  const taken = new Set<string>();
  // Names are given in document order over all registries, so that they do not depend on what is chosen.
  for (const registry of snapshot.registries) {
    if ((registry.entries?.length ?? 0) === 0) continue;
    const name = exportFileName(registry.path, EXTENSIONS[options.format], taken);
    if (!registries.includes(registry)) continue;
    const text = textOf(snapshot, registry, options);
    writeInto(options.out ?? '', [fileNameOf(snapshot.group), name], text);
  }
}

/** Whether this document was meant and gives no table: a result too, but one that nobody expects. */
function hasNothing(
  registries: readonly Registry[],
  { registry: path, out, format }: ExportOptions,
): boolean {
  const isMeant = path === undefined ? out === undefined : registries.length > 0;
  const isReported = out === undefined && format !== 'csv' && registries.length > 0;
  return isMeant && !isReported && registries.every(({ entries = [] }) => entries.length === 0);
}

function textOf(snapshot: Snapshot, registry: Registry, options: ExportOptions): string {
  if (options.format === 'csv') return exportCsv(registry, { spreadsheet: options.spreadsheet === true });
  return options.format === 'json'
    ? exportJson(snapshot.group, registry)
    : exportMarkdown(snapshot.group, registry, githubMarkdown);
}

function several(snapshot?: Snapshot, registries: readonly Registry[] = []): IanaWatchError {
  const subject = snapshot?.group ?? '--out';
  const names = registries.slice(0, 3).map((registry) => registry.path);
  const example = names.length === 0 ? '' : ` (${names.join(', ')}${registries.length > 3 ? ', …' : ''})`;
  return new IanaWatchError(
    'USAGE',
    subject,
    `${subject}: several registries have entries${example}; name one with --registry PATH, or add --out DIR`,
  );
}

function unknownRegistry(path: string, hint = ''): IanaWatchError {
  return new IanaWatchError(
    'USAGE',
    path,
    `${path}: no such registry in what was read${hint}; "list" shows all paths`,
  );
}
