// How much one run may open, and whose turn it is.

/** New pull requests of one run; the others are opened by later runs. */
export const MOST_NEW_PULLS = 5;

/** New issues of one run. */
export const MOST_NEW_ISSUES = 5;

/** So many are tried where some fail; each costs some ten requests. */
export const MOST_TRIED = 10;

const DAY_MS = 86_400_000;

/** The order in which branches are opened. Another part of a long one is first each day: some may always fail. */
export function inTurn(waiting: readonly string[], now: number): readonly string[] {
  if (waiting.length <= MOST_TRIED) return waiting;
  const first = (Math.floor(now / DAY_MS) * MOST_TRIED) % waiting.length;
  return [...waiting.slice(first), ...waiting.slice(0, first)];
}
