// `files: commit`: kept files go to the base itself, one commit a run for all groups.
import { IanaWatchError } from '../../errors.ts';
import { inertTitle } from '../../render/inert.ts';
import type { ProposalText } from '../../forge/proposal-text.ts';
import { standsOn } from '../../forge/trailer.ts';
import type { BranchState, State } from '../../state/state.ts';
import type { Look } from './look.ts';
import { NOTHING_DONE } from '../../contracts.ts';
import type { Deed } from '../../contracts.ts';
import { commitMessage } from './commit-message.ts';
import { filesOf, textOf } from './wish-text.ts';
import { type BranchOutcome, dismissing } from './branch-step.ts';
import type { BranchWish } from './branch-wish.ts';

/**
 * Commits what is wanted. A branch that takes no commits is said once, and tried again on every run: whether a token may
 * pass a protection shows only in the try, which is one request that changes nothing.
 */
export async function commitOrSay(
  look: Look,
  wanted: readonly BranchWish[],
  performs: boolean,
): Promise<readonly BranchOutcome[]> {
  const key = `protected ${look.base.name}`;
  try {
    const outcomes = await commitWishes(look, wanted, performs);
    return [
      ...outcomes,
      { branch: '', result: NOTHING_DONE, remember: (state) => withSaid(state, key, undefined) },
    ];
  } catch (error) {
    if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_PROTECTED') throw error;
    const now = new Date(look.kept.clock.now()).toISOString();
    const isNew = !look.memory.state.said.has(key);
    const troubles = isNew ? [{ subject: look.base.name, message: error.message }] : [];
    const remember = (state: State) => withSaid(state, key, state.said.get(key) ?? now);
    return [{ branch: '', result: { ...NOTHING_DONE, troubles }, remember }];
  }
}

function withSaid(state: State, key: string, when: string | undefined): State {
  const said = new Map(state.said);
  if (when === undefined) said.delete(key);
  else said.set(key, when);
  return { ...state, said };
}

/**
 * Commits what is wanted, unless it was dismissed. What is wanted again although it was committed last has been taken
 * back by somebody: that dismisses it too.
 */
async function commitWishes(
  look: Look,
  wanted: readonly BranchWish[],
  performs: boolean,
): Promise<readonly BranchOutcome[]> {
  const known = look.memory.state.branches;
  const takenBack = wanted.filter((wish) => isTakenBack(known.get(wish.branch), wish));
  const fresh = wanted.filter(
    (wish) =>
      !takenBack.includes(wish) &&
      known.get(wish.branch)?.dismissed?.includes(wish.wish.fingerprint) !== true,
  );
  const dismissed = takenBack.map(({ branch, wish }) => dismissing(branch, wish.fingerprint));
  if (fresh.length === 0) return dismissed;
  const groups = [...new Set(fresh.flatMap((wish) => wish.groups))].sort();
  const texts = await Promise.all(fresh.map((wish) => textOf(look, wish)));
  const text = texts.map(({ headline }) => headline).join('; ');
  const deed: Deed = { type: 'commit', subject: look.base.name, action: 'written', groups, text };
  if (!performs) return [{ branch: '', result: { ...NOTHING_DONE, done: [deed] } }];
  const left = wanted.filter((wish) => !fresh.includes(wish)).flatMap((wish) => wish.groups);
  const inStep = groups.filter((group) => !left.includes(group));
  return [...dismissed, ...(await commitFresh(look, fresh, { deed, texts, inStep }))];
}

/** Committed by ourselves, and by no pull request. */
function isTakenBack(record: BranchState | undefined, { wish }: BranchWish): boolean {
  if (record?.pull !== undefined || record?.issue !== undefined) return false;
  return record?.fingerprint === wish.fingerprint;
}

async function commitFresh(
  look: Look,
  fresh: readonly BranchWish[],
  said: {
    readonly deed: Deed;
    readonly texts: readonly ProposalText[];
    /** Groups of which nothing is left to commit after this. */
    readonly inStep: readonly string[];
  },
): Promise<readonly BranchOutcome[]> {
  const { deed, texts, inStep } = said;
  const { base, kept } = look;
  const files = new Map<string, string>();
  for (const wish of fresh) for (const [path, content] of await filesOf(wish)) files.set(path, content);
  const message = await commitMessage(look, files, {
    line: texts[0]?.commit ?? '',
    others: texts.slice(1).map(({ headline }) => `Also: ${inertTitle(headline)}`),
    fingerprint: fresh.map(({ wish }) => wish.fingerprint).join('-'),
    stands: standsOn(files.keys(), base.tree.files),
  });
  const made = await kept.forge.commitToBase(base, files, message);
  if (made === 'moved') {
    const note = `${base.name}: somebody pushed to it while kept files were being written; the next run writes them.`;
    return [{ branch: '', result: { ...NOTHING_DONE, notes: [note] } }];
  }
  const done = { ...deed, url: `${kept.forge.web}/commit/${made.id}` };
  const outcome = { branch: '', result: { ...NOTHING_DONE, done: [done] }, inStep };
  return [outcome, ...fresh.map((wish) => remembering(wish, made.id))];
}

function remembering({ branch, wish }: BranchWish, head: string): BranchOutcome {
  const record = (before: BranchState | undefined) => ({ ...before, head, fingerprint: wish.fingerprint });
  return { branch, result: NOTHING_DONE, record };
}
