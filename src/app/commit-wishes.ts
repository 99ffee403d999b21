// `files: commit`: kept files go to the base itself, one commit a run for all groups.
import { watchedGroup } from '../config/config.ts';
import { IanaWatchError } from '../errors.ts';
import { fingerprintOf } from '../forge/fingerprint.ts';
import type { Accumulated } from '../forge/fingerprint.ts';
import { inertTitle } from '../render/inert.ts';
import { printMessage, sha256, standsOn } from '../forge/trailer.ts';
import type { BranchState, State } from '../state/state.ts';
import { settledPath } from '../state/state-paths.ts';
import { accumulate } from './settled.ts';
import type { Look } from './github-kept-files.ts';
import { NOTHING_DONE } from './hooks.ts';
import type { Deed } from './hooks.ts';
import { filesOf, textOf } from './perform-branch.ts';
import type { BranchOutcome } from './branch-step.ts';
import type { BranchWish, Wishes } from './wishes.ts';

/** Commits what is wanted; a branch that takes no commits is said once, and tried again on every run. */
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
 * Commits what is wanted and was not committed before: what is wanted again although it was committed has been taken
 * back by somebody, and stays so.
 */
async function commitWishes(
  look: Look,
  wanted: readonly BranchWish[],
  performs: boolean,
): Promise<readonly BranchOutcome[]> {
  const known = look.memory.state.branches;
  const fresh = wanted.filter(({ branch, wish }) => known.get(branch)?.fingerprint !== wish.fingerprint);
  if (fresh.length === 0) return [];
  const { base, kept } = look;
  const groups = [...new Set(fresh.flatMap((wish) => wish.groups))].sort();
  const texts = await Promise.all(fresh.map((wish) => textOf(look, wish)));
  const headline = texts.map((text) => text.headline).join('; ');
  const deed: Deed = {
    type: 'commit',
    subject: base.name,
    action: 'written',
    groups,
    text: headline,
  };
  if (!performs) return [{ branch: '', result: { ...NOTHING_DONE, done: [deed] } }];
  const files = new Map<string, string>();
  for (const wish of fresh) for (const [path, text] of await filesOf(wish)) files.set(path, text);
  const made = await kept.forge.commitToBase(base, files, await messageOf(look, fresh, texts, files));
  if (made === 'moved') {
    const note = `${base.name}: somebody pushed to it while kept files were being written; the next run writes them.`;
    return [{ branch: '', result: { ...NOTHING_DONE, notes: [note] } }];
  }
  const url = `${kept.forge.web}/commit/${made.id}`;
  const done: BranchOutcome = { branch: '', result: { ...NOTHING_DONE, done: [{ ...deed, url }] } };
  const left = wanted.filter((wish) => !fresh.includes(wish)).flatMap((wish) => wish.groups);
  const inStep = groups.filter((group) => !left.includes(group));
  return [{ ...done, inStep }, ...fresh.map((wish) => remembering(wish, made.id))];
}

/**
 * What came to the base since the state was written: our own commit, if the run died right after it, or somebody's
 * equal one. Taken back later, it must not come again.
 */
export async function landedOutcomes(
  look: Look,
  { inStep, units }: Pick<Wishes, 'inStep' | 'units'>,
): Promise<readonly BranchOutcome[]> {
  const { kept, memory, inRepository } = look;
  const { config } = kept;
  const landed = new Set(inStep.filter((group) => memory.tree.files.has(settledPath(group))));
  if (landed.size === 0) return [];
  const sources = { memory, base: look.base.tree, snapshots: config.snapshots, inRepository };
  const outcomes: BranchOutcome[] = [];
  for (const unit of units) {
    if (!unit.groups.some((group) => landed.has(group))) continue;
    const sets: Accumulated[] = [];
    for (const group of unit.groups) {
      const watched = watchedGroup(config, group);
      const options = { keys: watched?.keys ?? {}, tags: watched?.tags ?? {} };
      const found = await accumulate({ group, id: '', from: 'settled' }, sources, options);
      const filter = { floor: config.github.floor, registries: watched?.registries };
      if (found !== undefined) sets.push({ changeSet: found.changeSet, filter });
    }
    const { branch } = unit;
    const fingerprint = fingerprintOf(sets, []);
    const head = look.base.tree.version ?? '';
    const record = (before: BranchState | undefined) => ({ ...before, head, fingerprint });
    outcomes.push({ branch, result: NOTHING_DONE, record });
  }
  return outcomes;
}

function remembering({ branch, wish }: BranchWish, head: string): BranchOutcome {
  const record = (before: BranchState | undefined) => ({ ...before, head, fingerprint: wish.fingerprint });
  return { branch, result: NOTHING_DONE, record };
}

async function messageOf(
  look: Look,
  fresh: readonly BranchWish[],
  texts: readonly { readonly commit: string; readonly headline: string }[],
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const { github } = look.kept.config;
  const signed = github['sign-off'] ? [`Signed-off-by: ${await look.kept.forge.signer()}`] : [];
  const others = texts.slice(1).map((text) => `Also: ${inertTitle(text.headline)}`);
  const fingerprint = fresh.map(({ wish }) => wish.fingerprint).join('-');
  const digests = new Map([...files].map(([path, text]) => [path, sha256(text)]));
  const stands = standsOn(files.keys(), look.base.tree.files);
  const line = texts[0]?.commit ?? '';
  return printMessage(line, [...others, ...signed], { fingerprint, stands, files: digests });
}
