// What a pull request is about. Types only.
import type { ChangeSet, DismissedEdit } from '../../model.ts';
import type { ForgeMarkup } from '../../ports.ts';
import type { ReportContext } from '../../render/report-model.ts';

/** A change set with all that makes its report better. */
export interface News {
  readonly changeSet: ChangeSet;
  readonly context: ReportContext;
}

/** What a pull request is about. */
export interface ProposalFacts {
  readonly markup: ForgeMarkup;
  readonly branch: string;
  readonly groups: readonly string[];
  readonly fingerprint: string;
  /** Change sets that are not empty, in the order of their groups. */
  readonly news: readonly News[];
  /** Files that it writes, sorted. */
  readonly paths: readonly string[];
  /** Those of them that it is for; the others ride along. All, if missing. */
  readonly subjects?: readonly string[];
  /** Constants files among `paths`, sorted. */
  readonly constants?: readonly string[];
  /** None of the constants files is on the base yet. */
  readonly isFirst?: boolean;
  /** Registries behind the constants files: their changes come first. All, if missing. */
  readonly registries?: readonly string[];
  /** The newest commits of the base are conventional commits. */
  readonly isConventional?: boolean;
  /** Issues about what it proposes; merging closes them. */
  readonly closes?: readonly number[];
  /** Ids of the edits of constants files: closing dismisses them. */
  readonly edits?: readonly string[];
  /** Dismissed edits that are left out. */
  readonly leftOut?: readonly DismissedEdit[];
  /** What a person should know of its constants files, a line each; foreign text, not escaped. */
  readonly notes?: readonly string[];
  /** Opened with the token of a workflow: its checks wait for somebody. */
  readonly isActions?: boolean;
}
