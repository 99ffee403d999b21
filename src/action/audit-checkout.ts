// `audit: true`: what is out of date in the checkout, as annotations and in the summary of the step.
import { debug, error, info, notice, summary, warning } from '@actions/core';
import { auditMarkdown } from '../audit/report-markdown.ts';
import { findingsOf, headOf, summaryLine, wrongText } from '../audit/report.ts';
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
  for (const place of report.places) {
    const { file, registry, wrong, lines } = place;
    for (const row of wrong)
      warning(visibleLine(wrongText(row)), { file, startLine: row.line, title: registry });
    const rest = findingsOf({ ...place, wrong: [] }).map((line) => visibleLine(line.trim()));
    if (rest.length > 0)
      notice([headOf(place), ...rest, place.command].join('\n'), {
        file,
        startLine: lines[0]?.[0] ?? 1,
        title: registry,
      });
  }
  if (env['GITHUB_STEP_SUMMARY'])
    await summary.addRaw(redactor.redact(auditMarkdown(report, githubMarkdown, SUMMARY_LENGTH))).write();
}
