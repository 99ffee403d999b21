// `files: commit`: one commit on the base for everything that is desired.
import type { Forge } from '../../ports.ts';
import type { ReconcileContext } from '../context.ts';
import type { PlannedCommit } from '../plan/effect.ts';
import { baseDigestOf } from '../text/trailer.ts';
import { commitMessage, filesOf, textOf } from './proposal.ts';

export async function commitToBase(
  forge: Pick<Forge, 'commitToBase'>,
  context: ReconcileContext,
  { desired }: PlannedCommit,
): Promise<{ readonly id: string } | 'moved'> {
  const { base } = context;
  const texts = await Promise.all(desired.map((each) => textOf(context, each)));
  const files = new Map<string, string>();
  for (const each of desired) for (const [path, text] of await filesOf(each)) files.set(path, text);
  const message = await commitMessage(context, files, {
    line: texts[0]?.commit ?? '',
    others: texts.slice(1).map(({ headline }) => `Also: ${context.forge.markup.neutralizeTitle(headline)}`),
    fingerprint: desired.map(({ fingerprint }) => fingerprint).join('-'),
    baseDigest: baseDigestOf(files.keys(), base.tree.files),
    edits: (await Promise.all(desired.map((each) => each.edits()))).flat().sort(),
  });
  return forge.commitToBase(base, files, message);
}
