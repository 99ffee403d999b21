// The smallest thing that can be reported once for many entries or registries: one difference inside one change.
import type { EntryChanged, RegistryChanged } from '../model.ts';
import type { Line } from './content.ts';
import { text } from './content.ts';

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
  | 'recommended'
  | 'dates'
  | 'markup'
  | 'encoding'
  | 'gained'
  | 'lost'
  | 'field';

/** Tags that say what became of an entry, whatever field says so. */
export type SignificantTag = 'renamed' | 'deprecated' | 'obsoleted';

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
  /** The tag of its change that it stands for, where that is more significant than its kind. */
  readonly tag?: SignificantTag;
  /** Old → new in one line, word by word where long, with the name of the field where that is not plain. */
  readonly phrase: Line;
}

/** An edit of two plain texts; what it is `same` and `alike` as follows from its kind and field. */
export function edit(made: {
  change: EntryChanged | RegistryChanged;
  kind: EditKind;
  field: string;
  was: string;
  now: string;
  phrase: Line;
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
