// Bugs: what is reported of an error that the program did not expect, wherever it was thrown.
import type { Environment } from './proxy.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** Anything shorter is in ordinary words too. */
const SHORTEST_SECRET = 8;

/** What is known of secrets. */
export interface SecretsKnown {
  readonly env: Environment;
  readonly redactor: Pick<Redactor, 'redact'>;
}

/**
 * The stack of a bug without secrets. Its error may hold what the program was never handed, such as the options of a
 * library; so every value of the environment is hidden, but for paths, which a stack is made of.
 */
export function bugText(error: unknown, { env, redactor }: SecretsKnown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const values = Object.entries(env).flatMap(([name, value = '']) =>
    value.length < SHORTEST_SECRET || isPath(value) || name.startsWith('npm_') ? [] : [value],
  );
  return createRedactor(values).redact(redactor.redact(stack));
}

function isPath(value: string): boolean {
  return /^(?:\/|~|[A-Za-z]:[\\/])/.test(value);
}

/** Has an error reported that was thrown where nobody could catch it, and ends the process with status 2. */
export function onCrash(print: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    print(error);
    process.exit(2);
  });
}
