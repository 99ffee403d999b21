// Names of news that is no change set, so that it is reported once like one.
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

/** The id of news that a channel has at most one of at a moment: `digest-20240205051700000`. */
export function momentId(kind: string, now: Instant): string {
  return `${kind}-${now.replace(/[^0-9]/g, '').slice(0, 17)}`;
}
