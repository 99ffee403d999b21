// The setting of a repository that lets GitHub Actions open pull requests, switched off and on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMarker, printMarker } from '../../src/proposals/text/marker.ts';
import { notFound } from '../support/github-stand-in/answers.ts';
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
