// `audit: true`: what is out of date in the checkout, as annotations and in the summary of the step.
import { debug, error, info, notice, summary, warning } from '@actions/core';
import { auditMarkdown } from '../audit/report-markdown.ts';
import { annotationsOf, summaryLine } from '../audit/report.ts';
import { auditFiles } from '../commands/audit-files.ts';
import type { Environment } from '../edge/proxy.ts';
import type { Redactor } from '../edge/redact.ts';
import { visibleLine } from '../edge/visible.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { runnerLogger } from './runner-log.ts';

/** GitHub refuses summaries over 1 MiB a step, and shows ten annotations of a kind. */
const SUMMARY_LENGTH = 200_000;

/** Throws `USAGE` where there is no checkout. */
export async function auditCheckout(env: Environment, redactor: Redactor): Promise<void> {
  const logger = runnerLogger({ info, debug, warning, error }, redactor);
  const report = await auditFiles(
    [],
    {},
    {
      env,
      logger: { ...logger, progress: () => {} },
      redactor,
      output: { isTerminal: false, columns: undefined, write: async () => {} },
      cwd: env['GITHUB_WORKSPACE'] || process.cwd(),
      configFile: undefined,
      status: 0,
      isQuiet: false,
    },
  );
  info(visibleLine(summaryLine(report)));
  for (const { level, file, line, title, lines, command } of annotationsOf(report)) {
    const position = { file, startLine: line, title };
    const text = lines.map(visibleLine).join('\n');
    if (level === 'warning') warning(text, position);
    else notice(`${text}\n${visibleLine(command)}`, position);
  }
  if (env['GITHUB_STEP_SUMMARY'])
    await summary.addRaw(redactor.redact(auditMarkdown(report, githubMarkdown, SUMMARY_LENGTH))).write();
}
