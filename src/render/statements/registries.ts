// What became of registries themselves: opened, closed, moved, and what they say about themselves.
import type {
  Entry,
  Note,
  RegistryAdded,
  RegistryChanged,
  RegistryHead,
  RegistryRemoved,
  Rule,
  Significance,
} from '../../model.ts';
import { registryIdOf } from '../../core/group-id.ts';
import { SIGNIFICANCES, weightOf } from '../../core/tags.ts';
import type { Line } from '../content.ts';
import { code, count, enumerate, join, line, plain, strong, text } from '../content.ts';
import type { Edit } from '../edits.ts';
import { fieldEdits } from '../edits.ts';
import type { Ground } from '../ground.ts';
import { statement, titleOf } from '../ground.ts';
import type { Item, Statement, Verb } from '../report-model.ts';
import { caption, registryTitle, shortTitle } from '../titles.ts';
import { referencesLine, valueLine, valueText } from '../value.ts';
import { clip, wordChange } from '../words.ts';
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

/** The edits of a registry's own words, in reading order. Columns that `told` knows are not said again. */
function registryEdits(ground: Ground, change: RegistryChanged, told: ReadonlySet<string>): readonly Edit[] {
  return change.fields.flatMap((field) => {
    const edits = partEdits(ground, change, field, told);
    const isTold = field === 'fields' && told.size > 0;
    return edits.length > 0 || isTold
      ? edits
      : [lineEdit(change, field, line`${caption(field)}: the same words, marked up differently`)];
  });
}

function partEdits(
  ground: Ground,
  change: RegistryChanged,
  field: string,
  told: ReadonlySet<string>,
): readonly Edit[] {
  const { before, after } = change;
  switch (field) {
    case 'path':
      return [lineEdit(change, field, pathLine(before.path, after.path))];
    case 'fields':
      return [
        ...dateLines(before, after).map(
          (each): Edit => ({
            ...lineEdit(change, field, each),
            kind: 'dates',
          }),
        ),
        ...columnLines(before, after, (name) => told.has(`${change.registry} ${name}`)).map((each) =>
          lineEdit(change, field, each),
        ),
      ];
    case 'rules':
      return ruleLines(before.rules ?? [], after.rules ?? []).map((each) => lineEdit(change, field, each));
    case 'notes':
      return noteLines(ground, before.notes ?? [], after.notes ?? []).map((each) =>
        lineEdit(change, field, each),
      );
    case 'title':
      return [
        lineEdit(change, field, line`title: ${wordChange(valueText(before.title), valueText(after.title))}`),
      ];
    case 'experts':
    case 'description':
      return fieldEdits(change, field, before[field], after[field]);
    case 'references':
      return fieldEdits(change, field, before.references, after.references).map((each) => ({
        ...each,
        told: each.told,
      }));
    default:
      return [lineEdit(change, field, line`${caption(field)} changed`)];
  }
}

/** Statements of everything that registries say anew about themselves; what many say alike is said once. */
export function aboutStatements(
  ground: Ground,
  changes: readonly RegistryChanged[],
  told: ReadonlySet<string>,
): readonly Statement[] {
  const left = new Map(changes.map((each) => [each, registryEdits(ground, each, told)]));
  const groups = new Map<string, Edit[]>();
  for (const each of [...left.values()].flat())
    groups.set(each.same, [...(groups.get(each.same) ?? []), each]);
  const shared = [...groups.values()].filter((group) => group.length > 1);
  const gone = new Set(shared.flat());
  const single = [...left].flatMap(([each, edits]) => {
    const own = edits.filter((edit) => !gone.has(edit));
    return own.length === 0 ? [] : [aboutStatement(ground, each, own)];
  });
  return [...shared.map((edits) => sharedStatement(ground, edits)), ...single];
}

function sharedStatement(ground: Ground, edits: readonly Edit[]): Statement {
  const changes = [...new Set(edits.map((each) => each.change))];
  const field = caption(edits[0]?.field ?? '');
  const many = count(changes.length, 'registry', 'registries');
  return statement({
    verb: 'noted',
    significance: weightOfParts(edits),
    count: changes.length,
    short: `${field} of ${many} changed`,
    news: line`${strong(many)}: ${edits[0]?.told ?? []}`,
    columns: ['Registry'],
    items: changes.flatMap((each) =>
      'registry' in each
        ? [{ registry: each.registry, cells: [[text(titleOf(ground, each.registry))]] }]
        : [],
    ),
    changes,
  });
}

/** What one registry says anew about itself. */
function aboutStatement(ground: Ground, change: RegistryChanged, edits: readonly Edit[]): Statement {
  const title = titleOf(ground, change.registry);
  const published = edits.find((each) => each.kind === 'published');
  const moved = change.tags.includes('registry-renamed') || change.tags.includes('registry-moved');
  const verb: Verb = moved ? 'moved' : published === undefined ? 'noted' : 'published';
  const [first, ...rest] = edits.map((each) => each.told);
  const fields = [...new Set(edits.map((each) => caption(each.field === 'fields' ? 'columns' : each.field)))];
  return statement({
    verb,
    significance: weightOfParts(edits),
    count: 1,
    subject: title,
    short: moved
      ? `registry ${clip(shortTitle(title), 50)} ${change.tags.includes('registry-moved') ? 'moved' : 'has another id'}`
      : published === undefined
        ? `${enumerateWords(fields)} changed`
        : `${clip(plain(published.was), 60)} is now ${plain(published.now)}`,
    news:
      fields.length === 1
        ? (first ?? [])
        : line`what the registry says about itself changed: ${enumerateWords(fields)}`,
    facts: fields.length === 1 ? rest : [first ?? [], ...rest],
    changes: [change],
  });
}

