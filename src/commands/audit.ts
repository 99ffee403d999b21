// What in a repository lists values of IANA's registries, and what is out of date there. Reads; never writes.
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { auditAnnotations, auditJson, auditText, type AuditReport, hasFindings } from '../audit/report.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import type { CommandContext } from './context.ts';
import { offlineOption } from './known.ts';
import { choice, examples } from './options.ts';
import { auditFiles, type AuditOptions } from './audit-files.ts';

const FORMATS = ['text', 'json', 'markdown', 'github'];

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[path...]', 'files or folders; default: this folder')
    .addOption(choice('--format <format>', 'how to print the answer', FORMATS))
    .option('--exit-code', 'exit with 1 if something is missing, wrong, retired or renamed')
    .addOption(
      new Option(
        '--since <date>',
        'missing values only if they were registered on that day or later',
      ).argParser(day),
    )
    .option('--ignore <pattern...>', 'leave out files, such as "docs/**"')
    .option('--all-files', 'also tests, vendored and generated files');
  offlineOption(command).action(async (paths: string[], options: AuditOptions) => {
    const report = await auditFiles(paths, options, context);
    await context.output.write(await formatted(report, options.format ?? 'text'));
    if (options.exitCode === true && report.places.some(hasFindings)) context.status = 1;
  });
  examples(command, [
    ['iana-watch audit', 'every list of registered values in this repository'],
    ['iana-watch audit --since 2025-01-01 src', 'what was registered since then and is missing in src'],
    [
      'iana-watch audit --format github --exit-code',
      'annotations in a workflow, which fails if there are any',
    ],
  ]);
}

function day(value: string): string {
  if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value)) return value;
  throw new InvalidArgumentError('must be a date such as 2025-01-31');
}

async function formatted(report: AuditReport, format: string): Promise<string> {
  if (format === 'json') return auditJson(report);
  if (format === 'github') return auditAnnotations(report);
  if (format === 'markdown') {
    const { auditMarkdown } = await import('../audit/report-markdown.ts');
    return auditMarkdown(report, githubMarkdown);
  }
  return auditText(report);
}
