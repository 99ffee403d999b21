// The decision table of the plan: what there is of one branch, and what is done about it.
import { describe, expect, it } from 'vitest';
import { planProposals, planSetup } from '../../src/proposals/plan/plan.ts';
import { printBlock } from '../../src/proposals/text/marker.ts';
import type { ForgeIssue } from '../../src/ports.ts';
import {
  branchOf,
  type BranchOptions,
  desiredOf,
  factsOf,
  issueOf,
  NOW,
  pullOf,
} from '../support/proposal-facts.ts';

const one = desiredOf('c-1');
const two = desiredOf('c-2');
const small = desiredOf('a-1');
const otherSmall = desiredOf('a-2');
const constants = desiredOf('c-1', { paths: ['src/codes.ts'], constants: { 'src/codes.ts': '1' } });
const renamed = desiredOf('c-1', { paths: ['src/codes.ts'], constants: { 'src/codes.ts': '2' } });
const onNewBase = desiredOf('c-1', { base: 'base-2' });
const morePaths = desiredOf('c-1', { paths: ['snapshots/a.json', 'snapshots/websocket.json'] });
const START = 'iana-watch/start';
const first = desiredOf('b-1', { branch: START, paths: ['snapshots/a.json'] });
const firstLater = desiredOf('b-1', { branch: START, paths: ['snapshots/a.json'], base: 'base-2' });
const firstMore = desiredOf('b-2', { branch: START, paths: ['snapshots/a.json', 'snapshots/b.json'] });

const open = pullOf(2);
const ours = { head: 'ours', fingerprint: 'c-1' };
const given = ['labels', 'reviewers', 'assignees'] as const;
const known = { ...ours, pull: 2, given };
const closed = pullOf(2, { state: 'closed' });
const merged = pullOf(2, { state: 'merged' });
const withdrawn = pullOf(2, { state: 'closed', withdrawn: true });

const PROPOSE = 'write-branch, open-pull-request, assign-metadata';
const OPEN = 'open-pull-request, assign-metadata';
const REWRITE = 'write-branch, edit-pull-request';
const WITHDRAW = 'close-pull-request, delete-branch';

