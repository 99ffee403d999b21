// What the steps for managed files work with: the parts they are wired with, and the base and state of one run.
import type { Config } from '../config/config.ts';
import type { ConstantsMaker, ImpactOf, Memory } from '../contracts.ts';
import type { BaseBranch, Clock, Forge, ForgeCommit, ForgeReader } from '../ports.ts';
import type { ForgeHalt } from './apply/forge-halt.ts';

/** What proposals are wired with. */
export interface ProposalParts {
  readonly config: Config;
  readonly forge: Forge;
  readonly constants: ConstantsMaker | undefined;
  /** What a change set means for the configured files; undefined where none are. */
  readonly impactOf?: ImpactOf;
  readonly clock: Clock;
  /** Folder of the configuration in the repository: empty, or with a slash at its end. */
  readonly folder: string;
  /** Shared with whoever else writes to the same forge in this run. */
  readonly halt: ForgeHalt;
  /** The token is that of GitHub Actions, whose pull requests wait for an approval of their checks. */
  readonly isActions?: boolean;
}

/** One reconciliation of base and state. Nothing that has it can write but apply/, which has the parts too. */
export interface ReconcileContext {
  readonly config: Config;
  readonly forge: ForgeReader;
  readonly constants: ConstantsMaker | undefined;
  readonly impactOf: ImpactOf | undefined;
  readonly isActions: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly memory: Memory;
  /** All groups that are watched and whose snapshot was reported, sorted. */
  readonly groups: readonly string[];
  readonly base: BaseBranch;
  /** The newest commits of the base, newest first. Read once, where they are needed. */
  readonly newestCommits: () => Promise<readonly ForgeCommit[]>;
  /** Path in the repository of a path in the configuration. */
  readonly inRepository: (path: string) => string;
}
