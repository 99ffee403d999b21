// `files: commit`: kept files go to the base itself, one commit a run for all groups.
import { inertTitle } from '../render/inert.ts';
import { printMessage, sha256, standsOn } from '../forge/trailer.ts';
import type { BranchState } from '../state/state.ts';
import type { Look } from './github-kept-files.ts';
import { NOTHING_DONE } from './hooks.ts';
import type { Deed } from './hooks.ts';
import { filesOf, textOf } from './perform-branch.ts';
import type { BranchOutcome } from './perform-branch.ts';
import type { BranchWish } from './wishes.ts';

/**
 * Commits what is wanted and was not committed before: what is wanted again although it was committed has been taken
 * back by somebody, and stays so.
 */
export async function commitWishes(
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
  return [done, ...fresh.map((wish) => remembering(wish, made.id))];
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
