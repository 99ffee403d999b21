// Registries whose path is another only because one above them moved.
import type { RegistryChanged } from '../../model.ts';
import { count, line, text } from '../content.ts';
import { statement } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { registryTitle } from '../titles.ts';

/** Registries that only went along with one above them, as one statement. */
export function movedStatement(changes: readonly RegistryChanged[]): Statement | undefined {
  const [first] = changes;
  if (first === undefined) return undefined;
  return statement({
    verb: 'moved',
    significance: first.significance,
    count: changes.length,
    short: `${count(changes.length, 'registry', 'registries')} moved along`,
    news: line`${count(changes.length, 'registry', 'registries')} moved along with the one above`,
    columns: ['Registry'],
    items: changes.map((each) => ({
      registry: each.registry,
      cells: [[text(registryTitle(each.registry, each.after))]],
    })),
    changes,
  });
}
