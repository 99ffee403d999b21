import { expect, it } from 'vitest';
import { timedLogger } from '../../src/edge/timed-logger.ts';

it('begins each line with its time and level', () => {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const clock = { now: () => Date.parse('2024-02-01T05:17:00.000Z') };
  const logger = timedLogger({ debug: note, info: note, warn: note, error: note }, clock);
  logger.info('next run');
  logger.error('iana-watch: codes: failed');
  expect(lines).toEqual([
    '2024-02-01T05:17:00.000Z info next run',
    '2024-02-01T05:17:00.000Z error iana-watch: codes: failed',
  ]);
});
