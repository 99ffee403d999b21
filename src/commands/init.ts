// Sets a repository up: configuration and workflow, without a question and without writing over anything.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Command } from 'commander';
import { CONFIG_FILE, loadConfig } from '../edge/config-file.ts';
import { originName, repositoryTop } from '../edge/git-remote.ts';
import { keptFolder } from '../edge/kept-folder.ts';
import type { Environment } from '../edge/proxy.ts';
import { errorLines } from '../errors.ts';
import { programFacts } from '../edge/program.ts';
import { checkGroupIds } from './check-group-ids.ts';
import type { Adoption } from './adoption.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';
import { sourceSetting } from './source-setting.ts';
import {
  permissionsFor,
  secretsFor,
  starterConfig,
  starterWorkflow,
  type WorkflowPermissions,
} from './starter.ts';

interface InitOptions {
  readonly source?: string;
  readonly constants?: string;
}

const WORKFLOW = '.github/workflows/iana-watch.yml';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[group...]', 'registry groups to watch; default: websocket, or what the constants are from')
    .option('--source <source>', 'a mirror or a folder instead of iana.org')
    .option('--constants <file>', 'adopt this file of constants too')
    .action((groups: string[], options: InitOptions) => init(groups, options, context));
  examples(command, [
    ['iana-watch init', 'watch the WebSocket registries'],
    ['iana-watch init tls-parameters media-types', 'watch these'],
    ['iana-watch init --constants src/close_codes.py', 'and keep the constants in that file up to date'],
  ]);
}

async function init(given: readonly string[], options: InitOptions, context: CommandContext): Promise<void> {
  await checkGroupIds(given, { source: options.source, context });
  const top = repositoryTop(context.cwd);
  // What must be fetched for the constants is fetched first: where that fails, nothing is written.
  const adoption =
    options.constants === undefined ? undefined : await learn(options.constants, options, context);
  const groups = given.length > 0 ? given : [adoption?.group ?? 'websocket'];
  const { lines, steps } = await placeFiles({ groups, source: options.source, top }, context);
  if (adoption === undefined && top !== undefined)
    await context.output.write(await (await import('./found-lists.ts')).foundLists(context));
  await context.output.write(lines.map((line) => `${line}\n`).join(''));
  if (adoption !== undefined) await (await import('./adopt.ts')).performAdoption(adoption, {}, context);
  await context.output.write(`\n${nextSteps(top, steps)}`);
}

interface WantedFiles {
  readonly groups: readonly string[];
  readonly source: string | undefined;
  readonly top: string | undefined;
}

/** Lines about what was placed, and what is left to do before the workflow can run. */
async function placeFiles(
  { groups, source, top }: WantedFiles,
  context: CommandContext,
): Promise<{ readonly lines: readonly string[]; readonly steps: readonly string[] }> {
  const { cwd } = context;
  const isNew = !existsSync(join(cwd, CONFIG_FILE));
  const own = source === undefined ? undefined : sourceSetting(source, { folder: cwd, file: CONFIG_FILE });
  const config = starterConfig({ groups, source: own?.setting, program: programFacts() });
  const lines = [await place(cwd, CONFIG_FILE, config)];
  if (isNew && own?.note !== undefined) lines.push(own.note);
  if (top === undefined) return { lines, steps: [] };
  const path = relative(top, join(cwd, CONFIG_FILE)).split(sep).join('/');
  const { line, steps } = await placeWorkflow(top, { path, seed: originName(top) ?? top }, context);
  return { lines: [...lines, line], steps };
}

async function learn(file: string, { source }: InitOptions, context: CommandContext): Promise<Adoption> {
  const { prepareAdoption } = await import('./adoption.ts');
  return prepareAdoption(file, source === undefined ? {} : { source }, context);
}

/** What was done, and what is left to do before the workflow can run. */
interface PlacedWorkflow {
  readonly line: string;
  readonly steps: readonly string[];
}

/** The workflow, with the permissions that the configuration needs, whether it was there before or not. */
async function placeWorkflow(
  top: string,
  { path, seed }: { readonly path: string; readonly seed: string },
  { cwd, env }: CommandContext,
): Promise<PlacedWorkflow> {
  const { permissions, secrets } = needsOf(cwd, env);
  if (existsSync(join(top, WORKFLOW))) {
    const text = readFileSync(join(top, WORKFLOW), 'utf8');
    const left = secrets.filter((name) => !text.includes(name));
    const steps = left.map(
      (name) => `In ${WORKFLOW}, pass to the step: env: { ${name}: \${{ secrets.${name} }} }`,
    );
    return { line: leftAsItIs(WORKFLOW), steps };
  }
  const program = programFacts();
  const { actionCommit } = await import('../app/wiring/action-commit.ts');
  const found = await actionCommit(program, env);
  const commit = 'commit' in found ? found : undefined;
  const workflow = starterWorkflow({ config: path, seed, program, commit, permissions, secrets });
  const line = await place(top, WORKFLOW, workflow);
  const steps = secrets.map(
    (name) => `Under Settings → Secrets and variables → Actions, add the secret ${name}.`,
  );
  if ('commit' in found) return { line, steps };
  const { version, repository } = program;
  const replace = `In ${WORKFLOW}, replace "v${version}" after "uses:" with a commit of
     ${repository}/commits: it could not be looked up (${found.why}).`;
  return { line, steps: [replace, ...steps] };
}

interface WorkflowNeeds {
  readonly permissions: WorkflowPermissions;
  readonly secrets: readonly string[];
}

/** Of a configuration with mistakes, what most need. */
function needsOf(cwd: string, env: Environment): WorkflowNeeds {
  try {
    const { config } = loadConfig({ file: undefined, cwd, env });
    return { permissions: permissionsFor(config), secrets: secretsFor(config) };
  } catch (error) {
    if (errorLines(error) === undefined) throw error;
    return { permissions: { contents: true, pulls: true, issues: true }, secrets: [] };
  }
}

/** What is there stays as it is. */
async function place(folder: string, path: string, text: string): Promise<string> {
  if (existsSync(join(folder, path))) return leftAsItIs(path);
  await keptFolder(folder).write(path, text);
  return `${path}: written`;
}

function leftAsItIs(path: string): string {
  return `${path}: is there already; left as it is`;
}

function nextSteps(top: string | undefined, before: readonly string[]): string {
  if (top === undefined) {
    return `This folder is in no git repository, so there is no workflow; state and files stay on disk.
Next:
  iana-watch check --dry-run    what a run would do
  iana-watch check              the first run: records the current state, sends nothing
  iana-watch watch              the daemon, on the configured schedule
`;
  }
  const steps = [
    ...before,
    `On GitHub, under Settings → Actions → General → Workflow permissions, switch on
     "Allow GitHub Actions to create and approve pull requests" (in an organization, there too).`,
    'Commit the written files, and push them to the default branch.',
    'Under Actions → iana-watch, "Run workflow": the first run records the current state and sends nothing.',
  ];
  return `Next:
${steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}
Before that, here:
  iana-watch doctor             what would fail, and how to fix it
  iana-watch check --dry-run    what a run would do
`;
}
