// What was reported of a group, a registry or one entry, newest first.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isEntryChange } from '../constants/entry-change.ts';
import { watchedGroup } from '../config/config.ts';
import { filterByFloor } from '../core/change-set-format.ts';
import { summaryOf } from '../core/diff.ts';
import { groupHint } from '../catalog/group-hint.ts';
import { IanaWatchError } from '../errors.ts';
import type { Change, ChangeSet, Significance } from '../model.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { AcceptedChangeSet } from '../state/state.ts';
import { changeSetText } from './change-set-text.ts';
import type { CommandContext } from './context.ts';
import { isKey } from '../core/find-entries.ts';
import { groupOfPath, registriesAt } from './find-registries.ts';
import { allOption, choice, examples, floorOption } from './options.ts';
import { dayOf, isCalled } from './entry-history.ts';
import { reportContexts } from './report-context.ts';
import { offlineOption } from './known.ts';
import { openStored, type Stored } from './stored.ts';

interface LogOptions {
  readonly format: 'text' | 'markdown' | 'ndjson';
  readonly floor?: Significance;
  readonly all?: boolean;
  readonly since?: string;
  readonly offline?: boolean;
}

export function configure(command: Command, context: CommandContext): void {
  offlineOption(command)
    .argument('<path>', 'a group or a registry path')
    .argument('[key...]', 'only this entry')
    .addOption(choice('--format <format>', 'how to say it', ['text', 'markdown', 'ndjson']).default('text'))
    .addOption(floorOption())
    .addOption(
      new Option(
        '--since <date>',
        'only what happened on this day or later: 2026, 2026-01 or 2026-01-31',
      ).argParser(dateOf),
    )
    .addOption(allOption())
    .action((path: string, key: string[], options: LogOptions) => log(path, key, { options, context }));
  examples(command, [
    ['iana-watch log websocket', 'everything that was reported of a group'],
    ['iana-watch log websocket/close-code-number 3008', 'the history of one entry'],
    ['iana-watch log --since 2026 --floor addition websocket', 'the year of a group: what is new, or worse'],
  ]);
}

async function log(
  path: string,
  key: readonly string[],
  { options, context }: { readonly options: LogOptions; readonly context: CommandContext },
): Promise<void> {
  const stored = await openStored(context, { history: true, offline: options.offline === true });
  const group = groupOfPath(path);
  requireKnown(group, stored);
  await noteLevels(group, options, context);
  const accepted = (await stored.history(group)).toReversed();
  const isWhole = path === group && key.length === 0;
  const isWanted = isWhole ? undefined : wantedChanges(path === group ? undefined : path, key, accepted);
  const report = (await reportContexts([group], stored)).get(group) ?? {};
  let shown = 0;
  for (const each of accepted) {
    const { at, changeSet } = each;
    if (options.since !== undefined && at.slice(0, options.since.length) < options.since) break;
    const picked = pick(changeSet, options.floor, isWanted);
    if (picked.changes.length === 0) continue;
    // What it means for files is known of the whole change set alone.
    const { impact, ...rest } = { ...each, changeSet: picked };
    const shownSet = isWhole && impact !== undefined ? { ...rest, impact } : rest;
    const between = shown === 0 || options.format === 'ndjson' ? '' : '\n';
    await context.output.write(between + entryText(shownSet, { ...options, report }, context));
    shown += 1;
  }
  if (shown === 0) {
    await requireRegistry(path, accepted, stored);
    context.logger.info(`${[path, ...key].join(' ')}: ${whyNothing(accepted)}.`);
  }
}

/** The log keeps the levels of the day of each change; who has changed them since would take a filter's silence for an answer. */
async function noteLevels(
  group: string,
  { floor }: LogOptions,
  { configFile, cwd, env, logger }: CommandContext,
): Promise<void> {
  if (floor === undefined) return;
  const { loadConfig } = await import('../edge/config-file.ts');
  const { config } = loadConfig({ file: configFile, cwd, env });
  const tags = Object.keys(watchedGroup(config, group)?.tags ?? {});
  if (tags.length === 0) return;
  logger.info(
    `${group}: --floor takes each change as significant as it was when it was reported; "tags" (${tags.join(', ')}) holds for changes after it was set.`,
  );
}

