// Registries that came, went, or went along with another, told whole.
import type { Entry, RegistryAdded, RegistryChanged, RegistryRemoved } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, join, line, strong, text } from '../content.ts';
import type { Ground } from '../ground.ts';
import { statement } from '../ground.ts';
import type { Item, Statement } from '../report-model.ts';
import { registryTitle, shortTitle } from '../titles.ts';
import { referencesLine, valueText } from '../value.ts';
import { clip } from '../words.ts';
import { pointerLines } from './pointers.ts';

/** A registry that is new, with how much is in it. */
export function openedStatement(ground: Ground, change: RegistryAdded): Statement {
  const { after } = change;
  const title = registryTitle(change.registry, after);
  const entries = after.entries ?? [];
  const moved = change.tags.includes('moved');
  const facts: Line[] = [];
  if (after.references !== undefined) facts.push(line`specification ${referencesLine(after.references)}`);
  const [only] = after.rules ?? [];
  if (after.rules?.length === 1 && only?.value === undefined)
    facts.push(line`registration procedure: ${valueText(only?.rule)}`);
  facts.push(...(after.notes ?? []).flatMap((note) => pointerLines(ground, note.text)));
  return statement({
    verb: 'opened',
    significance: change.significance,
    count: 1,
    subject: title,
    short: `new registry ${clip(shortTitle(title), 60)}`,
    news: line`${strong(moved ? 'new registry that took over entries' : 'new registry')}: ${title}, with ${countOrNone(entries.length)}`,
    facts,
    columns: ['Entry'],
    items: itemsOf(change.registry, entries, after.key ?? []),
    changes: [change],
  });
}

/** A registry that is gone, with what was in it. */
export function closedStatement(ground: Ground, change: RegistryRemoved): Statement {
  const { before } = change;
  const title = registryTitle(change.registry, before);
  const entries = before.entries ?? [];
  const moved = change.tags.includes('moved');
  const root = ground.context.after?.registries[0];
  // A note that is new is told with its own change.
  const isTold = ground.changed.some((each) => each.registry === root?.path && each.fields.includes('notes'));
  const pointers = isTold ? [] : (root?.notes ?? []).flatMap((note) => pointerLines(ground, note.text));
  return statement({
    verb: moved ? 'moved' : 'closed',
    significance: change.significance,
    count: 1,
    subject: title,
    short: `registry ${clip(shortTitle(title), 60)} is gone${moved ? ', its entries moved' : ''}`,
    news: moved
      ? line`${strong('registry gone')}: ${title}; all ${count(entries.length, 'entry', 'entries')} moved`
      : line`${strong('registry gone')}: ${title}, with ${countOrNone(entries.length)}`,
    facts: pointers,
    columns: ['Entry'],
    items: itemsOf(change.registry, entries, before.key ?? []),
    changes: [change],
  });
}

function countOrNone(entries: number): string {
  return entries === 0 ? 'no entries' : count(entries, 'entry', 'entries');
}

/** Registries that only went along with one above them, as one statement. */
export function carriedStatement(changes: readonly RegistryChanged[]): Statement | undefined {
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

function itemsOf(registry: string, entries: readonly Entry[], key: readonly string[]): readonly Item[] {
  return entries.map((entry) => {
    const fields = key.length > 0 ? key : Object.keys(entry).slice(0, 1);
    const shown = fields
      .map((field) => valueText(entry[field]))
      .filter((each) => each !== '')
      .join(' ');
    const name = ['description', 'name', 'meaning'].find(
      (field) => !fields.includes(field) && entry[field] !== undefined,
    );
    const label: Line = name === undefined ? [] : [text(clip(valueText(entry[name]), 60))];
    return {
      registry,
      cells: [
        join(
          [[code(clip(shown, 80))], label].filter((each) => each.length > 0),
          ' ',
        ),
      ],
    };
  });
}
