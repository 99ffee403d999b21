// Says in the change sets of one run which entries moved from one of its groups to another.
import { type GroupChanges, linkMoves } from '../core/moves-between-groups.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import type { TagWeights } from '../core/tags.ts';
import type { GroupOutcome, GroupResult } from './group-outcome.ts';

type NewsResult = Extract<GroupResult, { readonly type: 'changed' | 'added' }>;

/** The outcomes with linked change sets. The entries of a new group are read only where others lost some. */
export function withMoves(outcomes: readonly GroupOutcome[], weights: TagWeights = {}): GroupOutcome[] {
  const news = outcomes.flatMap(({ result }) => (isNews(result) ? [result] : []));
  const lost = news.some(({ changeSet }) =>
    changeSet.changes.some(({ kind, tags }) => kind.endsWith('-removed') && !tags.includes('moved')),
  );
  if (news.length < 2 || !lost) return [...outcomes];
  const sets = new Map(
    linkMoves(news.map((each) => changesOf(each, weights))).map((set) => [set.group, set]),
  );
  return outcomes.map((outcome) => {
    const changeSet = sets.get(outcome.group);
    return isNews(outcome.result) && changeSet !== undefined
      ? { ...outcome, result: { ...outcome.result, changeSet } }
      : outcome;
  });
}

function isNews(result: GroupResult): result is NewsResult {
  return result.type === 'changed' || result.type === 'added';
}

function changesOf(result: NewsResult, weights: TagWeights): GroupChanges {
  const { changeSet, pointsTo, snapshot } = result;
  const common = { changeSet, pointsTo, weights };
  return result.type === 'changed'
    ? common
    : { ...common, registries: readSnapshot(snapshot.text, changeSet.group).registries };
}
