// The commit behind the tag of this version, so that a workflow can name what nobody can move.
import type { ProgramFacts } from '../../edge/program.ts';
import { userAgent } from '../../edge/program.ts';
import type { Environment } from '../../edge/proxy.ts';
import { createTransport } from '../../edge/transport.ts';
import { answerObject, textOf } from '../../forges/github/answer.ts';
import { createGithubClient, githubAddresses } from '../../forges/github/client.ts';
import { IanaWatchError } from '../../errors.ts';

/** A question that nobody waits long for. */
const PACING = { pauses: false, retries: 0, waitMs: 1, timeoutMs: 5000 };

/** Asked once; `why`: why it is not known. */
export async function actionCommit(
  program: ProgramFacts,
  env: Environment,
): Promise<{ readonly commit: string } | { readonly why: string }> {
  const transport = createTransport({ env });
  const client = createGithubClient({
    repository: program.repository.replace(/^https:\/\/[^/]+\//, ''),
    token: env['GITHUB_TOKEN'] || undefined,
    addresses: githubAddresses(env),
    userAgent: userAgent(),
    fetch: transport.fetch,
    pacing: PACING,
  });
  try {
    const answer = await client.call('GET /commits/{ref}', { with: { ref: `v${program.version}` } });
    return { commit: textOf(answerObject(answer, 'commit'), 'sha') };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { why: error.message.replace(/^[^:]*: /, '').split('; ')[0] ?? '' };
  } finally {
    await transport.close();
  }
}
