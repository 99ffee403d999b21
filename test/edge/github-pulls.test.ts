import { afterEach, expect, it } from 'vitest';
import { readPullRequests } from '../../src/forges/github/pulls.ts';
import { clientOf } from '../support/github-client.ts';
import { startGithub } from '../support/github-stand-in/server.ts';
import type { Github } from '../support/github-stand-in/server.ts';

let github: Github | undefined;
afterEach(() => github?.close());

it('takes no pull request of a fork for one of ours, also where the fork is gone', async () => {
  github = await startGithub();
  const branch = 'iana-watch/websocket';
  const pull = (number: number, repo: unknown) => ({
    number,
    state: 'open',
    merged_at: null,
    head: { ref: branch, sha: '1'.repeat(40), repo },
  });
  const body = [
    pull(1, { full_name: 'Acme/Library' }),
    pull(2, { full_name: 'mallory/library' }),
    pull(3, null),
  ];
  github.fault = ({ path }) => (path.includes('/pulls') ? { status: 200, body } : undefined);
  const found = await readPullRequests(clientOf(github), { state: 'open' });
  expect(found.map(({ number }) => number)).toEqual([1]);
});
