// A message on demand: a test to one channel, news once more, or the decision not to send it again.
import type { Command } from 'commander';
import { notify } from '../app/wiring/notify.ts';
import { loadConfig } from '../edge/config-file.ts';
import { IanaWatchError } from '../errors.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument(
      '[channel]',
      'name of a channel; with --again or --drop, default: every channel in which it is open',
    )
    .option('--again <id>', 'send this piece of news once more; "all": every one that is uncertain')
    .option('--drop <id>', 'do not send this uncertain piece of news again; "all": none of them')
    .action((channel: string | undefined, options: NotifyOptions) => run(channel, options, context));
  examples(command, [
    ['iana-watch notify team', 'a test message to the channel "team"'],
    ['iana-watch notify --again 3f9c2a1b7d20-7', 'once more, where it may have got lost'],
    ['iana-watch notify --drop 3f9c2a1b7d20-7', 'it has arrived: do not send it again'],
    ['iana-watch notify team --again 3f9c2a1b7d20-7', 'once more to this channel'],
  ]);
}

interface NotifyOptions {
  readonly again?: string;
  readonly drop?: string;
}

function usage(what: string): IanaWatchError {
  return new IanaWatchError('USAGE', 'notify', `notify: ${what}`);
}

async function run(
  channel: string | undefined,
  { again, drop }: NotifyOptions,
  context: CommandContext,
): Promise<void> {
  if (channel === undefined && again === undefined && drop === undefined)
    throw usage('name a channel of the configuration, or --again ID, or --drop ID');
  if (again !== undefined && drop !== undefined) throw usage('choose one of --again and --drop');
  const { config, folder } = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const host = { env: context.env, folder, logger: context.logger, redactor: context.redactor };
  const lines = await notify(config, host, { channel, again, drop });
  await context.output.write(lines.map((line) => `${line}\n`).join(''));
}
