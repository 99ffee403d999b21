// Calls commands as the command line does, but in this process: for all that does not depend on being a process.
import { type CommandLineHost, runCommandLine } from '../../src/commands/run-command-line.ts';
import type { CliRun } from './built-cli.ts';

/** Runs `iana-watch` with these arguments. Paths must be absolute, but for what `cwd` is for. */
export async function call(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly isTTY?: boolean;
  } = {},
): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const { isTTY = false } = options;
  const host: CommandLineHost = {
    // Nothing asks GitHub itself.
    env: { GITHUB_API_URL: 'http://127.0.0.1:9', ...options.env },
    cwd: options.cwd ?? process.cwd(),
    stdout: { isTTY, write: (text) => (stdout += text) !== '', once: () => {}, on: () => {} },
    stderr: { isTTY, write: (text) => (stderr += text), on: () => {} },
    exit: () => {},
    onCrash: () => {},
  };
  const status = await runCommandLine(args, host);
  return { status, stdout, stderr };
}
