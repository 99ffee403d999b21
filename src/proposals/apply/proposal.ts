// What is written for a desired branch: the texts of its files, and title, body and commit message of the proposal.
import { defined } from '../../core/defined.ts';
import { entryIdOf, withoutEditsOf } from '../../constants/dismissed.ts';
import { isEntryChange } from '../../constants/entry-change.ts';
import type { DismissedEdit } from '../../model.ts';
import { readAcceptedChangeSet } from '../../state/accepted-change-set.ts';
import { changesFolder, changesPath } from '../../state/state-paths.ts';
import { groupState } from '../../state/state.ts';
import type { ReconcileContext } from '../context.ts';
import { START } from '../plan/branch-names.ts';
import type { DesiredBranch, PendingChanges } from '../plan/desired-branch.ts';
import type { News, ProposalFacts } from '../text/proposal-facts.ts';
import { type ProposalText, proposalText } from '../text/proposal-text.ts';
import { areConventional } from '../text/proposal-title.ts';
import { printMessage, sha256 } from '../text/trailer.ts';

/** The texts of all files of a branch. */
export async function filesOf(desired: DesiredBranch): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const file of desired.files) files.set(file.path, await file.read());
  return files;
}

/** Title, body and commit line of a proposal. `closes`: issues that its text already names. */
export async function textOf(
  context: ReconcileContext,
  desired: DesiredBranch,
  {
    closes = [],
    fingerprint = desired.fingerprint,
  }: Pick<ProposalFacts, 'closes'> & { readonly fingerprint?: string } = {},
): Promise<ProposalText> {
  const { news, issues, edits } = await sourcesOf(context, desired);
  const { branch, groups, paths, constants, leftOut, notes } = desired;
  const subjects = constants.size > 0 ? [...constants.keys()].sort() : paths;
  const all = [...new Set([...closes, ...issues])].sort((a, b) => a - b);
  const { isActions } = context;
  const about = { branch, groups, fingerprint, news, paths, subjects, closes: all, isActions };
  const files = [...constants.keys()].sort();
  const registries = context.config.constants.map(({ registry }) => registry);
  const facts = {
    ...about,
    markup: context.forge.markup,
    edits,
    leftOut: stillLeftOut(leftOut, news),
    notes,
    constants: files,
    isFirst: files.length > 0 && !files.some((path) => context.base.tree.files.has(path)),
    isConventional: await isConventional(context),
    ...(files.length === 0 ? {} : { registries }),
  };
  return proposalText(facts, context.config.github);
}

/** Without those of entries that are proposed as they are now. */
function stillLeftOut(edits: readonly DismissedEdit[], news: readonly News[]): readonly DismissedEdit[] {
  const changes = news.flatMap(({ changeSet }) => changeSet.changes.filter(isEntryChange));
  const proposed = new Set(changes.map(entryIdOf));
  return edits.filter((edit) => !proposed.has(entryIdOf(edit)));
}

/** What a proposal reports, the issues about it, and the ids of its edits. */
interface Sources {
  readonly news: readonly News[];
  readonly issues: readonly number[];
  readonly edits: readonly string[];
}

const known = new WeakMap<DesiredBranch, Promise<Sources>>();

/** What is behind the text of a proposal, read once; many at once are read together. */
export function sourcesOf(context: ReconcileContext, desired: DesiredBranch): Promise<Sources> {
  const found = known.get(desired) ?? readSources(context, desired);
  known.set(desired, found);
  return found;
}

async function readSources(context: ReconcileContext, desired: DesiredBranch): Promise<Sources> {
  // First copies are proposed for their own sake: what comes while they wait is proposed after them.
  if (desired.branch === START) return { news: [], issues: [], edits: [] };
  const pending = await desired.pending();
  const reported = pending
    .map((each) => ({ ...each, changeSet: withoutEditsOf(each.changeSet, desired.leftOut) }))
    .filter(({ changeSet }) => changeSet.changes.length > 0);
  const [news, issues, edits] = await Promise.all([
    Promise.all(reported.map((each) => newsOf(context, each))),
    desired.issues(),
    desired.edits(),
  ]);
  return { news, issues, edits };
}

/** Not asked for where the titles are configured. */
async function isConventional({ config, newestCommits }: ReconcileContext): Promise<boolean> {
  if (config.github.title !== undefined && config.github.commit !== undefined) return false;
  return areConventional((await newestCommits()).map(({ message }) => message.split('\n', 1)[0] ?? ''));
}

async function newsOf(context: ReconcileContext, pending: PendingChanges): Promise<News> {
  const { changeSet, before, after } = pending;
  const impact = await context.impactOf?.(changeSet, context.memory);
  const fullUrl = await fullUrlOf(context, pending);
  return {
    changeSet,
    context: { after, ...defined({ before, impact, fullUrl, site: context.config.site }) },
  };
}

/** Where everything that is proposed is, named by its commit: one reported change set, or the folder of all of them. */
async function fullUrlOf(
  { memory }: ReconcileContext,
  { changeSet: { id, group } }: PendingChanges,
): Promise<string | undefined> {
  const { pageOf } = memory.tree;
  const { n } = groupState(memory.state, group);
  const newest = pageOf === undefined ? undefined : await readAcceptedChangeSet(memory, { group, n });
  if (newest === undefined) return undefined;
  return pageOf?.(newest.changeSet.id === id ? changesPath(group, n) : changesFolder(group));
}

/** What a commit message says. */
export interface CommitFacts {
  readonly line: string;
  /** Further lines below the first. */
  readonly others?: readonly string[];
  readonly fingerprint: string;
  /** Digest of what the base held of the files. */
  readonly baseDigest: string;
  /** Ids of the edits of constants files. */
  readonly edits: readonly string[];
}

/** The entire message, signed off where that is configured. */
export async function commitMessage(
  { config, forge }: ReconcileContext,
  files: ReadonlyMap<string, string>,
  { line, others = [], fingerprint, baseDigest, edits }: CommitFacts,
): Promise<string> {
  const signed = config.github['sign-off'] ? [`Signed-off-by: ${await forge.signer()}`] : [];
  const digests = new Map([...files].map(([path, text]) => [path, sha256(text)]));
  return printMessage(line, [...others, ...signed], {
    fingerprint,
    baseDigest,
    files: digests,
    edits,
  });
}
