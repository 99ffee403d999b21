// Stops asking a source that does not answer, so that a silent one costs minutes and not a night.
import { IanaWatchError } from '../errors.ts';
import { HttpFailure } from './http-failure.ts';
import { shownUrl } from './http-client.ts';

/** After so many requests in a row that nobody answered, nobody is asked any more in this run. */
export const SILENCES_BEFORE_REST = 5;

export interface CircuitBreaker {
  /** Throws `FETCH_FAILED`, with the words of the last failure, where asking makes no sense. */
  check(subject: string, url: URL): void;
  answered(): void;
  /** A refusal is an answer. */
  failed(error: unknown): void;
}

/** A breaker for one source and one run. */
export function circuitBreaker(): CircuitBreaker {
  let silences = 0;
  let last: HttpFailure | undefined;
  return {
    check(subject, url) {
      if (last === undefined || silences < SILENCES_BEFORE_REST) return;
      const line = `${subject}: cannot fetch ${shownUrl(url)}: ${last.message}, as for the ${silences} before, so it was not asked; ${last.remedy}`;
      throw new IanaWatchError('FETCH_FAILED', subject, line, { cause: last });
    },
    answered() {
      silences = 0;
    },
    failed(error) {
      const failure = error instanceof Error && error.cause instanceof HttpFailure ? error.cause : undefined;
      silences = failure === undefined || failure.answered ? 0 : silences + 1;
      last = failure;
    },
  };
}
