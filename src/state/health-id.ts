// Names of health news, so that they can be told once like change sets.
import { createHash } from 'node:crypto';
import type { HealthNews, Instant, SourceNews } from './state.ts';

/** Twelve hex digits of what happened to whom and since when, and the word for it. Holds no foreign character. */
export function healthId(
  type: HealthNews['type'] | SourceNews['type'],
  subject: string,
  since: Instant,
): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([subject, since]))
    .digest('hex');
  return `${digest.slice(0, 12)}-${type}`;
}
