// Whether GitHub may be on at all: octokit is large, and who never meets GitHub never loads it.
import type { Config } from '../../config/config.ts';
import type { ForgeMarkup } from '../../ports.ts';
import type { GithubParts, GithubWiring } from './wire-github.ts';

/** The parts of a run that are on GitHub; undefined where it is off. Throws `CONFIG_INVALID` as `wireGithub` does. */
export async function githubIfOn(config: Config, wiring: GithubWiring): Promise<GithubParts | undefined> {
  const { mode, token } = config.github;
  const { env, inAction = false } = wiring.host;
  const isPossible = mode === 'on' || inAction || token !== undefined || Boolean(env['GITHUB_TOKEN']);
  if (mode === 'off' || !isPossible) return undefined;
  const { wireGithub } = await import('./wire-github.ts');
  return wireGithub(config, wiring);
}

/** The markup of the repository, for links in messages. */
export function markupOf(github: GithubParts | undefined): { readonly markup?: ForgeMarkup } {
  return github === undefined ? {} : { markup: github.markup };
}
