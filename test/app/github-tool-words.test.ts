// Words of strangers that builds, releases and robots act on reach no title, commit, text or branch of a whole run.
import { afterEach, expect, it } from 'vitest';
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, type GithubWorkshop, githubWorkshop } from '../support/github-workshop.ts';
import { TOOL_WORDS } from '../support/hostile.ts';

const yaml = (files: string): string => `groups: [websocket]
github: { issues: true, files: ${files}, base: main }
constants:
  - { registry: websocket/websocket-codes, file: src/codes.ts, changelog: { file: "changes/{id}.md", text: "{headline}" } }
`;

let shop: GithubWorkshop;
afterEach(() => shop.close());

it.each(['pull-request', 'commit'])('in a run with files: %s', async (files) => {
  const text = yaml(files);
  shop = await githubWorkshop(text);
  shop.constants = constantsMaker(configOf(text));
  await shop.run();
  for (const pull of shop.open()) shop.maintainer.merge(pull.number);
  await shop.run();
  const before = new Set(shop.github.at.objects.commits.keys());

  // The first alone, so that it is in a title; the others few at a time, so that none is left out for want of room.
  const entries = TOOL_WORDS.map((word, index): [string, string] => [
    `${3000 + index}`,
    `Timeout ${word.replace('<', '&lt;')} again`,
  ]);
  const sizes = [1, 1, ...Array.from({ length: 5 }, () => 8)];
  let from = 0;
  for (const size of sizes) {
    shop.publish([...A, ...entries.slice(Math.min(from, entries.length - size)).slice(0, size)]);
    expect((await shop.run()).troubles).toEqual([]);
    from += size;
  }

  const { at } = shop.github;
  const commits = [...at.objects.commits].flatMap(([id, { message }]) => (before.has(id) ? [] : [message]));
  const items = [...at.issues.values()].flatMap(({ title, body }) => [title, body]);
  const written = [...commits, ...items, ...at.refs.keys()];
  const shown = written.join('\n').replaceAll('\u2060', '').replaceAll('\\', '');
  expect(TOOL_WORDS.filter((word) => !shown.includes(word))).toEqual([]);
  // Our own trailers and link targets are no words of strangers.
  const said = written.join('\n').replace(/^Iana-Watch-.*$/gm, '');
  expect(TOOL_WORDS.filter((word) => said.includes(word))).toEqual([]);
});
