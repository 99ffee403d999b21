// From arguments to a command and its exit status: 0 fine, 1 differences where asked for, 2 trouble.
import { Command, CommanderError } from 'commander';
import { didYouMean } from '../core/nearest.ts';
import { bugText } from '../edge/crash.ts';
import { type Environment, proxySecrets } from '../edge/proxy.ts';
import { programFacts } from '../edge/program.ts';
import { visible } from '../render/visible.ts';
import { createRedactor } from '../edge/redact.ts';
import { createTerminalLogger, type LineStream, type Verbosity } from '../edge/terminal-logger.ts';
import { errorLines, IanaWatchError } from '../errors.ts';
import type { CommandContext, ExitStatus } from './context.ts';
import { createOutput, type OutputStream } from './output.ts';
import { COMMANDS } from './table.ts';

const HELP = new Set(['help', '--help', '-h']);
/** Options that hold for every command and take a value. */
const WITH_VALUE = new Set(['--config', '-c']);

/** What of the process is used. */
export interface CommandLineHost {
  readonly env: Environment;
  readonly cwd: string;
  readonly stdout: OutputStream;
  readonly stderr: LineStream & Pick<OutputStream, 'on'>;
  /** Ends the process at once: what it writes goes nowhere. */
  exit(status: ExitStatus): void;
  /** Has an error reported that was thrown where nobody could catch it, and ends the process. */
  onCrash(print: (error: unknown) => void): void;
}

/** Runs one command line to its end. Never throws: what goes wrong is reported on standard error. */
export async function runCommandLine(argv: readonly string[], host: CommandLineHost): Promise<ExitStatus> {
  const context = createContext(argv, host);
  host.onCrash((error) => printFailure(error, argv, { context, host }));
  try {
    const name = commandName(argv);
    if (name === undefined && !argv.some((word) => HELP.has(word))) {
      throw usage(`name a command: ${COMMANDS.map((command) => command.name).join(', ')}`);
    }
    if (name !== undefined) requireKnown(name);
    const program = await createProgram(name, context, host);
    await program.parseAsync([...argv], { from: 'user' });
    return context.status;
  } catch (error) {
    return printFailure(error, argv, { context, host });
  }
}

function createContext(argv: readonly string[], host: CommandLineHost): CommandContext {
  const { env, cwd } = host;
  const redactor = createRedactor([
    ...proxySecrets(env),
    ...[env['GITHUB_TOKEN']].filter((secret) => secret !== undefined),
  ]);
  const says = (...words: string[]) => argv.some((word) => words.includes(word));
  const verbosity: Verbosity = says('--quiet', '-q')
    ? 'quiet'
    : says('--verbose', '-v')
      ? 'verbose'
      : 'normal';
  const logger = createTerminalLogger({ stream: host.stderr, env, redactor, verbosity });
  const failed = (error: IanaWatchError): void => {
    logger.error(`iana-watch: ${error.message}`);
    host.exit(2);
  };
  // The reader of the messages may have gone (`2>&1 | head`); the work goes on all the same.
  host.stderr.on('error', () => {});
  return {
    output: createOutput(host.stdout, { gone: () => host.exit(0), failed }),
    logger,
    redactor,
    env,
    cwd,
    isQuiet: verbosity === 'quiet',
    configFile: undefined,
    status: 0,
  };
}

/** The first word that is not an option; of `help X` and `X --help` it is X. */
function commandName(argv: readonly string[]): string | undefined {
  const words = argv.filter((word, index) => !word.startsWith('-') && !WITH_VALUE.has(argv[index - 1] ?? ''));
  return words[0] === 'help' ? words[1] : words[0];
}

function requireKnown(name: string): void {
  const names = COMMANDS.map((command) => command.name);
  if (names.includes(name)) return;
  const hint = didYouMean(name, names) || `; there are ${names.join(', ')}`;
  throw usage(`"${name}" is no command${hint}`);
}

/** Only the called command is loaded; of the others their names and summaries are known. */
async function createProgram(
  called: string | undefined,
  context: CommandContext,
  host: CommandLineHost,
): Promise<Command> {
  const program = new Command('iana-watch')
    .description('Reports what changed in the IANA registries your code depends on.')
    .version(programFacts().version, '-V, --version', 'print the version')
    .option('-c, --config <file>', 'configuration (default: iana-watch.yml, if there is one)')
    .option('-q, --quiet', 'print only warnings, errors, and what was asked for')
    .option('-v, --verbose', 'also what is done in detail')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', PROGRAM_HELP)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {}, writeOut: (text) => host.stdout.write(text) })
    .exitOverride();
  program.hook('preAction', () => {
    const { config } = program.opts<{ config?: string }>();
    context.configFile = config;
  });
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary).description(summary);
    command.configureHelp({ showGlobalOptions: true });
    if (name === called) (await load()).configure(command, context);
  }
  return program;
}

const PROGRAM_HELP = `
Exit status: 0 fine; 1 differences, only where asked for; 2 trouble.
"iana-watch help COMMAND" shows options and examples.

Examples:
  $ iana-watch demo                            see everything it does, without network
  $ iana-watch check --dry-run                 what a run would do
  $ iana-watch show websocket/close-code-number 1014

Not affiliated with IANA, ICANN or the IETF.`;

/** A known error is one line each; a bug keeps its stack. */
function printFailure(
  error: unknown,
  argv: readonly string[],
  { context, host }: { readonly context: CommandContext; readonly host: CommandLineHost },
): ExitStatus {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const name = commandName(argv);
    const what = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    const help = name === undefined ? 'iana-watch --help' : `iana-watch help ${name}`;
    context.logger.error(`iana-watch: ${name === undefined ? '' : `${name}: `}${what}; see "${help}"`);
    return 2;
  }
  const lines = errorLines(error);
  for (const line of lines ?? []) context.logger.error(`iana-watch: ${line}`);
  if (lines === undefined) {
    host.stderr.write(`iana-watch: this is a bug, please report it\n${visible(bugText(error, context))}\n`);
  }
  return 2;
}

function usage(what: string): IanaWatchError {
  return new IanaWatchError('USAGE', 'iana-watch', `${what}; see "iana-watch --help"`);
}
