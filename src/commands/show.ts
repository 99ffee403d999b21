// One entry, offline, with all its fields.
import type { Command } from 'commander';
import { didYouMean } from '../core/nearest.ts';
import { visibleLine } from '../edge/visible.ts';
import { IanaWatchError } from '../errors.ts';
import type { Registry } from '../model.ts';
import type { CommandContext } from './context.ts';
import { entryBlock, entryKey } from './entry-text.ts';
import { findEntries } from '../core/find-entries.ts';
import { findRegistries } from './find-registries.ts';
import { examples } from './options.ts';
import { openStored } from './stored.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<path>', 'a registry, as in websocket/close-code-number; or a group: in all of its registries')
    .argument('<key...>', 'what identifies the entry; a number finds the range that holds it')
    .option('--json', 'the entry as the snapshot holds it')
    .action((path: string, key: string[], options: { json?: boolean }) =>
      show(path, key, { ...options, context }),
    );
  examples(command, [
    ['iana-watch show websocket/close-code-number 1014', ''],
    ['iana-watch show websocket/close-code-number 3500', 'the range of unassigned codes that holds it'],
    ['iana-watch show service-names-port-numbers http tcp 80', 'a key of several fields'],
  ]);
}

async function show(
  path: string,
  key: readonly string[],
  { json, context }: { json?: boolean; context: CommandContext },
): Promise<void> {
  const { registries } = await findRegistries(path, await openStored(context));
  const found = findEntries(registries, key);
  if (found.length === 0) throw unknownKey(path, key, registries);
  for (const [index, { entry, registry }] of found.entries()) {
    if (json === true) {
      await context.output.write(
        `${JSON.stringify({ registry: registry.path, key: entryKey(entry, registry), entry })}\n`,
      );
    } else {
      const heading = `${visibleLine(`${registry.path} ${entryKey(entry, registry).join(' ')}`.trimEnd())}\n`;
      await context.output.write(`${index === 0 ? '' : '\n'}${heading}${entryBlock(entry, registry)}`);
    }
  }
}

function unknownKey(path: string, key: readonly string[], registries: readonly Registry[]): IanaWatchError {
  const known = registries.flatMap((registry) =>
    (registry.entries ?? []).flatMap((entry) => entryKey(entry, registry)),
  );
  const hint = didYouMean(key[0] ?? '', known) || `; "iana-watch search ${key[0] ?? ''}" looks everywhere`;
  return new IanaWatchError('USAGE', path, `${path}: has no entry ${JSON.stringify(key.join(' '))}${hint}`);
}
