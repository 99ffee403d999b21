// Sets a repository up: configuration and workflow, without a question and without writing over anything.
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Command } from 'commander';
import { copyPath } from '../proposals/gather/wanted-files.ts';
import { CONFIG_FILE, loadConfig } from '../edge/config-file.ts';
import { originName, repositoryTop } from '../edge/git-remote.ts';
import { keptFolder } from '../edge/kept-folder.ts';
import { programFacts } from '../edge/program.ts';
import { checkGroupIds } from './check-group-ids.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';
import { starterConfig, starterWorkflow } from './starter.ts';

interface InitOptions {
  readonly source?: string;
  readonly constants?: string;
}

const WORKFLOW = '.github/workflows/iana-watch.yml';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[group...]', 'registry groups to watch', ['websocket'])
    .option('--source <source>', 'a mirror or a folder instead of iana.org')
    .option('--constants <file>', 'adopt this file of constants too')
    .action((groups: string[], options: InitOptions) => init(groups, options, context));
  examples(command, [
    ['iana-watch init', 'watch the WebSocket registries'],
    ['iana-watch init tls-parameters media-types', 'watch these'],
    ['iana-watch init --constants src/close_codes.py', 'and keep the constants in that file in step'],
  ]);
}

async function init(groups: readonly string[], options: InitOptions, context: CommandContext): Promise<void> {
  await checkGroupIds(groups, { source: options.source, context });
  const program = programFacts();
  const { cwd } = context;
  const top = repositoryTop(cwd);
  const config = starterConfig({ groups, source: options.source, program });
  const lines = [await place(cwd, CONFIG_FILE, config)];
  if (top !== undefined) {
    const path = relative(top, join(cwd, CONFIG_FILE)).split(sep).join('/');
    const seed = originName(top) ?? top;
    lines.push(await place(top, WORKFLOW, starterWorkflow({ config: path, seed, program })));
  }
  await context.output.write(lines.map((line) => `${line}\n`).join(''));
  if (options.constants !== undefined) await adopt(options.constants, groups, context);
  await context.output.write(`\n${nextSteps(top)}`);
}

/** What is there stays as it is. */
async function place(folder: string, path: string, text: string): Promise<string> {
  if (existsSync(join(folder, path))) return `${path}: is there already; left as it is`;
  await keptFolder(folder).write(path, text);
  return `${path}: written`;
}

/** Learning a file needs the registry that it is about: the copies are fetched, and stay as the first ones. */
async function adopt(file: string, groups: readonly string[], context: CommandContext): Promise<void> {
  const { config, folder } = loadConfig({ file: undefined, cwd: context.cwd, env: context.env });
  const copies = config.snapshots === false ? 'snapshots' : config.snapshots;
  const missing = groups.filter((group) => !existsSync(join(folder, copyPath(copies, group))));
  if (missing.length > 0) {
    const normalize = await import('./normalize.ts');
    await call(normalize, [...missing, '--out', join(folder, copies)], context);
  }
  await call(await import('./adopt.ts'), [file], context);
}

/** Another command, as if it had been called here. */
async function call(
  { configure }: { readonly configure: (command: Command, context: CommandContext) => void },
  args: readonly string[],
  context: CommandContext,
): Promise<void> {
  const command = new Command().exitOverride();
  configure(command, context);
  await command.parseAsync([...args], { from: 'user' });
}

function nextSteps(top: string | undefined): string {
  if (top === undefined) {
    return `This folder is in no git repository, so there is no workflow; state and files stay on disk.
Next:
  iana-watch check --dry-run    what a run would do
  iana-watch check              the first run: it remembers, and tells nobody
  iana-watch watch              the daemon, on the configured schedule
`;
  }
  return `Next:
  1. On GitHub, under Settings → Actions → General → Workflow permissions, switch on
     "Allow GitHub Actions to create and approve pull requests" (in an organization, there too).
  2. Commit what was written to the default branch and push.
  3. Under Actions → iana-watch, "Run workflow": the first run remembers, and tells nobody.
Before that, here:
  iana-watch doctor             what would not work, and how to mend it
  iana-watch check --dry-run    what a run would do
`;
}
