import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMarker, printMarker } from '../../src/proposals/text/marker.ts';
import { failure, notFound, ok } from '../support/github-stand-in/answers.ts';
import { type Github, TOKEN } from '../support/github-stand-in/server.ts';
import { A, B, BRANCH, C, COPY, githubWorkshop, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop();
});
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());

/** What a person does who follows the link of the issue. */
function openThroughTheLink(body: string) {
  const { at } = shop.github;
  at.newIssue({
    title: 'By hand',
    body,
    user: 'maintainer',
    pull: {
      head: BRANCH,
      headSha: at.branch(BRANCH) ?? '',
      base: 'main',
      baseSha: at.branch('main') ?? '',
      draft: false,
      mergedAt: null,
      mergeCommit: null,
      dead: false,
      requested: new Set(),
      reviews: [],
    },
  });
}

async function started() {
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
}

describe('GitHub Actions that may not open pull requests', () => {
  /** GitHub has to be asked again: an Action cannot read the setting. */
  const TRIED = ['POST /pulls'];
  const issues = () => shop.issues().map(({ number, state }) => `${number} ${state}`);
  const setup = () => shop.issues()[0]?.body ?? '';
  const link = (group: string) => `/acme/library/compare/main...iana-watch/${group}?quick_pull=1`;

  beforeEach(async () => {
    await started();
    shop.github.at.actionsMayOpenPulls = false;
    shop.publish(B);
  });

  it('leave the branch and one issue that names both switches and links to what opens it', async () => {
    const report = await shop.run();
    expect(report.exitCode).toBe(0);
    expect(report.notes.join('\n')).toMatch(
      /in the organization and in the repository; #2 lists the branches/,
    );
    expect(report.done).toMatchObject([{ type: 'issue', action: 'opened' }]);
    expect(shop.issues()[0]?.title).toBe('iana-watch: allow GitHub Actions to open pull requests');
    expect(setup()).toContain(link('websocket'));
    expect(setup()).toContain('organization');
    expect(parseMarker(setup())).toEqual({ kind: 'set-up' });
    expect(shop.github.at.branch(BRANCH)).toBeDefined();
    expect(await writes()).toEqual(TRIED);
    expect((await shop.run()).notes).toEqual(report.notes);
    expect(await writes()).toEqual(TRIED);
  });

  it('open the first copies as such, also where news came while they waited', async () => {
    shop.configure('groups: [websocket, other]');
    shop.publish(A, { group: 'other' });
    await shop.run();
    shop.publish(B, { group: 'other' });
    await shop.run();
    shop.github.at.actionsMayOpenPulls = true;
    await shop.run();
    const start = shop.open().find(({ pull }) => pull?.head === 'iana-watch/start');
    expect(start?.title).toBe('Keep snapshots of other');
    expect(start?.body).not.toContain('3008');
  });

  it('have one issue for all branches, and open them all, also more than five, once they may', async () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    shop.configure(`groups: [websocket, ${groups.join(', ')}]`);
    for (const group of groups) shop.publish(A, { group });
    await shop.run();
    shop.maintainer.push('main', Object.fromEntries(shop.github.at.texts('iana-watch/start')));
    await shop.run();
    for (const group of groups) shop.publish(B, { group });
    await shop.run();
    await shop.run();
    expect(issues()).toEqual(['2 open']);
    for (const group of ['websocket', ...groups]) expect(setup()).toContain(link(group));
    expect(await writes()).toEqual(TRIED);
    shop.maintainer.edit(2, { body: `${setup()}\nI asked our administrator.\n` });
    shop.github.at.actionsMayOpenPulls = true;
    const report = await shop.run();
    expect(shop.open()).toHaveLength(8);
    expect(report.done.filter(({ action }) => action === 'opened')).toHaveLength(8);
    expect(issues()).toEqual(['2 closed']);
    expect(setup()).toContain('**No branch waits for a pull request any more.**');
    expect(setup()).toContain('I asked our administrator.');
    expect(await writes()).toEqual([]);
    // Switched off again: that is news.
    shop.github.at.actionsMayOpenPulls = false;
    shop.configure(`groups: [websocket, ${groups.join(', ')}, h]`);
    shop.publish(A, { group: 'h' });
    await shop.run();
    expect(shop.issues().map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('open them too where somebody closed the issue, and ask for nothing meanwhile', async () => {
    await shop.run();
    shop.maintainer.close(2);
    expect(await writes()).toEqual(TRIED);
    shop.maintainer.deleteBranch(STATE);
    expect(await writes()).toEqual(TRIED);
    expect(await writes()).toEqual(TRIED);
    expect(issues()).toEqual(['2 closed']);
    shop.github.at.actionsMayOpenPulls = true;
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(issues()).toEqual(['2 closed']);
    expect(await writes()).toEqual([]);
  });

  it('write what changes on the branch, and close the issue when nothing is left to open', async () => {
    await shop.run();
    shop.publish(C);
    await shop.run();
    expect(shop.github.at.texts(BRANCH).get(COPY)).toContain('3009');
    expect(issues()).toEqual(['2 open']);
    shop.publish(A);
    const kinds = [
      { type: 'branch', action: 'deleted', subject: BRANCH },
      { type: 'issue', action: 'closed' },
    ];
    expect((await shop.run({ dryRun: true })).done).toMatchObject(kinds);
    expect((await shop.run()).done).toMatchObject(kinds);
    expect(issues()).toEqual(['2 closed']);
    expect(shop.github.at.branch(BRANCH)).toBeUndefined();
    expect(await writes()).toEqual([]);
    shop.publish(C);
    await shop.run();
    expect(issues()).toEqual(['2 closed', '3 open']);
    expect(await writes()).toEqual(TRIED);
  });

  it('leave a branch alone that somebody committed to', async () => {
    await shop.run();
    shop.maintainer.push(BRANCH, { 'README.md': 'mine' });
    shop.publish(A);
    await shop.run();
    expect(issues()).toEqual(['2 closed']);
    expect(shop.github.at.branch(BRANCH)).toBeDefined();
    expect(await writes()).toEqual([]);
  });

  it('close the issue where what was to be opened came to the base without a pull request', async () => {
    await shop.run();
    shop.maintainer.push('main', { [COPY]: shop.github.at.texts(BRANCH).get(COPY) ?? '' });
    await shop.run();
    expect(issues()).toEqual(['2 closed']);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['with our text', ''],
    ['with a text of their own', 'Mine.'],
  ])('take up the pull request that a person opened through the link, %s', async (_whose, body) => {
    await shop.run();
    openThroughTheLink(body);
    expect(await writes()).toEqual(['POST /issues/3/labels', 'PATCH /issues/2']);
    expect(issues()).toEqual(['2 closed']);
    shop.publish(C);
    await shop.run();
    const [pull] = shop.open();
    expect(pull?.title).toBe('By hand');
    expect(pull?.body).toContain('3009');
    expect(pull?.body).toContain(body);
    shop.maintainer.close(3);
    expect(await writes()).toEqual([]);
    expect(shop.open()).toEqual([]);
  });

  it('keep as dismissed what somebody opened through the link and closed before a run saw it', async () => {
    await shop.run();
    openThroughTheLink('');
    shop.maintainer.close(3);
    expect(await writes()).toEqual(['PATCH /issues/2']);
    expect(await writes()).toEqual([]);
    expect(shop.open()).toEqual([]);
  });

  it('say nothing of an issue that cannot be edited', async () => {
    await shop.run();
    shop.github.fault = ({ method, path }) =>
      method === 'PATCH' && path.includes('/issues/') ? notFound() : undefined;
    shop.publish(A);
    expect((await shop.run()).troubles).toEqual([]);
    expect(await writes()).toEqual([]);
  });

  it('open five issues with news a run, and the one about the setting', async () => {
    const groups = ['a', 'b', 'c', 'd', 'e', 'f'];
    const watched = `groups: [${groups.join(', ')}]`;
    shop.configure(watched);
    for (const group of groups) shop.publish(A, { group });
    await shop.run();
    shop.maintainer.push('main', Object.fromEntries(shop.github.at.texts('iana-watch/start')));
    await shop.run();
    const before = shop.issues().length;
    shop.configure(`${watched}\ngithub: { issues: true }`);
    for (const group of groups) shop.publish(B, { group });
    const opened = async () => {
      const known = shop.issues().length;
      await shop.run();
      return shop.issues().length - known;
    };
    expect([await opened(), await opened(), await opened()]).toEqual([6, 1, 0]);
    const kinds = shop
      .issues()
      .slice(before)
      .map((issue) => parseMarker(issue.body ?? '')?.kind);
    expect(kinds.filter((kind) => kind === 'set-up')).toHaveLength(1);
  });

  it('say the address where issues are switched off too', async () => {
    shop.github.at.hasIssues = false;
    const report = await shop.run();
    expect(report.exitCode).toBe(2);
    expect(report.troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /in the organization and in the repository; until then .*\/compare\/main\.\.\.iana-watch/,
      ),
    ]);
    expect(shop.github.at.branch(BRANCH)).toBeDefined();
  });

  it('replace the issue that version 0.1 opened for each branch', async () => {
    await shop.run();
    shop.github.at.issues.delete(2);
    const marker = { kind: 'compare', branch: BRANCH, fingerprint: 'c-1' } as const;
    const old = shop.github.at.newIssue({
      title: 'feat: 3008 Timeout assigned',
      body: `${printMarker(marker)}\nGitHub Actions may not open pull requests`,
      user: 'github-actions[bot]',
    });
    const text = shop.github.at.texts(STATE).get('state.json') ?? '';
    shop.maintainer.push(STATE, { 'state.json': text.replace('"issue":2', `"issue":${old.number}`) });
    await shop.run();
    expect(issues()).toEqual([`${old.number} closed`, `${old.number + 1} open`]);
    expect(await writes()).toEqual(TRIED);
  });
});

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