type Row = readonly [what: string, facts: BranchOptions, decision: string, effects: string];

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'nothing is desired': [
    ['and nothing is there', {}, 'leave: nothing desired', ''],
    ['and nothing but a record is there', { record: known }, 'leave: nothing desired', ''],
    ['and our branch is open', { holds: one, pulls: [open], record: known }, 'withdraw', WITHDRAW],
    ['and our branch is open, unknown to the state', { holds: one, pulls: [open] }, 'withdraw', WITHDRAW],
    [
      'and our branch is open without our marker',
      { holds: one, pulls: [pullOf(2, { fingerprint: null })], record: known },
      'withdraw',
      WITHDRAW,
    ],
    [
      'and somebody committed to the open branch',
      { holds: one, foreign: true, pulls: [open], record: known },
      'held',
      'comment',
    ],
    [
      'and that was said',
      { holds: one, foreign: true, pulls: [open], record: { ...known, foreign: true } },
      'held',
      '',
    ],
    ['and the open pull request has no branch any more', { pulls: [open], record: known }, 'held', 'comment'],
    ['and it was merged', { holds: one, pulls: [merged], record: known }, 'leave: nothing desired', ''],
    ['and it was closed', { holds: one, pulls: [closed], record: known }, 'leave: nothing desired', ''],
    [
      'and it was withdrawn, its branch left behind',
      { holds: one, pulls: [withdrawn], record: known },
      'clean',
      'delete-branch',
    ],
    [
      'and it was withdrawn, somebody went on',
      { holds: one, foreign: true, pulls: [withdrawn], record: known },
      'leave: nothing desired',
      '',
    ],
    [
      'and it was withdrawn and reopened by somebody',
      { holds: one, pulls: [pullOf(2, { withdrawn: true })], record: known },
      'leave: withdrawn',
      '',
    ],
    ['and our branch was pushed and never opened', { holds: one, record: ours }, 'clean', 'delete-branch'],
    [
      'and our branch waits for a setting',
      { holds: one, record: { ...ours, issue: 9 } },
      'clean',
      'delete-branch',
    ],
    ['and a branch of our name is there that no state knows', { holds: one }, 'leave: nothing desired', ''],
    ['and a branch of somebody has our name', { foreign: true }, 'leave: nothing desired', ''],
    [
      'and somebody committed to what was never opened',
      { holds: one, foreign: true, record: ours },
      'leave: nothing desired',
      '',
    ],
    [
      'and an older one was withdrawn, the newest merged',
      { holds: one, pulls: [pullOf(3, { state: 'merged' }), withdrawn] },
      'leave: nothing desired',
      '',
    ],
  ],
  'something is desired and no pull request was ever there': [
    ['nor a branch', { desired: one }, 'open: write', PROPOSE],
    ['nor a branch, but a record of one', { desired: one, record: known }, 'open: write', PROPOSE],
    ['but our commit is, after an interruption', { desired: one, holds: one }, 'open', OPEN],
    ['but our commit is, and the state knows it', { desired: one, holds: one, record: ours }, 'open', OPEN],
    ['but an older commit of ours is', { desired: two, holds: one, record: ours }, 'open: write', PROPOSE],
    ['but our commit of smaller changes is', { desired: one, holds: small }, 'open: write', PROPOSE],
    [
      'but our commit of other small changes is',
      { desired: otherSmall, holds: small },
      'open: write',
      PROPOSE,
    ],
    ['but our commit on an older base is', { desired: onNewBase, holds: one }, 'open: write', PROPOSE],
    ['but our commit of other constants is', { desired: renamed, holds: constants }, 'open: write', PROPOSE],
    ['but our commit of fewer files is', { desired: morePaths, holds: one }, 'open: write', PROPOSE],
    ['but our commit of more files is', { desired: one, holds: morePaths }, 'open: write', PROPOSE],
    ['but an empty branch is', { desired: one, head: 'base' }, 'open: write', PROPOSE],
    ['but a branch of somebody is', { desired: one, foreign: true }, 'held', ''],
    ['but somebody committed to ours', { desired: one, holds: one, foreign: true, record: ours }, 'held', ''],
    ['for a setting forbids it', { desired: one, holds: one, record: { ...ours, issue: 9 } }, 'open', OPEN],
    [
      'and it is remembered as dismissed',
      { desired: one, record: { dismissed: ['c-1'] } },
      'leave: dismissed',
      '',
    ],
    [
      'and something else is remembered as dismissed',
      { desired: one, record: { dismissed: ['c-2'] } },
      'open: write',
      PROPOSE,
    ],
  ],
  'something is desired and a pull request is open': [
    ['as it should be', { desired: one, holds: one, pulls: [open], record: known }, 'leave: up to date', ''],
    [
      'as it should be, unknown to the state',
      { desired: one, holds: one, pulls: [open] },
      'update: assign',
      'assign-metadata',
    ],
    [
      'unknown to the state, and people were there',
      { desired: one, holds: one, pulls: [pullOf(2, { untouched: false })] },
      'update',
      '',
    ],
    [
      'without its labels, which were refused',
      { desired: one, holds: one, pulls: [open], record: { ...ours, pull: 2 } },
      'update: assign',
      'assign-metadata',
    ],
    [
      'with older news',
      { desired: two, holds: one, pulls: [open], record: known },
      'update: write, edit',
      REWRITE,
    ],
    [
      'with smaller changes',
      {
        desired: one,
        holds: small,
        pulls: [pullOf(2, { fingerprint: 'a-1' })],
        record: { ...known, fingerprint: 'a-1' },
      },
      'update: write, edit',
      REWRITE,
    ],
    [
      'with news that is none any more',
      { desired: small, holds: one, pulls: [open], record: known },
      'update: write, edit',
      REWRITE,
    ],
    [
      'with other small changes',
      {
        desired: otherSmall,
        holds: small,
        pulls: [pullOf(2, { fingerprint: 'a-1' })],
        record: { ...known, fingerprint: 'a-1' },
      },
      'leave: up to date',
      '',
    ],
    [
      'on an older base',
      { desired: onNewBase, holds: one, pulls: [open], record: known },
      'update: write',
      'write-branch',
    ],
    [
      'with other constants',
      { desired: renamed, holds: constants, pulls: [open], record: known },
      'update: write',
      'write-branch',
    ],
    [
      'with fewer files',
      { desired: morePaths, holds: one, pulls: [open], record: known },
      'update: write',
      'write-branch',
    ],
    [
      'whose text is older than its branch',
      { desired: two, holds: two, pulls: [open], record: known },
      'update: edit',
      'edit-pull-request',
    ],
    [
      'whose text somebody wrote anew',
      { desired: one, holds: one, pulls: [pullOf(2, { fingerprint: null })], record: known },
      'leave: up to date',
      '',
    ],
    [
      'whose text somebody wrote anew, with older news',
      { desired: two, holds: one, pulls: [pullOf(2, { fingerprint: null })], record: known },
      'update: write, edit',
      REWRITE,
    ],
    [
      'that was withdrawn and reopened',
      { desired: one, holds: one, pulls: [pullOf(2, { withdrawn: true })], record: known },
      'update: edit',
      'edit-pull-request',
    ],
    [
      'with commits of somebody',
      { desired: one, holds: one, foreign: true, pulls: [open], record: known },
      'held: up to date',
      '',
    ],
    [
      'with commits of somebody and older news',
      { desired: two, holds: one, foreign: true, pulls: [open], record: known },
      'held',
      'comment',
    ],
    [
      'with commits of somebody and older news, said before',
      { desired: two, holds: one, foreign: true, pulls: [open], record: { ...known, foreign: true } },
      'held',
      '',
    ],
    [
      'with nothing but commits of somebody',
      { desired: one, foreign: true, pulls: [open] },
      'held',
      'comment',
    ],
    [
      'that is free again',
      { desired: one, holds: one, pulls: [open], record: { ...known, foreign: true } },
      'update',
      '',
    ],
    [
      'that a person opened from our branch',
      { desired: one, holds: one, pulls: [pullOf(2, { fingerprint: null })], record: { ...ours, issue: 9 } },
      'update: assign',
      'assign-metadata',
    ],
    [
      'though it was dismissed before',
      { desired: one, holds: one, pulls: [open], record: { ...known, dismissed: ['c-1'] } },
      'leave: up to date',
      '',
    ],
    [
      'though an older one was closed',
      { desired: one, holds: one, pulls: [pullOf(3), closed], record: { ...known, pull: 3 } },
      'leave: up to date',
      '',
    ],
    ['whose branch was deleted', { desired: one, pulls: [open], record: known }, 'held', 'comment'],
  ],
  'something is desired and the newest pull request is not open': [
    [
      'for somebody closed it',
      { desired: one, holds: one, pulls: [closed], record: known },
      'leave: dismissed',
      '',
    ],
    [
      'for somebody closed it, and the state is lost',
      { desired: one, holds: one, pulls: [closed] },
      'leave: dismissed',
      '',
    ],
    [
      'for somebody closed it without our marker',
      { desired: one, holds: one, pulls: [pullOf(2, { state: 'closed', fingerprint: null })], record: known },
      'leave: dismissed',
      '',
    ],
    [
      'for somebody closed it without our marker, and the state is lost',
      { desired: one, holds: one, pulls: [pullOf(2, { state: 'closed', fingerprint: null })] },
      'open: write',
      PROPOSE,
    ],
    [
      'for somebody closed it, and something else is desired',
      { desired: two, holds: one, pulls: [closed], record: known },
      'open: write',
      PROPOSE,
    ],
    [
      'for somebody closed it, deleted the branch',
      { desired: two, pulls: [closed], record: known },
      'open: write',
      PROPOSE,
    ],
    ['for we withdrew it', { desired: one, pulls: [withdrawn] }, 'open: write', PROPOSE],
    [
      'for we withdrew it, and the branch is there',
      { desired: one, holds: one, pulls: [withdrawn] },
      'open: write',
      PROPOSE,
    ],
    [
      'for it was merged',
      { desired: one, holds: one, pulls: [merged], record: known },
      'open: write',
      PROPOSE,
    ],
    [
      'for it was merged, something else is desired',
      { desired: two, holds: one, pulls: [merged], record: known },
      'open: write',
      PROPOSE,
    ],
    [
      'for it was merged after somebody committed',
      {
        desired: two,
        holds: one,
        foreign: true,
        pulls: [pullOf(2, { state: 'merged', head: 'theirs' })],
        record: known,
      },
      'open: write',
      PROPOSE,
    ],
    [
      'for it was merged, and somebody went on',
      { desired: two, holds: one, foreign: true, pulls: [merged], record: known },
      'held',
      '',
    ],
    [
      'for it was closed, reopened and merged',
      { desired: one, holds: one, pulls: [merged], record: { ...known, dismissed: ['c-1'] } },
      'open: write',
      PROPOSE,
    ],
    [
      'for an older was closed, a newer of something else merged',
      { desired: one, pulls: [pullOf(3, { state: 'merged', fingerprint: 'c-2' }), closed] },
      'leave: dismissed',
      '',
    ],
    [
      'for an older was closed, a newer of the same merged',
      { desired: one, pulls: [pullOf(3, { state: 'merged' }), closed], record: { ...known, pull: 3 } },
      'open: write',
      PROPOSE,
    ],
  ],
  'first copies': [
    ['are proposed', { desired: first }, 'open: write', PROPOSE],
    [
      'are not rewritten for news of a group',
      {
        desired: firstLater,
        holds: first,
        pulls: [pullOf(1, { branch: START, fingerprint: 'b-1' })],
        record: { ...known, pull: 1, fingerprint: 'b-1' },
      },
      'leave: up to date',
      '',
    ],
    [
      'are rewritten for another group',
      {
        desired: firstMore,
        holds: first,
        pulls: [pullOf(1, { branch: START, fingerprint: 'b-1' })],
        record: { ...known, pull: 1, fingerprint: 'b-1' },
      },
      'update: write, edit',
      REWRITE,
    ],
    [
      'that were dismissed stay so',
      { desired: firstLater, pulls: [pullOf(1, { branch: START, fingerprint: 'b-1', state: 'closed' })] },
      'leave: dismissed',
      '',
    ],
  ],
  'an issue about the change': [
    [
      'ends with its pull request when it is withdrawn',
      { holds: one, pulls: [pullOf(2, { closes: [7] })], record: known, issues: [issueOf(7)] },
      'withdraw',
      `close-issue, ${WITHDRAW}`,
    ],
    [
      'ends when it is merged',
      {
        holds: one,
        pulls: [pullOf(2, { state: 'merged', closes: [7] })],
        record: known,
        issues: [issueOf(7)],
      },
      'leave: nothing desired',
      'close-issue',
    ],
    [
      'ends when it is dismissed',
      {
        desired: one,
        holds: one,
        pulls: [pullOf(2, { state: 'closed', closes: [7] })],
        record: known,
        issues: [issueOf(7)],
      },
      'leave: dismissed',
      'close-issue',
    ],
    [
      'stays while it is open',
      { desired: one, holds: one, pulls: [pullOf(2, { closes: [7] })], record: known, issues: [issueOf(7)] },
      'leave: up to date',
      '',
    ],
    [
      'of something else stays',
      {
        holds: one,
        pulls: [pullOf(2, { state: 'merged', closes: [8] })],
        record: known,
        issues: [issueOf(7)],
      },
      'leave: nothing desired',
      '',
    ],
    [
      'of version 0.1 is replaced',
      {
        desired: one,
        holds: one,
        record: { ...ours, issue: 7 },
        issues: [
          issueOf(7, printBlock({ kind: 'compare', branch: 'iana-watch/websocket', fingerprint: 'c-1' }, '')),
        ],
      },
      'open',
      `close-issue, ${OPEN}`,
    ],
  ],
};

