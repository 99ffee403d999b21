// What `adopt` knows when it learns a row: types alone.
import type { Language } from '../../languages/language.ts';
import type { Facts } from '../facts.ts';
import type { SlotOptions } from '../row-source.ts';
import type { Cluster, Row } from './find-rows.ts';
import type { NameStyle } from './name-style.ts';
import type { Line } from './scan.ts';
import type { Subject } from './subject.ts';

/** Which tokens of a cluster's rows mean what. */
export interface Reading {
  readonly cluster: Cluster;
  /** The rows whose value or name is known, with the key of their value. */
  readonly rows: readonly { readonly row: Row; readonly key: string }[];
  readonly valuePlace?: number;
  /** The value is so many bits further left than IANA writes it. */
  readonly shift: number;
  readonly namePlace?: number;
}

export interface LearnInput {
  readonly reading: Reading;
  readonly lines: readonly Line[];
  readonly language: Language;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly slots: SlotOptions;
  /** Names by key, without prefix and suffix. */
  readonly stems: ReadonlyMap<string, string>;
  readonly style: NameStyle;
}

/** What a learnt row makes of the existing rows. */
export interface RowProof {
  readonly rows: number;
  /** So many of them come out to the letter, but for their comments. */
  readonly equal: number;
  /** How many of them have comments, and how many of those come out to the letter. */
  readonly comments: { readonly rows: number; readonly equal: number };
  /** The row of a made-up next value. */
  readonly sample: string;
  /** Why it must not make new rows; absent where it may. */
  readonly fault?: string;
}
