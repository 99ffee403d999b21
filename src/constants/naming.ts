// What naming is about: rows with their names, what is in files, and what came of it. Types only.
import type { NameCase, Spelling } from '../languages/name-case.ts';
import type { GivenName, NameNews } from './names-file.ts';
import type { Candidate, Table } from './selection.ts';

export interface NamedRow {
  readonly key: string;
  readonly value: bigint | string;
  readonly valueText: string;
  readonly label: string;
  /** Absent where the registry does not assign the value: an extra row, or one that was withdrawn. */
  readonly entry?: Candidate['entry'];
  readonly origin: 'registry' | 'extra' | 'withdrawn';
  readonly name: string;
  /** Identifiers the value had before. */
  readonly aliases: readonly string[];
  /** `where` does not select it any more; it stays where its identifier is. */
  readonly isDeselected?: true;
}

/** An identifier that is in a file today. */
export interface Remembered {
  readonly identifier: string;
  readonly value: bigint | string;
  readonly alias: boolean;
}

export interface NamingInput {
  readonly table: Table;
  readonly candidates: readonly Candidate[];
  /** Those that only stay where they are, for "where" does not select them any more. */
  readonly deselected?: ReadonlySet<Candidate>;
  readonly extra: ReadonlyMap<string, { readonly name: string; readonly description: string }>;
  readonly given: ReadonlyMap<string, GivenName>;
  readonly givenAliases: ReadonlyMap<string, readonly string[]>;
  readonly remembered: readonly Remembered[];
  /** The case in which names are remembered. */
  readonly nameCase: NameCase;
  /** How acronyms are written in names, where that is not with one capital letter. */
  readonly spelling?: Spelling;
  /** Names are the registry's own identifiers, letter for letter. */
  readonly areLabels?: boolean;
  readonly shipped: { readonly names?: Readonly<Record<string, string>>; readonly stem?: string };
  /** How a name looks in the file; two names collide where they look alike. */
  readonly present: (name: string) => string;
  /** People wrote the remembered identifiers, so that none is renamed. */
  readonly keep: boolean;
  /** No file shows the names, so that two may be made alike. */
  readonly isAnonymous?: boolean;
  /** What is before every name in the same word; a name does not begin with it again. */
  readonly prefix?: string;
  /** What the file's names lack of the registry's, in UPPER_SNAKE. */
  readonly stem?: string;
  /** A withdrawn identifier goes. */
  readonly remove: boolean;
  /** Where the line that decides a collision belongs. */
  readonly namesPath: string | undefined;
}

export interface Naming {
  /** By value; extra rows at their place. */
  readonly rows: readonly NamedRow[];
  /** New names that are made of nothing but their value. */
  readonly bare?: readonly string[];
  /** Lines that the names file should have. */
  readonly news: readonly NameNews[];
  /** Values that would have the name of another; they have no row. */
  readonly collisions: readonly Collision[];
}

export interface Collision {
  /** Both entries, and the line that decides it. */
  readonly message: string;
  /** Keys of who has the name, and of who would have it too. */
  readonly keys: readonly [string, string];
  /** People gave both names. */
  readonly isInFile: boolean;
}
