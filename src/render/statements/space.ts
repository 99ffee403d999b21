// Entries that came or went and assign nothing new: space of another kind, assigned ranges that were split or merged.
import type { EntryAdded, EntryRemoved } from '../../model.ts';
import { code, count, line, strong } from '../content.ts';
import type { Line } from '../content.ts';
import type { EntryNames } from '../entry-names.ts';
import { statement } from '../report-scope.ts';
import type { Statement } from '../report-model.ts';
import { keyText } from '../titles.ts';
import { placeholderLabelOf } from '../../core/placeholder.ts';
import { visibleLine } from '../visible.ts';
import { clip } from '../words.ts';

/** So many of one registry are reported one by one. */
const SINGLY = 5;

/** Statements of such entries of one registry. */
export function spaceStatements(
  names: EntryNames,
  changes: readonly (EntryAdded | EntryRemoved)[],
): readonly Statement[] {
  const [first] = changes;
  if (first === undefined) return [];
  if (changes.length <= SINGLY) {
    return changes.map((each) =>
      statement({
        verb: 'corrected',
        significance: each.significance,
        count: 1,
        subject: names.text(each, entryOf(each)),
        ...wordsOf(names, each),
        changes: [each],
      }),
    );
  }
  const many = count(changes.length, 'entry', 'entries');
  const [name, ...others] = [...new Set(changes.map((each) => placeholderName(names, each)))];
  const said =
    name !== undefined && name !== '' && others.length === 0
      ? `${many} are now ${name}`
      : `ranges of ${many} changed`;
  return [
    statement({
      verb: 'corrected',
      significance: first.significance,
      count: changes.length,
      short: said,
      news: line`${strong(said)}`,
      columns: ['Entry'],
      items: changes.map((each) => ({ registry: each.registry, cells: [wordsOf(names, each).news] })),
      changes,
    }),
  ];
}

/** What space of another kind calls itself; `""` for anything else. */
function placeholderName(names: EntryNames, change: EntryAdded | EntryRemoved): string {
  if (!change.tags.includes('placeholder-kind')) return '';
  const entry = entryOf(change);
  return clip(visibleLine(placeholderLabelOf(entry)) || names.of(entry, change), 60);
}

function wordsOf(
  names: EntryNames,
  change: EntryAdded | EntryRemoved,
): { readonly short: string; readonly news: Line } {
  const entry = entryOf(change);
  if (change.tags.includes('placeholder-kind')) {
    if (change.kind === 'entry-removed') {
      const gone = `${placeholderName(names, change)} ${clip(keyText(change.key), 80)}`.trim();
      return { short: `${gone} is gone`, news: line`${gone} is gone` };
    }
    const key = clip(keyText(change.key), 80);
    const name = placeholderName(names, change);
    return { short: `${key} is now ${name}`, news: line`${code(key)} is now “${name}”` };
  }
  const said = change.kind === 'entry-added' ? 'is a range of its own now' : 'is part of another range now';
  return {
    short: `${names.text(change, entry)} ${said}`,
    news: line`${names.line(change, entry)} ${said}`,
  };
}

function entryOf(change: EntryAdded | EntryRemoved) {
  return change.kind === 'entry-added' ? change.after : change.before;
}
