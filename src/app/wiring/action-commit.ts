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

/** A commit, and whether it is of the tag or, where there is none, the newest; `why`: why none is known. */
export type ActionCommit =
  | { readonly commit: string; readonly of: 'tag' | 'newest' }
  | { readonly why: string };

/** Asks at most twice. */
export async function actionCommit(program: ProgramFacts, env: Environment): Promise<ActionCommit> {
  const transport = createTransport({ env });
  const client = createGithubClient({
    repository: program.repository.replace(/^https:\/\/[^/]+\//, ''),
    token: env['GITHUB_TOKEN'] || undefined,
    addresses: githubAddresses(env),
    userAgent: userAgent(),
    fetch: transport.fetch,
    pacing: PACING,
  });
  const commitOf = (ref: string) => client.call('GET /commits/{ref}', { with: { ref }, none: [404, 422] });
  try {
    const tagged = await commitOf(`v${program.version}`);
    const answer = tagged ?? (await commitOf('HEAD'));
    return {
      commit: textOf(answerObject(answer, 'commit'), 'sha'),
      of: tagged === undefined ? 'newest' : 'tag',
    };
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    return { why: error.message.replace(/^[^:]*: /, '').split('; ')[0] ?? '' };
  } finally {
    await transport.close();
  }
}
