// Lives of pull requests and issues in which people have their say.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMarker } from '../../src/proposals/text/marker.ts';
import { A, B, BRANCH, C, COPY, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop('groups: [websocket]\ngithub: { issues: true }');
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
});
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());
const issues = () => shop.issues().map(({ number, state }) => `${number} ${state}`);

async function quiet() {
  expect(await writes()).toEqual([]);
  const before = shop.github.writes().length;
  await shop.run();
  expect(shop.github.writes().length, 'not even to the state').toBe(before);
}

describe('an issue and a pull request of one change', () => {
  beforeEach(async () => {
    shop.publish(B);
    await shop.run();
  });

  it('name each other, also when more comes', async () => {
    expect(shop.issues()[0]?.body).toMatch(/Proposed in \[.*\]\(.*\/pull\/2\)/);
    expect(shop.open()[0]?.body).toMatch(/\nCloses #3\.\n/);
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(shop.open()[0]?.body).toMatch(/\nCloses #3\.\n\nCloses #4\.\n/);
    expect(shop.issues()[1]?.body).toMatch(/Proposed in \[.*\]\(.*\/pull\/2\)/);
    await quiet();
  });

  it.each<[string, () => void, RegExp]>([
    ['is merged', () => void shop.maintainer.merge(2), /\*\*#2 was merged\.\*\*/],
    [
      'is dismissed',
      () => shop.maintainer.close(2),
      /\*\*#2 was closed without being merged, so its changes are dismissed\.\*\*/,
    ],
    ['is taken back', () => shop.publish(A), /\*\*#2 was closed: what it proposed was taken back/],
  ])('end together, with one sentence why, when the change %s', async (_how, end, why) => {
    end();
    await shop.run();
    expect(issues()[0]).toBe('3 closed');
    expect(shop.issues()[0]?.body).toMatch(why);
    expect(shop.open()).toEqual([]);
    await shop.run();
    await quiet();
  });

  it('part where pull requests are switched off: the change is still news', async () => {
    shop.configure('groups: [websocket]\ngithub: { files: off, issues: true }');
    await shop.run();
    expect(shop.open()).toEqual([]);
    expect(issues()[0]).toBe('3 open');
    await quiet();
  });

  it('leave alone an issue that somebody closed', async () => {
    shop.maintainer.close(3);
    const body = shop.issues()[0]?.body;
    shop.maintainer.merge(2);
    await quiet();
    expect(shop.issues()[0]?.body).toBe(body);
  });
});

describe('an issue about a change that is committed to the base', () => {
  beforeEach(async () => {
    shop.configure('groups: [websocket]\ngithub: { files: commit, issues: true }');
    await shop.run();
  });

  it('names the commit and is closed at once', async () => {
    shop.publish(B);
    await shop.run();
    const head = shop.github.at.branch('main') ?? '';
    expect(issues()).toEqual(['2 closed']);
    expect(shop.issues()[0]?.body).toContain(`Committed in [\`${head.slice(0, 7)}\`](`);
    await quiet();
  });

  it('is closed by the commit where that comes later', async () => {
    shop.github.at.protectedBranches.add('main');
    shop.publish(B);
    await shop.run();
    expect(issues()).toEqual(['2 open']);
    shop.github.at.protectedBranches.clear();
    expect((await shop.run({ dryRun: true })).done.map(({ type, action }) => `${type} ${action}`)).toEqual([
      'commit written',
      'issue closed',
    ]);
    await shop.run();
    expect(issues()).toEqual(['2 closed']);
    expect(shop.issues()[0]?.body).toContain('**Its changes were committed to main.**');
    await quiet();
  });
});

describe('the words of a person', () => {
  beforeEach(async () => {
    shop.configure('groups: [websocket]');
    shop.publish(B);
    await shop.run();
  });
  const pull = () => shop.open()[0];

  it('stay above and below ours, and a title that is theirs stays', async () => {
    shop.maintainer.edit(2, {
      title: 'Add the timeout code',
      body: `Reviewed by Ada.\n\n${pull()?.body}\nPlease do not merge before Friday.\n`,
    });
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(pull()?.title).toBe('Add the timeout code');
    expect(pull()?.body).toMatch(
      /^Reviewed by Ada\.\n\n<!-- iana-watch [^]*3009[^]*<!-- \/iana-watch -->\n\nPlease do not merge before Friday\.\n$/,
    );
    await quiet();
    shop.publish([...C, ['3010', 'Later']]);
    await shop.run();
    expect(pull()?.title).toBe('Add the timeout code');
    expect(pull()?.body).toContain('3010');
    expect(pull()?.body?.split('Please do not merge')).toHaveLength(2);
    await quiet();
  });

  it('stay where they replaced ours, which is put before them when something changes', async () => {
    shop.maintainer.edit(2, { body: 'All mine.' });
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(pull()?.body).toMatch(/^<!-- iana-watch [^]*3009[^]*<!-- \/iana-watch -->\n\nAll mine\.$/);
    await quiet();
  });

  it('are no reason to forget that the title was ours', async () => {
    shop.publish(C);
    await shop.run();
    expect(pull()?.title).toContain('3009');
    expect(parseMarker(pull()?.body ?? '')).toMatchObject({ kind: 'pull-request' });
    await quiet();
  });
});

describe('branches under our staging prefix', () => {
  beforeEach(() => shop.configure('groups: [websocket]'));

  it('that a person made stay, whatever they are called', async () => {
    const [mine, taken] = ['iana-watch-next/my-experiment', 'iana-watch-next/websocket'].map((branch) =>
      shop.maintainer.push(branch, { 'notes.md': 'Mine.\n' }),
    );
    shop.publish(B);
    const report = await shop.run();
    expect(report.done.filter(({ action }) => action === 'deleted')).toEqual([]);
    expect(shop.github.at.branch('iana-watch-next/my-experiment')).toBe(mine);
    expect(shop.github.at.branch('iana-watch-next/websocket')).toBe(taken);
    shop.maintainer.deleteBranch('iana-watch-next/websocket');
    await shop.run();
    expect(shop.github.at.texts(BRANCH).get(COPY)).toContain('3008');
  });

  it('that an interrupted run left are deleted, each with a line, in the dry run too', async () => {
    shop.publish(B);
    await shop.run();
    const { at } = shop.github;
    shop.maintainer.force('iana-watch-next/websocket', at.branch(BRANCH) ?? '');
    const line = { type: 'branch', action: 'deleted', subject: 'iana-watch-next/websocket' };
    expect((await shop.run({ dryRun: true })).done).toMatchObject([line]);
    expect((await shop.run()).done).toMatchObject([line]);
    expect(at.branch('iana-watch-next/websocket')).toBeUndefined();
    await quiet();
  });
});

describe('a run with the token of its workflow', () => {
  it('says that the checks of what it opened wait, and how to change that', async () => {
    shop.configure('groups: [websocket]');
    shop.isActions = true;
    shop.publish(B);
    expect((await shop.run()).notes).toEqual([
      expect.stringMatching(/^#2: opened with the workflow's own token, .*GitHub App needs no approval/),
    ]);
    expect(shop.open()[0]?.body).toContain('Approve workflows to run');
    expect((await shop.run()).notes).toEqual([]);
  });
});

describe('a dry run', () => {
  beforeEach(() => shop.configure('groups: [websocket]'));
  const afterChange = async () => {
    shop.publish(B);
    await shop.run();
  };

  it.each<[string, () => Promise<void> | void]>([
    ['a change', () => shop.publish(B)],
    [
      'a change that is taken back',
      async () => {
        await afterChange();
        shop.publish(A);
      },
    ],
    [
      'an open branch with commits of somebody',
      async () => {
        await afterChange();
        shop.maintainer.push(BRANCH, { 'notes.md': 'Mine.\n' });
        shop.publish(C);
      },
    ],
  ])('lists what the run then does: %s', async (_what, before) => {
    await before();
    const plain = ({ done, notes }: Awaited<ReturnType<typeof shop.run>>) => ({
      done: done.map(({ type, action, subject, text }) => ({ type, action, subject, text })),
      notes,
    });
    const preview = plain(await shop.run({ dryRun: true }));
    expect(preview.done.length + preview.notes.length).toBeGreaterThan(0);
    expect(plain(await shop.run())).toEqual(preview);
  });
});