/** A part alone in its change weighs what that weighs; beside others what its kind does, but no more. */
function weightOfParts(edits: readonly Edit[]): Significance {
  const own = edits.map(({ change, field, kind }): Significance => {
    if (change.fields.length === 1 || field === 'path') return change.significance;
    const usual =
      kind === 'dates' ? 'bookkeeping' : field === 'fields' || kind === 'published' ? 'update' : 'editorial';
    return weightOf(usual) < weightOf(change.significance) ? usual : change.significance;
  });
  return SIGNIFICANCES.findLast((each) => own.includes(each)) ?? 'editorial';
}

/** A new id in the same place, or another place. */
function pathLine(from: string, to: string): Line {
  const parent = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  if (parent(from) !== parent(to)) return line`moved from ${code(from)} to ${code(to)}`;
  return line`its id ${code(registryIdOf(from))} is now ${code(registryIdOf(to))}`;
}

function lineEdit(change: RegistryChanged, field: string, told: Line): Edit {
  const same = `${field} ${JSON.stringify(told)}`;
  return { change, kind: 'field', field, same, alike: `field ${field}`, was: [], now: [], told };
}

function dateLines(before: RegistryHead, after: RegistryHead): readonly Line[] {
  const datesOf = (head: RegistryHead): readonly string[] =>
    (head.fields ?? []).filter((name) => name.startsWith('@'));
  const [old, fresh] = [datesOf(before), datesOf(after)];
  return [
    ...(fresh.some((name) => !old.includes(name)) ? [line`entries carry dates now`] : []),
    ...(old.some((name) => !fresh.includes(name)) ? [line`fewer entries carry dates`] : []),
  ];
}

function columnLines(
  before: RegistryHead,
  after: RegistryHead,
  isTold: (name: string) => boolean,
): readonly Line[] {
  const [old, fresh] = [before.fields ?? [], after.fields ?? []];
  const named = (names: readonly string[]): Line => enumerate(names.map((name) => [code(name)]));
  const come = fresh.filter((name) => !old.includes(name) && !isTold(name) && !name.startsWith('@'));
  const gone = old.filter((name) => !fresh.includes(name) && !isTold(name) && !name.startsWith('@'));
  const lines: Line[] = [];
  if (come.length > 0) lines.push(line`new ${come.length === 1 ? 'field' : 'fields'} ${named(come)}`);
  if (gone.length > 0)
    lines.push(
      line`${gone.length === 1 ? 'field' : 'fields'} ${named(gone)} ${gone.length === 1 ? 'is' : 'are'} gone`,
    );
  return lines;
}

function ruleLines(before: readonly Rule[], after: readonly Rule[]): readonly Line[] {
  const [old, fresh] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old?.value === undefined && fresh?.value === undefined) {
    return [line`registration procedure: ${wordChange(ruleText(old), ruleText(fresh))}`];
  }
  const [was, now] = [before.map(ruleText), after.map(ruleText)];
  const told = new Set<string>();
  const same = before.flatMap((rule): Line[] => {
    const range = valueText(rule.value);
    const next = after.filter((each) => valueText(each.value) === range);
    if (range === '' || next.length !== 1 || ruleText(next[0]) === ruleText(rule)) return [];
    told.add(ruleText(rule)).add(ruleText(next[0]));
    return [line`registration procedure of ${range}: ${wordChange(ruleWords(rule), ruleWords(next[0]))}`];
  });
  const gone = was.filter((each) => !now.includes(each) && !told.has(each));
  const come = now.filter((each) => !was.includes(each) && !told.has(each));
  const lines = [
    ...same,
    ...gone.map((each) => line`registration procedure dropped: ${clip(each, 160)}`),
    ...come.map((each) => line`registration procedure added: ${clip(each, 160)}`),
  ];
  return lines.length === 0 ? [line`registration procedures are listed differently`] : lines;
}

function ruleText(rule: Rule | undefined): string {
  const range = valueText(rule?.value ?? rule?.hex);
  return `${range === '' ? '' : `${range}: `}${ruleWords(rule)}`;
}

function ruleWords(rule: Rule | undefined): string {
  const note = valueText(rule?.note);
  return `${valueText(rule?.rule)}${note === '' ? '' : ` (${note})`}`;
}

function noteLines(ground: Ground, before: readonly Note[], after: readonly Note[]): readonly Line[] {
  const [was, now] = [before.map(noteText), after.map(noteText)];
  const gone = before.filter((_, index) => !now.includes(was[index] ?? ''));
  const come = after.filter((_, index) => !was.includes(now[index] ?? ''));
  if (gone.length + come.length === 0 && [...was].sort().join('\n') === [...now].sort().join('\n')) {
    return was.join('\n') === now.join('\n') ? [] : [line`notes stand in another order`];
  }
  const pointers = come.flatMap((note) => pointerLines(ground, note.text));
  const [old, fresh] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && old !== undefined && fresh !== undefined) {
    return [line`note: ${wordChange(noteText(old), noteText(fresh))}`, ...pointers];
  }
  return [
    ...gone.map((note) => line`note dropped: ${clip(noteText(note), 200)}`),
    ...come.map((note) =>
      noteText(note).length <= 300
        ? line`note added: ${titled(note)}`
        : line`note added: ${clip(noteText(note), 300)}`,
    ),
    ...pointers,
  ];
}

function noteText(note: Note): string {
  return `${note.title === undefined ? '' : `${note.title}: `}${valueText(note.text)}`;
}

function titled(note: Note): Line {
  return note.title === undefined ? valueLine(note.text) : line`${note.title}: ${valueLine(note.text)}`;
}

function enumerateWords(words: readonly string[]): string {
  return enumerate(words.map((each) => [text(each)]))
    .map((span) => (span.type === 'text' ? span.text : ''))
    .join('');
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
