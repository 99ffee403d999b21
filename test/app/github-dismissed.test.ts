// A no holds: what somebody dismissed is left out of later proposals, edit by edit.
import { afterEach, describe, expect, it } from 'vitest';
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, B, BRANCH, COPY, githubWorkshop } from '../support/github-workshop.ts';
import type { GithubWorkshop } from '../support/github-workshop.ts';

const FILE = 'src/codes.ts';
const OTHER = 'src/more.ts';
const LIST = 'snapshots/dismissed.json';
const yaml = (more = '', files = [FILE]) => `groups: [websocket]
constants:
${files.map((file) => `  - { registry: websocket/websocket-codes, file: ${file} }`).join('\n')}
${more}`;

let shop: GithubWorkshop;
afterEach(() => shop.close());

const writes = () => shop.writesOf(() => shop.run());
const onMain = (path: string) => shop.github.at.texts('main').get(path) ?? '';
const proposed = (path = FILE) => shop.github.at.texts(BRANCH).get(path) ?? '';
const entries = (...more: [string, string][]) => [...A, ...more] as const;
const T: [string, string] = ['3008', 'Timeout'];
const O: [string, string] = ['3009', 'Overload'];

function configure(text: string) {
  shop.configure(text);
  shop.constants = constantsMaker(configOf(text));
}

/** A repository whose constants and copies are merged. */
async function started(text = yaml()) {
  shop = await githubWorkshop();
  configure(text);
  await shop.run();
  for (const pull of shop.open()) shop.maintainer.merge(pull.number);
  await shop.run();
}

async function quiet() {
  expect(await writes()).toEqual([]);
  const before = shop.github.writes().length;
  await shop.run();
  expect(shop.github.writes().length, 'not even to the state').toBe(before);
}

/** 3008 is proposed and somebody closes it. */
async function dismissed() {
  await started();
  shop.publish(B);
  await shop.run();
  expect(proposed()).toContain('TIMEOUT: 3008');
  shop.maintainer.close(shop.open()[0]?.number ?? 0);
}

