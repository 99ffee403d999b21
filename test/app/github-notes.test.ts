// What a person should know of constants reaches the report of a run and the pull request, and is said while it is true.
import { afterEach, expect, it } from 'vitest';
import { constantsMaker } from '../../src/app/keep-constants.ts';
import { configOf } from '../support/config-of.ts';
import { A, type GithubWorkshop, githubWorkshop } from '../support/github-workshop.ts';

const FILE = 'src/codes.py';
const YAML = `groups: [websocket]
constants:
  - registry: websocket/websocket-codes
    names: names.yml
    regions: [{ in: "${FILE}#codes", row: "    {name} = {value}", mode: insert }]
`;
const TEXT = `class Code(IntEnum):
    # iana-watch:begin codes
    NORMAL_CLOSURE = 1000
    GOING_AWAY = 1001
    OUR_VENDOR = 3008
    # iana-watch:end codes
`;
const NAMES = `names:
  1001: { name: GOING_AWAY, from: Going Away }
own:
  3008: OUR_VENDOR
`;
const TAKEN = `${FILE} has OUR_VENDOR, line 5; IANA assigned 3008 to "Timeout"; give OUR_VENDOR another value, or take 3008 out of "own" in names.yml if both mean the same`;
const RENAMED = `${FILE} has rows that are never rewritten: GOING_AWAY: IANA calls it "Leaving" now, a line to add: LEAVING = 1001`;

let shop: GithubWorkshop;
afterEach(() => shop.close());

it('an entry that takes a value of the file, and one with another name', async () => {
  shop = await githubWorkshop();
  shop.maintainer.push('main', { [FILE]: TEXT, 'names.yml': NAMES });
  shop.configure(YAML);
  shop.constants = constantsMaker(configOf(YAML));
  await shop.run();
  for (const pull of shop.open()) shop.maintainer.merge(pull.number);
  expect((await shop.run()).notes.join('\n')).not.toContain(FILE);

  shop.publish([A[0] ?? ['', ''], ['1001', 'Leaving'], ['3008', 'Timeout'], ['3009', 'Overload']]);
  const { notes } = await shop.run();
  expect(notes).toEqual(expect.arrayContaining([`constants.0: ${TAKEN}`, `constants.0: ${RENAMED}`]));
  const [pull] = shop.open();
  expect(pull?.title).toContain('3009 Overload');
  const body = (pull?.body ?? '').replace(/[`\\]/g, '');
  expect(body).toContain(TAKEN);
  expect(body).toContain(RENAMED);

  // Both are done by hand: the value is another, and the new name is there.
  shop.maintainer.merge(pull?.number ?? 0);
  const done = (shop.github.at.texts('main').get(FILE) ?? '')
    .replace('OUR_VENDOR = 3008', 'OUR_VENDOR = 3999')
    .replace('GOING_AWAY = 1001\n', 'GOING_AWAY = 1001\n    LEAVING = 1001\n');
  shop.maintainer.push('main', { [FILE]: done });
  const after = (await shop.run()).notes.join('\n');
  expect(after).not.toContain(FILE);
  expect(shop.github.at.texts('iana-watch/websocket').get(FILE)).toContain('    TIMEOUT = 3008\n');
});
