// What a run is put together from; wiring/ does it for real, tests with their own parts.
import type { Config } from '../config/config.ts';
import type { Clock, DocumentSource, StateStore } from '../ports.ts';
import type { Decision } from '../state/delivery.ts';
import type { ReportContext } from '../render/report-model.ts';
import type { ImpactOf, KeptFiles, StepResult, Notifier } from '../contracts.ts';

/** The parts of a run. */
export interface RunParts {
  readonly config: Config;
  readonly source: DocumentSource;
  /** The source is a folder: somebody put the files there, so a large shrinkage is meant. */
  readonly trustsSource: boolean;
  readonly store: StateStore;
  /** Whether the state is written at times for the schedule's sake. */
  readonly keepsAlive: boolean;
  readonly kept: KeptFiles;
  /** In the order in which they notify: issues, then channels. */
  readonly notifiers: readonly Notifier[];
  /** The default is for a state on disk. */
  readonly delivery?: DeliveryPolicy;
  readonly clock: Clock;
  /** How long the run may take; undefined: as long as it likes. */
  readonly budget?: Budget;
  /** What a change set means for the configured files; undefined where none are. */
  readonly impactOf?: ImpactOf;
  /** Takes a line for people while the run goes on. */
  readonly notice?: (line: string) => void;
  /** Called before each group. */
  readonly progress?: (progress: Progress) => void;
  /** Asks the run to stop: the group in hand is finished, what was found is written, and nothing is sent any more. */
  readonly signal?: AbortSignal;
  /** Called after a run without trouble. */
  readonly heartbeat?: () => Promise<StepResult>;
}

/** Moments, in milliseconds since the epoch, at which a run ends what it does. */
export interface Budget {
  /** From then on no group is asked for. */
  readonly fetchUntil: number;
  /** From then on nothing new is begun. */
  readonly until: number;
}

/** The share of a run that fetching may take: what was found has still to be written and sent. */
const FETCH_SHARE = 0.75;

/** The budget of a run of so many minutes that begins at `now`. */
export function budgetOf(minutes: number, now: number): Budget {
  const total = minutes * 60_000;
  return { fetchUntil: now + total * FETCH_SHARE, until: now + total };
}

/** How deliveries go in rounds, each of which is one write of the state. */
export interface DeliveryPolicy {
  readonly mostRounds: number;
  /** From the end of one to the next: chats allow a message a second. */
  readonly betweenMs: number;
}

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** The group that is next. */
  readonly next: string;
}

/** What a person says to one run. */
export interface RunOptions {
  /** Perform nothing; the report says what would be done. */
  readonly dryRun: boolean;
  /** Groups whose large shrinkage is accepted now. */
  readonly accept: ReadonlySet<string>;
  /** Only these groups are checked; the others are `skipped`, and stay as they are. */
  readonly only?: ReadonlySet<string>;
  /** What somebody decided about uncertain messages; undefined: nothing. */
  readonly decision?: Decision;
  /** Gets for each piece of news what makes texts about it better, before the report is returned. */
  readonly onNews?: (group: string, context: ReportContext) => void;
}
