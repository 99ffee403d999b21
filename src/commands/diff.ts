// What changed between two states of a group.
import type { Command } from 'commander';
import type { PeopleLevel, Significance } from '../model.ts';
import { type ChangeSetFormat, changeSetText } from './change-set-text.ts';
import { configuredDiff } from './configured-diff.ts';
import { refuseWrappedEntries } from '../core/wrapped-entries.ts';
import type { CommandContext } from './context.ts';
import { readSide, withInputs } from './inputs.ts';
import { allOption, choice, examples, floorOption, peopleOption } from './options.ts';

interface DiffOptions {
  readonly format: ChangeSetFormat;
  readonly floor?: Significance;
  readonly all?: boolean;
  readonly people?: PeopleLevel;
  readonly exitCode?: boolean;
}

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<old>', 'an XML file, a snapshot file, a URL or a group id')
    .argument('<new>', 'the same')
    .addOption(choice('--format <format>', 'how to say it', ['text', 'markdown', 'json']).default('text'))
    .addOption(floorOption())
    .addOption(allOption())
    .addOption(peopleOption())
    .option('--exit-code', 'end with 1 if there are changes')
    .action((before: string, after: string, options: DiffOptions) =>
      diff(before, after, { options, context }),
    );
  examples(command, [
    ['iana-watch diff old.xml new.xml', ''],
    ['iana-watch diff snapshots/websocket.json websocket', 'what is new since the stored state'],
    [
      'iana-watch diff --format json --floor update old.xml new.xml',
      'for a program, without the small things',
    ],
    ['iana-watch diff --exit-code old.xml new.xml', 'as diff(1): 0 equal, 1 different, 2 trouble'],
  ]);
}

async function diff(
  oldArgument: string,
  newArgument: string,
  { options, context }: { readonly options: DiffOptions; readonly context: CommandContext },
): Promise<void> {
  await withInputs(context, async (inputs) => {
    const { loaded } = inputs;
    const people = options.people ?? loaded.config.people;
    const before = await readSide(oldArgument, people, inputs);
    const after = await readSide(newArgument, people, inputs);
    const changeSet = configuredDiff(before, after, { loaded, floor: options.floor });
    refuseWrappedEntries(before, after, newArgument);
    if (changeSet.changes.length > 0 || options.format === 'json') {
      const command = '--all';
      const { site } = loaded.config;
      const report = { before, after, command, ...(site === undefined ? {} : { site }) };
      await context.output.write(
        changeSetText(changeSet, { format: options.format, report, all: options.all }, context),
      );
    } else {
      context.logger.info(
        `${changeSet.group}: no changes${options.floor === undefined ? '' : ` at or above ${options.floor}`}`,
      );
    }
    if (options.exitCode === true && changeSet.changes.length > 0) context.status = 1;
  });
}
