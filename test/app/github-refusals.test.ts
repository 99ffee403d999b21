import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, ok } from '../support/github-stand-in/answers.ts';
import { type Github, TOKEN } from '../support/github-stand-in/server.ts';
import { A, B, BRANCH, C, COPY, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop();
});
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());

async function started() {
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
}

describe('files: commit', () => {
  beforeEach(() => shop.configure('groups: [websocket, other]\ngithub: { files: commit, sign-off: true }'));

  it('commits to the base itself, once for all groups, and leaves alone what somebody takes back', async () => {
    shop.publish(A, { group: 'other' });
    await shop.run();
    const { at } = shop.github;
    const first = at.branch('main') ?? '';
    expect(at.objects.history(first)).toHaveLength(2);
    expect(await writes()).toEqual([]);
    shop.publish(B);
    shop.publish(B, { group: 'other' });
    expect(await writes()).toEqual(['POST /graphql']);
    const commit = at.objects.commits.get(at.branch('main') ?? '');
    expect(commit?.parents).toEqual([first]);
    expect(commit?.message).toContain('3008 Timeout assigned');
    expect(commit?.message).toContain(
      'Signed-off-by: github-actions[bot] <41898282+github-actions[bot]@users',
    );
    expect(await writes()).toEqual([]);
    shop.maintainer.push(
      'main',
      Object.fromEntries(
        [...at.texts('main')].map(([path]) => [
          path,
          at.objects.blobs.get(at.objects.files(first).get(path)?.sha ?? '')?.toString() ?? null,
        ]),
      ),
      'Revert',
    );
    expect(await writes()).toEqual([]);
    expect(shop.pulls()).toEqual([]);
  });

  it('leaves alone what somebody took back, also when it comes again after something else', async () => {
    await shop.run();
    shop.publish(B);
    await shop.run();
    const { at } = shop.github;
    const before = at.objects.commits.get(at.branch('main') ?? '')?.parents[0] ?? '';
    const copy = at.objects.blobs.get(at.objects.files(before).get(COPY)?.sha ?? '')?.toString() ?? '';
    shop.maintainer.push('main', { [COPY]: copy }, 'Revert');
    expect(await writes()).toEqual([]);
    shop.publish(C);
    expect(await writes()).toEqual(['POST /graphql']);
    shop.maintainer.push('main', { [COPY]: copy }, 'Revert');
    shop.publish(B);
    expect(await writes()).toEqual([]);
    expect(await writes()).toEqual([]);
  });

  it('commits nothing that was dismissed as a pull request', async () => {
    shop.configure('groups: [websocket]');
    await started();
    shop.publish(B);
    await shop.run();
    shop.maintainer.close(shop.open()[0]?.number ?? 0);
    await shop.run();
    shop.configure('groups: [websocket]\ngithub: { files: commit }');
    expect(await writes()).toEqual([]);
    shop.publish(C);
    expect(await writes()).toEqual(['POST /graphql']);
  });

  it.each<[string, Github['fault']]>([
    ['by a ruleset', undefined],
    ['by a ruleset, where there is no GraphQL', () => failure(404, 'Not Found')],
    [
      'in the old way',
      ({ body }) =>
        JSON.stringify(body).includes('"branchName":"main"')
          ? ok({
              data: null,
              errors: [{ type: 'BRANCH_PROTECTION_RULE_VIOLATION', message: 'No push here.' }],
            })
          : undefined,
    ],
  ])('says once what to do where the base is protected %s, and keeps the state', async (_how, fault) => {
    shop.github.at.protectedBranches.add('main');
    shop.github.fault = (request) => (request.path === '/graphql' ? fault?.(request) : undefined);
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles.map(({ message }) => message).join('\n')).toMatch(
      /ruleset refuses the (?:commit to|move of) main .*files: pull-request/,
    );
    expect(shop.state().groups.get('websocket')?.told).toBeDefined();
    const again = await shop.run();
    expect(again.troubles.filter(({ message }) => message.includes('ruleset'))).toEqual([]);
    shop.github.at.protectedBranches.clear();
    shop.github.fault = undefined;
    await shop.run();
    expect(shop.github.at.texts('main').has(COPY)).toBe(true);
  });
});

