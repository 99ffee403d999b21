// Takes a change apart into edits: the smallest things that can be told once for many entries. Tells nothing itself.
import type { EntryChanged, FieldValue, Reference, RegistryChanged } from '../model.ts';
import type { Line } from './content.ts';
import { line, plain, text } from './content.ts';
import { draftName } from './links.ts';
import { TEMPORARY } from '../core/fold.ts';
import { caption, keyFields } from './titles.ts';
import {
  referenceId,
  referenceSpan,
  referencesLine,
  referencesOf,
  valueLine,
  valueText,
  wordsOf,
} from './value.ts';
import { wordChange } from './words.ts';

export type EditKind =
  | 'key'
  | 'published'
  | 'draft-revised'
  | 'rfc-replaced'
  | 'link'
  | 'contact'
  | 'references'
  | 'temporary-extended'
  | 'made-permanent'
  | 'temporary-added'
  | 'dates'
  | 'gained'
  | 'lost'
  | 'field';

/** One difference inside one change. */
export interface Edit {
  readonly change: EntryChanged | RegistryChanged;
  readonly kind: EditKind;
  readonly field: string;
  /** Equal for edits that say exactly the same of different entries. */
  readonly same: string;
  /** Equal for edits that are of one sort, whatever they say. */
  readonly alike: string;
  readonly was: Line;
  readonly now: Line;
  /** Old → new in one line, word by word where long, with the name of the field where that is not plain. */
  readonly told: Line;
}

/** The edits of a changed entry, in the order of its fields, those of the key first and as one. */
export function entryEdits(change: EntryChanged): readonly Edit[] {
  const key = new Set(keyFields(change));
  const ofKey = change.fields.filter((field) => key.has(field));
  const others = change.fields.filter((field) => !key.has(field));
  const edits = others.flatMap((field) =>
    fieldEdits(change, field, change.before[field], change.after[field]),
  );
  if (ofKey.length === 0) return once(edits);
  const was = ofKey.map((field) => valueText(change.before[field])).join(' ');
  const now = ofKey.map((field) => valueText(change.after[field])).join(' ');
  const [field = ''] = ofKey;
  const kind = temporary(change, was, now);
  const first =
    kind === undefined
      ? edit({ change, kind: 'key', field, was, now, told: wordChange(was, now) })
      : temporaryEdit(change, kind, field, was, now);
  return [first, ...once(edits)];
}

/** IANA repeats a reference in several fields of an entry; that is no second piece of news. */
function once(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Set<string>();
  return edits.filter(({ kind, same }) => {
    if (kind === 'field' || kind === 'gained' || kind === 'lost') return true;
    const isNew = !seen.has(same);
    seen.add(same);
    return isNew;
  });
}

/** The edits of one field: each pair of references that belong together, then what the words say. */
export function fieldEdits(
  change: EntryChanged | RegistryChanged,
  field: string,
  before: FieldValue | undefined,
  after: FieldValue | undefined,
): readonly Edit[] {
  if (before === undefined && field !== 'xref' && !field.startsWith('@')) {
    const told = line`${caption(field)} added: ${valueLine(after)}`;
    return [{ ...edit({ change, kind: 'gained', field, was: '', now: '', told }), now: valueLine(after) }];
  }
  if (after === undefined && field !== 'xref' && !field.startsWith('@')) {
    const told = line`${caption(field)} dropped: ${valueLine(before)}`;
    return [{ ...edit({ change, kind: 'lost', field, was: '', now: '', told }), was: valueLine(before) }];
  }
  const words = wordsOf(before) !== wordsOf(after);
  const gone = subtract(referencesOf(before), referencesOf(after));
  const come = subtract(referencesOf(after), referencesOf(before));
  if (!words && gone.length + come.length > 0) return referenceEdits(change, field, gone, come);
  const [was, now] = [valueText(before), valueText(after)];
  if (was === now) {
    const told = line`${caption(field)} is marked up differently`;
    return [edit({ change, kind: 'references', field, was, now, told })];
  }
  if (field.startsWith('@')) {
    const told =
      was === '' ? line`${caption(field)} ${now}` : line`${caption(field)} ${wordChange(was, now)}`;
    return [{ ...edit({ change, kind: 'dates', field, was, now, told }), alike: 'dates' }];
  }
  const kind = temporary(change, was, now);
  if (kind !== undefined) return [temporaryEdit(change, kind, field, was, now)];
  return [
    edit({ change, kind: 'field', field, was, now, told: line`${caption(field)}: ${wordChange(was, now)}` }),
  ];
}

