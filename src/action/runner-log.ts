// The log of a workflow run. What a runner would take for a command in foreign text is disarmed by edge/visible.ts.
import { visibleLine } from '../edge/visible.ts';
import type { Redactor } from '../edge/redact.ts';
import type { Logger } from '../ports.ts';

/** The part of @actions/core that is used. */
export interface RunnerLog {
  info(line: string): void;
  debug(line: string): void;
  warning(line: string): void;
  error(line: string): void;
}

/** Lines of a run; warnings and errors are annotations, whose text @actions/core escapes. */
export function runnerLogger(log: RunnerLog, redactor: Redactor): Logger {
  const clean = (line: string) => visibleLine(redactor.redact(line));
  return {
    debug: (line) => log.debug(clean(line)),
    info: (line) => log.info(clean(line)),
    warn: (line) => log.warning(clean(line)),
    error: (line) => log.error(clean(line)),
  };
}
