// One run inside of GitHub Actions: inputs → configuration through the API → a check → outputs, summary, annotations.
import { join } from 'node:path';
import {
  debug,
  error,
  getInput,
  info,
  setFailed,
  setOutput,
  setSecret,
  summary,
  warning,
} from '@actions/core';
import { readConfiguration } from './read-configuration.ts';
import { check } from '../app/wiring/check.ts';
import type { Config, WatchedGroup } from '../config/config.ts';
import { bugText, type SecretsKnown, onCrash } from '../edge/crash.ts';
import { type Environment, proxySecrets } from '../edge/proxy.ts';
import { createRedactor, type Redactor } from '../edge/redact.ts';
import { visibleLine } from '../edge/visible.ts';
import { errorLines } from '../errors.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { RunReport } from '../render/run-report-model.ts';
import { renderRunReport } from '../render/run-report.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { renderRunSummary, type RunSummaryOptions } from '../render/run-summary.ts';
import { type ActionInputs, readInputs } from './inputs.ts';
import { annotationOf, judged, outputsOf } from './outputs.ts';
import { runnerLogger } from './runner-log.ts';

/** Runs once. Never throws: what goes wrong fails the step, with one annotation a line. */
export async function runAction(env: Environment): Promise<void> {
  const redactor = maskingRedactor(proxySecrets(env));
  const stop = stopWhenCancelled();
  onCrash((failure) => printFailure(failure, { env, redactor }));
  try {
    const inputs = readInputs(getInput);
    if (inputs.token !== undefined) redactor.add(inputs.token);
    const contexts = new Map<string, ReportContext>();
    const own = inputs.token === undefined ? env : { ...env, GITHUB_TOKEN: inputs.token };
    const { report, config, folder } = await run(inputs, own, { redactor, signal: stop.signal, contexts });
    await printReport(report, inputs, { env, redactor, contextOf: (group) => contexts.get(group) ?? {} });
    if (inputs.audit === 'off') return;
    const { auditCheckout } = await import('./audit-checkout.ts');
    await auditCheckout(inputs, { config, folder, env: own, redactor });
  } catch (failure) {
    printFailure(failure, { env, redactor });
  } finally {
    stop.forget();
  }
}

interface Surroundings {
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Filled with what makes texts about the news better, by group. */
  readonly contexts: Map<string, ReportContext>;
}

interface Ran {
  readonly report: RunReport;
  readonly config: Config;
  /** Of the configuration, in the checkout. */
  readonly folder: string;
}

async function run(inputs: ActionInputs, env: Environment, around: Surroundings): Promise<Ran> {
  const { redactor, signal, contexts } = around;
  const logger = runnerLogger({ info, debug, warning, error }, redactor);
  const slash = inputs.config.lastIndexOf('/');
  const repositoryFolder = inputs.config.slice(0, slash + 1);
  const folder = join(env['GITHUB_WORKSPACE'] || process.cwd(), repositoryFolder);
  const read = await readConfiguration({ file: inputs.config, isNamed: inputs.isNamed, env, folder });
  const config = watching(read, inputs.groups);
  const report = await check(
    config,
    {
      env,
      folder,
      logger,
      redactor,
      signal,
      inAction: true,
      repositoryFolder,
    },
    {
      dryRun: inputs.dryRun,
      accept: new Set(),
      ...(inputs.decision === undefined ? {} : { decision: inputs.decision }),
      onNews: (group, context) => void contexts.set(group, context),
      ...(inputs.groups === undefined ? {} : { only: inputs.groups }),
    },
  );
  return { report, config, folder };
}

/** The groups that were asked for are watched too; without a file they are all there is. */
function watching(
  { config, isThere }: { readonly config: Config; readonly isThere: boolean },
  only: ReadonlySet<string> | undefined,
): Config {
  if (only === undefined) return config;
  const configured = isThere ? config.groups : [];
  const known = new Set(configured.map(({ group }) => group));
  const more = known.has('*') ? [] : [...only].filter((group) => !known.has(group));
  return { ...config, groups: [...configured, ...more.map(watchedPlainly)] };
}

function watchedPlainly(group: string): WatchedGroup {
  return { group, registries: [], exclude: [], keys: {}, tags: {} };
}

interface ReportParts {
  readonly contextOf: NonNullable<RunSummaryOptions['contextOf']>;
  readonly env: Environment;
  readonly redactor: Redactor;
}

async function printReport(
  report: RunReport,
  { failAfter }: ActionInputs,
  { env, redactor, contextOf }: ReportParts,
): Promise<void> {
  const text = renderRunReport(report, { contextOf });
  for (const line of text.trimEnd().split('\n')) info(visibleLine(redactor.redact(line)));
  for (const [name, value] of outputsOf(report)) setOutput(name, redactor.redact(value));
  if (env['GITHUB_STEP_SUMMARY'])
    await summary
      .addRaw(redactor.redact(renderRunSummary(report, { markup: githubMarkdown, contextOf })))
      .write();
  const { errors, warnings } = judged(report, failAfter);
  for (const { message } of warnings) warning(visibleLine(redactor.redact(message)));
  for (const { message } of errors) setFailed(visibleLine(redactor.redact(message)));
}

function printFailure(failure: unknown, secrets: SecretsKnown): void {
  const lines = errorLines(failure) ?? [
    `iana-watch: this is a bug, please report it: ${bugText(failure, secrets)}`,
  ];
  process.exitCode = 1;
  for (const line of lines) {
    const { message, ...place } = annotationOf(line);
    error(visibleLine(secrets.redactor.redact(message)), place);
  }
}

/** Whatever it learns to hide, the runner hides from then on, also in the output of later steps. */
function maskingRedactor(secrets: readonly string[]): Redactor {
  const redactor = createRedactor();
  const masked = new Set<string>();
  const masking: Redactor = {
    ...redactor,
    add(secret) {
      if (masked.has(secret)) return;
      masked.add(secret);
      redactor.add(secret);
      for (const line of secret.split(/\r?\n/)) if (line.trim() !== '') setSecret(line.trim());
    },
  };
  for (const secret of secrets) masking.add(secret);
  return masking;
}

/** A cancelled step is sent SIGINT and has some seconds: the group in hand is finished and written. */
function stopWhenCancelled(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { signal: controller.signal, forget: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}
