// Years of versions of a group, one after the other: a change set for each transition. One version is in memory at a
// time, with the last good one.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { fileNameOf } from '../core/group-id.ts';
import { isKnownGroup } from '../catalog/is-known-group.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { formatSnapshot } from '../core/snapshot-format.ts';
import { refuseWrappedEntries } from '../core/wrapped-entries.ts';
import { loadConfig, type LoadedConfig } from '../edge/config-file.ts';
import { errorCode } from '../edge/file-error.ts';
import { readCappedFile } from '../edge/read-file.ts';
import { requireGroupId } from '../edge/safe-group.ts';
import { errorLines, IanaWatchError } from '../errors.ts';
import type { ChangeSet, PeopleLevel, Significance, Snapshot } from '../model.ts';
import { changeSetText } from './change-set-text.ts';
import { configuredDiff } from './configured-diff.ts';
import type { CommandContext } from './context.ts';
import { reportTrouble } from './each-document.ts';
import { allOption, choice, examples, floorOption, peopleOption } from './options.ts';
import { writeInto } from './out-folder.ts';

interface ReplayOptions {
  readonly format: 'text' | 'markdown' | 'ndjson';
  readonly snapshots?: string;
  readonly floor?: Significance;
  readonly all?: boolean;
  readonly people?: PeopleLevel;
}

interface Replay {
  readonly options: ReplayOptions;
  readonly context: CommandContext;
  readonly loaded: LoadedConfig;
}

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<dir...>', 'folders, each named for its group, of <YYYY-MM-DD>.xml')
    .addOption(choice('--format <format>', 'how to say it', ['text', 'markdown', 'ndjson']).default('text'))
    .option('--snapshots <dir>', 'also write DIR/<group>/<date>.json')
    .addOption(floorOption())
    .addOption(allOption())
    .addOption(peopleOption())
    .action((folders: string[], options: ReplayOptions) => replay(folders, options, context));
  examples(command, [
    ['iana-watch replay history/websocket', 'what happened, version by version'],
    ['iana-watch replay --format ndjson --snapshots out history/*', 'for programs, a line a transition'],
  ]);
}

async function replay(
  folders: readonly string[],
  options: ReplayOptions,
  context: CommandContext,
): Promise<void> {
  const loaded = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const seen: Counts = { compared: 0, below: 0 };
  for (const folder of folders) {
    try {
      await replayGroup(folder, { options, context, loaded }, seen);
    } catch (error) {
      reportTrouble(error, context);
    }
  }
  context.logger.progress('');
  context.status = seen.compared === 0 ? 2 : 0;
  if (seen.compared === 0)
    context.logger.error('iana-watch: nothing could be compared; give folders of dated versions');
  if (seen.below > 0)
    context.logger.info(
      `${seen.below} of ${seen.compared} transitions have no changes at or above ${options.floor ?? ''}`,
    );
}

/** Counts transitions: all of them, and those that a floor leaves nothing of for people to read. */
interface Counts {
  compared: number;
  below: number;
}

/** Replays one folder. */
async function replayGroup(folder: string, replay: Replay, seen: Counts): Promise<void> {
  const group = basename(resolve(folder));
  requireGroupId(group);
  const dates = await datesIn(folder);
  let last: { readonly date: string; readonly snapshot: Snapshot } | undefined;
  for (const date of dates) {
    replay.context.logger.progress(`${group} ${date}`);
    const read = await readVersion(join(folder, `${date}.xml`), { group, before: last?.snapshot }, replay);
    if ('error' in read) {
      await sayRefused({ group, to: date, error: read.error }, replay);
      continue;
    }
    const { snapshot } = read;
    if (replay.options.snapshots !== undefined) {
      writeInto(replay.options.snapshots, [fileNameOf(group), `${date}.json`], formatSnapshot(snapshot));
    }
    if (last !== undefined) {
      const { loaded, options } = replay;
      const changeSet = configuredDiff(last.snapshot, snapshot, { loaded, floor: options.floor });
      const report = { before: last.snapshot, after: snapshot };
      const isBelow = changeSet.changes.length === 0 && changeSet.filtered === true;
      seen.compared += 1;
      if (isBelow && options.format !== 'ndjson') seen.below += 1;
      else await say({ group, from: last.date, to: date, changeSet }, { ...replay, report });
    }
    last = { date, snapshot };
  }
}

async function datesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    const why =
      errorCode(error) === 'ENOENT' ? 'there is no such folder' : 'is not a folder that can be read';
    throw new IanaWatchError('USAGE', folder, `${folder}: ${why}; give one of <YYYY-MM-DD>.xml`, {
      cause: error,
    });
  });
  const dates = names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.xml$/.exec(name)?.[1] ?? []);
  if (dates.length > 0) return dates.sort();
  throw new IanaWatchError(
    'USAGE',
    folder,
    `${folder}: holds no <YYYY-MM-DD>.xml; give a folder of dated versions`,
  );
}

async function readVersion(
  path: string,
  { group, before }: { readonly group: string; readonly before: Snapshot | undefined },
  { options, loaded }: Replay,
): Promise<{ readonly snapshot: Snapshot } | { readonly error: string }> {
  try {
    const people = options.people ?? loaded.config.people;
    const bytes = (await readCappedFile(path, { subject: path })) ?? (await readFile(path));
    const normalized = normalizeDocument(bytes, { subject: path, group, isOtherGroup: isKnownGroup, people });
    if (normalized.type === 'snapshot') {
      if (before !== undefined) refuseWrappedEntries(before, normalized.snapshot, path);
      return { snapshot: normalized.snapshot };
    }
    return { error: `${path}: only redirects to "${normalized.to}"; this version is left out` };
  } catch (error) {
    const lines = errorLines(error);
    if (lines === undefined) throw error;
    return { error: lines.join('; ') };
  }
}

interface Transition {
  readonly group: string;
  readonly from: string;
  readonly to: string;
  readonly changeSet: ChangeSet;
}

async function say(
  transition: Transition,
  { options, context, report }: Replay & { readonly report: { before: Snapshot; after: Snapshot } },
): Promise<void> {
  const { group, from, to, changeSet } = transition;
  if (options.format === 'ndjson') {
    await context.output.write(`${JSON.stringify({ group, from, to, changeSet })}\n`);
    return;
  }
  const heading =
    options.format === 'markdown' ? `# ${group}: ${from} → ${to}\n\n` : `── ${group}: ${from} → ${to}\n`;
  const text =
    changeSet.changes.length === 0
      ? 'No changes.\n'
      : changeSetText(
          changeSet,
          { format: options.format, report: { ...report, command: '--all' }, all: options.all },
          context,
        );
  await context.output.write(`${heading}${text}\n`);
}

/** In ndjson a line of its own, since who reads it must know that a version is missing. */
async function sayRefused(
  refused: { readonly group: string; readonly to: string; readonly error: string },
  { options, context }: Replay,
): Promise<void> {
  if (options.format === 'ndjson') await context.output.write(`${JSON.stringify(refused)}\n`);
  else context.logger.warn(`${refused.group} ${refused.to}: ${refused.error}`);
}