function planned(options: BranchOptions) {
  const facts = branchOf(options);
  const plan = planProposals(factsOf([facts]));
  const decision = plan.decisions.get(facts.branch);
  const flags = Object.entries(decision ?? {}).flatMap(([name, value]) =>
    name === 'why' ? [String(value)] : value === true && name !== 'waits' ? [name] : [],
  );
  if (decision?.type === 'held' && !decision.waits) flags.push('up to date');
  const words = flags.length === 0 ? '' : `: ${flags.join(', ')}`;
  return [`${decision?.type}${words}`, plan.effects.map(({ type }) => type).join(', ')];
}

describe.each(Object.entries(TABLE))('%s', (_what, rows) => {
  it.each(rows)('%s', (_case, options, decision, effects) => {
    expect(planned(options)).toEqual([decision, effects]);
  });
});

describe('all branches', () => {
  const many = (count: number, more: Partial<BranchOptions> = {}) =>
    Array.from({ length: count }, (_, n) => {
      const branch = `iana-watch/g${String(n).padStart(2, '0')}`;
      return branchOf({ branch, desired: desiredOf('c-1', { branch }), ...more });
    });
  const opened = (effects: readonly { readonly type: string; readonly branch: string }[]) =>
    effects.filter(({ type }) => type === 'open-pull-request').map(({ branch }) => branch.slice(-3));

  it('open five a run; five more stand by, and the others wait', () => {
    const facts = many(14).map((each, index) => ({ ...each, isRead: index < 10 }));
    const plan = planProposals(factsOf(facts, { now: 0 }));
    expect(opened(plan.effects)).toEqual(['g00', 'g01', 'g02', 'g03', 'g04']);
    expect(plan.reserve.map(opened)).toEqual([['g05'], ['g06'], ['g07'], ['g08'], ['g09']]);
    expect(plan.waiting).toHaveLength(9);
  });

  it('begin with another part of a long line each day', () => {
    expect(opened(planProposals(factsOf(many(14), { now: 86_400_000 })).effects)).toEqual([
      'g10',
      'g11',
      'g12',
      'g13',
      'g00',
    ]);
  });

  it('that wait for a setting are tried all, whatever the budget', () => {
    const setup = issueOf(9, printBlock({ kind: 'set-up' }, ''));
    const facts = many(8, { holds: one, record: { ...ours, issue: 9 } });
    expect(opened(planProposals(factsOf(facts, { setup, now: 0 })).effects)).toHaveLength(8);
  });

  it('that are there come before those that are opened', () => {
    const last = branchOf({
      branch: 'iana-watch/z',
      holds: one,
      pulls: [pullOf(2, { branch: 'iana-watch/z' })],
      record: known,
    });
    const types = planProposals(factsOf([...many(1), last])).effects.map(({ type }) => type);
    expect(types).toEqual([
      'close-pull-request',
      'delete-branch',
      'write-branch',
      'open-pull-request',
      'assign-metadata',
    ]);
  });

  it('have their own staging branches deleted, and no other', () => {
    const staging = [
      { branch: 'iana-watch-next/websocket', isOurs: true },
      { branch: 'iana-watch-next/my-experiment', isOurs: false },
    ];
    expect(planProposals(factsOf([], { staging })).effects).toEqual([
      expect.objectContaining({ type: 'delete-branch', name: 'iana-watch-next/websocket' }),
    ]);
  });
});

