// Documents → snapshots: on standard output, or one file a group.
import type { Command } from 'commander';
import { fileNameOf } from '../core/group-id.ts';
import { formatSnapshot } from '../core/snapshot-format.ts';
import { IanaWatchError } from '../errors.ts';
import type { PeopleLevel } from '../model.ts';
import type { CommandContext } from './context.ts';
import { eachDocument } from './each-document.ts';
import { type Inputs, withInputs } from './inputs.ts';
import { examples, peopleOption } from './options.ts';
import { writeInto } from './out-folder.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<source...>', 'XML files, folders, URLs or group ids')
    .option('-o, --out <dir>', 'write DIR/<group>.json instead of standard output')
    .addOption(peopleOption())
    .action((args: string[], options: { out?: string; people?: PeopleLevel }) =>
      normalize(args, options, context),
    );
  examples(command, [
    ['iana-watch normalize websocket.xml', 'a file, to standard output'],
    ['iana-watch normalize websocket', 'a group, from the configured source'],
    ['iana-watch normalize --out snapshots assignments/', 'a folder of groups, a file each'],
  ]);
}

async function normalize(
  args: readonly string[],
  { out, people }: { out?: string; people?: PeopleLevel },
  context: CommandContext,
): Promise<void> {
  await withInputs(context, async (inputs) => {
    if (out === undefined) await requireOne(args, inputs);
    await eachDocument(
      args,
      {
        people: people ?? inputs.loaded.config.people,
        async use(snapshot) {
          const text = formatSnapshot(snapshot);
          if (out === undefined) await context.output.write(text);
          else writeInto(out, [`${fileNameOf(snapshot.group)}.json`], text);
        },
      },
      { inputs, context },
    );
  });
}

/** Several JSON documents behind one another are none. */
async function requireOne(args: readonly string[], inputs: Inputs): Promise<void> {
  let found = 0;
  for (const argument of args) found += (await inputs.find(argument)).length;
  if (found > 1) {
    throw new IanaWatchError('USAGE', '--out', `${found} documents need a folder to go to; add --out DIR`);
  }
}
