// What each channel posts, whole, in test/channels/payloads: a folder a type, a file a kind of message. UPDATE_GOLDEN=1
// writes what comes out; review the difference as the reader of the chat.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChannelNews } from '../../src/channels/channel.ts';
import { CHANNELS, isPostType } from '../../src/channels/table.ts';
import type { ChangeSet } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { changeSetOf, entryAdded, entryRemoved, timeoutAssigned } from '../support/change-sets.ts';

const AT = '2024-02-05T05:17:00.000Z';
const LINKS = [
  { url: 'https://github.example/acme/library/pull/2', text: 'Pull request #2' },
  { url: 'https://github.example/acme/library/issues/17', text: 'Issue #17' },
];

function entryOf(id: string, changeSet: ChangeSet) {
  const impact = [{ file: 'src/close-codes.ts', effect: 'adds', identifiers: ['TIMEOUT'] }] as const;
  const context = id === 'a-7' ? { impact, links: LINKS } : {};
  return { id, changeSet, report: describeChangeSet(changeSet, context) };
}

const assigned = entryOf('a-7', timeoutAssigned());
const withdrawn = entryOf(
  'b-3',
  changeSetOf([entryRemoved({ value: '9', description: 'Gone' })], { group: 'codes', title: 'Codes' }),
);
const many = entryOf(
  'c-1',
  changeSetOf(
    Array.from({ length: 60 }, (_, n) => entryAdded({ value: String(n), description: `Name ${n}` })),
    { group: 'names', title: 'Names' },
  ),
);

/** More change sets of one group than a digest has lines for. */
const named = [1, 2, 3, 4, 5].map((n) =>
  entryOf(
    `d-${n}`,
    changeSetOf([entryAdded({ value: String(n), description: `Name ${n}` })], {
      group: 'names',
      title: 'Names',
    }),
  ),
);

const outage = {
  type: 'source-failing',
  source: 'https://www.iana.org/assignments',
  since: AT,
  message: 'got an HTML page ("Guest Wi-Fi") instead of a registry document',
  groups: 60,
} as const;

/** Forty in one registry, so that a message names some of them and leads to the rest. */
const temporary = Array.from({ length: 40 }, (_, n) => ({
  group: 'codes',
  registry: 'codes/kinds',
  value: String(n),
  name: `Kind ${n}`,
  expires: '2024-03-06',
}));

const NEWS: Readonly<Record<string, ChannelNews>> = {
  assigned: { type: 'changes', at: AT, ...assigned },
  many: { type: 'changes', at: AT, ...many },
  withdrawn: { type: 'changes', at: AT, ...withdrawn },
  digest: {
    type: 'digest',
    id: 'digest-20240205051700',
    at: AT,
    since: '2024-01-29T09:00:00.000Z',
    entries: [...named, assigned, withdrawn],
  },
  expiring: { type: 'expiring', id: 'expiring-1', at: AT, entries: temporary },
  outage: { type: 'source', id: 's-1', at: AT, news: outage },
  'outage-over': { type: 'source', id: 's-2', at: AT, news: { ...outage, type: 'source-recovered' } },
  failing: {
    type: 'health',
    id: 'h-1',
    at: AT,
    title: 'Codes',
    news: {
      type: 'failing',
      group: 'codes',
      since: AT,
      message: 'codes: the server answered 503; try again later',
    },
  },
};

describe.each(Object.keys(CHANNELS).filter(isPostType))('%s', (type) => {
  it.each(Object.keys(NEWS))('posts %s', (kind) => {
    const news = NEWS[kind];
    if (news === undefined) throw new Error(kind);
    const folder = join(import.meta.dirname, 'payloads', type);
    const file = join(folder, `${kind}.json`);
    const text = `${JSON.stringify(JSON.parse(CHANNELS[type].render(news).body), null, 1)}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(text);
  });
});
