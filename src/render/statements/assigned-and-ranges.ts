// New entries together with the unassigned space that they were taken from.
import { parseNumbers } from '../../core/parse-numbers.ts';
import { covers } from '../../core/ranges.ts';
import type { EntryChange } from '../../model.ts';
import { line } from '../content.ts';
import type { EntryWithAfter, ReportScope } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { byRegistry } from '../sort-changes.ts';
import { keyText, newKey } from '../titles.ts';
import { assignedStatements } from './assigned.ts';
import type { RangeMove } from './ranges.ts';
import { rangeLine, rangeMoves, rangeStatements } from './ranges.ts';

/** An assignment out of unassigned space and the space that is left are one piece of news. */
export function assignedAndRanges(
  scope: ReportScope,
  assigned: readonly EntryWithAfter[],
  ranges: readonly EntryChange[],
): readonly Statement[] {
  const moves = new Map(byRegistry(ranges).map((each) => [each[0]?.registry, rangeMoves(each)]));
  const covered = new Set<RangeMove>();
  const statements = byRegistry(assigned).flatMap((changes) => {
    const own = moves.get(changes[0]?.registry) ?? [];
    return assignedStatements(scope, changes).map((each): Statement => {
      const [change] = each.changes;
      const move =
        each.count === 1 && change !== undefined && 'after' in change
          ? explains(own, change as EntryWithAfter, assigned)
          : undefined;
      if (move === undefined) return each;
      covered.add(move);
      return {
        ...each,
        facts: [...each.facts, line`also moved: ${rangeLine(scope.names, move)}`],
        changes: [...each.changes, ...move.changes],
      };
    });
  });
  const rest = [...moves.values()].flatMap((each) =>
    rangeStatements(
      scope.names,
      each.filter((move) => !covered.has(move)),
    ),
  );
  return [...statements, ...rest];
}

/** The resized range that this assignment alone was taken from. */
function explains(
  moves: readonly RangeMove[],
  change: EntryWithAfter,
  assigned: readonly EntryWithAfter[],
): RangeMove | undefined {
  const isIn = (move: RangeMove, each: EntryWithAfter): boolean => {
    const numbers = parseNumbers(keyText(newKey(each)));
    return (
      each.registry === change.registry &&
      numbers !== undefined &&
      move.numbers !== undefined &&
      covers(move.numbers, numbers)
    );
  };
  const found = moves.find((move) => isIn(move, change));
  return found !== undefined && assigned.filter((each) => isIn(found, each)).length === 1 ? found : undefined;
}
