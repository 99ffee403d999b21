// A log that runs for months: each line says when it was written and how much it matters.
import type { Clock, Logger } from '../ports.ts';

/** Lines as `2024-02-01T05:17:00.000Z warn …`. */
export function timedLogger(logger: Logger, clock: Pick<Clock, 'now'>): Logger {
  const stamped = (level: keyof Logger) => (line: string) =>
    logger[level](`${new Date(clock.now()).toISOString()} ${level} ${line}`);
  return { debug: stamped('debug'), info: stamped('info'), warn: stamped('warn'), error: stamped('error') };
}
