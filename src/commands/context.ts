// What every command is given: where results and news go, and what was said on the command line for all of them.
import type { Environment } from '../edge/proxy.ts';
import type { Redactor } from '../edge/redact.ts';
import type { TerminalLogger } from '../edge/terminal-logger.ts';
import type { Output } from './output.ts';

/** 0 fine; 1 differences, where they were asked for; 2 trouble. */
export type ExitStatus = 0 | 1 | 2;

export interface CommandContext {
  /** Results, and nothing else. */
  readonly output: Output;
  /** Everything else. */
  readonly logger: TerminalLogger;
  readonly redactor: Redactor;
  readonly env: Environment;
  readonly cwd: string;
  /** `--quiet`: a run that was not asked to show anything prints nothing, so that cron sends no mail. */
  readonly isQuiet: boolean;
  /** `--config`; undefined where it was not given. */
  configFile: string | undefined;
  /** What the process ends with, unless an error is thrown. */
  status: ExitStatus;
}
