// What should be proposed on one branch.
import type { Wish } from '../../forge/plan-branch.ts';
import type { WantedFile } from '../../contracts.ts';
import type { Accumulation } from './settled.ts';

/** One branch that is wanted. */
export interface BranchWish {
  readonly branch: string;
  readonly groups: readonly string[];
  readonly wish: Wish;
  readonly files: readonly WantedFile[];
  readonly memo: Memo;
  /** The change sets behind it, those that are empty left out. */
  news(): Promise<readonly Accumulation[]>;
}

/** A fingerprint with what it was computed from. */
export interface Memo {
  readonly key: string;
  readonly fingerprint: string;
}
