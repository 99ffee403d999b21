// When a schedule fires, in UTC. node-cron says what an expression means; who sleeps until then is the daemon's matter,
// since node-cron neither catches up what a machine slept through nor knows another clock than the machine's.
import { createTask, parse, validate } from 'node-cron';

const DAY_MS = 86_400_000;
/** 29 February comes once in eight years at worst. */
const MOST_DAYS = 9 * 366;

/**
 * The first moment after `after` (milliseconds since the epoch) at which the expression of five fields fires; undefined
 * where it never does, as on 31 February.
 */
export function nextFire(expression: string, after: number): number | undefined {
  if (!validate(expression)) return undefined;
  const { hour, minute } = parse(expression);
  const task = createTask(expression, () => undefined, { timezone: 'UTC' });
  try {
    const times = hour.flatMap((h) => minute.map((m) => (h * 60 + m) * 60_000)).sort((a, b) => a - b);
    const [first = 0] = times;
    const today = Math.floor(after / DAY_MS) * DAY_MS;
    for (let day = today; day <= today + MOST_DAYS * DAY_MS; day += DAY_MS) {
      if (!task.match(new Date(day + first))) continue;
      const time = times.find((each) => day + each > after);
      if (time !== undefined) return day + time;
    }
    return undefined;
  } finally {
    void task.destroy();
  }
}
