// Edits of references: which old one belongs to which new one, and what is said of each pair.
import { revises } from '../core/references.ts';
import type { EntryChanged, Reference, RegistryChanged } from '../model.ts';
import type { Line } from './content.ts';
import { code, line, plain } from './content.ts';
import type { Edit, EditKind } from './edit.ts';
import { draftName } from '../core/links.ts';
import { locationOf, referenceLabel, referenceTarget } from '../core/text.ts';
import { caption } from './titles.ts';
import { visibleLine } from './visible.ts';
import { referenceId, referenceSpan, referencesLine } from './value.ts';

/** Pairs a draft with its next version or its RFC, then what is left by its type; the rest is one edit. */
export function referenceEdits(
  change: EntryChanged | RegistryChanged,
  field: string,
  gone: readonly Reference[],
  come: readonly Reference[],
): readonly Edit[] {
  const left = [...come];
  const edits: Edit[] = [];
  const lost: Reference[] = [];
  // Which of several new RFCs a draft became is not said; others may be of documents that came later.
  const isUnclear = come.filter((each) => 'rfc' in each).length > 1;
  const pairs = isUnclear ? PAIRS.filter(({ kind }) => kind !== 'published') : PAIRS;
  for (const old of gone) {
    const kind = pairs.find(({ fits }) => left.some((fresh) => fits(old, fresh)));
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
  // Another section of the same document.
  { kind: 'references', fits: (old, fresh) => isOf(old, fresh, 'rfc') || isOf(old, fresh, 'draft') },
  {
    kind: 'draft-revised',
    fits: (old, fresh) => isA(old, fresh, 'draft') && draftOf(old) === draftOf(fresh),
  },
  { kind: 'published', fits: isPublished },
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
  const shown: readonly [Line, Line] = [
    [referenceSpan(published ? { draft: draftOf(old) } : old)],
    [referenceSpan(published ? { rfc: fresh['rfc'] ?? '' } : fresh)],
  ];
  const isUnseen = plain(shown[0]) === plain(shown[1]);
  const [was, now] = isUnseen ? unlike(old, fresh) : shown;
  const same =
    kind === 'published' ? `${draftOf(old)} ${fresh['rfc']}` : `${referenceId(old)} ${referenceId(fresh)}`;
  if (isApproved(old, fresh)) {
    const phrase = line`${[referenceSpan({ draft: draftOf(old) })]} was approved and waits to be published as an RFC`;
    return { change, kind, field, same: `${kind} ${same}`, alike: kind, was, now, phrase };
  }
  // What is said with the name of its field is said of each field; that a draft is an RFC now is said once.
  const place = published ? kind : `${kind} ${field}`;
  const named = isUnseen ? line`${was} → ${now}` : line`${{ type: 'change', from: was, to: now }}`;
  const located = locationAlone(old, fresh);
  if (located !== undefined)
    return {
      change,
      kind,
      field,
      same: `${place} ${same}`,
      alike: kind,
      was,
      now,
      phrase: line`${caption(field)} ${located}`,
    };
  const label = kind === 'contact' && field === 'xref' ? 'contact' : caption(field);
  return {
    change,
    kind,
    field,
    same: `${place} ${same}`,
    alike: kind,
    was,
    now,
    phrase: line`${label} ${named}`,
  };
}

/** Where only a section was added to a reference, or left out: said as that. */
function locationAlone(old: Reference, fresh: Reference): Line | undefined {
  const bare = [old, fresh].find((each) => Object.keys(each).length === 1);
  const other = bare === old ? fresh : old;
  const location = locationOf(other);
  const isSame = isOf(old, fresh, 'rfc') || isOf(old, fresh, 'draft');
  if (bare === undefined || location === undefined || other['text'] !== undefined || !isSame)
    return undefined;
  const words = visibleLine((location.words + location.value).replace(/^, /, ''));
  return line`${[referenceSpan(bare)]}: ${words} ${bare === old ? 'added' : 'dropped'}`;
}

function looseEdit(
  change: EntryChanged | RegistryChanged,
  field: string,
  gone: readonly Reference[],
  come: readonly Reference[],
): Edit {
  const [was, now] = [referencesLine(gone), referencesLine(come)];
  const phrase = looseWords(caption(field), { gone, come, was, now });
  const same = `references ${field} ${gone.map(referenceId).join(',')} ${come.map(referenceId).join(',')}`;
  return { change, kind: 'references', field, same, alike: 'references', was, now, phrase };
}

/** What became of references that do not pair; never the same words on both sides of an arrow. */
function looseWords(
  name: string,
  { gone, come, was, now }: { gone: readonly Reference[]; come: readonly Reference[]; was: Line; now: Line },
): Line {
  if (gone.length === 0) return line`${name} added: ${now}`;
  if (come.length === 0) return line`${name} dropped: ${was}`;
  if (plain(was) === plain(now)) return line`${name} ${now} ${ledElsewhere(gone, come)}`;
  return line`${name} ${{ type: 'change', from: was, to: now }}`;
}

/** Said of references of the same words: text that became a link, a link to a page that became one to a group. */
function ledElsewhere(gone: readonly Reference[], come: readonly Reference[]): string {
  const isLinked = (each: Reference): boolean => Object.keys(each).some((key) => key !== 'text');
  if (!come.some(isLinked)) return 'is no link any more';
  return gone.some(isLinked) ? 'links elsewhere now' : 'is a link now';
}

function isPublished({ draft }: Reference, { rfc }: Reference): boolean {
  return draft !== undefined && rfc !== undefined && !revises(draft, rfc);
}

function isOf(old: Reference, fresh: Reference, type: string): boolean {
  return old[type] !== undefined && old[type] === fresh[type];
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

/** In what two references differ that have the same words: their addresses, else how IANA shows them. */
function unlike(old: Reference, fresh: Reference): readonly [Line, Line] {
  const views = [(each: Reference) => referenceTarget(each)[1], referenceLabel, referenceId];
  const differs = views.find((view) => view(old) !== view(fresh)) ?? referenceId;
  return [[code(visibleLine(differs(old)))], [code(visibleLine(differs(fresh)))]];
}
