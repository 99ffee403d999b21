// One statement for what was done to many entries at once.
import { retirementWordIn } from '../../core/remarks.ts';
import { mostSignificantOf, weightOf } from '../../core/tags.ts';
import type { EntryChanged, RegistryChanged, RegistryHead, Significance } from '../../model.ts';
import type { Line } from '../content.ts';
import { code, count, line, plain, strong } from '../content.ts';
import type { Edit, EditKind } from '../edit.ts';
import type { ReportScope } from '../report-scope.ts';
import type { EntryNames } from '../entry-names.ts';
import { entriesOf, pathsOf, statement } from '../report-scope.ts';
import { forbiddenWords } from './forbidden.ts';
import type { Item, Statement, Verb } from '../report-model.ts';
import { caption, newKey } from '../titles.ts';
import { clip, isWordByWord } from '../words.ts';

interface Words {
  readonly verb: Verb;
  readonly short: string;
  readonly news: Line;
}

/** What edits of one kind that touch many entries say together. `same`: each says exactly what the others say. */
export function groupedStatement(
  scope: ReportScope,
  edits: readonly Edit[],
  by: 'same' | 'alike',
): Statement {
  const changes = [
    ...new Set(edits.flatMap((each) => (each.change.kind === 'entry-changed' ? [each.change] : []))),
  ];
  const [first] = edits;
  const many = entriesOf(scope, changes);
  const columns = columnsOf(scope, edits);
  const words = wordsOf(scope, edits, by, { many, changes, columns });
  const each =
    (by === 'alike' && first?.kind !== 'markup' && first?.kind !== 'encoding') ||
    first?.kind === 'gained' ||
    first?.kind === 'lost';
  return statement({
    ...words,
    significance: weightOfEdits(edits, columns),
    count: changes.length,
    columns:
      first?.kind === 'gained'
        ? ['Entry', 'Is']
        : first?.kind === 'lost'
          ? ['Entry', 'Was']
          : each && first !== undefined && !isRenaming(first)
            ? ['Entry', 'Was', 'Is']
            : ['Entry'],
    items: (first?.kind === 'gained' ? rareFirst(edits) : edits).map((edit) =>
      itemOf(scope.names, edit, each),
    ),
    changes: [...changes, ...columns],
  });
}

function wordsOf(
  scope: ReportScope,
  edits: readonly Edit[],
  by: 'same' | 'alike',
  about: {
    readonly many: string;
    readonly changes: readonly EntryChanged[];
    readonly columns: readonly RegistryChanged[];
  },
): Words {
  const [first] = edits;
  if (first === undefined) return nothing;
  const { many, changes } = about;
  if (by === 'alike' || SAID_ALIKE.has(first.kind)) return alikeWords(edits, first, many);
  const isColumn = about.columns.length > 0;
  const forbidden = isColumn ? forbiddenWords(scope.names, edits, first, many) : undefined;
  return forbidden ?? sameWords(first, many, changes, isColumn);
}

/** Kinds of which it does not matter what exactly each entry says. */
const SAID_ALIKE: ReadonlySet<EditKind> = new Set([
  'temporary-extended',
  'temporary-added',
  'made-permanent',
  'encoding',
]);

const nothing: Words = { verb: 'corrected', short: '', news: [] };

function sameWords(edit: Edit, many: string, changes: readonly EntryChanged[], isColumn: boolean): Words {
  const { kind, was, now, phrase, tag } = edit;
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
  if (kind === 'gained' && isColumn) {
    const have = changes.length === 1 ? 'has' : 'have';
    return {
      verb: 'gained',
      short: `${many} ${have} the new column ${caption(edit.field)}`,
      news: line`${strong(many)} ${have} the new column ${code(edit.field)}`,
    };
  }
  if (kind === 'gained' || kind === 'lost') {
    return {
      verb: 'corrected',
      short: `${many} ${kind} the field ${edit.field}`,
      news: line`${strong(many)} ${kind} the field ${code(edit.field)}`,
    };
  }
  const said = plain(phrase);
  if (kind === 'recommended' && tag === undefined) {
    const are = changes.length === 1 ? 'is' : 'are';
    return { verb: 'advised', short: `${many} ${are} ${said}`, news: line`${strong(many)} ${are} ${phrase}` };
  }
  return {
    verb: tag ?? EDIT_VERBS[kind] ?? 'corrected',
    short:
      said.length <= 70 && !isWordByWord(phrase)
        ? `${many}: ${said}`
        : `${PLURALS[kind] ?? caption(edit.field)} of ${many} changed`,
    news: line`${strong(many)}: ${phrase}`,
  };
}