describe('a pull request that somebody closed', () => {
  it('is not brought back by three unrelated registrations, which are proposed without it', async () => {
    await dismissed();
    await quiet();
    shop.publish(entries(T, O));
    await shop.run();
    expect(proposed()).toContain('OVERLOAD: 3009');
    expect(proposed()).not.toContain('3008');
    shop.publish(entries(T, O, ['3010', 'Later']));
    await shop.run();
    shop.publish(entries(T, O, ['3010', 'Later'], ['3011', 'Last']));
    await shop.run();
    expect(proposed()).toMatch(/3009[^]*3010[^]*3011/);
    expect(proposed()).not.toContain('3008');
    expect(shop.open()[0]?.body).toMatch(/1 dismissed edit left out[^]*`3008` in `src\/codes\.ts`/);
    await quiet();
  });

  it('is left out by every run and by generate once the list is merged, also where all state is lost', async () => {
    await dismissed();
    shop.publish(entries(T, O));
    await shop.run();
    shop.maintainer.merge(shop.open()[0]?.number ?? 0);
    expect(await writes()).toEqual([]);
    await quiet();
    expect(JSON.parse(onMain(LIST))).toMatchObject([{ file: FILE, key: ['3008'], kind: 'add' }]);
    expect(onMain(FILE)).not.toContain('3008');
    shop.maintainer.deleteBranch('iana-watch/state');
    await shop.run();
    expect(shop.open()).toEqual([]);
  });

  it('is proposed again, with the next, once its line in the list is deleted', async () => {
    await dismissed();
    shop.publish(entries(T, O));
    await shop.run();
    shop.maintainer.merge(shop.open()[0]?.number ?? 0);
    await shop.run();
    shop.maintainer.push('main', { [LIST]: '[]\n' });
    await shop.run();
    expect(proposed()).toContain('TIMEOUT: 3008');
    await quiet();
    shop.maintainer.close(shop.open()[0]?.number ?? 0);
    await quiet();
    expect(shop.open()).toEqual([]);
  });

  it('is taken up again when it is reopened, also after something else changed', async () => {
    await dismissed();
    await shop.run();
    shop.publish(entries(T, O));
    shop.maintainer.reopen(shop.pulls().at(-1)?.number ?? 0);
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(proposed()).toMatch(/3008[^]*3009/);
    await quiet();
  });

  it('is not brought back in the run that sees both its end and the next change', async () => {
    await dismissed();
    shop.publish(entries(T, O));
    await shop.run();
    expect(shop.open()).toHaveLength(1);
    expect(proposed()).not.toContain('3008');
    await quiet();
  });

  it('has its issue ended with it, and the next pull request closes its own issue alone', async () => {
    await started(yaml('github: { issues: true }'));
    shop.publish(B);
    await shop.run();
    const issues = () => shop.issues().map(({ number, state }) => `${number} ${state}`);
    // Renamed while it is open: the one issue is about a state that was never dismissed by itself.
    const renamed: [string, string] = ['3008', 'Too Late'];
    shop.publish(entries(renamed));
    await shop.run();
    expect(issues()).toEqual(['3 open', '4 open']);
    expect(shop.open()[0]?.body?.match(/Closes #\d+/g)).toEqual(['Closes #3', 'Closes #4']);
    shop.maintainer.close(2);
    await shop.run();
    shop.publish(entries(renamed, O));
    await shop.run();
    expect(issues()).toEqual(['3 closed', '4 closed', '6 open']);
    expect(shop.open()[0]?.body?.match(/Closes #\d+/g)).toEqual(['Closes #6']);
    await quiet();
  });

  it('is proposed for what it is where IANA changes the entry itself later', async () => {
    await dismissed();
    await shop.run();
    shop.publish(entries(['3008', 'Timed Out']));
    await shop.run();
    expect(proposed()).toContain('TIMED_OUT: 3008');
    const [pull] = shop.open();
    expect(pull?.title).toContain('3008 Timed Out assigned');
    expect(pull?.body).not.toMatch(/No IANA change|left out/);
    await quiet();
  });

  it('that changed or removed an entry keeps the file as it is', async () => {
    await started();
    shop.publish([
      ['1000', 'Normal Closure'],
      ['1001', 'Leaving'],
    ]);
    await shop.run();
    shop.maintainer.close(shop.open()[0]?.number ?? 0);
    await quiet();
    shop.publish([['1000', 'Normal Closure'], ['1001', 'Leaving'], O]);
    await shop.run();
    expect(proposed()).toContain('OVERLOAD: 3009');
    expect(proposed()).not.toMatch(/LEAVING/);
    await quiet();
  });

  it('in version 0.1 named no edits; they are found out, and none is proposed again', async () => {
    await dismissed();
    const pull = shop.pulls().at(-1);
    const body = pull?.body?.replace(/,"title":"[^"]*","edits":\[[^\]]*\]/, '') ?? '';
    expect(body).not.toContain('edits');
    shop.maintainer.edit(pull?.number ?? 0, { body });
    shop.publish(entries(T, O));
    await shop.run();
    expect(proposed()).toContain('OVERLOAD: 3009');
    expect(proposed()).not.toContain('3008');
    await quiet();
  });
});

describe('files: commit', () => {
  const commit = 'github: { files: commit }';
  const history = () => shop.github.at.objects.history(shop.github.at.branch('main') ?? '');

  it('does not commit again what was reverted whole, but what comes next', async () => {
    await started(yaml(commit));
    const before = { [FILE]: onMain(FILE), [COPY]: onMain(COPY) };
    shop.publish(B);
    await shop.run();
    expect(onMain(FILE)).toContain('3008');
    shop.maintainer.push('main', before, 'Revert');
    await quiet();
    shop.publish(entries(T, O));
    await shop.run();
    expect(onMain(FILE)).toContain('OVERLOAD: 3009');
    expect(onMain(FILE)).not.toContain('3008');
    expect(JSON.parse(onMain(LIST))).toMatchObject([{ key: ['3008'] }]);
    await quiet();
  });

  it('does not write again one file that was reverted alone', async () => {
    await started(yaml(commit, [FILE, OTHER]));
    const before = onMain(FILE);
    shop.publish(B);
    await shop.run();
    shop.maintainer.push('main', { [FILE]: before }, 'Not here');
    await quiet();
    expect(onMain(FILE)).toBe(before);
    expect(onMain(OTHER)).toContain('3008');
    shop.publish(entries(T, O));
    await shop.run();
    expect(onMain(FILE)).toContain('3009');
    expect(onMain(FILE)).not.toContain('3008');
    expect(onMain(OTHER)).toMatch(/3008[^]*3009/);
    await quiet();
  });

  it('never overwrites in silence what a person wrote in its place', async () => {
    await started(yaml(commit));
    shop.publish(B);
    await shop.run();
    const theirs = onMain(FILE).replace('3008', '13008');
    shop.maintainer.push('main', { [FILE]: theirs }, 'Ours is better');
    const commits = history().length;
    expect((await shop.run()).notes).toEqual([
      expect.stringMatching(/^src\/codes\.ts: somebody changed on main/),
    ]);
    shop.publish(entries(T, O));
    await shop.run();
    expect(onMain(FILE)).toBe(theirs);
    expect(history()).toHaveLength(commits);
  });
});
