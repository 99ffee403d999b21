// Writes lines for people to standard error: harmless, without secrets, in colour only where somebody looks.
import { styleText } from 'node:util';
import type { Logger } from '../ports.ts';
import type { Environment } from './proxy.ts';
import type { Redactor } from './redact.ts';
import { visibleLine } from './visible.ts';

/** The part of a stream such as `process.stderr` that is used. */
export interface LineStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** quiet: warnings and errors only; verbose: also what is done in detail. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

export interface TerminalLoggerOptions {
  readonly stream: LineStream;
  readonly env: Environment;
  readonly redactor: Redactor;
  readonly verbosity?: Verbosity;
}

export interface TerminalLogger extends Logger {
  /** A line that the next one replaces; `''` takes it away. On a terminal only. */
  progress(line: string): void;
}

const CLEAR_LINE = '\r\u001b[2K';
const DEFAULT_COLUMNS = 80;

export function createTerminalLogger(options: TerminalLoggerOptions): TerminalLogger {
  const { stream, env, redactor, verbosity = 'normal' } = options;
  const isTerminal = stream.isTTY === true && env['TERM'] !== 'dumb';
  // https://no-color.org: any value but an empty one.
  const hasColour = isTerminal && (env['NO_COLOR'] ?? '') === '';
  let shown = '';

  const clean = (line: string) => visibleLine(redactor.redact(line));
  const paint = (colour: 'red' | 'yellow' | 'dim', line: string) =>
    hasColour ? styleText(colour, line, { validateStream: false }) : line;
  const write = (line: string) => {
    stream.write(shown === '' ? `${line}\n` : `${CLEAR_LINE}${line}\n${shown}`);
  };
  return {
    debug: (line) => {
      if (verbosity === 'verbose') write(paint('dim', clean(line)));
    },
    info: (line) => {
      if (verbosity !== 'quiet') write(clean(line));
    },
    warn: (line) => write(paint('yellow', clean(line))),
    error: (line) => write(paint('red', clean(line))),
    progress: (line) => {
      if (!isTerminal || verbosity === 'quiet') return;
      const before = shown;
      shown = clean(line).slice(0, (stream.columns || DEFAULT_COLUMNS) - 1);
      if (before !== '' || shown !== '') stream.write(`${CLEAR_LINE}${shown}`);
    },
  };
}
