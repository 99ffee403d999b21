// What there is, offline: groups, or the registries of one, with titles and counts.
import type { Command } from 'commander';
import { plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import type { Registry } from '../model.ts';
import type { CommandContext } from './context.ts';
import { tell } from './each-document.ts';
import { findRegistries } from './find-registries.ts';
import { examples } from './options.ts';
import { openStored } from './stored.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[group]', 'a group or a registry path; default: all stored groups')
    .option('--json', 'one JSON object a line')
    .action((group: string | undefined, options: { json?: boolean }) => list(group, options, context));
  examples(command, [
    ['iana-watch list', 'every stored group'],
    ['iana-watch list websocket', 'its registries, with the number of entries'],
  ]);
}

interface Row {
  readonly path: string;
  readonly title: string;
  readonly entries: number;
  readonly updated?: string;
}

async function list(
  group: string | undefined,
  { json }: { json?: boolean },
  context: CommandContext,
): Promise<void> {
  const stored = await openStored(context);
  const rows: Row[] = [];
  if (group === undefined) {
    for (const id of stored.groups) {
      try {
        const { registries, updated } = await stored.snapshot(id);
        const entries = registries.reduce((sum, registry) => sum + count(registry), 0);
        rows.push({
          path: id,
          title: title(registries[0]),
          entries,
          ...(updated === undefined ? {} : { updated }),
        });
      } catch (error) {
        tell(error, context);
      }
    }
    if (rows.length === 0 && context.status === 0) {
      context.logger.info('There are no stored snapshots yet; "iana-watch check" makes them.');
    }
  } else {
    const { registries } = await findRegistries(group, stored);
    for (const registry of registries) {
      rows.push({ path: registry.path, title: title(registry), entries: count(registry) });
    }
  }
  await context.output.write(
    json === true ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : table(rows),
  );
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
