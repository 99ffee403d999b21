// What should be proposed on one branch.
import type { WantedFile } from '../../contracts.ts';
import type { ChangeSet, DismissedEdit, Snapshot } from '../../model.ts';

/** One branch on which something should be proposed. */
export interface DesiredBranch {
  readonly branch: string;
  readonly groups: readonly string[];
  readonly fingerprint: string;
  /** Digest of what the base holds of `paths` now. */
  readonly baseDigest: string;
  /** Every file that differs from the base, sorted. */
  readonly paths: readonly string[];
  /** SHA-256 of those that are constants: a change of their bytes alone is worth a new commit. */
  readonly constants: ReadonlyMap<string, string>;
  readonly files: readonly WantedFile[];
  readonly cache: FingerprintCache;
  /** Dismissed edits that are left out of its files. */
  readonly leftOut: readonly DismissedEdit[];
  /** What a person should know of its constants files, a line each. */
  readonly notes: readonly string[];
  /** Ids of the edits of constants files that it proposes, sorted. */
  edits(): Promise<readonly string[]>;
  /** Numbers of the issues about it. */
  issues(): Promise<readonly number[]>;
  /** What the base does not have yet; empty change sets are left out. */
  pending(): Promise<readonly PendingChanges[]>;
}

/** A fingerprint with a key of what it was computed from. */
export interface FingerprintCache {
  readonly key: string;
  readonly fingerprint: string;
}

/** What the base does not have yet of one group. */
export interface PendingChanges {
  readonly changeSet: ChangeSet;
  readonly before: Snapshot | undefined;
  readonly after: Snapshot;
  /** The base's copy cannot be read as a snapshot. */
  readonly isDamaged: boolean;
}
