// The program's memory: what `state.json` holds. Types only; the snapshots and accepted change sets are next to it, see
// state-paths.ts. All times are UTC in ISO 8601 with milliseconds, as `Date.prototype.toISOString` writes them.
import type { ExpiringEntry } from '../core/expiring.ts';
import type { ChangeSet, ImpactLine, OccurrenceId, PeopleLevel } from '../model.ts';
import type { Validators } from '../ports.ts';

/** A moment, such as `2024-02-01T05:17:00.000Z`; compares as text. */
export type Instant = string;

/** Everything the program remembers but for whole snapshots and change sets. Maps, since their keys are foreign. */
export interface State {
  readonly groups: ReadonlyMap<string, GroupState>;
  /** By channel name; GitHub issues are the channel `ISSUES`. */
  readonly channels: ReadonlyMap<string, ChannelState>;
  /** By branch name, such as `iana-watch/websocket`. */
  readonly branches: ReadonlyMap<string, BranchState>;
  /** The number of the issue about an occurrence. */
  readonly issues: ReadonlyMap<OccurrenceId, number>;
  /** Kept while `"*"` is watched: which groups the source was last seen to have, so that a new one is news. */
  readonly index?: IndexState;
  /** Trouble that was reported once and shall not be reported again before it is over: what, by a key of the notifier's. */
  readonly said: ReadonlyMap<string, Instant>;
  /** An event of the source that has not ended. */
  readonly source?: SourceState;
  /** The first group that the last run had no time for: the next run begins there. */
  readonly resume?: string;
  /** Files of the state tree that were found damaged, and when; each run reports them until they are readable again. */
  readonly damaged?: ReadonlyMap<string, Instant>;
  /** When it was last written; only where writing keeps the repository's schedule alive. */
  readonly alive?: Instant;
}

/** What is remembered of one group. All empty but `n`: a group that was watched once. */
export interface GroupState {
  /** How many change sets of this group were accepted: the `n` of occurrence ids. Never goes back. */
  readonly n: number;
  /** Digest of the last reported snapshot, `told/<group>.json`. Absent before the first run and after the group is gone. */
  readonly told?: string;
  /** Digest of the snapshot for which the base was last seen up to date; only where it is not `told`. See `basePath`. */
  readonly settled?: string;
  /** Of the body that was last accepted. */
  readonly validators?: Validators;
  /** The people level of the reported snapshot; `names` if absent. */
  readonly people?: Exclude<PeopleLevel, 'names'>;
  readonly failures?: FailureState;
  readonly candidate?: CandidateState;
  /** Since when the source has no such document. */
  readonly missing?: Instant;
  /** When its end was reported. */
  readonly gone?: Instant;
  /** The group that its document points to instead of holding registries. */
  readonly redirect?: string;
  /** Its TEMPORARY registrations; only where a channel is notified of what expires. */
  readonly expires?: readonly ExpiringEntry[];
}

/** Failed runs in a row, counted to three; not written again until the group recovers. */
export interface FailureState {
  readonly count: number;
  readonly since: Instant;
  /** The line of the last failure that was counted. */
  readonly message: string;
}

/** A large shrinkage that waits to be seen again, `candidates/<group>.json`. */
export interface CandidateState {
  readonly digest: string;
  readonly since: Instant;
  /** SHA-256 in hex of the body that it was read from. */
  readonly sha256?: string;
}

/** Since when most groups cannot be read, for one cause. Not written again once it was reported. */
export interface SourceState {
  readonly since: Instant;
  /** What the source did first. */
  readonly cause: string;
  /** How many groups that concerned. */
  readonly groups: number;
  /** Runs in a row that met it, counted to three. */
  readonly runs: number;
  /** It was reported to channels. */
  readonly reported?: true;
}

export interface IndexState {
  /** All that the source has, also excluded ones; sorted. */
  readonly groups: readonly string[];
}

/** What is remembered of one channel. */
export interface ChannelState {
  /** To be delivered, oldest first. */
  readonly pending: readonly PendingItem[];
  /** Uncertain: not sent by itself any more, and reported by every run until somebody decides. Newest last. */
  readonly maybe?: readonly UncertainItem[];
  /** The receiver answered that it is gone (410); nothing is sent until `notify CHANNEL` succeeds. */
  readonly disabled?: { readonly since: Instant; readonly why: string };
  /** Of a channel with a digest: what the next one will contain, oldest first. */
  readonly collected?: readonly PendingItem[];
  /** TEMPORARY registrations it was warned of, with the notice in days. */
  readonly warned?: readonly { readonly id: string; readonly notice: number }[];
  /** When the last digest was put together. */
  readonly digested?: Instant;
  /** Of a feed: its entries, newest last. */
  readonly feed?: readonly FeedItem[];
}

