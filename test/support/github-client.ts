// A client that talks to the stand-in in a hurry: no pauses, short waits.
import { createGithubClient, githubAddresses } from '../../src/forges/github/client.ts';
import type { GithubClient } from '../../src/forges/github/client.ts';
import { TOKEN } from './github-stand-in/server.ts';
import type { Github } from './github-stand-in/server.ts';

export interface ClientOptions {
  /** Null: no token. */
  readonly token?: string | null;
  readonly retries?: number;
  readonly repository?: string;
  readonly pauses?: boolean;
  readonly graphql?: string;
  /** Instead of the stand-in's own address. */
  readonly url?: string;
  /** The way to the stand-in; a socket if missing. */
  readonly fetch?: typeof fetch;
}

export function clientOf(github: Pick<Github, 'url' | 'at'>, options: ClientOptions = {}): GithubClient {
  const { token = TOKEN, retries = 0, graphql } = options;
  return createGithubClient({
    repository: options.repository ?? github.at.fullName,
    token: token ?? undefined,
    addresses: githubAddresses({ GITHUB_API_URL: options.url ?? github.url, GITHUB_GRAPHQL_URL: graphql }),
    userAgent: 'iana-watch/test',
    fetch: options.fetch ?? fetch,
    pacing: { pauses: options.pauses ?? false, retries, waitMs: 1, timeoutMs: 60_000 },
  });
}
