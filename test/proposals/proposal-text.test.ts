import { githubMarkup } from '../../src/forges/github/markup.ts';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { issueText } from '../../src/proposals/text/issue-text.ts';
import { parseMarker, markerDigest } from '../../src/proposals/text/marker.ts';
import { proposalText } from '../../src/proposals/text/proposal-text.ts';
import { isSetupIssue, setupIssueText } from '../../src/proposals/text/setup-issue-text.ts';
import type { Change } from '../../src/model.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';
import { HOSTILE } from '../support/hostile.ts';

const markup = githubMarkup('https://example.test/acme/library');
const templates = { title: 'feat: {headline}', commit: 'feat: {headline}' };
const timeout = entryAdded({ value: '3008', description: 'Timeout' });

function factsOf(changes: readonly Change[], more: { groups?: string[]; paths?: string[] } = {}) {
  const { groups = ['websocket'], paths = ['src/codes.ts'] } = more;
  const news = groups.map((group) => ({ changeSet: changeSetOf(changes, { group }), context: {} }));
  return { markup, branch: 'iana-watch/websocket', groups, fingerprint: 'c-1', news, paths };
}

const HARMLESS_HTML =
  /^(?:<!-- \/?iana-watch(?: [^<>]*)? -->|<details><summary>[^<]*<\/summary>|<\/?details>|<\/?summary>)$/;
const HARMLESS_URL =
  /^https:\/\/(?:www\.iana\.org|www\.rfc-editor\.org|datatracker\.ietf\.org|example\.test)\//;

