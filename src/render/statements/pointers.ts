// Notes of IANA's that send the reader to another group: "moved to http-fields".
import type { Text } from '../../model.ts';
import type { Line } from '../content.ts';
import { line, link } from '../content.ts';
import type { ReportScope } from '../report-scope.ts';
import { rootOfPath } from '../../core/group-id.ts';
import { registryPage } from '../../core/links.ts';
import { groupsIn } from '../../core/pointers.ts';
import { plainText } from '../../core/text.ts';

/** One line for each other group that a text points to as the place of what was here. */
export function pointerLines(scope: ReportScope, note: Text): readonly Line[] {
  if (!MOVED.test(plainText(note))) return [];
  return groupsIn(note)
    .filter((group) => group !== scope.group)
    .map((group) => {
      const { watched } = scope.context;
      const known =
        watched === undefined
          ? ''
          : watched.has(group) || watched.has('*')
            ? ', which you watch'
            : ', which you do not watch';
      return line`IANA's note points to ${link(registryPage(group), group)}${known}`;
    });
}

/** What a note says of entries that are elsewhere now; a list of related registries says nothing of the kind. */
const MOVED =
  /\b(?:moved|migrated|transferred|relocated|replaced|superseded|obsoleted?|closed|no longer|now (?:in|at|found|listed|maintained|part))\b/i;

/** Other groups that new notes of a registry, or of the whole group, name as the place of what was here. */
export function newPointers(scope: ReportScope, path: string): readonly string[] {
  const root = rootOfPath(path);
  const found = scope.changed
    .filter((each) => each.registry === path || each.registry === root)
    .flatMap(({ before, after }) => {
      const old = (before.notes ?? []).flatMap((note) => groupsIn(note.text));
      return (after.notes ?? [])
        .filter((note) => MOVED.test(plainText(note.text)))
        .flatMap((note) => groupsIn(note.text))
        .filter((each) => !old.includes(each));
    });
  return [...new Set(found)].filter((each) => each !== scope.group);
}
