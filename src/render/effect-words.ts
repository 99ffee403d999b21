// How a report names what was done, or would be: `rewrote pull request`, `would be rewritten: pull request`.
import type { PerformedEffect } from './run-report-model.ts';

/** In the past, where the participle of the report's data is not it. */
const PAST: Readonly<Record<string, string>> = {
  'pull-request commented': 'commented on',
  'pull-request rewritten': 'rewrote',
  'pull-request withdrawn': 'withdrew',
};

const KINDS: Partial<Record<PerformedEffect['type'], string>> = { file: '', feed: '', commit: ' commit to' };

/** What comes before the name; a file is named by its path alone. */
export function effectWords({ type, action }: PerformedEffect, isDry: boolean): string {
  const kind = KINDS[type] ?? ` ${type.replace('-', ' ')}`;
  if (isDry) return `would be ${action === 'commented' ? 'commented on' : action}:${kind}`;
  return type === 'commit' ? 'committed to' : (PAST[`${type} ${action}`] ?? action) + kind;
}
