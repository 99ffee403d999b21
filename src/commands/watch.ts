// The daemon on the command line: options, signals, and the news of each run on standard output.
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { runDaemon } from '../daemon.ts';
import { loadConfig } from '../edge/config-file.ts';
import { parseHealthAddress } from '../edge/health-server.ts';
import { systemClock } from '../edge/system-clock.ts';
import { timedLogger } from '../edge/timed-logger.ts';
import type { Logger } from '../ports.ts';
import { renderRunReport, troubleLines } from '../render/run-report.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

interface WatchOptions {
  readonly health?: string;
  /** Seconds. */
  readonly jitter: number;
}

/** Long enough for a document on its way; shorter than what systemd and containers grant. */
const STOP_WITHIN_MS = 9_500;

export function configure(command: Command, context: CommandContext): void {
  command
    .option(
      '--health <address>',
      'answer on this address, as 127.0.0.1:8080, with last run, next run and trouble',
    )
    .option('--jitter <seconds>', 'wait at most so long after each scheduled moment', seconds, 60)
    .action((options: WatchOptions) => watch(options, context));
  examples(command, [
    ['iana-watch watch', 'check on the configured schedule, in UTC'],
    ['iana-watch watch --health 127.0.0.1:8080', 'and say how it is to who asks there'],
  ]);
}

async function watch(options: WatchOptions, context: CommandContext): Promise<void> {
  const { env, redactor } = context;
  const logger = timedLogger(context.logger, systemClock);
  const { config, folder } = loadConfig({ file: context.configFile, cwd: context.cwd, env });
  const health = options.health === undefined ? undefined : parseHealthAddress(options.health);
  const stop = stopOnSignal(logger);
  try {
    await runDaemon(
      config,
      { env, folder, logger, redactor },
      {
        jitterMs: options.jitter * 1000,
        health,
        signal: stop.signal,
        async onReport(report, contexts) {
          const contextOf = (group: string) => contexts.get(group) ?? {};
          await context.output.write(renderRunReport(report, { maxLines: Infinity, contextOf }));
          for (const line of troubleLines(report)) logger.error(`iana-watch: ${line}`);
        },
      },
    );
  } finally {
    stop.forget();
  }
}

/** A second signal ends the process at once; so does the time that is up: a killed run loses nothing. */
function stopOnSignal(logger: Logger): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    logger.info('iana-watch: stopping; a group that is being checked is finished first');
    controller.abort();
    timer = setTimeout(() => {
      logger.warn('iana-watch: stopped in the middle of a run; the next one goes on where this one was');
      process.exit(0);
    }, STOP_WITHIN_MS);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    forget() {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

function seconds(value: string): number {
  if (/^\d{1,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('must be a number of seconds');
}