/** Everything that a body would make happen on GitHub. */
function activity(body: string): string[] {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      const words = node.value.matchAll(/@[\w-]+|#\d+|\bGH-\d|\b(?=\w*\d)[0-9a-f]{7,40}\b|github\.com/gi);
      for (const match of words) found.push(match[0]);
    }
    if (node.type === 'html' && !HARMLESS_HTML.test(node.value)) found.push(node.value);
    if (node.type === 'link' && !HARMLESS_URL.test(node.url)) found.push(node.url);
    if (node.type === 'image') found.push(node.url);
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

it('would see what acts', () => {
  expect(activity('@octocat #1 GH-1 0123456 <b>x</b> [x](https://evil.example)')).toHaveLength(7);
});

describe('a pull request’s text', () => {
  it.each(HOSTILE)('is nothing but text around %j', (hostile) => {
    const changes = [entryAdded({ value: '3008', description: hostile })];
    const facts = factsOf(changes, { paths: [`src/${hostile}.ts`] });
    const text = proposalText(facts, templates);
    expect(activity(text.body)).toEqual([]);
    const { branch, fingerprint } = facts;
    expect(parseMarker(text.body)).toEqual({
      kind: 'pull-request',
      branch,
      fingerprint,
      title: markerDigest(text.title),
    });
    for (const line of [text.title, text.commit]) {
      expect(line).not.toMatch(/\n|@[\w]|#\d|<!--/);
      expect(line.length).toBeLessThanOrEqual(250);
    }
  });

  it('says the news first, then the files, then how to have less', () => {
    const { body, title } = proposalText(factsOf([timeout]), templates);
    expect(title).toMatch(/^feat: .*3008 Timeout assigned$/);
    const parts = ['<!-- iana-watch', 'Timeout', 'src/codes.ts', 'Close this pull request', '`files: off`'];
    const places = parts.map((part) => body.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('says what news means for the repository first of all', () => {
    const impact = [{ file: 'src/codes.ts', effect: 'adds', identifiers: ['TIMEOUT'] }] as const;
    const textOf = (changes: readonly Change[]) => {
      const facts = factsOf(changes, { paths: ['other.ts'] });
      const news = facts.news.map(({ changeSet }) => ({ changeSet, context: { impact } }));
      return proposalText({ ...facts, news }, templates).body;
    };
    const many = Array.from({ length: 30 }, (_, n) => ({
      ...timeout,
      registry: `websocket/registry-${n}`,
    }));
    const order = (body: string, parts: readonly string[]) => {
      const places = parts.map((part) => body.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    };
    order(textOf([timeout]), ['**For you:** `src/codes.ts` adds', '`3008` **Timeout**', 'other.ts']);
    order(textOf(many), ['**For you:** `src/codes.ts` adds', '`3008` **Timeout**', 'other.ts']);
  });

  it('leaves no hole where there is nothing to tell', () => {
    const { body } = proposalText({ ...factsOf([]), news: [] }, templates);
    expect(body).not.toMatch(/\n\n\n/);
  });

  it('names the files where nothing happened upstream, and the groups of the first copies', () => {
    const quiet = { ...factsOf([]), news: [] };
    expect(proposalText(quiet, templates).title).toBe('feat: update codes.ts');
    const text = proposalText(quiet, templates);
    expect(text.body).toContain(
      'No IANA change. `src/codes.ts` was regenerated from [websocket](https://www.iana.org',
    );
    expect(text.body).not.toContain('`floor`');
    const first = proposalText({ ...quiet, isFirst: true }, templates);
    expect(first.title).toBe('feat: add codes.ts');
    expect(first.body).toContain(
      'This adds `src/codes.ts`, made of what IANA has in [websocket](https://www.iana',
    );
    const start = { ...quiet, branch: 'iana-watch/start' };
    expect(proposalText(start, templates).title).toBe('feat: keep snapshots of websocket');
    expect(proposalText(start, templates).body).toContain(
      'This adds a copy of what IANA has in [websocket](https://www.iana.org/assignments/websocket/websocket.xhtml) now',
    );
  });

  it('has a headline for which there is room in title and commit, however long its words are', () => {
    for (let length = 1; length < 60; length += 1) {
      const changes = ['4001', '4002'].map((value) => entryAdded({ value, description: 'x'.repeat(length) }));
      const { title, commit, headline } = proposalText(factsOf(changes), {
        ...templates,
        title: '[bot] IANA news: {headline}',
      });
      expect([title, commit]).toEqual([`[bot] IANA news: ${headline}`, `feat: ${headline}`]);
    }
  });
});

describe('the issue about the setting', () => {
  const textFor = (branches: readonly string[]) => setupIssueText({ markup, base: 'main', branches });

  it('names both switches, and links to the page that opens each pull request', () => {
    expect(markup.compare('main', 'iana-watch/websocket')).toBe(
      'https://example.test/acme/library/compare/main...iana-watch/websocket?quick_pull=1',
    );
    const { body, title } = textFor(['iana-watch/tls-parameters', 'iana-watch/websocket']);
    expect(title).toContain('allow GitHub Actions to open pull requests');
    expect(body).toMatch(/the organization.*\n.*the repository/);
    for (const group of ['tls-parameters', 'websocket'])
      expect(body).toContain(`/compare/main...iana-watch/${group}?quick_pull=1`);
    expect(isSetupIssue(body)).toBe(true);
    expect(activity(body)).toEqual([]);
  });

  it('stays within the limit, however many branches wait', () => {
    const branches = Array.from({ length: 700 }, (_, n) => `iana-watch/group-${n}`);
    const { body } = textFor(branches);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain('and 600 more');
  });
});

describe('an issue about an occurrence', () => {
  it('stays within the limit and hides its occurrence first', () => {
    const changes = Array.from({ length: 5000 }, (_, n) =>
      entryAdded({ value: `${n}`, description: `Name ${n}` }),
    );
    const { title, body } = issueText(
      '3f9c2a1b7d20-7',
      { changeSet: changeSetOf(changes), context: {} },
      { markup },
    );
    expect(title.length).toBeLessThanOrEqual(250);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(parseMarker(body)).toEqual({ kind: 'occurrence', occurrence: '3f9c2a1b7d20-7' });
    expect(body).toContain('`issues: false`');
  });
});
