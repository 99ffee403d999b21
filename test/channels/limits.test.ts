// Laws of every channel of the table, on change sets that nobody would think of: within the limits as the receiver counts them,
// readable, and no foreign text active. IANA_WATCH_CASES tries more of them.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelNews } from '../../src/channels/channel.ts';
import { CHANNELS } from '../../src/channels/table.ts';
import type { Change } from '../../src/model.ts';
import type { ImpactLine } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { arbitraryChangeSet, cases, HOSTILE } from '../support/arbitrary-change-set.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';
import { FILE_JUDGES, POST_JUDGES, problemOf, problemsOf, textsOf } from '../support/channel-judges.ts';

it('has a judge for every channel of the table', () => {
  expect(Object.keys({ ...POST_JUDGES, ...FILE_JUDGES }).sort()).toEqual(Object.keys(CHANNELS).sort());
});

// Else a channel that escapes nothing would keep all laws under a judge that refuses nothing.
it.each(
  Object.entries(CHANNELS).flatMap(([type, channel]) =>
    channel.kind === 'post' && !channel.signed ? [type] : [],
  ),
)('has a judge for %s that refuses what acts there and what is too long', (type) => {
  const changeSet = changeSetOf([entryAdded({ value: '3008', description: 'Harmless' })]);
  const news = {
    type: 'changes',
    id: 'a-1',
    at: AT,
    changeSet,
    report: describeChangeSet(changeSet),
  } as const;
  const refused = (text: string) =>
    textsOf(type, news).every((each) =>
      problemOf(type, each.replaceAll('Harmless', JSON.stringify(text).slice(1, -1))),
    );
  expect(refused('Timeout')).toBe(false);
  expect(HOSTILE.filter(refused)).not.toEqual([]);
  expect(refused('long '.repeat(20_000))).toBe(true);
});

const impact: fc.Arbitrary<readonly ImpactLine[]> = fc.array(
  fc.record({
    file: fc.constantFrom('src/close-codes.ts', ...HOSTILE),
    effect: fc.constantFrom('adds', 'changes', 'removes', 'names', 'comments'),
    identifiers: fc.array(fc.constantFrom('TIMEOUT', ...HOSTILE), { maxLength: 5 }),
  }),
  { maxLength: 6 },
);

describe.each(Object.keys(CHANNELS))('%s', (type) => {
  const problems = (news: ChannelNews) => problemsOf(type, news);

  it('keeps every limit and leaves foreign text inert', () => {
    fc.assert(
      fc.property(arbitraryChangeSet(12), fc.option(impact, { nil: undefined }), (changeSet, forYou) => {
        const report = describeChangeSet(changeSet, forYou === undefined ? {} : { impact: forYou });
        expect(problems({ type: 'changes', id: 'a-1', at: AT, changeSet, report })).toEqual([]);
        const entries = [1, 2, 3].map((n) => ({
          id: `a-${n}`,
          changeSet: { ...changeSet, group: `g${n % 2}` },
          report,
        }));
        expect(problems({ type: 'digest', id: 'digest-1', at: AT, since: AT, entries })).toEqual([]);
      }),
      { numRuns: cases(40) },
    );
  });

  it.each([1, 40, 371, 2000])('holds them with %i assigned entries', (count) => {
    const entries = Array.from({ length: count }, (_, n) =>
      entryAdded({
        value: String(n),
        description: HOSTILE[n % HOSTILE.length] ?? '',
        xref: [{ rfc: `rfc${n}` }],
      }),
    );
    const changeSet = changeSetOf(entries);
    const report = describeChangeSet(changeSet);
    expect(problems({ type: 'changes', id: 'a-1', at: AT, changeSet, report })).toEqual([]);
  });

  it.each(HOSTILE)('keeps %j from acting, whole', (text) => {
    const changeSet = changeSetOf([entryAdded({ value: '3008', description: text })], { title: text });
    const report = describeChangeSet(changeSet);
    expect(problems({ type: 'changes', id: 'a-1', at: AT, changeSet, report })).toEqual([]);
  });

  it('tells of groups that come and go, of people and of order', () => {
    const about = { significance: 'breaking', tags: ['removed'] } as const;
    const rare: readonly Change[] = [
      { kind: 'group-added', ...about },
      { kind: 'group-removed', ...about },
      { kind: 'person-removed', ...about, key: ['<@U1>'], before: { id: '<@U1>', name: '@everyone' } },
      {
        kind: 'person-changed',
        ...about,
        key: ['A'],
        fields: ['name'],
        before: { id: 'A', name: '<!here>' },
        after: { id: 'A' },
      },
      { kind: 'entries-reordered', ...about, registry: 'websocket/opcode', moved: 3 },
    ];
    for (const change of rare) {
      const changeSet = changeSetOf([change], { title: '<!channel>' });
      const report = describeChangeSet(changeSet);
      expect(problems({ type: 'changes', id: 'a-1', at: AT, changeSet, report })).toEqual([]);
    }
  });

  it('tells of health and of a test', () => {
    for (const text of HOSTILE) {
      const entry = {
        group: 'codes',
        registry: `codes/${text}`,
        value: text,
        name: text,
        expires: '2026-11-13',
      };
      const entries = Array.from({ length: 40 }, () => entry);
      expect(problems({ type: 'expiring', id: 'expiring-1', at: AT, entries })).toEqual([]);
      const news = { type: 'failing', group: 'websocket', since: AT, message: text } as const;
      const source = { type: 'source-failing', source: `https://a.example/${text}`, since: AT } as const;
      const outage = { ...source, message: text, groups: 60 };
      for (const each of [
        { type: 'health', id: 'h-failing', at: AT, news },
        { type: 'health', id: 'h-recovered', at: AT, news: { ...news, type: 'recovered' } },
        { type: 'source', id: 's-failing', at: AT, news: outage },
        { type: 'source', id: 's-recovered', at: AT, news: { ...outage, type: 'source-recovered' } },
        { type: 'test', id: 'test-1', at: AT, channel: 'team' },
      ] as const)
        expect(problems(each)).toEqual([]);
    }
  });
});

const AT = '2024-02-01T05:17:00.000Z';
