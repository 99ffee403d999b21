// One run over all configured groups. What a run does is app/'s business; here it is asked for and reported.
import type { Command } from 'commander';
import { check as runOnce } from '../app/wiring/check.ts';
import { loadConfig } from '../edge/config-file.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { RunReport } from '../render/run-report-model.ts';
import { renderRunReport, troubleLines } from '../render/run-report.ts';
import { textOptions } from './change-set-text.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

interface CheckOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly accept?: readonly string[];
}

export function configure(command: Command, context: CommandContext): void {
  command
    .option('--dry-run', 'perform nothing and print what would be done')
    .option('--json', 'print the report of the run as JSON')
    .option('--accept <group>', 'accept a large shrinkage of this group now; may be repeated', gather)
    .action((options: CheckOptions) => check(options, context));
  examples(command, [
    ['iana-watch check', 'compare, record, report'],
    ['iana-watch check --dry-run', 'what that would be, without doing any of it'],
    ['iana-watch check --json | jq .groups', 'the report for a program'],
    ['iana-watch check --accept as-numbers', 'that group really lost most of its entries'],
  ]);
}

async function check(options: CheckOptions, context: CommandContext): Promise<void> {
  const { env, logger, redactor } = context;
  const { config, folder } = loadConfig({ file: context.configFile, cwd: context.cwd, env });
  const stop = stopOnSignal(context);
  const contexts = new Map<string, ReportContext>();
  try {
    const report = await runOnce(
      config,
      {
        env,
        folder,
        logger,
        redactor,
        signal: stop.signal,
        progress: ({ done, of, next }) => logger.progress(`${done + 1} of ${of}: ${next}`),
      },
      {
        dryRun: options.dryRun === true,
        accept: new Set(options.accept ?? []),
        onNews: (group, behind) => void contexts.set(group, behind),
      },
    );
    logger.progress('');
    if (options.json === true) await context.output.write(`${JSON.stringify(report)}\n`);
    else if (!context.isQuiet || report.dryRun)
      await context.output.write(peopleText(report, contexts, context));
    for (const line of troubleLines(report)) context.logger.error(`iana-watch: ${line}`);
    context.status = report.exitCode;
  } finally {
    logger.progress('');
    stop.forget();
  }
}

function peopleText(
  report: RunReport,
  contexts: ReadonlyMap<string, ReportContext>,
  context: CommandContext,
): string {
  return renderRunReport(report, {
    ...textOptions(context),
    contextOf: (group) => contexts.get(group) ?? {},
  });
}

/** The first signal lets the group in hand finish; a second one ends the process as it always does. */
function stopOnSignal({ logger }: CommandContext): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = (): void => {
    forget();
    logger.warn('iana-watch: stopping after the current group; once more to stop at once');
    controller.abort();
  };
  const forget = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, forget };
}

function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
