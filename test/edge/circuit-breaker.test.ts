// A source that does not answer is left alone for the rest of a run; one that refuses is asked on.
import { describe, expect, it } from 'vitest';
import { createHttpSource } from '../../src/edge/http-source.ts';
import { type HttpFailure, statusRefused, timedOut } from '../../src/edge/http-failure.ts';
import { IanaWatchError } from '../../src/errors.ts';
import { testClient } from '../support/edge-client.ts';

/** A source of which each request fails as the test orders, or is answered. */
function sourceThat(answer: (request: number) => HttpFailure | undefined) {
  let asked = 0;
  const client = {
    get: ({ subject }: { subject: string }) => {
      const failure = answer(asked++);
      if (failure === undefined) return Promise.resolve({ type: 'missing' as const, status: 404 });
      const line = `${subject}: cannot fetch https://x.test/: ${failure.message}; ${failure.remedy}`;
      return Promise.reject(new IanaWatchError('FETCH_FAILED', subject, line, { cause: failure }));
    },
  };
  const base = new URL('https://mirror.test/assignments');
  const source = createHttpSource({ base, client, clock: testClient().clock, pauseMs: 0 });
  const read = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => source.read(`g${n}`).catch((error: Error) => error.message)),
    );
  const inTurn = async (count: number) => {
    const lines: unknown[] = [];
    for (let n = 0; n < count; n++) lines.push(...(await read(1)));
    return lines;
  };
  return { inTurn, asked: () => asked };
}

const SILENT = timedOut('no answer came', 30_000);

describe('a source', () => {
  it('that is silent is asked five times, and then not again', async () => {
    const { inTurn, asked } = sourceThat(() => SILENT);
    const lines = await inTurn(677);
    expect(asked()).toBe(5);
    expect(lines.at(-1)).toBe(
      'g0: cannot fetch https://mirror.test/assignments/g0/g0.xml: timed out: no answer came within 30 seconds, as for the 5 before, so it was not asked; try again later, or check the address, the network and the proxy settings',
    );
  });

  it.each<[string, (n: number) => HttpFailure | undefined]>([
    ['refuses', () => statusRefused(503)],
    ['answers now and then', (n) => (n % 5 === 4 ? undefined : SILENT)],
    ['refuses now and then', (n) => (n % 5 === 4 ? statusRefused(500) : SILENT)],
  ])('that %s is asked for all', async (_case, answer) => {
    const { inTurn, asked } = sourceThat(answer);
    await inTurn(20);
    expect(asked()).toBe(20);
  });
});
