// What snapshots and change sets are made of, as shapes: registries, entries, people, footnotes.
import { checkGroupId } from './group-id.ts';
import { type JsonObject, anyObject, fail, filled, isObject, listOf, objectOf, text } from './shape.ts';

/** It becomes a file, a branch and part of a URL. */
export function group(value: unknown, place: string): void {
  if (typeof value !== 'string' || checkGroupId(value) !== undefined) fail(place, 'the id of a group');
}

const rule = objectOf({
  required: {},
  optional: {
    value: richText,
    hex: richText,
    entrySize: richText,
    rule: richText,
    note: richText,
    references: listOf(reference),
  },
});

const about = {
  title: richText,
  created: filled,
  updated: filled,
  categories: listOf(filled),
  description: richText,
  rules: listOf(rule),
  experts: richText,
  references: listOf(reference),
  notes: listOf(objectOf({ required: { text: richText }, optional: { title: filled } })),
  files: listOf(file),
  hidden: (value: unknown, place: string) => {
    if (value !== true) fail(place, 'true');
  },
  metadata: listOf(filled),
  fields: listOf(filled),
  key: listOf(filled),
};
const registryOutline = objectOf({
  required: { path: filled },
  optional: { ...about, entries: listOf(anyObject) },
});

/** What a registry says about itself. */
export const registryHead = objectOf({ required: { path: filled }, optional: about });

export const person = objectOf({
  required: { id: text },
  optional: { name: filled, organization: filled, uris: listOf(filled), updated: filled },
});

export const footnotes = listOf(objectOf({ required: { anchor: text, text: richText } }));

/** A registry with its entries, which hold nothing but its fields. */
export function registry(value: unknown, place: string): void {
  registryOutline(value, place);
  if (isObject(value)) table(value, place);
}

function table(registry: JsonObject, place: string): void {
  const listed = names(registry['fields']);
  const fields = new Set(listed);
  if (fields.size < listed.length) fail(`${place}.fields`, 'a list without a name twice');
  for (const name of names(registry['key'])) {
    if (!fields.has(name)) fail(`${place}.key`, 'a list of the registry’s fields');
  }
  const { entries } = registry;
  if (!Array.isArray(entries)) return;
  for (let index = 0; index < entries.length; index++) {
    const one: unknown = entries[index];
    if (!isObject(one)) continue;
    for (const name of Object.keys(one)) {
      const value = one[name];
      // The common case first: places are put into words only where something is wrong.
      if (typeof value === 'string' && value !== '' && fields.has(name)) continue;
      if (!fields.has(name) || name === '__proto__') {
        fail(
          `${place}.entries[${index}]`,
          `only fields that "fields" lists, not ${JSON.stringify(name.slice(0, 60))}`,
        );
      }
      fieldValue(value, () => `${place}.entries[${index}].${name}`);
    }
  }
}

/** An entry of a registry that is not at hand, so that its fields may have any name. */
export function entry(value: unknown, place: string): void {
  if (!isObject(value)) return fail(place, 'an object');
  for (const name of Object.keys(value)) {
    if (name === '__proto__') fail(place, 'no member "__proto__"');
    fieldValue(value[name], () => `${place}.${name}`);
  }
}

function fieldValue(value: unknown, place: () => string): void {
  if (!isObject(value) || !Object.hasOwn(value, 'list')) return oneValue(value, place);
  const { list } = value;
  if (Object.keys(value).length !== 1 || !Array.isArray(list) || list.length < 2)
    return fail(place(), 'a list of two or more');
  for (const item of list) oneValue(item, place);
}

function oneValue(value: unknown, place: () => string): void {
  if (Array.isArray(value)) {
    if (value.length === 0) fail(place(), 'something: empty fields are left out');
    if (!value.every(isInline)) fail(place(), 'texts and references');
  } else if (isObject(value) && Object.hasOwn(value, 'file')) {
    if (!isInline(value)) fail(place(), 'a file');
  } else if (typeof value !== 'string' || value === '') {
    fail(place(), 'a text, references or a file');
  }
}

function isInline(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (!isObject(value) || Object.hasOwn(value, '__proto__')) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => typeof member === 'string');
}

function richText(value: unknown, place: string): void {
  const isText =
    typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every(isInline));
  if (!isText) fail(place, 'a text');
}

function reference(value: unknown, place: string): void {
  if (typeof value === 'string' || !isInline(value)) fail(place, 'a reference');
}

function file(value: unknown, place: string): void {
  if (!isObject(value) || !isInline(value) || !Object.hasOwn(value, 'name'))
    fail(place, 'a file with a name');
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