/** Pairs a draft with its next version or its RFC, then what is left by its type; the rest is one edit. */
function referenceEdits(
  change: EntryChanged | RegistryChanged,
  field: string,
  gone: readonly Reference[],
  come: readonly Reference[],
): readonly Edit[] {
  const left = [...come];
  const edits: Edit[] = [];
  const lost: Reference[] = [];
  for (const old of gone) {
    const kind = PAIRS.find(({ fits }) => left.some((fresh) => fits(old, fresh)));
    const fresh = kind === undefined ? undefined : left.find((each) => kind.fits(old, each));
    if (kind === undefined || fresh === undefined) lost.push(old);
    else {
      left.splice(left.indexOf(fresh), 1);
      edits.push(pairEdit(change, field, kind.kind, old, fresh));
    }
  }
  if (lost.length + left.length > 0) edits.push(looseEdit(change, field, lost, left));
  return edits;
}

const PAIRS: readonly { kind: EditKind; fits: (old: Reference, fresh: Reference) => boolean }[] = [
  {
    kind: 'draft-revised',
    fits: (old, fresh) => isA(old, fresh, 'draft') && draftOf(old) === draftOf(fresh),
  },
  { kind: 'published', fits: (old, fresh) => old['draft'] !== undefined && fresh['rfc'] !== undefined },
  { kind: 'rfc-replaced', fits: (old, fresh) => isA(old, fresh, 'rfc') },
  { kind: 'contact', fits: (old, fresh) => isA(old, fresh, 'person') },
  { kind: 'link', fits: (old, fresh) => isA(old, fresh, 'uri') },
  { kind: 'draft-revised', fits: (old, fresh) => isA(old, fresh, 'draft') },
];

function pairEdit(
  change: EntryChanged | RegistryChanged,
  field: string,
  kind: EditKind,
  old: Reference,
  fresh: Reference,
): Edit {
  const published = kind === 'published';
  const was: Line = [referenceSpan(published ? { draft: draftOf(old) } : old)];
  const now: Line = [referenceSpan(published ? { rfc: fresh['rfc'] ?? '' } : fresh)];
  const same =
    kind === 'published' ? `${draftOf(old)} ${fresh['rfc']}` : `${referenceId(old)} ${referenceId(fresh)}`;
  if (isApproved(old, fresh)) {
    const told = line`${[referenceSpan({ draft: draftOf(old) })]} was approved and waits to be published as an RFC`;
    return { change, kind, field, same: `${kind} ${same}`, alike: kind, was, now, told };
  }
  const named =
    plain(was) === plain(now)
      ? line`${link(old)} → ${link(fresh)}`
      : line`${{ type: 'change', from: was, to: now }}`;
  const label = kind === 'contact' && field === 'xref' ? 'contact' : caption(field);
  return {
    change,
    kind,
    field,
    same: `${kind} ${same}`,
    alike: kind,
    was,
    now,
    told: line`${label} ${named}`,
  };
}

function looseEdit(
  change: EntryChanged | RegistryChanged,
  field: string,
  gone: readonly Reference[],
  come: readonly Reference[],
): Edit {
  const [was, now] = [referencesLine(gone), referencesLine(come)];
  const name = caption(field);
  const told =
    gone.length === 0
      ? line`${name} added: ${now}`
      : come.length === 0
        ? line`${name} dropped: ${was}`
        : line`${name} ${{ type: 'change', from: was, to: now }}`;
  const same = `references ${gone.map(referenceId).join(',')} ${come.map(referenceId).join(',')}`;
  return { change, kind: 'references', field, same, alike: 'references', was, now, told };
}