describe('branches of ours under a ruleset', () => {
  it('that may not be deleted are no reason to stop', async () => {
    shop.github.fault = ({ method }) =>
      method === 'DELETE'
        ? failure(422, 'Repository rule violations found\n\nCannot delete this branch')
        : undefined;
    expect((await shop.run()).troubles).toEqual([]);
    expect(shop.open()).toHaveLength(1);
  });

  it('that may not be moved are one line that says which to leave out', async () => {
    shop.github.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/git/refs')
        ? failure(
            422,
            'Repository rule violations found\n\nCannot create ref due to creations being restricted.',
          )
        : undefined;
    await expect(shop.run()).rejects.toThrow(/refuses the making of iana-watch\/state .*leave the branches/);
  });
});

describe('a token', () => {
  it('that is refused half-way ends all writing, and is said once', async () => {
    await started();
    shop.publish(B);
    shop.github.forget();
    let refusing = false;
    shop.github.fault = ({ write, path }) => {
      // The first commit to the state is let through.
      if (write && path === '/graphql' && !refusing) {
        refusing = true;
        return undefined;
      }
      return refusing ? failure(401, 'Bad credentials') : undefined;
    };
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles.filter(({ message }) => message.includes('401'))).toHaveLength(1);
    const after = shop.github.requests.findIndex(({ status }) => status === 401);
    expect(shop.github.requests.slice(after).filter(({ write }) => write)).toEqual([]);
    shop.github.fault = undefined;
    await shop.run();
    expect(shop.open()).toHaveLength(1);
  });

  it('without a permission ends all writing but the results', async () => {
    await started();
    shop.publish(B);
    const [secret, token] = [...shop.github.tokens][0] ?? [];
    if (secret !== undefined && token !== undefined)
      shop.github.tokens.set(secret, { ...token, pulls: 'read' });
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles.map(({ message }) => message)).toEqual([
      expect.stringContaining('needs pull-requests: write'),
    ]);
    expect(shop.open()).toEqual([]);
    shop.github.tokens.set(TOKEN, {
      login: 'github-actions[bot]',
      contents: 'write',
      pulls: 'write',
      issues: 'write',
      actions: true,
    });
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(await writes()).toEqual([]);
  });
});

describe('labels that the token may not give', () => {
  it('end all writing but the results, and are given once it may', async () => {
    await started();
    shop.publish(B);
    shop.github.forget();
    const refused = failure(403, 'Resource not accessible by integration');
    shop.github.fault = ({ path }) => (path.endsWith('/labels') ? refused : undefined);
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.done.map(({ action }) => action)).toEqual(['opened']);
    const after = shop.github.requests.findIndex(({ status }) => status === 403);
    const later = shop.github.requests.slice(after + 1).filter(({ write }) => write);
    expect(later.map(({ path }) => path)).toEqual(['/graphql']);
    shop.github.fault = undefined;
    expect(await writes()).toEqual(['POST /issues/2/labels']);
    expect(await writes()).toEqual([]);
    expect(shop.open().map((pull) => [pull.number, [...pull.labels]])).toEqual([[2, ['iana']]]);
  });
});

describe('a repository that cannot be written', () => {
  it('says that it is archived', async () => {
    shop.github.at.archived = true;
    await expect(shop.run()).rejects.toThrow(/archived and takes no change; unarchive it/);
  });

  it('says that the rate limit is used up, and goes on later', async () => {
    await started();
    shop.publish(B);
    shop.github.rateLimit = 12;
    const report = await shop.run().catch((error: unknown) => String(error));
    expect(JSON.stringify(report)).toMatch(/rate limit is used up until/);
    shop.github.rateLimit = 5000;
    await shop.run();
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(shop.state().groups.get('websocket')?.n).toBe(1);
  });
});

