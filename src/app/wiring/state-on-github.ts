// The state of a repository on GitHub, for questions that are asked where it is not.
import type { Config } from '../../config/config.ts';
import { originName, repositoryTop } from '../../edge/git-remote.ts';
import { createTransport } from '../../edge/transport.ts';
import { createGithubState } from '../../forges/github/state.ts';
import type { FileTree } from '../../ports.ts';
import type { Host } from './host.ts';
import { openGithub } from './wire-github.ts';

/**
 * Its tree, read as texts are asked for; undefined where GitHub is off or the state is on disk. Without a token only
 * public repositories can be read. Throws `FORGE_…`.
 */
export async function stateOnGithub(
  config: Config,
  host: Pick<Host, 'env' | 'folder' | 'logger'>,
): Promise<FileTree | undefined> {
  if (config.state === 'disk') return undefined;
  const top = repositoryTop(host.folder);
  const repository = config.github.repository ?? (host.env['GITHUB_REPOSITORY'] || (top && originName(top)));
  const mode = config.state === 'branch' ? 'on' : config.github.mode;
  const github = { ...config.github, mode, ...(repository === undefined ? {} : { repository }) };
  const transport = createTransport({ env: host.env });
  const dryRun = github.token === undefined;
  const client = await openGithub({ ...config, github }, { host, transport, dryRun });
  if (client === undefined) return undefined;
  const tree = await createGithubState(client, github.state).open();
  host.logger.info(`state: read from the branch ${github.state} of ${client.name}`);
  return tree;
}
