// What audit answers: places that list values of a registry, and what is missing or wrong there.
import type { EntryStatus } from '../catalog/details.ts';

/**
 * `high`: at least four of five rows carry the very names of the registry, and no other registry is near. `medium`: any other
 * list that is more than chance. docs/audit.md says how often each was right in the repositories it was measured on.
 */
export type Confidence = 'high' | 'medium';

/** An entry of the registry that the place does not list. */
export interface MissingEntry {
  readonly value: string;
  readonly name: string;
  /** When it was registered; `''` where IANA says nothing. */
  readonly date: string;
  readonly reference: string;
  readonly status: EntryStatus;
  /** Of a temporary registration; `''` where no day is given. */
  readonly expires: string;
}

/** A row that does not agree with the registry. Lines count from 1. */
export interface WrongRow {
  readonly line: number;
  readonly value: string;
  /** As the file has it. */
  readonly name: string;
  /** `other-value`: IANA has the name under `iana`; `other-name`: IANA calls the value `iana`; `unassigned`: nothing has it. */
  readonly problem: 'other-value' | 'other-name' | 'unassigned';
  readonly iana: string;
}

/** A row whose entry IANA calls deprecated, obsolete or discouraged, or by another name now. */
export interface AgedRow {
  readonly line: number;
  readonly value: string;
  readonly name: string;
  /** The status of the entry, or its name now. */
  readonly iana: string;
}

/** One registry in one file. */
export interface Place {
  readonly file: string;
  readonly registry: string;
  readonly title: string;
  /** First and last line of each list, from 1. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  /** How many assigned entries of the registry the place lists, and how many there are. */
  readonly listed: number;
  readonly assigned: number;
  readonly confidence: Confidence;
  /** Registries that nearly as many of the rows are entries of. */
  readonly near: readonly string[];
  /** Fewer than half of the entries are listed: what is missing may be left out on purpose, and is reported only if it is new. */
  readonly isSelection: boolean;
  readonly missing: readonly MissingEntry[];
  readonly wrong: readonly WrongRow[];
  readonly retired: readonly AgedRow[];
  readonly renamed: readonly AgedRow[];
  /** The command that has the file kept up to date. */
  readonly command: string;
  /** The configuration that does so already; what it leaves out on purpose is not reported. */
  readonly managedBy?: string;
}
