// Bodies for GitHub out of thousands of changes: within the limit, whole and in time.
import { githubMarkdown, githubMarkup } from '../../src/forges/github/markup.ts';
import { describe, expect, it } from 'vitest';
import type { Change, ChangeSet } from '../../src/model.ts';
import { proposalText } from '../../src/proposals/text/proposal-text.ts';
import { renderPosting } from '../../src/render/issue-body.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import {
  changeSetOf,
  entryAdded,
  entryChanged,
  entryRemoved,
  registryChanged,
} from '../support/change-sets.ts';

const marker = '<!-- iana-watch 3f9c2a1b7d20-7 -->';
const markup = githubMarkup('https://example.test/acme/library');
const templates = { title: 'feat: {headline}', commit: 'feat: {headline}' };

function factsOf(changes: readonly Change[], more: { groups?: string[]; paths?: string[] } = {}) {
  const { groups = ['websocket'], paths = ['src/codes.ts'] } = more;
  const news = groups.map((group) => ({ changeSet: changeSetOf(changes, { group }), context: {} }));
  return { markup, branch: 'iana-watch/websocket', groups, fingerprint: 'c-1', news, paths };
}

/** Different in every entry, so that nothing can be grouped away. */
function manyChanges(n: number, words: (index: number) => string): ChangeSet {
  return changeSetOf(
    Array.from({ length: n }, (_, index): Change => {
      const registry = `group/registry-${index % 40}`;
      const value = `${index}`;
      if (index % 3 === 0) return entryAdded({ value, description: words(index) }, { registry });
      if (index % 3 === 1) return entryRemoved({ value, description: words(index) }, { registry });
      return entryChanged(
        { value, description: words(index) },
        { value, description: `${words(index)}!` },
        { registry },
      );
    }),
  );
}

describe('bodies for GitHub', () => {
  it('stay within the limit with 5,000 changes, whole and in time', () => {
    for (const words of [
      (index: number) => `Name ${index}`,
      (index: number) => `${index} @octocat ${'|<b>`*'.repeat(40)}`,
    ]) {
      const before = process.cpuUsage();
      const { title, body } = renderPosting(describeChangeSet(manyChanges(5000, words)), {
        markup: githubMarkdown,
        marker,
      });
      // CPU time: the wall clock says how busy the machine is.
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
      expect(title.length).toBeLessThanOrEqual(120);
      expect(body.length).toBeLessThanOrEqual(60_000);
      expect(body.startsWith(`${marker}\n`)).toBe(true);
      expect(body).toContain('[Registry](');
      expect(body.split('<details>').length).toBe(body.split('</details>').length);
    }
  });

  it('step down to the counts when even one statement is too long', () => {
    const long = 'a'.repeat(100_000);
    const changes = Array.from({ length: 300 }, (_, n) =>
      registryChanged({ title: `${n}${long}` }, { title: `${n}${long}b` }, { registry: `g/${n}` }),
    );
    const { body } = renderPosting(describeChangeSet(changeSetOf(changes)), {
      markup: githubMarkdown,
      marker,
    });
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain('300');
  });
});

describe('a pull request’s text', () => {
  it('stays within the limit with 5,000 changes, many groups and files and a long template, in 2 seconds', () => {
    const changes = Array.from({ length: 5000 }, (_, n) =>
      entryAdded({ value: `${n}`, description: `Name ${n} ${'|*'.repeat(20)}` }),
    );
    const paths = Array.from({ length: 584 }, (_, n) => `snapshots/group-${n}.json`);
    const before = process.cpuUsage();
    const body = `${'a'.repeat(5000)}{body}`;
    const one = proposalText(factsOf(changes, { paths }), { ...templates, body });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
    const groups = Array.from({ length: 40 }, (_, n) => `group-${n}`);
    const many = proposalText(factsOf(changes.slice(0, 500), { groups, paths }), templates);
    for (const text of [one, many]) {
      expect(text.body.length).toBeLessThanOrEqual(60_000);
      expect(text.body).toContain('564 more files');
      expect(text.body.split('<details>')).toHaveLength(text.body.split('</details>').length);
    }
  });
});
