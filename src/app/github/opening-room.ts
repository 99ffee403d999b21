// How much one run may open, and whose turn it is: five pull requests and five issues, whoever they are for, and those
// that fail keep nobody else from theirs.
import type { StepResult } from '../../contracts.ts';

/** New pull requests of one run; the others come with later runs. */
export const MOST_NEW_PULLS = 5;

/** New issues of one run, news and those that stand for pull requests together. */
export const MOST_NEW_ISSUES = 5;

/** So many are tried where some fail; each costs some ten requests. */
const MOST_TRIED = 10;

const DAY_MS = 86_400_000;

export interface OpeningRoom {
  /** Whether one more pull request may be tried. */
  isLeft(): boolean;
  /** Counts what came of one that was tried. */
  count(result: StepResult): void;
  /**
   * Takes one of the issues that stand for pull requests; false if there is none. With the last one the room is used up:
   * what GitHub forbids for one pull request, it forbids for all.
   */
  takeIssue(): boolean;
}

/** `issues`: how many are left to stand for pull requests. */
export function openingRoom(issues: number): OpeningRoom {
  let left = issues;
  let opened = 0;
  let tried = 0;
  let isClosed = false;
  return {
    isLeft: () => !isClosed && opened < MOST_NEW_PULLS && tried < MOST_TRIED,
    count({ done }) {
      tried += 1;
      const isOpen = done.some(({ type, action }) => type === 'pull-request' && action === 'opened');
      if (isOpen) opened += 1;
    },
    takeIssue() {
      const isThere = left > 0;
      left -= 1;
      isClosed = left <= 0;
      return isThere;
    },
  };
}

/** The line of those that wait to be opened. Another part of a long one is first each day: some may always fail. */
export function inTurn(waiting: readonly string[], now: number): readonly string[] {
  if (waiting.length <= MOST_TRIED) return waiting;
  const first = (Math.floor(now / DAY_MS) * MOST_TRIED) % waiting.length;
  return [...waiting.slice(first), ...waiting.slice(0, first)];
}
