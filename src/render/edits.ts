// Splits a change into edits; writes no statements.
import { canonicalJson } from '../core/digest.ts';
import { fieldOf } from '../core/entry.ts';
import { isSameLetters } from '../core/fold.ts';
import { differenceOf } from '../core/difference.ts';
import { shownReference, shownValue } from '../core/shown.ts';
import { isDate } from '../core/entry.ts';
import type { EntryChanged, FieldValue, RegistryChanged } from '../model.ts';
import { code, line, text } from './content.ts';
import { edit, type Edit } from './edit.ts';
import { isDateField, isRecommendation } from '../core/classify-entry.ts';
import { withSignificantTag } from './significant-edits.ts';
import { recommendationEdit } from './recommendation.ts';
import { referenceEdits } from './reference-edits.ts';
import { temporary, temporaryEdits, withoutSharedRemark } from './temporary-edits.ts';
import { caption, keyFields } from './titles.ts';
import { referencesOf, valueLine, valueText, wordsOf } from './value.ts';
import { SAME_LETTERS, wordChange } from './words.ts';

/** The edits of a changed entry, in the order of its fields, those of the key first and as one. */
export function entryEdits(change: EntryChanged): readonly Edit[] {
  const key = new Set(keyFields(change));
  const renamed = new Set([...renamedFields(change)].flat());
  const fields = change.fields.filter((field) => !renamed.has(field));
  const isOfKey = (field: string): boolean => key.has(field) && !isOnlySaid(change, key);
  const ofKey = fields.filter(isOfKey);
  const others = fields.filter((field) => !isOfKey(field));
  const edits = others.flatMap((field) =>
    fieldEdits(change, field, fieldOf(change.before, field), fieldOf(change.after, field)),
  );
  if (ofKey.length === 0) return withSignificantTag(change, once(edits));
  const was = ofKey.map((field) => valueText(fieldOf(change.before, field))).join(' ');
  const now = ofKey.map((field) => valueText(fieldOf(change.after, field))).join(' ');
  const [field = ''] = ofKey;
  if (isSameLetters(was, now)) return once([encodingEdit(change, field), ...edits]);
  const kind = temporary(change, was, now);
  const keyWords = wordChange(...withoutSharedRemark(was, now));
  // A part of a key that does not name the entry is reported as a field.
  const isPart = key.size > 1 && ofKey.length === 1 && ofKey[0] !== keyFields(change)[0];
  const keyPhrase = isPart ? line`${caption(field)}: ${keyWords}` : keyWords;
  const first =
    kind === undefined
      ? [edit({ change, kind: 'key', field, was, now, phrase: keyPhrase })]
      : temporaryEdits(change, kind, field, was, now, true);
  return [...first, ...once(edits)];
}

/** Whether one part of a longer key says something else of the entry, and does not name it: its class. */
function isOnlySaid({ fields, tags }: EntryChanged, key: ReadonlySet<string | undefined>): boolean {
  const isOne = key.size > 1 && fields.filter((field) => key.has(field)).length === 1;
  return isOne && SAYS_SOMETHING.has(tags[0] ?? '');
}

const SAYS_SOMETHING: ReadonlySet<string> = new Set(['field', 'description', 'reference', 'draft-revised']);

/** Fields of a change whose column has another name, with that name: the cell is the same. */
export function renamedFields({ tags, fields, before, after }: EntryChanged): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (!tags.includes('column-renamed')) return renamed;
  const taken = new Set<string>();
  for (const old of fields.filter((field) => !Object.hasOwn(after, field))) {
    const cell = canonicalJson(before[old]);
    const name = fields.find(
      (each) =>
        !taken.has(each) && !Object.hasOwn(before, each) && canonicalJson(fieldOf(after, each)) === cell,
    );
    if (name === undefined) continue;
    taken.add(name);
    renamed.set(old, name);
  }
  return renamed;
}

