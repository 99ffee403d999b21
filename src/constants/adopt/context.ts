// What `adopt` hands from step to step.
import type { ConstantsItem, RegionConfig } from '../../config/constants-schema.ts';
import type { Language } from '../../languages/language.ts';
import type { Snapshot } from '../../model.ts';
import type { Facts } from '../facts.ts';
import type { RowProof } from './reading.ts';
import type { NameStyle } from './name-style.ts';
import type { Span } from './mark.ts';
import type { Line } from './scan.ts';
import type { Subject } from './subject.ts';

export interface AdoptInput {
  readonly path: string;
  readonly text: string;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** Path of the registry, where it is known already. */
  readonly registry?: string;
  readonly language?: string;
  /** What begins a comment, where the language is not known. */
  readonly comment?: string;
  /** Registered values that the file lacks: added, or left out. Default: added where it has at least half of them. */
  readonly absent?: 'add' | 'skip';
  /** Whether a path is taken, so that a new names file does not overwrite another. */
  readonly exists: (path: string) => boolean;
}

export interface Adopted {
  /** The file with markers in it, and nothing else changed. */
  readonly text: string;
  readonly item: ConstantsItem;
  readonly names?: { readonly path: string; readonly text: string };
  /** Rows that the next `generate` adds. */
  readonly missing: readonly { readonly key: string; readonly label: string }[];
  /** How many registered values stay out that are not in the file. */
  readonly leftOut: number;
  /** Registered values that stay out, and what else a person should know. */
  readonly notes: readonly string[];
  /** By region: how well the learnt row reproduces the existing rows. */
  readonly proofs: ReadonlyMap<string, RowProof>;
}

/** A region before it has its name. */
export interface Draft {
  readonly span: Span;
  readonly config: Omit<RegionConfig, 'in'>;
  readonly kind: 'rows' | 'set';
  /** Of rows. */
  readonly proof?: RowProof;
  /** Its rows use names that are declared elsewhere. */
  readonly onlyUses?: boolean;
}

/** What of a file can be kept, and what was learnt and cannot. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  /** A line each. */
  readonly refusals: readonly string[];
}

/** A file, its registry, and what is known of it. */
export interface Work extends AdoptInput {
  readonly lang: Language;
  readonly lines: readonly Line[];
  /** Names of the regions that the file has already. */
  readonly regions: ReadonlySet<string>;
  readonly subject: Subject;
  readonly facts: Facts;
}

/** Which part of the registry the file is. */
export interface Plan {
  readonly select?: ConstantsItem['select'];
  /** The file has so few of many values that each is chosen: new ones stay out. */
  readonly isChoice?: boolean;
  readonly skip: readonly string[];
  /** Those of them whose values have rows of another shape. */
  readonly existing: readonly string[];
  readonly missing: readonly string[];
  /** Those under `skip` that the file could have as well. */
  readonly lacking?: readonly string[];
  /** Those under `skip` that are unused, deprecated or internal. */
  readonly bygone?: readonly string[];
  readonly nameFrom?: string;
}

/** All that the regions of one file have in common. */
export interface Context {
  readonly work: Work;
  readonly style: NameStyle;
  readonly stems: ReadonlyMap<string, string>;
  /** Values that the file has. */
  readonly keys: ReadonlySet<string>;
  /** The same, by the list that declares them; most files have one. */
  readonly parts: readonly ReadonlySet<string>[];
  /** Identifiers that the file declares, with the keys of their values. */
  readonly keysByName: ReadonlyMap<string, string>;
  readonly plan: Plan;
  readonly base: {
    readonly item: Omit<ConstantsItem, 'regions'>;
    readonly names?: { readonly path: string; readonly text: string };
  };
}
