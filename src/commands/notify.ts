// A message on demand: a test to one channel, or news once more.
import type { Command } from 'commander';
import { notify } from '../app/wiring/notify.ts';
import { loadConfig } from '../edge/config-file.ts';
import { IanaWatchError } from '../errors.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[channel]', 'name of a channel; with --again, default: every channel in which it is open')
    .option('--again <id>', 'send this piece of news once more')
    .action((channel: string | undefined, options: { again?: string }) => run(channel, options, context));
  examples(command, [
    ['iana-watch notify team', 'a test message to the channel "team"'],
    ['iana-watch notify --again 3f9c2a1b7d20-7', 'once more, where it may have got lost'],
    ['iana-watch notify team --again 3f9c2a1b7d20-7', 'once more to this channel'],
  ]);
}

async function run(
  channel: string | undefined,
  { again }: { again?: string },
  context: CommandContext,
): Promise<void> {
  if (channel === undefined && again === undefined)
    throw new IanaWatchError('USAGE', 'notify', 'notify: name a channel of the configuration, or --again ID');
  const { config, folder } = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const host = { env: context.env, folder, logger: context.logger, redactor: context.redactor };
  const lines = await notify(config, host, { channel, again });
  await context.output.write(lines.map((line) => `${line}\n`).join(''));
}
