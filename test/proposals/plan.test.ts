// The plan: first copies, issues about changes, all branches together, and commits to the base.
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

import {
  first,
  firstLater,
  firstMore,
  known,
  one,
  open,
  OPEN,
  ours,
  planned,
  PROPOSE,
  REWRITE,
  START,
  WITHDRAW,
  type Row,
} from '../support/plan-rows.ts';

const TABLE: Readonly<Record<string, readonly Row[]>> = {
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
