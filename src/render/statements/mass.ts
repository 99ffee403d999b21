// One statement for what was done to many entries at once.
import type { EntryChanged, Significance } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, line, plain, strong } from '../content.ts';
import type { Edit, EditKind } from '../edits.ts';
import type { Ground } from '../ground.ts';
import { entriesOf, pathsOf, statement } from '../ground.ts';
import type { Item, Statement, Verb } from '../report-model.ts';
import { caption, entryLine, newKey } from '../titles.ts';
import { clip } from '../words.ts';

interface Words {
  readonly verb: Verb;
  readonly short: string;
  readonly news: Line;
}

/** What edits of one kind that touch many entries say together. `same`: each says exactly what the others say. */
export function massStatement(ground: Ground, edits: readonly Edit[], by: 'same' | 'alike'): Statement {
  const changes = [
    ...new Set(edits.flatMap((each) => (each.change.kind === 'entry-changed' ? [each.change] : []))),
  ];
  const [first] = edits;
  const many = entriesOf(ground, changes);
  const words =
    first === undefined
      ? nothing
      : by === 'same'
        ? sameWords(first, many, changes)
        : alikeWords(edits, first, many);
  const each = by === 'alike' || first?.kind === 'gained';
  return statement({
    ...words,
    significance: heaviest(edits),
    count: changes.length,
    columns: each ? ['Entry', 'Was', 'Is'] : ['Entry'],
    items: edits.map((edit) => itemOf(edit, each)),
    changes,
  });
}

const nothing: Words = { verb: 'corrected', short: '', news: [] };

function sameWords(edit: Edit, many: string, changes: readonly EntryChanged[]): Words {
  const { kind, was, now, told } = edit;
  const point = changes.length === 1 ? 'points' : 'point';
  const [from, to] = [clip(plain(was), 70), plain(now)];
  if (kind === 'published') {
    const places = pathsOf(changes).length > 1 ? ` in ${pathsOf(changes).length} registries` : '';
    const n = count(changes.length, 'entry', 'entries');
    return {
      verb: 'published',
      short: `${from} is now ${to} (${n})`,
      news: line`the draft that ${strong(`${n}${places}`)} ${point} to, ${was}, is now ${now}`,
    };
  }
  if (kind === 'gained') {
    return {
      verb: 'corrected',
      short: `${many} gained the field ${edit.field}`,
      news: line`${strong(many)} gained the field ${code(edit.field)}`,
    };
  }
  const said = plain(told);
  return {
    verb: VERBS[kind] ?? 'corrected',
    short: said.length <= 60 ? `${many}: ${said}` : `${caption(edit.field)} of ${many} changed`,
    news: line`${strong(many)}: ${told}`,
  };
}

function alikeWords(edits: readonly Edit[], first: Edit, many: string): Words {
  const verb = VERBS[first.kind] ?? (first.kind === 'key' ? keyVerb(first) : 'corrected');
  const bare = count(new Set(edits.map((each) => each.change)).size, 'entry', 'entries');
  const saying = SAYINGS[first.kind];
  if (saying !== undefined)
    return { verb, short: saying(bare, edits), news: line`${strong(saying(many, edits))}` };
  if (first.kind === 'key') {
    const said = KEY_VERBS[keyVerb(first)] ?? 'have another key';
    return { verb, short: `${bare} ${said}`, news: line`${strong(`${many} ${said}`)}` };
  }
  const said = `${caption(first.field)} of ${many} changed`;
  return { verb, short: said, news: line`${strong(said)}` };
}

const VERBS: Readonly<Partial<Record<EditKind, Verb>>> = {
  published: 'published',
  'temporary-extended': 'extended',
  'made-permanent': 'confirmed',
  'draft-revised': 'referenced',
  'rfc-replaced': 'referenced',
  link: 'referenced',
  contact: 'referenced',
  references: 'referenced',
};

const SAYINGS: Readonly<Partial<Record<EditKind, (many: string, edits: readonly Edit[]) => string>>> = {
  published: (many) => `drafts that ${many} point to are now RFCs`,
  'temporary-extended': (many) => `TEMPORARY registrations were extended: ${many}`,
  'made-permanent': (many) => `TEMPORARY registrations became permanent: ${many}`,
  'temporary-added': (many) => `${many} became TEMPORARY`,
  'draft-revised': (many) => `drafts that ${many} point to have newer versions`,
  'rfc-replaced': (many) => `${many} point to other RFCs`,
  link: (many, edits) =>
    edits.every(onlySecured) ? `links of ${many} are https now` : `links of ${many} moved`,
  contact: (many) => `contacts of ${many} changed`,
  references: (many) => `references of ${many} changed`,
  dates: (many) => `dates of ${many} changed`,
};

const KEY_VERBS: Readonly<Partial<Record<Verb, string>>> = {
  renamed: 'have other names',
  renumbered: 'have other numbers',
  respelled: 'are spelled differently',
};

function keyVerb(edit: Edit): Verb {
  const tag = edit.change.tags.find(
    (each) =>
      each === 'renamed' || each === 'renumbered' || each === 'respelled' || each === 'number-spelling',
  );
  return tag === 'renamed' || tag === 'renumbered' ? tag : 'respelled';
}

function onlySecured(edit: Edit): boolean {
  const address = (side: Line): string => side.map((each) => (each.type === 'link' ? each.url : '')).join('');
  return (
    address(edit.was).startsWith('http:') &&
    address(edit.was).replace(/^http:/, 'https:') === address(edit.now)
  );
}

function itemOf(edit: Edit, each: boolean): Item {
  const change = edit.change as EntryChanged;
  const entry = entryLine(change, change.after, newKey(change));
  return { registry: change.registry, cells: each ? [entry, edit.was, edit.now] : [entry] };
}

/** An edit weighs no more than its change, and references no more than `published` unless alone in it. */
function heaviest(edits: readonly Edit[]): Significance {
  const own = edits.find((each) => each.change.fields.length === 1 || each.kind === 'published') ?? edits[0];
  return own?.change.significance ?? 'bookkeeping';
}
