import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../support/github-stand-in/answers.ts';
import { A, B, BRANCH, C, COPY, githubWorkshop, linesOf, STATE } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

let shop: GithubWorkshop;
beforeEach(async () => {
  shop = await githubWorkshop('groups: [websocket]\ngithub: { reviewers: [ada], assignees: [bob] }');
  await shop.run();
  shop.maintainer.merge(1);
  await shop.run();
  shop.publish(B);
  await shop.run();
});
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());

async function quiet() {
  expect(await writes()).toEqual([]);
  const before = shop.github.writes().length;
  await shop.run();
  expect(shop.github.writes().length, 'not even to the state').toBe(before);
}

describe('a repository whose schedule is kept alive', () => {
  const DAY = 86_400_000;
  const writesAfter = async (days: number) => {
    shop.now += days * DAY;
    const before = shop.github.writes().length;
    await shop.run();
    return shop.github.writes().length - before;
  };

  it('has its state written once in 30 days, and not sooner', async () => {
    expect(await writesAfter(0)).toBe(0);
    expect(await writesAfter(29)).toBe(0);
    expect(await writesAfter(1)).toBe(1);
    expect(await writesAfter(0)).toBe(0);
    shop.publish(B, { date: '2024-03-01' });
    expect(await writesAfter(20)).toBeGreaterThan(0);
    expect(await writesAfter(29)).toBe(0);
    expect(await writesAfter(1)).toBe(1);
  });

  it('is left idle where somebody asked for that', async () => {
    shop.configure('groups: [websocket]\ngithub: { keep-alive: false }');
    await shop.run();
    expect(await writesAfter(400)).toBe(0);
  });
});

const HELD = expect.stringMatching(
  /^#2: the branch has commits that iana-watch did not make, so a newer change waits/,
);

