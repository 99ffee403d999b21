// `audit`: what is out of date in the checkout, as annotations, in the summary of the step, and in an issue where that was
// asked for.
import { debug, error, info, notice, summary, warning } from '@actions/core';
import { keepAuditIssue } from '../app/audit-issue.ts';
import { openGithub } from '../app/wiring/wire-github.ts';
import { auditMarkdown } from '../audit/report-markdown.ts';
import { annotationsOf, type AuditReport, hasFindings, summaryLine } from '../audit/report.ts';
import { auditFiles } from '../commands/audit-files.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../edge/proxy.ts';
import type { Redactor } from '../edge/redact.ts';
import { createTransport } from '../edge/transport.ts';
import { visibleLine } from '../edge/visible.ts';
import { createGithubForge } from '../forges/github/forge.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import type { ActionInputs } from './inputs.ts';
import { runnerLogger } from './runner-log.ts';

/** GitHub refuses summaries over 1 MiB a step, and shows ten annotations of a kind. */
const SUMMARY_LENGTH = 200_000;
/** GitHub takes 65,536 characters; some are for what we say of the issue. */
const ISSUE_LENGTH = 60_000;
/** An issue that is older is not looked for: a repository may have very many. */
const ISSUE_MS = 3 * 366 * 86_400_000;

export interface AuditPlace {
  readonly config: Config;
  readonly folder: string;
  readonly env: Environment;
  readonly redactor: Redactor;
}

/** Throws `USAGE` where there is no checkout, `FORGE_…` where the issue cannot be kept. */
export async function auditCheckout(
  { audit, dryRun }: Pick<ActionInputs, 'audit' | 'dryRun'>,
  place: AuditPlace,
): Promise<void> {
  const { env, redactor } = place;
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
  annotate(report, redactor);
  if (env['GITHUB_STEP_SUMMARY'])
    await summary.addRaw(redactor.redact(auditMarkdown(report, githubMarkdown, SUMMARY_LENGTH))).write();
  if (audit === 'issue') await keepIssue(report, dryRun, place);
}

function annotate(report: AuditReport, redactor: Redactor): void {
  const shown = (text: string): string => visibleLine(redactor.redact(text));
  info(shown(summaryLine(report)));
  for (const { level, file, line, title, lines, command } of annotationsOf(report)) {
    const position = { file, startLine: line, title };
    const text = lines.map(shown).join('\n');
    if (level === 'warning') warning(text, position);
    else notice(`${text}\n${shown(command)}`, position);
  }
}

async function keepIssue(report: AuditReport, dryRun: boolean, place: AuditPlace): Promise<void> {
  const { config, env, folder, redactor } = place;
  const places = report.places.filter(hasFindings);
  const transport = createTransport({ env });
  try {
    const host = { env, folder, redactor, inAction: true };
    const client = await openGithub(config, { transport, dryRun, host });
    if (client === undefined) return warning('audit: issue needs GitHub, which the configuration turns off');
    const forge = createGithubForge(client, config.github.base);
    const { labels, assignees } = config.github;
    const { what, url, notes } = await keepAuditIssue(forge, {
      found:
        places.length === 0
          ? undefined
          : redactor.redact(auditMarkdown({ ...report, places }, forge.markup, ISSUE_LENGTH)),
      metadata: { labels, assignees, reviewers: [] },
      since: new Date(Date.now() - ISSUE_MS).toISOString(),
      like: await forge.branch(config.github.state),
      dryRun,
    });
    const would = dryRun ? ' (dry run)' : '';
    info(redactor.redact(`audit: issue ${what}${url === undefined ? '' : `: ${url}`}${would}`));
    for (const note of notes) warning(visibleLine(redactor.redact(note)));
  } finally {
    await transport.close();
  }
}
