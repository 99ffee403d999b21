// Columns that have another name now, in one statement, however many entries have a cell there.
import type { EntryChanged, RegistryChanged } from '../../model.ts';
import { renamedFields } from '../edits.ts';
import { code, count, enumerate, line, type Line } from '../content.ts';
import { statement } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';

/** Undefined where no column was renamed. */
export function renamedColumnsStatement(
  entries: readonly EntryChanged[],
  registries: readonly RegistryChanged[],
): Statement | undefined {
  const [first] = [...entries, ...registries];
  if (first === undefined) return undefined;
  const names = new Map<string, Line>();
  for (const change of entries)
    for (const [old, name] of renamedFields(change))
      names.set(`${old} ${name}`, line`${code(old)} is now ${code(name)}`);
  const many = count(entries.length, 'entry', 'entries');
  const which = names.size === 1 ? 'a column has' : 'columns have';
  return statement({
    verb: 'noted',
    significance: first.significance,
    count: names.size,
    short: `${count(names.size, 'column')} renamed`,
    news: line`${which} another name, with the same cells in ${many}: ${enumerate([...names.values()])}`,
    changes: [...entries, ...registries],
  });
}