describe('a commit to the base', () => {
  const base = 'main';
  const planOf = (records: Record<string, object>, issues: readonly ForgeIssue[] = []) =>
    planProposals(
      factsOf([], {
        commits: {
          base,
          desired: [one],
          records: new Map(Object.entries(records)),
          issues: new Map([[one.branch, issues]]),
        },
      }),
    );

  it.each<[string, object, boolean]>([
    ['nothing is remembered', {}, true],
    ['something else was committed', { head: 'x', fingerprint: 'c-2' }, true],
    ['it was dismissed', { dismissed: ['c-1'] }, false],
    ['it was committed and taken back', { head: 'x', fingerprint: 'c-1' }, false],
    ['a pull request proposed it', { head: 'x', fingerprint: 'c-1', pull: 2 }, true],
  ])('where %s', (_what, record, isCommitted) => {
    const { effects } = planOf({ 'iana-watch/websocket': record });
    expect(effects.map(({ type }) => type)).toEqual(isCommitted ? ['commit-to-base'] : []);
  });

  it('ends the open issues about it, and no others', () => {
    const issues = [issueOf(4), issueOf(5)];
    expect(planOf({}, issues).effects.map(({ type }) => type)).toEqual([
      'commit-to-base',
      'close-issue',
      'close-issue',
    ]);
    expect(planOf({ [one.branch]: { dismissed: ['c-1'] } }, issues).effects).toEqual([]);
  });

  it('is dismissed where somebody took it back', () => {
    const { takenBack } = planOf({ 'iana-watch/websocket': { head: 'x', fingerprint: 'c-1' } });
    expect([...takenBack]).toEqual([['iana-watch/websocket', 'c-1']]);
  });
});

describe('pull requests that may not be opened', () => {
  const setup = issueOf(9, printBlock({ kind: 'set-up' }, ''));
  const shut = { ...setup, state: 'closed' as const };

  it.each<[string, typeof setup | undefined, string[], string | undefined]>([
    ['open one issue', undefined, ['b', 'a'], 'open-set-up-issue'],
    ['are listed in the one that is open', setup, ['a'], 'edit-set-up-issue'],
    ['leave one alone that somebody closed', shut, ['a'], undefined],
    ['close it when none is left', setup, [], 'close-issue'],
    ['do nothing where there is none', undefined, [], undefined],
    ['do nothing where it is closed', shut, [], undefined],
  ])('%s', (_what, issue, refused, effect) => {
    expect(planSetup(issue, refused)?.type).toBe(effect);
  });
});

it('gives the same plan for the same facts', () => {
  const facts = factsOf([branchOf({ desired: one, holds: one, pulls: [open] })], { now: NOW });
  expect(planProposals(facts)).toEqual(planProposals(facts));
});
