// What changed in the notes of a registry.
import type { Note } from '../model.ts';
import type { Line } from './content.ts';
import { line } from './content.ts';
import type { ReportScope } from './report-scope.ts';
import { pointerLines } from './statements/pointers.ts';
import { valueLine, valueText } from './value.ts';
import { clip, wordChange } from './words.ts';

/** One line a note, and one for each other group that a new note points to. Empty where only markup differs. */
export function noteLines(
  scope: ReportScope,
  before: readonly Note[],
  after: readonly Note[],
): readonly Line[] {
  const [was, now] = [before.map(noteText), after.map(noteText)];
  const gone = before.filter((_, index) => !now.includes(was[index] ?? ''));
  const come = after.filter((_, index) => !was.includes(now[index] ?? ''));
  if (gone.length + come.length === 0 && [...was].sort().join('\n') === [...now].sort().join('\n')) {
    return was.join('\n') === now.join('\n') ? [] : [line`notes are in another order`];
  }
  if (gone.length + come.length === 0)
    return [
      before.length > after.length
        ? line`a note that is written more than once is written fewer times`
        : line`a note is written more than once`,
    ];
  const pointers = come.flatMap((note) => pointerLines(scope, note.text));
  const reworded = rewordedNotes(gone, come);
  const covered = new Set(reworded.flat());
  return [
    ...reworded.map(([old, fresh]) => line`note: ${wordChange(noteText(old), noteText(fresh))}`),
    ...gone
      .filter((note) => !covered.has(note))
      .map((note) => line`note dropped: ${clip(noteText(note), 200)}`),
    ...come
      .filter((note) => !covered.has(note))
      .map((note) =>
        noteText(note).length <= 300
          ? line`note added: ${titled(note)}`
          : line`note added: ${clip(noteText(note), 300)}`,
      ),
    ...pointers,
  ];
}

/** Notes that say mostly the same in other words; where one went and one came, whatever they say. */
function rewordedNotes(gone: readonly Note[], come: readonly Note[]): readonly (readonly [Note, Note])[] {
  const [only, next] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && only !== undefined && next !== undefined)
    return [[only, next]];
  const left = [...come];
  return gone.flatMap((old): [Note, Note][] => {
    const fresh = left.find((each) => shareOfWords(noteText(old), noteText(each)) >= MOSTLY_THE_SAME);
    if (fresh === undefined) return [];
    left.splice(left.indexOf(fresh), 1);
    return [[old, fresh]];
  });
}

/** Of the words of both texts, so many are in either. */
const MOSTLY_THE_SAME = 0.6;

function shareOfWords(a: string, b: string): number {
  const [left, right] = [a, b].map((words) => new Set(words.split(/\W+/)));
  if (left === undefined || right === undefined) return 0;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}

function noteText(note: Note): string {
  return `${note.title === undefined ? '' : `${note.title}: `}${valueText(note.text)}`;
}

function titled(note: Note): Line {
  return note.title === undefined ? valueLine(note.text) : line`${note.title}: ${valueLine(note.text)}`;
}
