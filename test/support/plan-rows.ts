// Rows of the decision table of the plan: what there is of one branch, and what is done about it.
import { planProposals } from '../../src/proposals/plan/plan.ts';
import { branchOf, type BranchOptions, desiredOf, factsOf, pullOf } from './proposal-facts.ts';

export const one = desiredOf('c-1');
export const two = desiredOf('c-2');
export const small = desiredOf('a-1');
export const otherSmall = desiredOf('a-2');
export const constants = desiredOf('c-1', { paths: ['src/codes.ts'], constants: { 'src/codes.ts': '1' } });
export const renamed = desiredOf('c-1', { paths: ['src/codes.ts'], constants: { 'src/codes.ts': '2' } });
export const onNewBase = desiredOf('c-1', { base: 'base-2' });
export const morePaths = desiredOf('c-1', { paths: ['snapshots/a.json', 'snapshots/websocket.json'] });
export const START = 'iana-watch/start';
export const first = desiredOf('b-1', { branch: START, paths: ['snapshots/a.json'] });
export const firstLater = desiredOf('b-1', { branch: START, paths: ['snapshots/a.json'], base: 'base-2' });
export const firstMore = desiredOf('b-2', { branch: START, paths: ['snapshots/a.json', 'snapshots/b.json'] });

export const open = pullOf(2);
export const ours = { head: 'ours', fingerprint: 'c-1' };
export const openSmall = pullOf(2, { fingerprint: 'a-1' });
export const given = ['labels', 'reviewers', 'assignees'] as const;
export const known = { ...ours, pull: 2, given };
export const knownSmall = { ...known, fingerprint: 'a-1' };
export const closed = pullOf(2, { state: 'closed' });
export const merged = pullOf(2, { state: 'merged' });
export const withdrawn = pullOf(2, { state: 'closed', withdrawn: true });

export const PROPOSE = 'write-branch, open-pull-request, assign-metadata';
export const OPEN = 'open-pull-request, assign-metadata';
export const REWRITE = 'write-branch, edit-pull-request';
export const WITHDRAW = 'close-pull-request, delete-branch';

export type Row = readonly [what: string, facts: BranchOptions, decision: string, effects: string];

export function planned(options: BranchOptions) {
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
