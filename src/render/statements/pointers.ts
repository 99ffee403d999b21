// Notes of IANA's that send the reader to another group: "moved to http-fields".
import type { Text } from '../../model.ts';
import type { Line } from '../content.ts';
import { line, link } from '../content.ts';
import type { Ground } from '../ground.ts';
import { registryPage } from '../../core/links.ts';
import { referencesOf, valueText } from '../value.ts';

const ADDRESS =
  /(?:https?:\/\/(?:www\.)?iana\.org)?\/assignments\/([A-Za-z0-9][\w.-]*?)(?=[/#?)\],;\s]|\.?$|\.\s)/g;
const RELATIVE = /^(?:\.\.\/)+([A-Za-z0-9][\w.-]*)\//;

/** One line for each other group that a text points to. */
export function pointerLines(ground: Ground, note: Text): readonly Line[] {
  return groupsIn(note)
    .filter((group) => group !== ground.group)
    .map((group) => {
      const { watched } = ground.context;
      const known =
        watched === undefined
          ? ''
          : watched.has(group) || watched.has('*')
            ? ', which you watch'
            : ', which you do not watch';
      return line`IANA's note points to ${link(registryPage(group), group)}${known}`;
    });
}

/** Ids of the groups that a text names, in order, each once. */
export function groupsIn(note: Text): readonly string[] {
  const found = referencesOf(note).flatMap((reference) => {
    const { registry, uri = '' } = reference;
    return registry === undefined
      ? [...addresses(uri), ...(RELATIVE.exec(uri)?.slice(1, 2) ?? [])]
      : [registry];
  });
  return [...new Set([...found, ...addresses(valueText(note))])].filter((each) =>
    /^[A-Za-z0-9][\w.-]*$/.test(each),
  );
}

function addresses(words: string): readonly string[] {
  return [...words.matchAll(ADDRESS)].map((match) => match[1] ?? '');
}

/** Other groups that the new notes of a registry, or of the whole group, name. */
export function newPointers(ground: Ground, path: string): readonly string[] {
  const root = path.split('/')[0];
  const found = ground.changed
    .filter((each) => each.registry === path || each.registry === root)
    .flatMap(({ before, after }) => {
      const old = (before.notes ?? []).flatMap((note) => groupsIn(note.text));
      return (after.notes ?? []).flatMap((note) => groupsIn(note.text)).filter((each) => !old.includes(each));
    });
  return [...new Set(found)].filter((each) => each !== ground.group);
}