describe('a branch with a commit of somebody else', () => {
  it.each([
    ['to our files', { [COPY]: '{}\n' }],
    ['to others', { 'notes.md': 'Mine.\n' }],
  ])(
    'is never moved, nor its pull request edited; every run reports it, one comment says it: %s',
    async (_name, changes) => {
      const head = shop.maintainer.push(BRANCH, changes);
      expect((await shop.run()).notes).toEqual([expect.stringMatching(/^#2: .* is up to date/)]);
      await quiet();
      shop.publish(C);
      const preview = await shop.run({ dryRun: true });
      expect(preview.notes).toEqual([HELD]);
      expect(preview.done).toMatchObject([{ action: 'commented' }]);
      expect((await shop.run()).notes).toEqual([HELD]);
      const [pull] = shop.open();
      expect(pull?.title).toContain('3008 Timeout assigned');
      expect(pull?.body).not.toContain('3009');
      expect(pull?.comments.map(({ body }) => body)).toEqual([
        expect.stringContaining('A newer change is waiting'),
      ]);
      expect(shop.github.at.branch(BRANCH)).toBe(head);
      expect(await shop.run()).toMatchObject({ notes: [HELD], done: [] });
      await quiet();
      expect(shop.open()[0]?.comments).toHaveLength(1);
      // Free again: what accumulated is proposed.
      shop.maintainer.merge(2);
      await shop.run();
      expect(shop.open().map(({ title }) => title)).toEqual([expect.stringContaining('3009')]);
      await quiet();
    },
  );

  it.each([
    ['a mode', COPY, { mode: '100755' }],
    ['a submodule', 'vendor/lib', { mode: '160000', sha: 'c'.repeat(40) }],
  ])('is known by more than the bytes of files, also under our message: %s', async (_name, path, change) => {
    const { at } = shop.github;
    const commit = at.objects.commits.get(at.branch(BRANCH) ?? '');
    const files = new Map(at.objects.files(commit?.sha ?? ''));
    files.set(path, { sha: '', ...files.get(path), ...change });
    const amended = at.commitFiles(files, commit?.parents ?? [], commit?.message ?? '', 'maintainer');
    shop.maintainer.force(BRANCH, amended);
    shop.publish(C);
    expect((await shop.run()).notes.join('\n')).toMatch(/commits that iana-watch did not make/);
    expect(at.branch(BRANCH)).toBe(amended);
    await quiet();
  });

  it('is not withdrawn either', async () => {
    shop.maintainer.push(BRANCH, { 'notes.md': 'Mine.\n' });
    shop.publish(A);
    expect(await writes()).toEqual(['POST /issues/2/comments']);
    expect(shop.open()).toHaveLength(1);
    await quiet();
  });

  it('is ours again when their commit is taken out', async () => {
    const before = shop.github.at.branch(BRANCH) ?? '';
    shop.maintainer.push(BRANCH, { 'notes.md': 'Mine.\n' });
    shop.publish(C);
    await shop.run();
    shop.maintainer.force(BRANCH, before);
    await shop.run();
    expect(shop.open()[0]?.title).toContain('3008 Timeout and 3009 Overload assigned');
    await quiet();
  });

  it('is free for the next change once it is merged', async () => {
    shop.maintainer.push(BRANCH, { 'notes.md': 'Mine.\n' });
    shop.maintainer.merge(2);
    await shop.run();
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => pull.title)).toEqual(['The websocket › Codes: 3009 Overload assigned']);
    await quiet();
  });

  it('is not free if somebody went on after it was merged', async () => {
    shop.maintainer.merge(2);
    const head = shop.maintainer.push(BRANCH, { 'notes.md': 'Mine.\n' });
    shop.publish(C);
    const report = await shop.run();
    expect(report.notes.join('\n')).toMatch(/commits that iana-watch did not make/);
    expect(shop.github.at.branch(BRANCH)).toBe(head);
    await quiet();
  });
});

describe('a base that moves', () => {
  it('by other files is no reason to write', async () => {
    const before = shop.github.at.branch(BRANCH);
    shop.maintainer.push('main', { 'src/a.ts': 'a\n' });
    await quiet();
    expect(shop.github.at.branch(BRANCH)).toBe(before);
  });

  it.each([
    ['where GitHub compares', /^$/],
    ['where nothing compares or lists commits', /\/compare\/|\/commits\?/],
  ])('is merged into our branch by a person without making it foreign, %s', async (_where, missing) => {
    shop.github.fault = ({ path }) => (missing.test(path) ? failure(404, 'Not Found') : undefined);
    shop.maintainer.push('main', { 'src/a.ts': 'a\n' });
    shop.maintainer.updateBranch(2);
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => [pull.number, pull.title])).toEqual([
      [2, 'The websocket › Codes: 3008 Timeout and 3009 Overload assigned'],
    ]);
    expect(shop.github.at.texts(BRANCH).get('src/a.ts')).toBe('a\n');
    await quiet();
  });

  it('by a kept file puts the commit on the new base, and leaves the text', async () => {
    const edited = shop.github.at.texts('main').get(COPY)?.replace('Going Away', 'Gone Away') ?? '';
    shop.maintainer.push('main', { [COPY]: edited });
    const title = shop.open()[0]?.title;
    await shop.run();
    const { at } = shop.github;
    expect(at.objects.commits.get(at.branch(BRANCH) ?? '')?.parents).toEqual([at.branch('main')]);
    expect(shop.open()).toHaveLength(1);
    expect(shop.open()[0]?.title).not.toBe(title);
    await quiet();
  });

  it('to what is wanted withdraws the pull request', async () => {
    shop.maintainer.push('main', { [COPY]: shop.github.at.texts(BRANCH).get(COPY) ?? '' });
    await shop.run();
    expect(shop.open()).toEqual([]);
    await quiet();
  });
});

describe('labels, assignees and reviewers', () => {
  it('are given once, whatever people make of them', async () => {
    const [pull] = shop.open();
    expect([...(pull?.labels ?? [])]).toEqual(['iana']);
    expect([...(pull?.assignees ?? [])]).toEqual(['bob']);
    expect([...(pull?.pull?.requested ?? [])]).toEqual(['ada']);
    shop.maintainer.review(2, 'ada');
    shop.maintainer.unlabel(2, 'iana');
    shop.publish(C);
    await shop.run();
    expect([...(shop.open()[0]?.pull?.requested ?? [])]).toEqual([]);
    expect([...(shop.open()[0]?.labels ?? [])]).toEqual([]);
    await quiet();
  });

  it('are not given again when the state is lost', async () => {
    shop.github.pass(3600);
    shop.maintainer.review(2, 'ada');
    shop.maintainer.unlabel(2, 'iana');
    shop.maintainer.deleteBranch(STATE);
    shop.publish(C);
    await shop.run();
    const [pull] = shop.open();
    expect(pull?.number).toBe(2);
    expect([...(pull?.pull?.requested ?? []), ...(pull?.labels ?? [])]).toEqual([]);
    await quiet();
  });

  it('that GitHub refuses are a line, and no more', async () => {
    shop.maintainer.merge(2);
    shop.configure(
      'groups: [websocket]\ngithub: { reviewers: [ada, nobody, "github-actions[bot]"], assignees: [bob, nobody] }',
    );
    shop.publish(C);
    const report = await shop.run();
    expect([...(shop.open()[0]?.pull?.requested ?? [])], 'the others are asked').toEqual(['ada']);
    expect(report.notes).toEqual([
      expect.stringMatching(/refused the assignees of #3: nobody;/),
      expect.stringMatching(/refused the reviewers of #3: nobody, github-actions\[bot\];/),
    ]);
    await quiet();
  });
});

describe('a state that is lost with a pull request open', () => {
  it('is built again, and nothing is proposed twice', async () => {
    shop.maintainer.deleteBranch(STATE);
    expect(await writes()).toEqual([]);
    expect(shop.open().map((pull) => pull.number)).toEqual([2]);
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => pull.number)).toEqual([2]);
    await quiet();
  });
});

