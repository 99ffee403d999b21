// What every fuzzing test has in common: how many cases, what may be thrown, and who notices a case that never ends.
import fc from 'fast-check';
import { Worker } from 'node:worker_threads';
import { expect } from 'vitest';
import { ConstantsTrouble } from '../../src/constants/problem.ts';
import { IanaWatchError } from '../../src/errors.ts';

/** Longer than any line that people would read; foreign text in a message is cut long before. */
const LONGEST_LINE = 1_500;

/** Whether the work was refused, and with what; anything but the program's own errors goes on as the bug it is. */
export type Outcome<T> = { readonly value: T } | { readonly refused: string };

export function outcome<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { refused: knownLine(error) };
  }
}

export async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
  return work.then(
    (value) => ({ value }),
    (error: unknown) => ({ refused: knownLine(error) }),
  );
}

function knownLine(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(knownLine).join('\n');
  if (!(error instanceof IanaWatchError || error instanceof ConstantsTrouble)) throw error;
  expect(error.message.length).toBeLessThan(LONGEST_LINE);
  expect(error.subject).not.toBe('');
  return error.message;
}

/** Cases of one target: `few`, or `IANA_WATCH_CASES` where there is time, in the proportion of what a case costs. */
export function casesOf(few: number, { share = 1 }: { readonly share?: number } = {}): number {
  const asked = Number(process.env['IANA_WATCH_CASES']);
  return Number.isInteger(asked) && asked > 0 ? Math.max(1, Math.round(asked * share)) : few;
}

/** Holds for every case, and each case ends: see `watchdog`. */
export function holds<T>(cases: fc.Arbitrary<T>, numRuns: number, law: (value: T) => void): void {
  const dog = watchdog();
  try {
    fc.assert(
      fc.property(cases, (value) => {
        dog.next(value);
        law(value);
      }),
      { numRuns },
    );
  } finally {
    dog.rest();
  }
}

/** The same for laws that wait. */
export async function holdsInTime<T>(
  cases: fc.Arbitrary<T>,
  numRuns: number,
  law: (value: T) => Promise<void>,
): Promise<void> {
  const dog = watchdog();
  try {
    await fc.assert(
      fc.asyncProperty(cases, async (value) => {
        dog.next(value);
        await law(value);
      }),
      { numRuns },
    );
  } finally {
    dog.rest();
  }
}

/** Many thousand times what a case takes, so that only what does not end gets there, however busy the machine is. */
const PATIENCE_MS = 120_000;
const SHOWN_BYTES = 100_000;

/**
 * A thread next to the tests that ends the process, and shows the case, when a case goes on for ever: code that loops
 * cannot be interrupted from within.
 */
function watchdog(): { next(value: unknown): void; rest(): void } {
  const shared = Buffer.from(new SharedArrayBuffer(SHOWN_BYTES));
  const count = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { workerData: { shared, count } } = require('node:worker_threads');
     let before = -1;
     setInterval(() => {
       const now = Atomics.load(count, 0);
       if (now === before) {
         const text = Buffer.from(shared).toString('utf8').replace(/\\0.*$/s, '');
         require('node:fs').writeSync(2, 'This case does not end:\\n' + text + '\\n');
         process.kill(process.pid, 'SIGKILL');
       }
       before = now;
     }, ${PATIENCE_MS});`,
    { eval: true, workerData: { shared: shared.buffer, count } },
  );
  worker.unref();
  return {
    next: (value) => {
      Atomics.add(count, 0, 1);
      shared.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\0`);
    },
    rest: () => void worker.terminate(),
  };
}
