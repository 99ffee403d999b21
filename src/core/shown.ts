// What IANA's page shows of a value, for comparing: two that are shown alike and lead to the same documents are no news.
import type { FieldValue, Footnote, Inline, Reference, RegistryHead, Rule, Text } from '../model.ts';
import { fileText, isFile, isList, referenceLabel, referenceTarget } from './text.ts';

// Marks that no text can hold.
const LABEL = '\u0001';
const TARGET = '\u0002';
const END = '\u0003';

/** A location that was written behind the reference and not in it: `[RFC5545], Section 3.2`. */
const LOCATION_AFTER =
  /\u0001([^\u0001-\u0003]*)\u0002([^\u0001-\u0003]*)\u0003(, (?:Section|Page|Appendix|Table|Figure) [\w.-]*\w)/g;

/** Equal for values of which IANA shows the same words and links the same documents. Not for people. */
export function shownValue(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  return shown(value).replace(LOCATION_AFTER, `${LABEL}$1$3${TARGET}$2${END}`);
}

/** A number by which IANA tells apart the entries of one name in its list of people, and gives out again: `Jane_Doe_3`. */
const NUMBER_OF_PERSON = /[_ ]\d+$/;

/** Equal for references that IANA shows alike, and for one person under another number. */
export function shownReference(reference: Reference): string {
  const { person } = reference;
  if (person !== undefined && NUMBER_OF_PERSON.test(person))
    return shownReference({ ...reference, person: person.replace(NUMBER_OF_PERSON, '') });
  const [type, data] = referenceTarget(reference);
  const label = referenceLabel(reference).replace(/^(RFC|BCP|STD|FYI) (?=\d)/i, '$1');
  return `${LABEL}${label}${TARGET}${type} ${data} ${reference['@lastupdated'] ?? ''}${END}`;
}

/** Equal for parts of a registry's head that IANA shows alike. */
export function shownPart(head: RegistryHead, part: keyof RegistryHead): string {
  const { title, description, experts, rules = [], notes = [], references = [] } = head;
  if (part === 'title' || part === 'description' || part === 'experts')
    return shownValue({ title, description, experts }[part]);
  if (part === 'rules') return JSON.stringify(rules.map(shownRule));
  if (part === 'notes') return JSON.stringify(notes.map((note) => [note.title ?? '', shownValue(note.text)]));
  if (part === 'references') return JSON.stringify(references.map(shownReference));
  return JSON.stringify(head[part] ?? '');
}

/** Equal for footnotes that IANA shows alike. */
export function shownFootnote({ anchor, text }: Footnote): string {
  return `${anchor} ${shownValue(text)}`;
}

function shownRule({ references = [], ...texts }: Rule): readonly string[] {
  const parts = Object.entries<Text>(texts).map(([name, text]) => `${name} ${shownValue(text)}`);
  return [...parts.sort(), ...references.map(shownReference)];
}

function shown(value: FieldValue): string {
  if (typeof value === 'string') return value;
  if (isInlines(value)) return value.map(shownInline).join('');
  return isList(value) ? value.list.map(shown).join('\n') : shownInline(value);
}

function shownInline(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if (!isFile(inline)) return shownReference(inline);
  return `${LABEL}${fileText(inline)}${TARGET}${inline['@registry'] ?? ''} ${inline.file}${END}`;
}

function isInlines(value: FieldValue): value is readonly Inline[] {
  return Array.isArray(value);
}
