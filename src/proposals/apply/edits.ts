// Edits of pull requests and issues. People's words stay: only the text between our markers, and a title that is still
// ours, is rewritten.
import type { Forge, ForgeIssue, PullRequest } from '../../ports.ts';
import type { ProposalParts, ReconcileContext } from '../context.ts';
import { markerOf } from '../plan/dismissed.ts';
import type { Effect } from '../plan/effect.ts';
import { parseMarker, replaceBlock, markerDigest, withMarker } from '../text/marker.ts';
import { textOf } from './proposal.ts';

/** Brings our text, and a title that is still ours, up to date. */
export async function editPullRequest(
  { forge }: Pick<ProposalParts, 'forge'>,
  context: ReconcileContext,
  { pull, desired, fingerprint }: Extract<Effect, { type: 'edit-pull-request' }>,
): Promise<string> {
  const text = await textOf(context, desired, { closes: forge.markup.closedBy(pull.body), fingerprint });
  const isOurs = isOurTitle(pull);
  const marker = { ...text.marker, title: isOurs ? markerDigest(text.title) : theirs(pull) };
  const body = replaceBlock(pull.body, text.blockWith(marker));
  await forge.editPullRequest(pull.number, isOurs ? { title: text.title, body } : { body });
  return pull.url;
}

/** Whether we gave a pull request its title. Markers of version 0.1 do not say, and then it was. */
function isOurTitle(pull: PullRequest): boolean {
  const marker = markerOf(pull);
  if (marker === undefined) return false;
  return marker.title === undefined || marker.title === markerDigest(pull.title);
}

/** The digest of a title that is not that of theirs, so that theirs is known again. */
function theirs(pull: PullRequest): string {
  return markerOf(pull)?.title ?? markerDigest('');
}

/** One edit: the marker says that it was us, so that nothing counts as dismissed. */
export async function closePullRequest(
  { forge }: Pick<ProposalParts, 'forge'>,
  { memory }: ReconcileContext,
  { branch, pull }: Extract<Effect, { type: 'close-pull-request' }>,
): Promise<string> {
  const known = markerOf(pull);
  const fingerprint = known?.fingerprint ?? memory.state.branches.get(branch)?.fingerprint ?? '';
  const marker = { kind: 'pull-request', branch, fingerprint, ...known, withdrawn: true } as const;
  await forge.editPullRequest(pull.number, { body: withMarker(pull.body, marker), close: true });
  return pull.url;
}

/** Closes an issue and says why, in one edit; false where it cannot be edited. */
export function closeIssue(
  forge: Pick<Forge, 'editIssue'>,
  { issue, why }: { readonly issue: ForgeIssue; readonly why: string },
): Promise<boolean> {
  const marker = parseMarker(issue.body);
  const note = `**${why}**`;
  const after = marker?.kind === 'set-up' ? ({ kind: 'set-up', closed: true } as const) : marker;
  const body = after === undefined ? `${issue.body}\n\n${note}` : withMarker(issue.body, after, note);
  return forge.editIssue(issue.number, { body, close: true });
}
