// What a wish says: the texts of its files, and title, body and commit line of the proposal.
import { type ProposalFacts, type ProposalText, proposalText } from '../../forge/proposal-text.ts';
import type { ChangeSet } from '../../model.ts';
import { readTold } from '../../state/state-format.ts';
import { changesPath } from '../../state/state-paths.ts';
import { groupState } from '../../state/state.ts';
import type { Look } from './look.ts';
import type { BranchWish } from './branch-wish.ts';

/** The texts of all files of a wish. */
export async function filesOf(wish: BranchWish): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const file of wish.files) files.set(file.path, await file.read());
  return files;
}

/** Title, body and commit line of a wish. */
export async function textOf(
  look: Look,
  wish: BranchWish,
  more: Pick<ProposalFacts, 'closes' | 'above'> = {},
): Promise<ProposalText> {
  const news = await Promise.all(
    (await wish.news()).map(async ({ changeSet, before, after }) => {
      const impact = await look.kept.impactOf?.(changeSet, look.memory);
      const known = {
        ...(before === undefined ? {} : { before }),
        ...(impact === undefined ? {} : { impact }),
      };
      return { changeSet, context: { ...known, after, ...(await fullUrl(look, changeSet)) } };
    }),
  );
  const { branch, groups, wish: wanted } = wish;
  const { isActions = false } = look.kept;
  const { fingerprint, paths, constants } = wanted;
  const subjects = constants.size > 0 ? [...constants.keys()].sort() : paths;
  const facts = { branch, groups, fingerprint, news, paths, subjects, isActions, ...more };
  return proposalText(facts, look.kept.config.github);
}

/** Where what is proposed lies whole, named by its commit: one told change set, or the folder of all of them. */
async function fullUrl(
  { kept, memory }: Look,
  { id, group }: ChangeSet,
): Promise<{ readonly fullUrl?: string }> {
  const path = changesPath(group, groupState(memory.state, group).n);
  const { version } = memory.tree;
  const newest = version === undefined ? undefined : await memory.tree.read(path);
  if (newest === undefined) return {};
  const isAll = readTold(newest, path).changeSet.id === id;
  return {
    fullUrl: isAll
      ? `${kept.forge.web}/blob/${version}/${path}`
      : `${kept.forge.web}/tree/${version}/${path.slice(0, path.lastIndexOf('/'))}`,
  };
}
