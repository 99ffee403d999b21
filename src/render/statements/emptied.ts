// A table that lost all its entries, or got its first ones. Its columns went or came with them: that is not said again.
import { mostSignificantOf } from '../../core/tags.ts';
import type { RegistryChanged } from '../../model.ts';
import type { Statement } from '../report-model.ts';

/** Statements about entries, each with the change that only says that their columns came or went with them. */
export interface WithColumns {
  readonly statements: readonly Statement[];
  /** Registry and name of each such field, joined by a blank. */
  readonly covered: ReadonlySet<string>;
}

/** Gives each such change of a registry to the first statement about entries there, where there is one. */
export function withColumns(
  statements: readonly Statement[],
  changes: readonly RegistryChanged[],
): WithColumns {
  const given = new Map<Statement, readonly RegistryChanged[]>();
  const covered = new Set<string>();
  for (const change of changes.filter(isWholeTable)) {
    const destination = statements.find(({ changes }) =>
      changes.some((each) => each.kind.startsWith('entry-') && isOf(each, change.registry)),
    );
    if (destination === undefined) continue;
    for (const field of [...(change.before.fields ?? []), ...(change.after.fields ?? [])])
      covered.add(`${change.registry} ${field}`);
    if (change.fields.length === 1) given.set(destination, [...(given.get(destination) ?? []), change]);
  }
  return { statements: statements.map((each) => joined(each, given.get(each) ?? [])), covered };
}

function isWholeTable({ fields, before, after }: RegistryChanged): boolean {
  return fields.includes('fields') && (before.fields === undefined || after.fields === undefined);
}

function isOf(change: Statement['changes'][number], registry: string): boolean {
  return 'registry' in change && change.registry === registry;
}

function joined(statement: Statement, columns: readonly RegistryChanged[]): Statement {
  if (columns.length === 0) return statement;
  const significance = mostSignificantOf([statement, ...columns].map((each) => each.significance));
  return { ...statement, significance, changes: [...statement.changes, ...columns] };
}
