// Titles, procedures and totals for what is reported of a group come from its stored snapshot, where there is one.
import { IanaWatchError } from '../errors.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { Stored } from './stored.ts';

/** What makes texts about these groups better. A snapshot that is missing or damaged makes them plainer, no more. */
export async function reportContexts(
  groups: Iterable<string>,
  stored: Stored,
): Promise<ReadonlyMap<string, ReportContext>> {
  const contexts = new Map<string, ReportContext>();
  for (const group of groups) {
    try {
      contexts.set(group, { after: await stored.snapshot(group) });
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
    }
  }
  return contexts;
}