/** Both sides look alike, so neither is shown. */
function encodingEdit(change: EntryChanged | RegistryChanged, field: string): Edit {
  const phrase = [text(SAME_LETTERS)];
  return {
    ...edit({ change, kind: 'encoding', field, was: '', now: '', phrase }),
    same: 'encoding',
    alike: 'encoding',
  };
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
    const phrase = line`${caption(field)} added: ${valueLine(after)}`;
    return [{ ...edit({ change, kind: 'gained', field, was: '', now: '', phrase }), now: valueLine(after) }];
  }
  if (after === undefined && field !== 'xref' && !field.startsWith('@')) {
    const phrase = line`${caption(field)} dropped: ${valueLine(before)}`;
    return [{ ...edit({ change, kind: 'lost', field, was: '', now: '', phrase }), was: valueLine(before) }];
  }
  if (change.kind === 'entry-changed' && isRecommendation(field))
    return [recommendationEdit(change, field, valueText(before), valueText(after))];
  const words = wordsOf(before) !== wordsOf(after) && /[^\s,;.]/.test(wordsOf(before) + wordsOf(after));
  const { gone, come } = differenceOf(referencesOf(before), referencesOf(after), shownReference);
  if (!words && gone.length + come.length > 0) return referenceEdits(change, field, gone, come);
  const [was, now] = [valueText(before), valueText(after)];
  const isShownAlike = was === now || (before !== undefined && shownValue(before) === shownValue(after));
  if (!words && !isShownAlike && referencesOf(after).length > 1) {
    const phrase = line`${caption(field)} in another order`;
    return [{ ...edit({ change, kind: 'markup', field, was, now, phrase }), same: `order ${field}` }];
  }
  if (isShownAlike) {
    const phrase = line`${caption(field)} is marked up differently`;
    return [{ ...edit({ change, kind: 'markup', field, was, now, phrase }), same: `markup ${field}` }];
  }
  if (isSameLetters(was, now)) return [encodingEdit(change, field)];
  return field.startsWith('@') || isDateField(field)
    ? [dateEdit(change, field, was, now)]
    : wordEdits(change, field, was, now);
}

/** A date of an entry, or another attribute of it. */
function dateEdit(change: EntryChanged | RegistryChanged, field: string, was: string, now: string): Edit {
  if (field.startsWith('@') && !isDate(field)) {
    const phrase = line`attribute ${code(field.slice(1))} changed`;
    return { ...edit({ change, kind: 'markup', field, was, now, phrase }), same: `markup ${field}` };
  }
  const entry = change.kind === 'entry-changed' ? Object.keys(change.after) : [];
  if (now === '' && entry.some((name) => !name.startsWith('@') && isDateField(name))) {
    const phrase = line`attribute ${code(field.slice(1))} dropped`;
    return { ...edit({ change, kind: 'dates', field, was, now, phrase }), alike: 'dates' };
  }
  const words = was === '' ? line`${now}` : wordChange(was, now);
  const phrase = field.startsWith('@') ? line`${caption(field)} ${words}` : line`${caption(field)}: ${words}`;
  return { ...edit({ change, kind: 'dates', field, was, now, phrase }), alike: 'dates' };
}

function wordEdits(
  change: EntryChanged | RegistryChanged,
  field: string,
  was: string,
  now: string,
): readonly Edit[] {
  const kind = temporary(change, was, now);
  if (kind !== undefined) return temporaryEdits(change, kind, field, was, now);
  const [old, fresh] = withoutSharedRemark(was, now);
  const words = wordChange(old, fresh);
  const phrase = isOtherColumn(change, field) ? words : line`${caption(field)}: ${words}`;
  return [edit({ change, kind: 'field', field, was: old, now: fresh, phrase })];
}

/** JSCalendar calls the column of its types `name`: what names no entry is not called so. */
function isOtherColumn(change: EntryChanged | RegistryChanged, field: string): boolean {
  if (change.kind !== 'entry-changed' || field !== 'name') return false;
  return (
    !change.tags.some((tag) => tag === 'renamed' || tag === 'respelled') && !keyFields(change).includes(field)
  );
}