function alikeWords(edits: readonly Edit[], first: Edit, many: string): Words {
  const verb = first.tag ?? EDIT_VERBS[first.kind] ?? (first.kind === 'key' ? keyVerb(first) : 'corrected');
  const bare = count(new Set(edits.map((each) => each.change)).size, 'entry', 'entries');
  const saying = SAYINGS[first.kind];
  if (saying !== undefined && first.tag === undefined)
    return { verb, short: saying(bare, edits), news: line`${strong(saying(many, edits))}` };
  if (first.kind === 'key' || first.tag !== undefined) {
    const isOne = bare === count(1, 'entry', 'entries');
    const said = (isOne ? KEY_VERBS_OF_ONE : KEY_VERBS)[verb] ?? 'have another key';
    return { verb, short: `${bare} ${said}`, news: line`${strong(`${many} ${said}`)}` };
  }
  const said = `${caption(first.field)} of ${many} changed`;
  return { verb, short: said, news: line`${strong(said)}` };
}

const PLURALS: Readonly<Partial<Record<EditKind, string>>> = {
  references: 'references',
  'draft-revised': 'drafts',
  'rfc-replaced': 'references',
  link: 'links',
  contact: 'contacts',
};

/** What is said of an edit of that kind; of any other, that something was corrected. */
export const EDIT_VERBS: Readonly<Partial<Record<EditKind, Verb>>> = {
  published: 'published',
  'temporary-extended': 'extended',
  'made-permanent': 'confirmed',
  'draft-revised': 'referenced',
  'rfc-replaced': 'referenced',
  link: 'referenced',
  contact: 'referenced',
  references: 'referenced',
  recommended: 'advised',
};

const SAYINGS: Readonly<Partial<Record<EditKind, (many: string, edits: readonly Edit[]) => string>>> = {
  published: (many) => `drafts that ${many} point to are now RFCs`,
  'temporary-extended': (_, edits) =>
    `${count(edits.length, 'TEMPORARY registration')} ${edits.length === 1 ? 'was' : 'were'} extended`,
  'made-permanent': (_, edits) => `${count(edits.length, 'TEMPORARY registration')} became permanent`,
  'temporary-added': (many) => `${many} became TEMPORARY`,
  'draft-revised': (many) => `drafts that ${many} point to have newer versions`,
  'rfc-replaced': (many) => `${many} point to other RFCs`,
  link: (many, edits) =>
    edits.every(onlySecured) ? `links of ${many} are https now` : `links of ${many} moved`,
  contact: (many) => `contacts of ${many} changed`,
  references: (many) => `references of ${many} changed`,
  dates: (many) => `dates of ${many} changed`,
  encoding: (many) => `${many} have the same letters, encoded otherwise`,
  markup: (many) => `${many} have fields that are marked up differently, with the same words`,
};

const KEY_VERBS: Readonly<Partial<Record<Verb, string>>> = {
  renamed: 'have other names',
  renumbered: 'have other numbers',
  deprecated: 'are now deprecated',
  obsoleted: 'are now obsolete',
  respelled: 'are spelled differently',
  rearranged: 'have other bounds',
};

const KEY_VERBS_OF_ONE: Readonly<Partial<Record<Verb, string>>> = {
  renamed: 'has another name',
  renumbered: 'has another number',
  deprecated: 'is now deprecated',
  obsoleted: 'is now obsolete',
  respelled: 'is spelled differently',
  rearranged: 'has other bounds',
};

/** What is reported of a key that changed: the most significant that happened to the entry, else how its key differs. */
function keyVerb({ change }: Edit): Verb {
  const verbs: readonly Verb[] = ['deprecated', 'obsoleted', 'renamed', 'renumbered'];
  const found = verbs.find((each) => change.tags.includes(each));
  return found ?? (change.tags.some((tag) => tag.startsWith('range')) ? 'rearranged' : 'respelled');
}

