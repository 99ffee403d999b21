// Says what it means that the words of a field changed: another name, the same one written otherwise, another text.

import { foldName, foldPunctuation, retirementIn, withoutAside, withoutTemporary } from './fold.ts';
import { editDistance } from './nearest.ts';
import { LABEL_FIELDS } from './placeholder.ts';
import type { Identity } from './row.ts';
import { isSameName } from './same-name.ts';
import type { Tag } from './tags.ts';

/** What is known of a field besides its two texts. */
export interface FieldRole {
  readonly field: string;
  readonly identity: Identity;
  /** The texts say of the status of the entry what they did not say before. */
  readonly hasStatus: boolean;
  /** The tag that the name of the field stands for. */
  readonly named: Tag | undefined;
}

/** Fields that name an entry even where they are not in its key. */
const NAME_FIELDS = new Set(['name', 'id', 'token', 'keyword', 'label']);

/** Whether a field says what an entry is. */
export function isLabel(field: string): boolean {
  return (LABEL_FIELDS as readonly string[]).includes(field);
}

/** The tags of two texts of one field that differ. */
export function wordTags(old: string, fresh: string, role: FieldRole): readonly Tag[] {
  const { field, identity, hasStatus, named } = role;
  if (identity.key.includes(field) || NAME_FIELDS.has(field)) return nameTags(old, fresh, role);
  if (hasStatus && foldedWithoutTemporary(old) === foldedWithoutTemporary(fresh)) return [];
  const isTextOnBothSides = old !== '' && fresh !== '';
  if (isTextOnBothSides && foldPunctuation(old) === foldPunctuation(fresh)) return ['punctuation'];
  if (isTextOnBothSides && isLabel(field) && isRespelled(old, fresh, role)) return ['respelled'];
  if (field === identity.nameField && isOtherName(withoutTemporary(old), withoutTemporary(fresh), role))
    return ['renamed'];
  const isColumn = identity.newFields.has(field) || identity.lostFields.has(field);
  return named === undefined && isColumn ? [] : [named ?? 'field'];
}

/** A few words that are no sentence, as a name is: `ecdsa_brainpoolP256r1tls13_sha256`, `Content Too Large`. */
export function isShortLabel(text: string): boolean {
  return text.length <= 60 && text.split(/\s+/).length <= 6 && !/[;[\]?!]|[.:,](?:\s|$)/.test(text);
}

/** Three words or more, too long for a name. */
export function isSentence(text: string): boolean {
  return text.length > 40 && /\S\s+\S+\s+\S/.test(text);
}

/** Whether both are names, and neither only says more than the other. */
function isOtherName(old: string, fresh: string, { field, identity }: FieldRole): boolean {
  // A key that says more than numbers names the entry already, as that of ports does.
  if (identity.key.some((name) => !identity.numberFields.includes(name))) return false;
  if (retirementIn(old) !== retirementIn(fresh)) return false;
  if (!isNumbered(field, identity) || ![old, fresh].every((each) => each !== '' && isShortLabel(each)))
    return false;
  const [was, is] = [wordsIn(old), wordsIn(fresh)];
  const gone = [...was].filter((word) => !is.has(word)).join(' ');
  const come = [...is].filter((word) => !was.has(word)).join(' ');
  const isSlip = !/\d/.test(gone + come) && editDistance(gone, come) <= 2;
  return gone !== '' && come !== '' && !isSlip;
}

/** The words of a name without what is in brackets. */
function wordsIn(name: string): ReadonlySet<string> {
  return new Set(
    withoutAside(name)
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word !== ''),
  );
}

function nameTags(old: string, fresh: string, role: FieldRole): readonly Tag[] {
  const { field, identity, hasStatus, named } = role;
  if (foldName(old) === foldName(fresh)) return hasStatus ? [] : ['respelled'];
  if (foldName(withoutAside(old)) === foldName(withoutAside(fresh)) && isAsideOfOne(old, fresh))
    return ['respelled'];
  if (isNumbered(field, identity) && isSameName(old, fresh)) return ['respelled'];
  if (identity.namesHolders === true && !identity.key.includes(field)) return ['field'];
  // What follows the name in a key (a protocol, a usage) says something of the entry; it does not name it.
  const isDescription = identity.key.length > 1 && isSentence(withoutTemporary(old));
  if (isDescription || identity.sorts?.has(field) === true)
    return [isDescription ? 'description' : (named ?? 'field')];
  const names =
    NAME_FIELDS.has(field) ||
    (identity.key[0] === field && !identity.key.some((name) => NAME_FIELDS.has(name)));
  return names && old !== '' && fresh !== '' ? ['renamed'] : [named ?? 'field'];
}

/** Whether one of two names has an aside in brackets and the other has none. */
function isAsideOfOne(old: string, fresh: string): boolean {
  return (withoutAside(old) === old) !== (withoutAside(fresh) === fresh);
}

/** What only says of an entry that it is obsolete describes it; a word such as "TLV" less does not. */
function isRespelled(old: string, fresh: string, { field, identity, hasStatus }: FieldRole): boolean {
  const isOnlyRemark = hasStatus || foldName(old) === foldName(fresh);
  return !isOnlyRemark && isNumbered(field, identity) && isSameName(old, fresh);
}

/** Whether a number is what identifies the entry, so that the field only names it. */
function isNumbered(field: string, { key, numberField }: Identity): boolean {
  return numberField !== undefined && numberField !== field && key.includes(numberField);
}

function foldedWithoutTemporary(text: string): string {
  return foldPunctuation(withoutTemporary(text));
}