/** Where the log begins, so that nobody takes its silence about what was before for an answer. */
function whyNothing(accepted: readonly AcceptedChangeSet[]): string {
  const oldest = accepted.at(-1);
  if (oldest === undefined)
    return 'nothing was reported yet; "iana-watch import-history" fills the log from older documents';
  return `nothing that was reported is about it; the log begins on ${(oldest.after ?? oldest.at).slice(0, 10)}`;
}

function dateOf(text: string): string {
  if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text)) return text;
  throw new InvalidArgumentError('must be a year, a month or a day, as in 2026-01-31');
}

function requireKnown(group: string, stored: Stored): void {
  if (stored.groups.includes(group) || stored.logged.includes(group)) return;
  const known = [...stored.groups, ...stored.logged];
  const hint = groupHint(group, known) || '; "iana-watch list" shows all';
  throw new IanaWatchError('USAGE', group, `${group}: nothing is stored of this group${hint}`);
}

/** A registry that is neither stored nor was ever reported is mistyped. */
async function requireRegistry(
  path: string,
  accepted: readonly AcceptedChangeSet[],
  stored: Stored,
): Promise<void> {
  const group = groupOfPath(path);
  if (path === group || !stored.groups.includes(group)) return;
  const wasReported = accepted.some(({ changeSet }) =>
    changeSet.changes.some((change) => concerns(change, { path, key: [] })),
  );
  if (!wasReported) registriesAt(path, await stored.snapshot(group));
}

function entryText(
  accepted: AcceptedChangeSet,
  { format, all, report }: LogOptions & { readonly report: ReportContext },
  context: CommandContext,
): string {
  const { occurrence, at, after, changeSet, impact } = accepted;
  const forYou = impact === undefined ? {} : { impact };
  const line = { occurrence, at, ...(after === undefined ? {} : { after }), ...forYou, changeSet };
  if (format === 'ndjson') return `${JSON.stringify(line)}\n`;
  const when = after === undefined ? dayOf(accepted) : `between ${after.slice(0, 10)} and ${dayOf(accepted)}`;
  const heading = format === 'markdown' ? `# ${when}\n\n` : `── ${when}\n`;
  return `${heading}${changeSetText(changeSet, { format, all, report: { ...report, ...forYou, occurrence, command: '--all' } }, context)}`;
}

function pick(
  changeSet: ChangeSet,
  floor: Significance | undefined,
  wanted: ((change: Change) => boolean) | undefined,
): ChangeSet {
  const above = floor === undefined ? changeSet : filterByFloor(changeSet, floor);
  if (wanted === undefined) return above;
  const changes = above.changes.filter(wanted);
  return { ...above, filtered: true, summary: summaryOf(changes), changes };
}

/**
 * Which changes are about a registry or an entry. A key means what it means in `show`: where no change has it as its key,
 * the entries that have it as their name, or once had it.
 */
function wantedChanges(
  path: string | undefined,
  words: readonly string[],
  accepted: readonly AcceptedChangeSet[],
): (change: Change) => boolean {
  const byKey = (change: Change): boolean => concerns(change, { path, key: words });
  if (words.length === 0) return byKey;
  const changes = accepted.flatMap(({ changeSet }) => changeSet.changes);
  if (changes.some(byKey)) return byKey;
  const named = changes.filter((change) => concerns(change, { path, key: [] }) && isCalled(change, words));
  const ids = new Set(named.flatMap((change) => idOf(change) ?? []));
  return (change) => ids.has(idOf(change) ?? '');
}

function idOf(change: Change): string | undefined {
  return isEntryChange(change) ? JSON.stringify([change.registry, change.key]) : undefined;
}

function concerns(
  change: Change,
  { path, key }: { readonly path: string | undefined; readonly key: readonly string[] },
): boolean {
  if (path !== undefined) {
    if (!('registry' in change)) return false;
    if (change.registry !== path && !change.registry.startsWith(`${path}/`)) return false;
  }
  if (key.length === 0) return true;
  return isEntryChange(change) && isKey(change.key, key);
}