/** "TEMPORARY - registered 2019-08-20, extension registered …, expires …" inside a name or description. */
function temporary(change: EntryChanged | RegistryChanged, was: string, now: string): EditKind | undefined {
  const [before, after] = [was.includes('TEMPORARY'), now.includes('TEMPORARY')];
  if (change.kind === 'registry-changed' || (!before && !after)) return undefined;
  if (before && after) return change.tags.includes('temporary-extended') ? 'temporary-extended' : undefined;
  return before ? 'made-permanent' : 'temporary-added';
}

/** Tells when it expires now, or that it does not any more, and not the whole text again. */
function temporaryEdit(
  change: EntryChanged | RegistryChanged,
  kind: EditKind,
  field: string,
  was: string,
  now: string,
): Edit {
  const [old, fresh] = [expiry(was), expiry(now)];
  const made = edit({ change, kind, field, was: old, now: fresh, told: [] });
  const [before, after] = [unmarked(was), unmarked(now)];
  const also = before === after || after === '' ? [] : line`; ${caption(field)} ${wordChange(before, after)}`;
  if (kind === 'temporary-extended')
    return { ...made, told: line`TEMPORARY registration extended: expires ${wordChange(old, fresh)}${also}` };
  const told =
    kind === 'made-permanent'
      ? line`no longer TEMPORARY${also}`
      : line`TEMPORARY now, expires ${fresh}${also}`;
  return { ...made, told };
}

function expiry(words: string): string {
  return /expires:? (\d{4}-\d\d-\d\d)/i.exec(words)?.[1] ?? '';
}

/** A text without its "(TEMPORARY - …)". */
function unmarked(words: string): string {
  return words.replace(TEMPORARY, '').trim();
}

function edit(made: {
  change: EntryChanged | RegistryChanged;
  kind: EditKind;
  field: string;
  was: string;
  now: string;
  told: Line;
}): Edit {
  const { kind, field, was, now } = made;
  return {
    ...made,
    was: [text(was)],
    now: [text(now)],
    same: kind === 'gained' || kind === 'lost' ? `${kind} ${field}` : `${kind} ${field} ${was} → ${now}`,
    alike: ALONE.has(kind) ? `${kind} ${made.change.tags[0] ?? ''}` : `${kind} ${field}`,
  };
}

/** Kinds that are alike whatever the field. */
const ALONE: ReadonlySet<EditKind> = new Set([
  'key',
  'temporary-extended',
  'made-permanent',
  'temporary-added',
]);

/** What `all` has and `less` has not, counting repetitions. */
function subtract(all: readonly Reference[], less: readonly Reference[]): readonly Reference[] {
  const counts = new Map<string, number>();
  for (const each of less) counts.set(referenceId(each), (counts.get(referenceId(each)) ?? 0) + 1);
  return all.filter((each) => {
    const n = counts.get(referenceId(each)) ?? 0;
    if (n > 0) counts.set(referenceId(each), n - 1);
    return n === 0;
  });
}

function isA(old: Reference, fresh: Reference, type: string): boolean {
  return old[type] !== undefined && fresh[type] !== undefined;
}

function draftOf(reference: Reference): string {
  return draftName(reference['draft'] ?? '');
}

/** IANA writes `RFC-ietf-…` for a draft in the RFC Editor's queue. */
function isApproved(old: Reference, fresh: Reference): boolean {
  return (
    draftOf(old) === draftOf(fresh) &&
    old['draft']?.startsWith('draft-') === true &&
    fresh['draft']?.startsWith('RFC-') === true
  );
}

/** The address itself, where two links have the same words. */
function link(reference: Reference): Line {
  const { uri, rfc, draft } = reference;
  return [{ type: 'code', text: uri ?? rfc ?? draft ?? '' }];
}
