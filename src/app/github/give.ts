// Gives a pull request its labels, assignees and reviewers.
import { IanaWatchError } from '../../errors.ts';
import type { BranchFacts } from '../../forge/plan-branch.ts';
import type { PullRequest } from '../../ports.ts';
import type { Trouble } from '../../contracts.ts';
import { type BranchOutcome, recordOf } from './branch-step.ts';
import type { Look } from './look.ts';

/** What came of giving: lines for people, and whether the token was refused before all was given. */
interface Giving {
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
}

const NOTHING_TO_SAY: Giving = { notes: [], troubles: [] };

/** Labels, assignees and reviewers are given once: what somebody removes stays removed, who has reviewed is not asked again. */
export async function give(look: Look, { record }: BranchFacts, pull: PullRequest): Promise<Giving> {
  const isKnown = record?.pull === pull.number;
  const isGiven = isKnown && record.given !== undefined;
  // Without a record, a pull request that something happened to since it was opened was given everything.
  if (isGiven || (!isKnown && !pull.untouched)) return NOTHING_TO_SAY;
  const { labels, assignees, reviewers } = look.kept.config.github;
  try {
    const notes = await look.kept.forge.give(pull, { labels, assignees, reviewers });
    return { notes, troubles: [] };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    // The pull request is there and must be remembered, whatever becomes of its labels.
    look.kept.halt.note(error);
    return { notes: [], troubles: [{ subject: error.subject, message: error.message }] };
  }
}

/** What is remembered once a pull request has what it is given; what was refused is given by a later run. */
export function givenRecord(
  known: Parameters<typeof recordOf>[1],
  { troubles }: Giving,
): NonNullable<BranchOutcome['record']> {
  return (before) => {
    const { given, ...rest } = recordOf(before, known);
    const isDone = troubles.length === 0 || before?.given !== undefined;
    return isDone && given !== undefined ? { ...rest, given } : rest;
  };
}
