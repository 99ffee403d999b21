// Damaged change sets: refused in one line, or applied and reported on every channel without acting anywhere.
import { githubMarkdown, githubMarkup } from '../../src/forges/github/markup.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/table.ts';
import { applyChangeSet } from '../../src/core/apply.ts';
import { formatChangeSet, readChangeSet } from '../../src/core/change-set-format.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import { digestOf } from '../../src/core/digest.ts';
import { issueText } from '../../src/proposals/text/issue-text.ts';
import { parseMarker, markerDigest } from '../../src/proposals/text/marker.ts';
import { proposalText } from '../../src/proposals/text/proposal-text.ts';
import type { ChangeSet } from '../../src/model.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderText } from '../../src/render/render-text.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { formatAccepted, readAccepted } from '../../src/state/state-format.ts';
import { arbitrarySnapshot } from '../support/arbitrary-snapshot.ts';
import { problemsOf } from '../support/channel-judges.ts';
import { casesOf, holds, outcome } from '../support/fuzz.ts';
import { mutatedJson, mutatedText } from '../support/mutations.ts';
import { saxesTree } from '../support/saxes-tree.ts';
import { goldenTexts } from '../support/whole-texts.ts';
import { renderFeed } from '../support/render-feed.ts';

const AT = '2026-01-05T05:17:00.000Z';
const golden = goldenTexts('change-set.json');
const damaged = fc.oneof(
  {
    weight: 4,
    arbitrary: mutatedJson(golden.map((text): unknown => JSON.parse(text))).map((value) =>
      JSON.stringify(value),
    ),
  },
  { weight: 1, arbitrary: mutatedText(golden) },
);

function isDescribed(changeSet: ChangeSet): void {
  const report = describeChangeSet(changeSet);
  for (const type of Object.keys(CHANNELS))
    expect(problemsOf(type, { type: 'changes', id: 'a-1', at: AT, changeSet, report })).toEqual([]);
  renderText(changeSet);
  renderMarkdown(changeSet, { markup: githubMarkdown });
  expect(parseMarker(issueText('a-1', { changeSet, context: {} }, { markup: githubMarkdown }).body)).toEqual({
    kind: 'occurrence',
    occurrence: 'a-1',
  });
  const facts = {
    markup: githubMarkup('https://example.test/acme/library'),
    branch: 'b',
    groups: [changeSet.group],
    fingerprint: 'c-1',
    news: [{ changeSet, context: {} }],
    paths: ['a.ts'],
  };
  const proposal = proposalText(facts, { title: '{headline}', commit: '{headline}' });
  expect(parseMarker(proposal.body)).toEqual({
    kind: 'pull-request',
    branch: 'b',
    fingerprint: 'c-1',
    title: markerDigest(proposal.title),
  });
  for (const line of [proposal.title, proposal.commit]) expect(line).not.toMatch(/[\n\r]/);
  const head = {
    file: 'x.atom',
    owner: 'x',
    title: 'x',
    page: 'https://example.org/x',
    generator: { name: 'x', version: '1', url: 'https://example.org/x' },
  };
  const entries = [{ id: 'a-1', at: AT, changeSet, report }] as const;
  saxesTree(renderFeed(head, entries));
  JSON.parse(renderFeed({ ...head, file: 'x.json' }, entries));
}

it('damaged change sets are told or refused', () => {
  holds(damaged, casesOf(500), (text) => {
    const read = outcome(() => readChangeSet(text, 'fuzzed.json'));
    if ('refused' in read) {
      expect(read.refused).toMatch(/^fuzzed\.json: /);
      return;
    }
    expect(formatChangeSet(readChangeSet(formatChangeSet(read.value), 'again'))).toBe(
      formatChangeSet(read.value),
    );
    isDescribed(read.value);
  });
});

it('damaged change sets of the state are told or refused', () => {
  const reported = golden.map((text): unknown =>
    JSON.parse(formatAccepted({ occurrence: 'a-1', at: AT, changeSet: readChangeSet(text, 'golden') })),
  );
  holds(
    mutatedJson(reported).map((value) => JSON.stringify(value)),
    casesOf(500),
    (text) => {
      const read = outcome(() => readAccepted(text, 'changes/g/1.json'));
      if ('refused' in read) {
        expect(read.refused).toMatch(/^changes\/g\/1\.json: /);
        return;
      }
      isDescribed(read.value.changeSet);
    },
  );
});

it('damaged change sets lead where they say, or nowhere', () => {
  const cases = fc.tuple(arbitrarySnapshot, arbitrarySnapshot).chain(([before, after]) =>
    mutatedJson([diffSnapshots(before, after)]).map((value) => ({
      before,
      after,
      text: JSON.stringify(value),
    })),
  );
  holds(cases, casesOf(400), ({ before, text }) => {
    const read = outcome(() => readChangeSet(text, 'fuzzed.json'));
    if ('refused' in read) return;
    const next = outcome(() => applyChangeSet(before, read.value));
    if ('value' in next) expect(digestOf(next.value)).toBe(read.value.to?.digest);
  });
});
