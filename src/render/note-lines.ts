// What changed in the notes of a registry.
import type { Note } from '../model.ts';
import type { Line } from './content.ts';
import { line } from './content.ts';
import type { Ground } from './ground.ts';
import { pointerLines } from './statements/pointers.ts';
import { valueLine, valueText } from './value.ts';
import { clip, wordChange } from './words.ts';

/** One line a note, and one for each other group that a new note points to. Empty where only markup differs. */
export function noteLines(ground: Ground, before: readonly Note[], after: readonly Note[]): readonly Line[] {
  const [was, now] = [before.map(noteText), after.map(noteText)];
  const gone = before.filter((_, index) => !now.includes(was[index] ?? ''));
  const come = after.filter((_, index) => !was.includes(now[index] ?? ''));
  if (gone.length + come.length === 0 && [...was].sort().join('\n') === [...now].sort().join('\n')) {
    return was.join('\n') === now.join('\n') ? [] : [line`notes stand in another order`];
  }
  const pointers = come.flatMap((note) => pointerLines(ground, note.text));
  const [old, fresh] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && old !== undefined && fresh !== undefined) {
    return [line`note: ${wordChange(noteText(old), noteText(fresh))}`, ...pointers];
  }
  return [
    ...gone.map((note) => line`note dropped: ${clip(noteText(note), 200)}`),
    ...come.map((note) =>
      noteText(note).length <= 300
        ? line`note added: ${titled(note)}`
        : line`note added: ${clip(noteText(note), 300)}`,
    ),
    ...pointers,
  ];
}

function noteText(note: Note): string {
  return `${note.title === undefined ? '' : `${note.title}: `}${valueText(note.text)}`;
}

function titled(note: Note): Line {
  return note.title === undefined ? valueLine(note.text) : line`${note.title}: ${valueLine(note.text)}`;
}
