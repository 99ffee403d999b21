// Which of many steps are tried where not all can be.
import type { LabRun } from './lab.ts';

/** So many of them, evenly spread, the first and the last among them; of one, the last. */
export function spread(steps: readonly number[], count: number): readonly number[] {
  if (steps.length <= count) return steps;
  if (count < 2) return steps.slice(-1);
  const chosen = Array.from({ length: count }, (_, n) => Math.round((n * (steps.length - 1)) / (count - 1)));
  return steps.filter((_, index) => chosen.includes(index));
}

/**
 * Every step that leaves the world other than the one before did: of several answers in a row that were only read, the
 * last.
 */
export function reporting(steps: readonly number[], { effects }: Pick<LabRun, 'effects'>): readonly number[] {
  const isRead = (step: number | undefined) => effects[(step ?? 0) - 1]?.what.startsWith('GET ') === true;
  return steps.filter((step, index) => !isRead(step) || !isRead(steps[index + 1]));
}