describe('a group that is dropped, or another mode', () => {
  it.each([
    ['groups: [other]', 'a group that is watched no more'],
    ['groups: [websocket]\ngithub: { files: off }', 'files: off'],
  ])('withdraws what is open: %s', async (yaml) => {
    shop.publish(A, { group: 'other' });
    shop.configure(`${yaml}\nsnapshots: snapshots`);
    await shop.run();
    expect(shop.pulls().find((pull) => pull.number === 2)?.state).toBe('closed');
    await quiet();
  });
});

describe('a damaged copy', () => {
  it('is written anew from what is remembered, and said once', async () => {
    shop.maintainer.merge(2);
    await shop.run();
    shop.maintainer.push('main', { [COPY]: '{"format":1,"gr' });
    const report = await shop.run();
    expect(report.notes.join('\n')).toContain(`${COPY}: the copy on main is damaged`);
    const [pull] = shop.open();
    expect(pull?.title).toBe(`Update websocket.json`);
    expect((await shop.run()).notes).toEqual([]);
    await quiet();
    shop.maintainer.merge(pull?.number ?? 0);
    await shop.run();
    await quiet();
  });
});

describe('constants', () => {
  const FILE = 'src/codes.txt';
  beforeEach(async () => {
    shop.maintainer.merge(2);
    shop.constants = linesOf({ [FILE]: ['websocket'] });
    await shop.run();
  });

  it('are proposed for their own sake, with a headline that says so', async () => {
    expect(shop.open().map((pull) => pull.title)).toEqual(['Add codes.txt']);
    shop.maintainer.merge(3);
    await shop.run();
    await quiet();
  });

  it('open a pull request only if one of their files changes, and the copy rides along', async () => {
    shop.maintainer.merge(3);
    await shop.run();
    shop.publish(B, { updated: '2024-05-01' });
    expect(await writes()).toEqual([]);
    shop.publish(C, { updated: '2024-05-02' });
    await shop.run();
    const changed = [...shop.github.at.texts(BRANCH)].filter(
      ([path, text]) => shop.github.at.texts('main').get(path) !== text,
    );
    expect(changed.map(([path]) => path).sort()).toEqual([COPY, FILE]);
    await quiet();
  });

  it('of two groups in one file share one branch', async () => {
    shop.maintainer.merge(3);
    shop.configure('groups: [websocket, other, third]');
    shop.publish(A, { group: 'other' });
    shop.publish(A, { group: 'third' });
    shop.constants = linesOf({ [FILE]: ['websocket', 'other'], 'src/b.txt': ['other', 'third'] });
    await shop.run();
    expect(shop.open().map((pull) => pull.pull?.head)).toEqual(['iana-watch/other']);
    const paths = [...shop.github.at.texts('iana-watch/other').keys()];
    expect(paths).toEqual(
      expect.arrayContaining([FILE, 'src/b.txt', 'snapshots/other.json', 'snapshots/third.json']),
    );
    await quiet();
  });

  it('stay dismissed while neither IANA nor the configuration changes', async () => {
    shop.maintainer.close(3);
    expect(await writes()).toEqual([]);
    await quiet();
    shop.publish(C);
    await shop.run();
    expect(shop.open()[0]?.title).toContain('3009 Overload assigned');
    await quiet();
  });
});

describe('a server that knows only the operations that are needed', () => {
  it('is served all the same', async () => {
    const rare =
      /matching-refs|\/compare\/|\/commits\?|graphql|\/labels|\/assignees|requested_reviewers|^\/user/;
    shop.github.fault = ({ path }) => (rare.test(path) ? failure(404, 'Not Found') : undefined);
    shop.publish(C);
    await shop.run();
    expect(shop.open().map((pull) => [pull.number, pull.title])).toEqual([
      [2, 'The websocket › Codes: 3008 Timeout and 3009 Overload assigned'],
    ]);
    expect(await writes()).toEqual([]);
    shop.maintainer.merge(2);
    await shop.run();
    shop.publish(B);
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    shop.maintainer.push(BRANCH, { 'mine.md': 'x' });
    shop.publish(A);
    expect(await writes()).toEqual(['POST /issues/3/comments']);
    expect(shop.open()).toHaveLength(1);
  });
});
