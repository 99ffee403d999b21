// The one form of a reference: what IANA's style sheet shows alike is written alike, whether the document says it in
// attributes (since November 2025) or in words. Format 1 of snapshots held it as the document did.
import type {
  Entry,
  FieldValue,
  FileReference,
  Inline,
  Reference,
  Registry,
  Rule,
  Snapshot,
  Text,
} from '../model.ts';
import { isFile, isList, LOCATIONS, locationOf, referenceLabel, referenceTarget } from './text.ts';

/**
 * A reference in its one form: locations under their own names; no `text` where it is just what IANA would show without
 * it; `RFC9110, Section 9.3.1` as `section`. A location that is more than one word ("5.1: Calendaring") is text. Takes
 * what format 1 holds, and what was just read (`@section`). Idempotent.
 */
export function referenceForm(reference: Reference): Reference {
  let count = 0;
  for (const name in reference) {
    count++;
    if (name === 'text' || name.startsWith('@')) return inForm(reference);
  }
  return count === 1 ? reference : inForm(reference);
}

function inForm(reference: Reference): Reference {
  const [type, data] = referenceTarget(reference);
  // Without data nothing of it is a document.
  if (type === 'text' || type.startsWith('@')) return reference;
  const { text, ...rest } = reference;
  const form = withLocations(rest, type, data);
  const label = referenceLabel(form);
  const location = locationOf(form);
  const isSeen = type !== 'person' && type !== 'note';
  if (text === undefined || (isSeen && text === label)) {
    if (location === undefined || isWord(location.value)) return form;
    // Several words lead nowhere: they are what IANA shows, as a text.
    const { [location.name]: _words, ...bare } = form;
    return { ...bare, text: label };
  }
  return (location === undefined ? readLocation(form, text) : undefined) ?? { ...form, text };
}

/** Data first, then locations in the order of the style sheet, then other attributes. */
function withLocations(reference: Reference, type: string, data: string): Reference {
  const form: Record<string, string> = { [type]: data };
  const others: Record<string, string> = { ...reference };
  for (const [name] of LOCATIONS) {
    const value = reference[name] ?? reference[`@${name}`];
    if (value !== undefined) form[name] = value;
    delete others[name];
    delete others[`@${name}`];
  }
  delete others[type];
  return { ...form, ...others };
}

function isWord(value: string): boolean {
  return /^\S+$/.test(value);
}

/** The reference whose attributes IANA would show as just this text, if it is an RFC's or a draft's. */
function readLocation(reference: Reference, text: string): Reference | undefined {
  if (reference['rfc'] === undefined && reference['draft'] === undefined) return undefined;
  const base = referenceLabel(reference);
  if (!text.startsWith(base)) return undefined;
  for (const [name, words] of LOCATIONS) {
    const value = text.slice(base.length + words.length);
    if (text.startsWith(words, base.length) && isWord(value))
      return withLocations({ ...reference, [name]: value }, ...referenceTarget(reference));
  }
  return undefined;
}

/** A snapshot of format 1 in format 2; one of format 2 as it is. */
export function inFormat2(snapshot: Snapshot): Snapshot {
  if (snapshot.format === 2) return snapshot;
  const { registries, footnotes } = snapshot;
  return {
    ...snapshot,
    format: 2,
    registries: registries.map(registryForm),
    ...(footnotes === undefined
      ? {}
      : { footnotes: footnotes.map((footnote) => ({ ...footnote, text: textForm(footnote.text) })) }),
  };
}

function registryForm(registry: Registry): Registry {
  const { title, description, experts, rules, references, notes, entries } = registry;
  return {
    ...registry,
    ...(title === undefined ? {} : { title: textForm(title) }),
    ...(description === undefined ? {} : { description: textForm(description) }),
    ...(rules === undefined ? {} : { rules: rules.map(ruleForm) }),
    ...(experts === undefined ? {} : { experts: textForm(experts) }),
    ...(references === undefined ? {} : { references: references.map(referenceForm) }),
    ...(notes === undefined ? {} : { notes: notes.map((note) => ({ ...note, text: textForm(note.text) })) }),
    ...(entries === undefined ? {} : { entries: entries.map(entryForm) }),
  };
}

function ruleForm({ references, ...texts }: Rule): Rule {
  const form = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textForm(text)]));
  return { ...form, ...(references === undefined ? {} : { references: references.map(referenceForm) }) };
}

function entryForm(entry: Entry): Entry {
  const form: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(entry)) form[name] = fieldForm(value);
  return form;
}

function fieldForm(value: FieldValue): FieldValue {
  if (typeof value === 'string' || isOneFile(value)) return value;
  if (isList(value)) return { list: value.list.map((item) => (isOneFile(item) ? item : textForm(item))) };
  return textForm(value);
}

function isOneFile(value: FieldValue): value is FileReference {
  return !Array.isArray(value) && isFile(value);
}

function textForm(text: Text): Text {
  return typeof text === 'string' ? text : text.map(inlineForm);
}

function inlineForm(inline: Inline): Inline {
  return typeof inline === 'string' || isFile(inline) ? inline : referenceForm(inline);
}
