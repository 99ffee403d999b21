// What checking a group takes: the group with what is known of it, and the parts of the run around it.
import type { DiffOptions } from '../core/diff.ts';
import type { NewestOfAll } from '../core/newest.ts';
import type { PeopleLevel } from '../model.ts';
import type { DocumentSource, FileTree, KeptText } from '../ports.ts';
import type { ParsedFiles } from '../state/parsed-files.ts';
import type { Instant, State } from '../state/state.ts';

/** One group, and how it is to be checked. */
export interface GroupTask {
  readonly group: string;
  /** The source's index lists it; false: `"*"` is watched and it is not there any more. */
  readonly isListed: boolean;
  /** The source did not have it when `"*"` was last watched, so that it is news. */
  readonly isNew: boolean;
  /** Accept a large shrinkage now. */
  readonly acceptsShrinkage: boolean;
  /** Somebody named this group: accept whatever its document is now. */
  readonly acceptsAll: boolean;
  readonly diff: DiffOptions;
}

/** What checking needs from around it. */
export interface CheckSurroundings {
  readonly source: DocumentSource;
  readonly tree: FileTree;
  readonly parsed?: ParsedFiles | undefined;
  readonly state: State;
  readonly people: PeopleLevel;
  readonly now: Instant;
  /** Proof that groups were read for the first time. */
  readonly newest: NewestOfAll;
  /** Whether an id is the group of another document. */
  isOtherGroup(id: string): boolean;
  /** Takes a text of the state out of memory, where the store can hold it and the run will commit. */
  readonly keep: (path: string, text: string) => Promise<string | KeptText>;
  /** The copy of a group's snapshot that people see, where copies are kept. */
  copyOf(group: string): Promise<string | undefined>;
}
