// What of GitHub's own conduct the program leans on, held here so that other tests may lean on the stand-in.
import { afterEach, describe, expect, it } from 'vitest';
import { person } from './people.ts';
import { startGithub, TOKEN } from './server.ts';
import type { Github } from './server.ts';

let github: Github;
afterEach(() => github.close());

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** A pull request for one new file on `topic`. */
async function proposed() {
  github = await startGithub();
  const base = github.at.branch('main') ?? '';
  github.at.setRef('refs/heads/topic', github.at.write([base], { 'a.txt': 'a\n' }, 'Add a'));
  const pull = { title: 'Add a', head: 'topic', base: 'main', body: 'Because.' };
  const { status, body } = await ask('POST', '/repos/acme/library/pulls', pull);
  expect(status).toBe(201);
  return { base, number: Number(body.number), maintainer: person(github.at) };
}

const pullOf = async (number: number) => (await ask('GET', `/repos/acme/library/pulls/${number}`)).body;

describe('the GitHub stand-in', () => {
  it('closes a pull request for good when its branch is set to the base', async () => {
    const { base, number, maintainer } = await proposed();
    maintainer.force('topic', base);
    expect(await pullOf(number)).toMatchObject({ state: 'closed', merged_at: null });
    const again = await ask('PATCH', `/repos/acme/library/pulls/${number}`, { state: 'open' });
    expect(again.status).toBe(422);
  });

  it('closes a pull request whose branch is deleted', async () => {
    const { number, maintainer } = await proposed();
    maintainer.deleteBranch('topic');
    expect(await pullOf(number)).toMatchObject({ state: 'closed', merged_at: null });
  });

  it('reopens a closed pull request unless its branch moved', async () => {
    const { number, maintainer } = await proposed();
    maintainer.close(number);
    maintainer.reopen(number);
    expect((await pullOf(number)).state).toBe('open');
    maintainer.close(number);
    maintainer.push('topic', { 'b.txt': 'b\n' });
    expect(() => maintainer.reopen(number)).toThrow(/reopened/);
  });

  it.each(['merge', 'squash'] as const)('merges by %s', async (how) => {
    const { number, maintainer } = await proposed();
    maintainer.push('main', { 'other.txt': 'o\n' });
    maintainer.merge(number, how);
    const pull = await pullOf(number);
    expect(pull.state).toBe('closed');
    expect(pull.merged_at).not.toBeNull();
    expect(github.at.texts('main').get('a.txt')).toBe('a\n');
    expect(github.at.texts('main').get('other.txt')).toBe('o\n');
  });

  it('refuses a second pull request for one branch, and one without commits', async () => {
    await proposed();
    const second = { title: 'Again', head: 'topic', base: 'main' };
    const refused = await ask('POST', '/repos/acme/library/pulls', second);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].message).toBe('A pull request already exists for acme:topic.');
    github.at.setRef('refs/heads/empty', github.at.branch('main'));
    const empty = await ask('POST', '/repos/acme/library/pulls', { ...second, head: 'empty' });
    expect(empty.body.errors[0].message).toBe('No commits between main and empty');
  });

  it('answers a conditional request for what has not changed with 304', async () => {
    await proposed();
    const first = await ask('GET', '/repos/acme/library/pulls');
    const etag = first.headers.get('etag') ?? '';
    const again = await ask('GET', '/repos/acme/library/pulls', undefined, { 'if-none-match': etag });
    expect(again.status).toBe(304);
  });

  it('moves a branch only forward, unless it is forced', async () => {
    const { base } = await proposed();
    const back = { sha: base, force: false };
    expect((await ask('PATCH', '/repos/acme/library/git/refs/heads/topic', back)).status).toBe(422);
    const forced = { sha: base, force: true };
    expect((await ask('PATCH', '/repos/acme/library/git/refs/heads/topic', forced)).status).toBe(200);
  });
});
