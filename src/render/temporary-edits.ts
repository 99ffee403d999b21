// Edits of texts that say of a registration that it is TEMPORARY, and until when.
import { expiryOf, TEMPORARY, withoutTemporary } from '../core/fold.ts';
import type { EntryChanged, RegistryChanged } from '../model.ts';
import { line } from './content.ts';
import { edit, type Edit, type EditKind } from './edit.ts';
import { caption } from './titles.ts';
import { wordChange } from './words.ts';

const RETIRED: ReadonlySet<string> = new Set(['released', 'reserved', 'deprecated', 'obsoleted']);

/** "TEMPORARY - registered 2019-08-20, extension registered …, expires …" inside a name or description. */
export function temporary(
  change: EntryChanged | RegistryChanged,
  was: string,
  now: string,
): EditKind | undefined {
  const [before, after] = [was.includes('TEMPORARY'), now.includes('TEMPORARY')];
  if (change.kind === 'registry-changed' || (!before && !after)) return undefined;
  if (before && after) return change.tags.includes('temporary-extended') ? 'temporary-extended' : undefined;
  if (!before)
    return change.tags.includes('temporary-added') || change.tags.includes('assigned')
      ? 'temporary-added'
      : undefined;
  // What is reserved or retired lost the remark with what it was.
  return change.tags.includes('made-permanent') && !change.tags.some((tag) => RETIRED.has(tag))
    ? 'made-permanent'
    : undefined;
}

/** Reports when it expires now, or that it does not any more; what else changed in the text is an edit of its own. */
export function temporaryEdits(
  change: EntryChanged | RegistryChanged,
  kind: EditKind,
  field: string,
  was: string,
  now: string,
  ofKey = false,
): readonly Edit[] {
  const first = temporaryEdit(change, kind, field, was, now);
  const [before, after] = [withoutTemporary(was), withoutTemporary(now)];
  if (before === after || after === '' || before === '') return [first];
  const words = wordChange(before, after);
  const phrase = ofKey ? words : line`${caption(field)}: ${words}`;
  return [first, edit({ change, kind: ofKey ? 'key' : 'field', field, was: before, now: after, phrase })];
}

function temporaryEdit(
  change: EntryChanged | RegistryChanged,
  kind: EditKind,
  field: string,
  was: string,
  now: string,
): Edit {
  const [old, fresh] = [expiryOf(was), expiryOf(now)];
  const made = edit({ change, kind, field, was: old, now: fresh, phrase: [] });
  if (kind === 'temporary-extended' && old === fresh)
    return {
      ...made,
      phrase: line`TEMPORARY registration extended${fresh === '' ? '' : `, expires ${fresh}`}`,
    };
  if (kind === 'temporary-extended')
    return { ...made, phrase: line`TEMPORARY registration extended: expires ${wordChange(old, fresh)}` };
  const phrase =
    kind === 'made-permanent' ? line`no longer TEMPORARY` : line`TEMPORARY now, expires ${fresh}`;
  return { ...made, phrase };
}

/** Two texts without a remark that both of them have: nothing changed about that. */
export function withoutSharedRemark(was: string, now: string): readonly [string, string] {
  const [old, fresh] = [withoutTemporary(was), withoutTemporary(now)];
  const isShared = TEMPORARY.exec(was)?.[0] === TEMPORARY.exec(now)?.[0];
  return isShared && old !== '' && fresh !== '' && old !== fresh ? [old, fresh] : [was, now];
}
