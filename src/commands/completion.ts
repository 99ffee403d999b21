// Completion for shells: a script that each shell loads, and the words that it asks for.
import { Command } from 'commander';
import { GROUP_IDS } from '../catalog/groups.ts';
import { IanaWatchError } from '../errors.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';
import type { CommandEntry, CommandModule } from './command-entry.ts';

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  [
    'bash',
    `_iana_watch() {
  local IFS=$'\\n'
  COMPREPLY=($(iana-watch completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _iana_watch iana-watch
`,
  ],
  [
    'zsh',
    `#compdef iana-watch
_iana_watch() {
  local -a found
  found=("\${(@f)$(iana-watch completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _iana_watch iana-watch
`,
  ],
  [
    'fish',
    `complete -c iana-watch -a '(iana-watch completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
  ],
]);

/** Commands whose arguments are groups, and those that take paths of registries too. */
const WITH_GROUPS = new Set(['list', 'show', 'log', 'init', 'doctor', 'diff', 'normalize', 'export']);
const WITH_PATHS = new Set(['list', 'show', 'log']);
/** Its groups come after a folder. */
const GROUPS_AFTER_FOLDER = 'import-history';
/** Options whose value is the path of a registry. */
const TAKES_PATH = new Set(['--registry']);

/** The command, which must know all commands and itself. */
export function completionOf(commands: readonly CommandEntry[]): CommandModule {
  return { configure: (command, context) => configure(command, context, commands) };
}

function configure(command: Command, context: CommandContext, commands: readonly CommandEntry[]): void {
  command
    .argument('<shell>', 'bash, zsh or fish; "words" is what their scripts call')
    .argument('[word...]', 'with "words": the command line so far, without the program')
    .action(async (shell: string, words: string[]) => {
      const found = shell === 'words' ? await completions(words, commands, context) : undefined;
      await context.output.write(found?.map((word) => `${word}\n`).join('') ?? scriptFor(shell));
    });
  examples(command, [
    ['eval "$(iana-watch completion bash)"', 'in ~/.bashrc'],
    ['eval "$(iana-watch completion zsh)"', 'in ~/.zshrc, after compinit'],
    ['iana-watch completion fish | source', 'in ~/.config/fish/config.fish'],
  ]);
}

function scriptFor(shell: string): string {
  const script = SCRIPTS.get(shell);
  if (script !== undefined) return script;
  throw new IanaWatchError(
    'USAGE',
    'completion',
    `completion: there is none for ${shell}; name bash, zsh or fish`,
  );
}

/** What the last word may become, sorted; none where only files fit. */
async function completions(
  words: readonly string[],
  commands: readonly CommandEntry[],
  context: CommandContext,
): Promise<readonly string[]> {
  const [name = '', ...more] = words;
  const last = words.at(-1) ?? '';
  const isOption = more.length > 0 && last.startsWith('-');
  const names = commands.map((each) => each.name);
  const called = commands.find((each) => each.name === name);
  const found = isOption ? await optionsOf(called, context) : await argumentsOf(name, more, names);
  return [...new Set(found)].filter((word) => word.startsWith(last) && word !== last).sort();
}

async function argumentsOf(
  name: string,
  words: readonly string[],
  names: readonly string[],
): Promise<readonly string[]> {
  if (words.length === 0 || name === 'help') return names;
  if (TAKES_PATH.has(words.at(-2) ?? '')) return idsAndPaths(words.at(-1) ?? '');
  if (name === GROUPS_AFTER_FOLDER) return words.length > 1 ? GROUP_IDS : [];
  if (!WITH_GROUPS.has(name)) return [];
  if (!WITH_PATHS.has(name)) return GROUP_IDS;
  if (words.filter((word) => !word.startsWith('-')).length > 1) return [];
  return idsAndPaths(words.at(-1) ?? '');
}

function idsAndPaths(word: string): Promise<readonly string[]> | readonly string[] {
  const slash = word.indexOf('/');
  return slash > 0 ? pathsOf(word.slice(0, slash)) : GROUP_IDS;
}

async function pathsOf(group: string): Promise<readonly string[]> {
  const { loadCatalog } = await import('../edge/catalog-file.ts');
  const found = loadCatalog().groups.find(({ id }) => id === group);
  return found?.registries.map(({ path }) => path) ?? [];
}

async function optionsOf(
  entry: CommandEntry | undefined,
  context: CommandContext,
): Promise<readonly string[]> {
  if (entry === undefined) return [];
  const command = new Command();
  (await entry.load()).configure(command, context);
  return [...command.options.flatMap(({ long }) => long ?? []), '--config', '--quiet', '--verbose', '--help'];
}
