// Fills the log with what happened before the program watched, from a folder or a git repository. Nobody is notified.
import type { Command } from 'commander';
import { importHistory } from '../app/wiring/import-history.ts';
import { loadConfig } from '../edge/config-file.ts';
import { requireGroupId } from '../edge/safe-group.ts';
import type { CommandContext } from './context.ts';
import { resolvePath } from './inputs.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument(
      '<source>',
      'a folder of <group>/<YYYY-MM-DD>.xml, or a git repository with <group>/<group>.xml',
    )
    .argument('[group...]', 'registry groups; default: all watched ones that the source has')
    .action((source: string, groups: string[]) => run(source, groups, context));
  examples(command, [
    ['iana-watch import-history ../history', 'versions in a folder'],
    ['iana-watch import-history ../mirror.git websocket', 'versions in a git repository, of one group'],
  ]);
}

async function run(source: string, groups: readonly string[], context: CommandContext): Promise<void> {
  groups.forEach(requireGroupId);
  const { config, folder, file } = loadConfig({
    file: context.configFile,
    cwd: context.cwd,
    env: context.env,
  });
  const host = { env: context.env, folder, logger: context.logger, redactor: context.redactor };
  // Without a configuration nothing says what is watched, so all that there is was meant.
  const unnamed = file === undefined ? 'all' : 'watched';
  const imported = await importHistory(config, host, {
    folder: resolvePath(context, source),
    groups: groups.length === 0 ? unnamed : groups,
    onGroup: (group) => context.logger.progress(group),
  });
  context.logger.progress('');
  for (const { group, history, versions, leftOut, gap } of imported) {
    for (const line of leftOut) context.logger.debug(line);
    const out = leftOut.length === 0 ? '' : `; left out ${leftOut.length} (--verbose says why)`;
    await context.output.write(`${group}: ${history.length} change sets from ${versions} versions${out}\n`);
    if (gap === undefined) continue;
    const [from, to] = gap.map((at) => at.slice(0, 10));
    context.logger.warn(
      `${group}: has no version between ${from} and ${to}; "iana-watch log" shows what changed meanwhile as one change`,
    );
  }
  if (groups.length > 0 || file === undefined) return;
  const lacking = config.groups
    .map(({ group }) => group)
    .filter((watched) => watched !== '*' && !imported.some(({ group }) => group === watched));
  if (lacking.length > 0) context.logger.warn(`${source}: has no versions of ${lacking.join(', ')}`);
}
