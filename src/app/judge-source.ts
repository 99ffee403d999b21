// Distinguishes an event of the source from news of its groups: where most groups are missing, empty or refused at once, nothing
// of it is true of a group. Asks the source further questions only where nothing could be read and groups are missing.
import { mostFrequent } from '../core/most-frequent.ts';
import type { SourceFinding } from '../state/source-event.ts';
import type { DocumentSource } from '../ports.ts';
import type { GroupOutcome, GroupResult } from './group-outcome.ts';

/** Outcomes, with those taken out that say something of the source alone. */
export interface JudgedOutcomes {
  readonly outcomes: readonly GroupOutcome[];
  /** What happened to the source; undefined where it is fine. */
  readonly event: SourceFinding | undefined;
  /** Whether the outcomes say that an event is over: something could be read. */
  readonly isFine: boolean;
}

/** So many groups, if they are more than half, do not go or break at once. */
const LEAST_GROUPS = 5;
/** Groups that IANA has always had. */
const WELL_KNOWN = ['http-status-codes', 'tls-parameters', 'websocket', 'protocol-numbers'];

const UNASKED: ReadonlySet<string> = new Set(['skipped', 'unreached', 'absent']);

/** Judges what was found of all groups together. */
export async function judgeSource(
  outcomes: readonly GroupOutcome[],
  source: DocumentSource,
  indexTrouble?: string,
): Promise<JudgedOutcomes> {
  const checked = outcomes.filter(({ result }) => !UNASKED.has(result.type));
  const unreached = outcomes.filter(({ result }) => result.type === 'unreached');
  // All of the time went into an index that did not come.
  if (checked.length === 0 && unreached.length > 0 && indexTrouble !== undefined)
    return eventOf(outcomes, unreached, { source: source.name, cause: indexTrouble });
  const unread = await unreadGroups(checked, source);
  const isFine = unread.size < checked.length;
  if (unread.size === 0) return { outcomes, event: undefined, isFine };
  const concerned = checked.filter(({ group }) => unread.has(group));
  const event = eventOf(outcomes, concerned, { source: source.name, cause: commonCause(concerned) });
  return { ...event, isFine };
}

function eventOf(
  outcomes: readonly GroupOutcome[],
  concerned: readonly GroupOutcome[],
  { source, cause }: { readonly source: string; readonly cause: string },
): JudgedOutcomes {
  const unread = new Set(concerned.map(({ group }) => group));
  return {
    outcomes: outcomes.map((outcome) =>
      unread.has(outcome.group) ? { ...outcome, result: { type: 'unread' } } : outcome,
    ),
    event: { source, cause, groups: concerned.length },
    isFine: false,
  };
}

/** The groups whose outcome is the source's: copies that are older, and what most groups have in common. */
async function unreadGroups(
  checked: readonly GroupOutcome[],
  source: DocumentSource,
): Promise<ReadonlySet<string>> {
  const older = checked.filter(({ result }) => result.type === 'older');
  const bad = checked.filter(({ result }) => isBad(result));
  const isMost = bad.length >= LEAST_GROUPS && bad.length * 2 > checked.length;
  const gone = bad.filter(({ result }) => result.type === 'missing' || result.type === 'gone');
  const failed = isMost || bad.length < checked.length ? [] : alike(bad);
  const many = bad.length < checked.length ? alike(bad, LEAST_GROUPS) : [];
  // A group that was never read may have no such name; with the others missing it is no sign of life.
  const isNoneRead = checked.every(({ result }) => result.type === 'failed' || isBad(result));
  const moved = !isMost && gone.length > 0 && isNoneRead && !(await isAlive(source, gone));
  return new Set([...older, ...(isMost || moved ? bad : [...failed, ...many])].map(({ group }) => group));
}

function isBad(result: GroupResult): boolean {
  const { type } = result;
  if (type === 'failed') return result.cause !== undefined;
  if (type === 'changed' || type === 'held') return result.isEmptied;
  return type === 'missing' || type === 'gone' || type === 'older';
}

/** The groups that failed for one cause, if there are so many. */
function alike(bad: readonly GroupOutcome[], least = 2): readonly GroupOutcome[] {
  const failed = bad.filter(({ result }) => result.type === 'failed');
  const cause = mostFrequent(failed.map(({ result }) => causeOf(result)));
  const same = failed.filter(({ result }) => causeOf(result) === cause);
  return same.length >= least ? same : [];
}

/** Whether the source still is one, though it has none of `gone`: its index lists others, or it has a well-known group. */
async function isAlive(source: DocumentSource, gone: readonly GroupOutcome[]): Promise<boolean> {
  const missing = new Set(gone.map(({ group }) => group));
  try {
    const listed = await source.groups();
    return !listed.some((group) => missing.has(group));
  } catch {
    for (const group of WELL_KNOWN.filter((each) => !missing.has(each)).slice(0, 2)) {
      const answer = await source.read(group).catch(() => undefined);
      if (answer?.type === 'document') return true;
    }
    return false;
  }
}

function commonCause(concerned: readonly GroupOutcome[]): string {
  return mostFrequent(concerned.map(({ result }) => causeOf(result)));
}

function causeOf(result: GroupResult): string {
  const { type } = result;
  if (type === 'failed') return result.cause ?? '';
  if (type === 'older')
    return `it serves an older copy, of ${result.updated} where ${result.reported} was reported`;
  if (type === 'changed' || type === 'held') return 'the documents have no entries any more';
  return 'the source has moved or is empty: it does not have the documents';
}
