// Configured constants files out of the stored snapshots, offline. `--check` only says what would change.
import type { Command } from 'commander';
import { dismissedPath, makeConstants } from '../app/keep-constants.ts';
import type { KeptConstants } from '../constants/kept-constants.ts';
import { loadConfig } from '../edge/config-file.ts';
import { IanaWatchError } from '../errors.ts';
import { fileDiff, storedSnapshots, type TextFolder, textFolder } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .option('--check', 'write nothing; exit 1 with a diff where a file is not up to date')
    .action((options: { check?: true }) => generate(options.check === true, context));
  examples(command, [
    ['iana-watch generate', 'write the files of "constants" that are not up to date'],
    ['iana-watch generate --check', 'in CI: are they?'],
  ]);
}

async function generate(check: boolean, context: CommandContext): Promise<void> {
  const { config, folder } = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  if (config.constants.length === 0) {
    const what = 'there are no "constants" in the configuration; "iana-watch adopt FILE" writes some';
    // A check that has nothing to check has lost its configuration.
    if (check) throw new IanaWatchError('CONFIG_INVALID', 'constants', what);
    context.logger.warn(what);
    return;
  }
  const texts = textFolder(folder);
  const kept = await makeConstants(config.constants, {
    snapshotOf: (await storedSnapshots(context)).of,
    currentOf: (path) => texts.read(path),
    dismissedPath: dismissedPath(config),
  });
  refuse(kept.problems.filter(({ isPartial }) => isPartial !== true));
  for (const { message } of kept.notes) context.logger.warn(message);
  const changed = await changedFiles(kept, texts);
  for (const { path, before, after } of changed) {
    if (check) await context.output.write(fileDiff(path, before, after));
    else {
      await texts.write(path, after);
      context.logger.info(`written: ${path}`);
    }
  }
  if (check && changed.length > 0) {
    context.status = 1;
    context.logger.info(
      `${changed.length} ${changed.length === 1 ? 'file is' : 'files are'} not up to date; "iana-watch generate" writes ${changed.length === 1 ? 'it' : 'them'}`,
    );
  } else if (changed.length === 0 && kept.problems.length === 0) {
    context.logger.info('all constants are up to date');
  }
  refuse(kept.problems);
}

/** Nothing is written where a file cannot be made; everything that is wrong is said at once. */
function refuse(problems: KeptConstants['problems']): void {
  if (problems.length === 0) return;
  const errors = problems.map(
    ({ subject, message }) => new IanaWatchError('CONFIG_INVALID', subject, message),
  );
  throw new AggregateError(errors, 'Constants cannot be made.');
}

async function changedFiles(
  { files }: KeptConstants,
  texts: TextFolder,
): Promise<{ path: string; before: string | undefined; after: string }[]> {
  const changed = [];
  for (const path of [...files.keys()].sort()) {
    const before = await texts.read(path);
    const after = files.get(path) ?? '';
    if (before !== after) changed.push({ path, before, after });
  }
  return changed;
}
