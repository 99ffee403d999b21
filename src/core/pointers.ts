// The other groups that IANA's notes and references send the reader to: "moved to http-fields".

import type { FieldValue, RegistryHead } from '../model.ts';
import { partsOf } from './references.ts';
import { plainText } from './text.ts';

const ADDRESS =
  /(?:https?:\/\/(?:www\.)?iana\.org)?\/assignments\/([A-Za-z0-9][\w.-]*?)(?=[/#?)\],;\s]|\.?$|\.\s)/g;
const RELATIVE = /^(?:\.\.\/)+([A-Za-z0-9][\w.-]*)\//;

/** Ids of the groups that a text names, in order, each once. */
export function groupsIn(text: FieldValue): readonly string[] {
  const found = partsOf(text).references.flatMap((reference) => {
    const { registry, uri = '' } = reference;
    return registry === undefined
      ? [...addresses(uri), ...(RELATIVE.exec(uri)?.slice(1, 2) ?? [])]
      : [registry];
  });
  return [...new Set([...found, ...addresses(plainText(text))])].filter((each) =>
    /^[A-Za-z0-9][\w.-]*$/.test(each),
  );
}

/** Ids of the groups that the notes, descriptions and references of registries name. */
export function groupsNamedBy(heads: readonly RegistryHead[]): ReadonlySet<string> {
  return new Set(
    heads.flatMap(({ notes = [], description, references = [] }) => [
      ...notes.flatMap((note) => groupsIn(note.text)),
      ...(description === undefined ? [] : groupsIn(description)),
      ...groupsIn([...references]),
    ]),
  );
}

function addresses(words: string): readonly string[] {
  return [...words.matchAll(ADDRESS)].map((match) => match[1] ?? '');
}
