// What the steps for kept files on GitHub go by: the parts they are wired with, and one look at base and state.
import type { Config } from '../../config/config.ts';
import type { BaseBranch, Clock, Forge } from '../../ports.ts';
import type { ConstantsMaker, ImpactOf, Memory } from '../../contracts.ts';
import type { ForgeHalt } from './forge-halt.ts';

export interface GithubKept {
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

/** One look at everything. */
export interface Look {
  readonly kept: GithubKept;
  readonly memory: Memory;
  readonly groups: readonly string[];
  readonly inRepository: (path: string) => string;
  readonly base: BaseBranch;
}
