// A snapshot and a change set → the next snapshot, so that a receiver can keep a mirror.
import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import { applyChangeSet } from '../core/apply.ts';
import { readChangeSet } from '../core/change-set-format.ts';
import { formatSnapshot, readAsWritten } from '../core/snapshot-format.ts';
import type { CommandContext } from './context.ts';
import { readTextFile } from './inputs.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<snapshot>', 'a snapshot file')
    .argument('<changeset>', 'a change set file, as "diff --format json" writes it; - is standard input')
    .action((snapshot: string, changeSet: string) => apply(snapshot, changeSet, context));
  examples(command, [
    ['iana-watch apply snapshots/websocket.json change-set.json > next.json', ''],
    ['iana-watch diff --format json a.xml b.xml | iana-watch apply a.json -', ''],
  ]);
}

async function apply(snapshotFile: string, changeSetFile: string, context: CommandContext): Promise<void> {
  const snapshot = readAsWritten(await readTextFile(snapshotFile, 'a snapshot'), snapshotFile);
  const text =
    changeSetFile === '-' ? await readAll(process.stdin) : await readTextFile(changeSetFile, 'a change set');
  const subject = changeSetFile === '-' ? 'standard input' : changeSetFile;
  await context.output.write(formatSnapshot(applyChangeSet(snapshot, readChangeSet(text, subject))));
}