describe('a limit on writing', () => {
  it('is not run against, and ends what else would be written', async () => {
    await started();
    shop.publish(B);
    const isPull = (method: string, path: string) => method === 'POST' && path.endsWith('/pulls');
    shop.github.fault = ({ method, path }) =>
      isPull(method, path)
        ? { ...failure(429, 'You have exceeded a secondary rate limit'), headers: { 'retry-after': '3600' } }
        : undefined;
    shop.github.forget();
    const report = await shop.run();
    expect(report.troubles.map(({ message }) => message).join()).toMatch(/for the next 60 minutes/);
    const seen = shop.github.requests;
    const refused = seen.findIndex(({ method, path }) => isPull(method, path));
    expect(seen.slice(refused + 1).map(({ path }) => path)).toEqual(['/graphql']);
    shop.github.fault = undefined;
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(await writes()).toEqual([]);
  });
});

describe('many pull requests', () => {
  it('come five a run', async () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    shop.configure(`groups: [${groups.join(', ')}]`);
    for (const group of groups) shop.publish(A, { group });
    await shop.run();
    shop.maintainer.merge(1);
    for (const group of groups) shop.publish(B, { group });
    const report = await shop.run();
    expect(shop.open()).toHaveLength(5);
    expect(report.notes).toEqual([
      '5 new pull requests are enough for one run; a later one looks at iana-watch/f, iana-watch/g.',
    ]);
    await shop.run();
    expect(shop.open()).toHaveLength(7);
    expect(await writes()).toEqual([]);
  });
});

describe('many pull requests of which some fail', () => {
  const groups = Array.from({ length: 14 }, (_, n) => `g${String(n).padStart(2, '0')}`);
  beforeEach(async () => {
    shop.configure(`groups: [${groups.join(', ')}]`);
    for (const group of groups) shop.publish(A, { group });
    await shop.run();
    shop.maintainer.merge(1);
    await shop.run();
    for (const group of groups) shop.publish(B, { group });
  });

  it('keep no other from its turn, and cost no request before it', async () => {
    const fails = new Set(groups.slice(0, 12).map((group) => `iana-watch/${group}`));
    shop.github.fault = ({ method, path, body }) =>
      method === 'POST' && path.endsWith('/pulls') && fails.has(String(Reflect.get(body, 'head')))
        ? failure(422, 'Validation Failed')
        : undefined;
    for (let day = 0; day < 2; day += 1) {
      shop.github.forget();
      await shop.run();
      const asked = shop.github.requests.filter(({ path }) => path.includes('/pulls?state=all'));
      expect(new Set(asked.map(({ path }) => path)).size).toBeLessThanOrEqual(12);
      shop.now += 86_400_000;
    }
    expect(shop.open().map(({ pull }) => pull?.head)).toEqual(['iana-watch/g12', 'iana-watch/g13']);
  });
});

describe('two runs at once', () => {
  it('make one state, one pull request and one commit of it', async () => {
    await started();
    shop.publish(B);
    await Promise.all([shop.run(), shop.run()].map((run) => run.catch(() => undefined)));
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(shop.state().groups.get('websocket')?.n).toBe(1);
    expect(shop.github.at.texts(BRANCH).get(COPY)).toBe(
      shop.github.at.texts(STATE).get('told/websocket.json'),
    );
    expect(await writes()).toEqual([]);
  });

  it('know the branch of a pull request that is open, where the list of branches is older than it', async () => {
    await started();
    shop.publish(B);
    await shop.run();
    shop.github.fault = ({ path }) =>
      path.includes('/matching-refs/') ? { status: 200, list: [] } : undefined;
    const report = await shop.run();
    expect(report.notes).toEqual([]);
    expect(shop.state().branches.get(BRANCH)?.foreign).toBeUndefined();
    expect(shop.open()).toHaveLength(1);
  });
});