function onlySecured(edit: Edit): boolean {
  const address = (side: Line): string => side.map((each) => (each.type === 'link' ? each.url : '')).join('');
  return (
    address(edit.was).startsWith('http:') &&
    address(edit.was).replace(/^http:/, 'https:') === address(edit.now)
  );
}

function itemOf(names: EntryNames, edit: Edit, each: boolean): Item {
  const change = edit.change as EntryChanged;
  const entry = names.line(change, change.after, newKey(change));
  if (each && isRenaming(edit))
    return { registry: change.registry, cells: [renamedCell(names, change, edit, entry)] };
  const cells =
    edit.kind === 'gained'
      ? [entry, edit.now]
      : edit.kind === 'lost'
        ? [entry, edit.was]
        : [entry, edit.was, edit.now];
  return { registry: change.registry, cells: each ? cells : [entry] };
}

/** What is listed by its first cell alone must show the old name too, or what was said of it. */
function renamedCell(names: EntryNames, change: EntryChanged, edit: Edit, entry: Line): Line {
  const was = names.line(change, change.before);
  if (plain(was) !== plain(entry)) return line`${was} → ${entry}`;
  const remark = retirementWordIn(plain(edit.now)) ?? '';
  return remark === '' ? entry : line`${entry} (${clip(remark, 80)})`;
}

/** Whether the old and the new entry are what an edit says. */
function isRenaming({ kind, tag }: Edit): boolean {
  return kind === 'key' || tag === 'renamed';
}

/** An edit alone in its change has the significance of the change; next to others that of its kind, at most. */
export function weightOfEdits(
  edits: readonly Edit[],
  columns: readonly RegistryChanged[] = [],
): Significance {
  const own = edits.map(({ kind, change, tag }): Significance => {
    if (tag !== undefined) return change.significance;
    const usual =
      kind === 'field' && !change.tags.some((tag) => SAYS_MORE.has(tag)) ? 'editorial' : KIND_WEIGHTS[kind];
    const isBesides = kind === 'temporary-extended' && change.tags[0] !== kind;
    const isAlone = !isBesides && change.fields.filter((field) => !field.startsWith('@')).length === 1;
    if (usual === undefined || isAlone) return change.significance;
    return weightOf(usual) < weightOf(change.significance) ? usual : change.significance;
  });
  return mostSignificantOf([...columns.map((each) => each.significance), ...own]);
}

/** Of edits that are not alone in their change. Of the key nothing is said: it is what its change is about. */
const KIND_WEIGHTS: Readonly<Partial<Record<EditKind, Significance>>> = {
  published: 'update',
  recommended: 'update',
  gained: 'update',
  lost: 'update',
  field: 'update',
  'made-permanent': 'update',
  'temporary-added': 'update',
  'temporary-extended': 'editorial',
  'draft-revised': 'editorial',
  'rfc-replaced': 'editorial',
  link: 'editorial',
  contact: 'editorial',
  references: 'editorial',
  markup: 'bookkeeping',
  dates: 'bookkeeping',
  encoding: 'bookkeeping',
};

/** Without one of these, what changed in a text is a note, punctuation or what a placeholder says. */
const SAYS_MORE: ReadonlySet<string> = new Set([
  'description',
  'status',
  'recommended',
  'range',
  'field',
  'placeholder-kind',
  'deprecated',
  'obsoleted',
  'renamed',
  'respelled',
  'column-added',
  'column-removed',
]);

/** The rare values first: most entries of a new column say the same. */
function rareFirst(edits: readonly Edit[]): readonly Edit[] {
  const counts = new Map<string, number>();
  const said = (each: Edit): string => plain(each.now);
  for (const each of edits) counts.set(said(each), (counts.get(said(each)) ?? 0) + 1);
  return [...edits].sort((a, b) => (counts.get(said(a)) ?? 0) - (counts.get(said(b)) ?? 0));
}

/** Changes of registries that only say that they have this column now. */
function columnsOf(scope: ReportScope, edits: readonly Edit[]): readonly RegistryChanged[] {
  const [first] = edits;
  if (first?.kind !== 'gained' && first?.kind !== 'lost') return [];
  const paths = new Set(pathsOf(edits.map((each) => each.change)));
  return scope.changed.filter(
    ({ registry, before, after }) =>
      paths.has(registry) && has(after, first.field) !== has(before, first.field),
  );
}

function has(head: RegistryHead, field: string): boolean {
  return head.fields?.includes(field) === true;
}