/** One piece of news that one channel has not yet reported. */
export interface PendingItem {
  /** Names it in markers, delivery ids and `notify --again`: the occurrence, or the health news' own id. */
  readonly id: string;
  readonly news: News;
  /** When it was accepted; it is given up three days after. */
  readonly at: Instant;
  /** How many times a run said that it would send this and never said what came of it. */
  readonly begun?: number;
  /** How many times it surely was not delivered. */
  readonly tries?: number;
  /** Not to be tried before this. */
  readonly next?: Instant;
  /** Why it was not delivered the last time. */
  readonly why?: string;
}

/** One that may have arrived, could not be delivered for days, or cannot be written any more. */
export interface UncertainItem {
  readonly id: string;
  readonly news: News;
  readonly at: Instant;
  /** What happened to it; absent in old states, where it may have arrived. */
  readonly why?: string;
}

/** What a channel is notified of. */
export type News = ChangeNews | DigestNews | ExpiringNews | HealthNews | SourceNews;

/** An accepted change set, `changes/<group>/<n>.json`. */
export interface ChangeNews {
  readonly type: 'changes';
  readonly group: string;
  readonly n: number;
}

/** Several accepted change sets that one channel gets together. */
export interface DigestNews {
  readonly type: 'digest';
  /** When the oldest of them was accepted. */
  readonly since: Instant;
  readonly items: readonly (OccurrenceRef & { readonly id: OccurrenceId })[];
}

/** TEMPORARY registrations that expire soon, the soonest first. */
export interface ExpiringNews {
  readonly type: 'expiring';
  readonly entries: readonly (ExpiringEntry & { readonly group: string })[];
}

/** A group could not be read in three runs in a row, or can be read again. */
export interface HealthNews {
  readonly type: 'failing' | 'recovered';
  readonly group: string;
  readonly since: Instant;
  /** The line of the failure. */
  readonly message: string;
}

/** Most groups could not be read in three runs in a row or for a day, or can be read again. */
export interface SourceNews {
  readonly type: 'source-failing' | 'source-recovered';
  /** The source as it may be shown. */
  readonly source: string;
  readonly since: Instant;
  /** What the source does, such as `the server answered 503 (unavailable)`. */
  readonly message: string;
  /** How many groups could not be read when it was first reported. */
  readonly groups: number;
}

/** Points to one accepted change set. */
export interface OccurrenceRef {
  readonly group: string;
  readonly n: number;
}

/** One entry of a feed. What it meant for the configured files was true then, so it is kept and not worked out again. */
export interface FeedItem extends OccurrenceRef {
  readonly impact?: readonly ImpactLine[];
  /** When it was accepted, and the id of its text (git's blob SHA-1): it is taken over from the file where it is there. */
  readonly at?: Instant;
  readonly entry?: string;
}

/** What is remembered of a branch on which managed files are proposed. */
export interface BranchState {
  /** Number of its pull request. */
  readonly pull?: number;
  /** The commit that we left there. */
  readonly head?: string;
  /** Of what the pull request says; see forge/fingerprint.ts. Without `pull`: of what was committed to the base. */
  readonly fingerprint?: string;
  /** Fingerprints that somebody dismissed by closing a pull request. */
  readonly dismissed?: readonly string[];
  /** The fingerprint of what differs, by a key of what it was computed from: nothing is compared twice. */
  readonly memo?: { readonly key: string; readonly fingerprint: string };
  /** The issue that stands for a pull request which GitHub did not let us open. */
  readonly issue?: number;
  /** What is given once. */
  readonly given?: readonly ('labels' | 'reviewers' | 'assignees')[];
  /** Reported once: the branch holds commits that are not ours. */
  readonly foreign?: true;
}

/** One accepted change set as it is stored for the log, feeds and deliveries. */
export interface AcceptedChangeSet {
  readonly occurrence: OccurrenceId;
  readonly at: Instant;
  readonly changeSet: ChangeSet;
  /**
   * What it meant for the configured files when it was accepted, before any was written: a run that is killed and started
   * again must say the same. Absent where nothing was known, and in files of older versions.
   */
  readonly impact?: readonly ImpactLine[];
  /** Of an imported one: when the version before it was seen, where that is long before `at` and none is between them. */
  readonly after?: Instant;
}

/** The channel name under which issues on GitHub have their pending items; no configured channel may be called so. */
export const ISSUES = 'github/issues';

/** The memory of a program that has never run. */
export const EMPTY_STATE: State = {
  groups: new Map(),
  channels: new Map(),
  branches: new Map(),
  issues: new Map(),
  said: new Map(),
};

/** What is remembered of a group; of an unknown one, nothing. */
export function groupState(state: State, group: string): GroupState {
  return state.groups.get(group) ?? { n: 0 };
}

/** The groups of which a snapshot was reported, sorted. */
export function reportedGroups({ groups }: State): string[] {
  return [...groups].flatMap(([group, { told }]) => (told === undefined ? [] : [group])).sort();
}

/** The name of the n-th accepted change set of its group. */
export function occurrenceId(changeSet: ChangeSet, n: number): OccurrenceId {
  return `${changeSet.id}-${n}`;
}
