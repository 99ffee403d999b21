// The message of a commit of ours: its first line, what else it says, and the trailer that proves it ours.
import { printMessage, sha256 } from '../../forge/trailer.ts';
import type { Look } from './look.ts';

/** What a commit message says. */
export interface CommitSays {
  readonly line: string;
  /** Further lines below the first. */
  readonly others?: readonly string[];
  readonly fingerprint: string;
  /** What of the base the commit stands on. */
  readonly stands: string;
}

/** The whole message, signed off where that is configured. */
export async function commitMessage(
  { kept }: Look,
  files: ReadonlyMap<string, string>,
  { line, others = [], fingerprint, stands }: CommitSays,
): Promise<string> {
  const signed = kept.config.github['sign-off'] ? [`Signed-off-by: ${await kept.forge.signer()}`] : [];
  const digests = new Map([...files].map(([path, text]) => [path, sha256(text)]));
  return printMessage(line, [...others, ...signed], { fingerprint, stands, files: digests });
}
