// The configuration as it is in the repository, read through the API.
import { configOfText, type LoadedText } from '../edge/config-file.ts';
import { readRepositoryFile } from '../forges/github/config.ts';
import { createGithubClient, githubAddresses } from '../forges/github/client.ts';
import { userAgent } from '../edge/program.ts';
import type { Environment } from '../edge/proxy.ts';
import { createTransport } from '../edge/transport.ts';
import { IanaWatchError } from '../errors.ts';

export interface ConfigurationPlace {
  /** Clean path in the repository. */
  readonly file: string;
  /** Whether it has to be there. */
  readonly isNamed: boolean;
  /** With the token that is used. */
  readonly env: Environment;
  /** Where `${file:PATH}` is looked for. */
  readonly folder: string;
}

/** The defaults hold where there is no file and nobody named one. Throws `CONFIG_INVALID` and `FORGE_…`. */
export async function readConfiguration(place: ConfigurationPlace): Promise<LoadedText> {
  const { file, isNamed, env, folder } = place;
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    const line = 'GITHUB_REPOSITORY: is not owner/name; GitHub Actions sets it, so run this as an Action';
    throw new IanaWatchError('CONFIG_INVALID', 'GITHUB_REPOSITORY', line);
  }
  const transport = createTransport({ env });
  try {
    const client = createGithubClient({
      repository,
      token: env['GITHUB_TOKEN'] || undefined,
      addresses: githubAddresses(env),
      userAgent: userAgent(),
      fetch: transport.fetch,
    });
    const text = await readRepositoryFile(client, file, env['GITHUB_REF']);
    if (text === undefined && isNamed) {
      const line = `${file}: there is no such file in ${repository}; check the input "config"`;
      throw new IanaWatchError('CONFIG_INVALID', file, line);
    }
    return configOfText(text, { file, folder, env });
  } finally {
    await transport.close();
  }
}
