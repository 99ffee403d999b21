// Facts for the plan, made by hand: a branch with its commits, pull requests and record, and what becomes of it.
import { githubMarkup } from '../../src/forges/github/markup.ts';
import type { DesiredBranch } from '../../src/proposals/plan/desired-branch.ts';
import type { BranchFacts, ProposalFacts } from '../../src/proposals/plan/facts.ts';
import { needsOwnership } from '../../src/proposals/plan/decide.ts';
import { dismissedBy } from '../../src/proposals/plan/dismissed.ts';
import { printBlock } from '../../src/proposals/text/marker.ts';
import type { Trailer } from '../../src/proposals/text/trailer.ts';
import type { ForgeIssue, PullRequest } from '../../src/ports.ts';
import type { BranchState } from '../../src/state/state.ts';

export const NOW = Date.parse('2024-02-01T12:00:00.000Z');
export const BRANCH = 'iana-watch/websocket';

export interface DesiredOptions {
  readonly branch?: string;
  readonly base?: string;
  readonly paths?: readonly string[];
  readonly constants?: Readonly<Record<string, string>>;
}

/** What should be proposed, under this fingerprint. */
export function desiredOf(fingerprint: string, options: DesiredOptions = {}): DesiredBranch {
  const { branch = BRANCH, base = 'base-1', constants = {} } = options;
  return {
    branch,
    groups: [branch.split('/')[1] ?? ''],
    fingerprint,
    baseDigest: base,
    paths: options.paths ?? ['snapshots/websocket.json'],
    constants: new Map(Object.entries(constants)),
    files: [],
    cache: { key: fingerprint, fingerprint },
    leftOut: [],
    notes: [],
    edits: async () => [],
    issues: async () => [],
    pending: async () => [],
  };
}

/** The trailer of the commit that proposes this. */
export function trailerOf({ fingerprint, baseDigest, paths, constants }: DesiredBranch): Trailer {
  const files = new Map(paths.map((path) => [path, constants.get(path) ?? 'copy']));
  return { fingerprint, baseDigest, files };
}

export interface PullOptions {
  readonly branch?: string;
  readonly head?: string;
  readonly state?: PullRequest['state'];
  /** In the marker; `null`: somebody wrote the body again. */
  readonly fingerprint?: string | null;
  readonly withdrawn?: boolean;
  readonly untouched?: boolean;
  readonly closes?: readonly number[];
}

export function pullOf(number: number, options: PullOptions = {}): PullRequest {
  const {
    branch = BRANCH,
    head = 'ours',
    state = 'open',
    fingerprint = 'c-1',
    withdrawn,
    untouched = true,
  } = options;
  const text = (options.closes ?? []).map((issue) => `\nCloses #${issue}.\n`).join('');
  const marker =
    fingerprint === null
      ? undefined
      : ({
          kind: 'pull-request',
          branch,
          fingerprint,
          ...(withdrawn === true ? { withdrawn } : {}),
        } as const);
  return {
    number,
    url: `https://example.test/pull/${number}`,
    state,
    branch,
    head,
    title: 'feat: 3008',
    body: marker === undefined ? `Mine.${text}` : printBlock(marker, `News.${text}`),
    labels: [],
    assignees: [],
    reviewers: [],
    untouched,
  };
}

export function issueOf(number: number, body = 'An issue.'): ForgeIssue {
  return { number, url: `https://example.test/issues/${number}`, state: 'open', body };
}

export interface BranchOptions {
  readonly branch?: string;
  readonly desired?: DesiredBranch;
  readonly isRead?: boolean;
  /** Our commit is there, and proposes this. */
  readonly holds?: DesiredBranch;
  /** Edits that our commit names. */
  readonly edits?: readonly string[];
  /** Somebody's commits are there, on top of ours. */
  readonly foreign?: boolean;
  readonly head?: string;
  readonly pulls?: readonly PullRequest[];
  readonly record?: BranchState;
  readonly issues?: readonly ForgeIssue[];
}

/** Facts as gather would read them: whose the commits are is known only where it matters. */
export function branchOf(options: BranchOptions = {}): BranchFacts {
  const { holds, foreign = false, desired, pulls = [], record } = options;
  const branch = options.branch ?? desired?.branch ?? BRANCH;
  const head = options.head ?? (foreign ? 'theirs' : holds === undefined ? undefined : 'ours');
  const closes = githubMarkup('').closedBy(pulls[0]?.body ?? '');
  const dismissed = dismissedBy({ pulls, record });
  const about = { branch, desired, head, pulls, closes, record, dismissed };
  const named = options.edits === undefined ? {} : { edits: options.edits };
  const trailer = holds === undefined ? undefined : { ...trailerOf(holds), ...named };
  const ownership = needsOwnership(about)
    ? { type: foreign ? ('foreign' as const) : ('ours' as const), trailer }
    : undefined;
  return { ...about, isRead: options.isRead ?? true, ownership, issues: options.issues ?? [] };
}

export function factsOf(branches: readonly BranchFacts[], more: Partial<ProposalFacts> = {}): ProposalFacts {
  return { branches, staging: [], commits: undefined, setup: undefined, now: NOW, ...more };
}
