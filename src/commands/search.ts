// Entries in which words stand, offline, in all stored snapshots.
import type { Command } from 'commander';
import { plainText } from '../core/text.ts';
import type { Entry, Registry, Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import { tell } from './each-document.ts';
import { entryKey, entryLine } from './entry-text.ts';
import { examples } from './options.ts';
import { openStored } from './stored.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<word...>', 'words that must all stand in an entry, in any case')
    .option('--json', 'one JSON object a line')
    .action((words: string[], options: { json?: boolean }) => search(words, options, context));
  examples(command, [
    ['iana-watch search timeout', 'every entry that says so'],
    ['iana-watch search rfc6455 reserved', 'both words in one entry'],
  ]);
}

async function search(
  words: readonly string[],
  { json }: { json?: boolean },
  context: CommandContext,
): Promise<void> {
  const stored = await openStored(context);
  const wanted = words.map((word) => word.toLowerCase());
  let found = 0;
  for (const group of stored.groups) {
    try {
      for (const { entry, registry } of matches(await stored.snapshot(group), wanted)) {
        found += 1;
        const key = entryKey(entry, registry);
        const line =
          json === true ? `${JSON.stringify({ registry: registry.path, key, entry })}\n` : undefined;
        await context.output.write(line ?? entryLine(entry, registry));
      }
    } catch (error) {
      tell(error, context);
    }
  }
  if (found === 0) {
    const where = stored.groups.length === 1 ? '1 stored group' : `${stored.groups.length} stored groups`;
    context.logger.info(`Nothing found in ${where}.`);
  }
}

/** Entries in which all of the words stand, in the order of the document. */
function* matches(
  snapshot: Snapshot,
  wanted: readonly string[],
): Generator<{ readonly entry: Entry; readonly registry: Registry }> {
  for (const registry of snapshot.registries) {
    for (const entry of registry.entries ?? []) {
      const text = textOf(entry);
      if (wanted.every((word) => text.includes(word))) yield { entry, registry };
    }
  }
}

/** All fields as IANA shows them, and the targets of references, in lower case. */
function textOf(entry: Entry): string {
  const texts = Object.values(entry).map((value) => `${plainText(value)}\n${JSON.stringify(value)}`);
  return texts.join('\n').toLowerCase();
}
