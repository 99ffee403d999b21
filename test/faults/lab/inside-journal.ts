// What a power cut takes back: a file's bytes until the file was flushed, its name until its folder was. No real file
// system loses quite as much; one that loses less is no harder for the program.
import fs from 'node:fs';
import { dirname } from 'node:path';

interface Note {
  /** Whose flush makes it last: the file for bytes, the folder for names. */
  place: string;
  readonly what: 'bytes' | 'name';
  readonly undo: () => void;
}

export interface Journal {
  /** Before a file is opened to be rewritten. */
  opening(path: string): void;
  /** Before a file is renamed. */
  renaming(from: string, to: string): void;
  /** After a folder was made. */
  made(path: string): void;
  /** A file or a folder was flushed. */
  flushed(path: string): void;
  /** Takes back whatever would not last, newest first. */
  undo(): void;
}

export function createJournal(): Journal {
  let notes: Note[] = [];
  const note = (place: string, what: Note['what'], undo: () => void) => notes.push({ place, what, undo });
  return {
    opening(path) {
      const before = bytesOf(path);
      if (before === undefined) note(dirname(path), 'name', () => fs.rmSync(path, { force: true }));
      note(path, 'bytes', () => {
        if (fs.existsSync(path)) fs.writeFileSync(path, '');
      });
    },
    renaming(from, to) {
      const before = bytesOf(to);
      for (const each of notes) if (each.what === 'bytes' && each.place === from) each.place = to;
      note(dirname(to), 'name', () => {
        if (fs.existsSync(to)) fs.renameSync(to, from);
        if (before !== undefined) fs.writeFileSync(to, before);
      });
    },
    made: (path) => void note(dirname(path), 'name', () => fs.rmSync(path, { recursive: true, force: true })),
    flushed(path) {
      notes = notes.filter(({ place }) => place !== path);
    },
    undo() {
      for (const { undo } of notes.reverse()) undo();
    },
  };
}

function bytesOf(path: string): Buffer | undefined {
  return fs.existsSync(path) ? fs.readFileSync(path) : undefined;
}
