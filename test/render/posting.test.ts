import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { Nodes } from 'mdast';
import type { ChangeSet, Entry } from '../../src/model.ts';
import { renderPosting } from '../../src/render/issue-body.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderText } from '../../src/render/render-text.ts';
import {
  changeSetOf,
  entryAdded,
  entryChanged,
  entryRemoved,
  registryChanged,
} from '../support/change-sets.ts';
import { HOSTILE } from '../support/hostile.ts';

const marker = '<!-- iana-watch 3f9c2a1b7d20-7 -->';

/** Each one after another, so that words of both meet in word-by-word differences. */
const pairs = HOSTILE.map((each, index) => [each, HOSTILE[(index * 7 + 3) % HOSTILE.length] ?? ''] as const);

describe('hostile text in every field', () => {
  it.each(pairs)('is inert in Markdown and on a terminal: %j beside %j', (a, b) => {
    const changeSet = hostileChanges(a, b);
    const { title, body } = renderPosting(describeChangeSet(changeSet), { markup: githubMarkdown, marker });
    const inert = body.slice(marker.length);
    expect(withoutLinks(inert)).not.toMatch(/@[\w-]|#\d|\bGH-\d|<!--/i);
    expect(title).not.toMatch(/@[\w-]|#\d|\bGH-\d|[\n\r]/i);
    const nodes = all(parse(inert));
    expect(foreignHtml(nodes)).toEqual([]);
    expect(linkHosts(nodes).filter((host) => !OURS.has(host))).toEqual([]);
    expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/);
    expect(renderText(changeSet, { width: 80 })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });
});

const OURS = new Set(['www.iana.org', 'www.rfc-editor.org', 'datatracker.ietf.org', 'example.org']);

function hostileChanges(a: string, b: string): ChangeSet {
  const before: Entry = {
    value: a,
    description: b,
    [`f${a}`]: [a, { uri: b, text: a }],
    xref: [{ rfc: a }, { draft: b }, { person: a }],
  };
  const after: Entry = {
    ...before,
    value: b,
    xref: [{ rfc: b }, { text: a }, { registry: b }, { 'rfc-errata': a }, { note: b }],
  };
  const head = (x: string, y: string) => ({
    title: [x, { uri: y, text: x }],
    experts: y,
    description: x,
    categories: [y],
    rules: [{ value: x, rule: y, note: x }],
    notes: [{ title: x, text: [y, { uri: x }] }],
    references: [{ uri: x, text: y }],
    fields: [x, y],
  });
  return changeSetOf(
    [
      entryAdded(after, { key: [a, b], registry: `g/${a}` }),
      entryRemoved(before, { key: [a], registry: `g/${a}` }),
      entryChanged(before, after, { key: [a], registry: `g/${b}` }),
      registryChanged(head(a, b), head(b, a), { registry: `g/${a}` }),
      {
        kind: 'registry-added',
        registry: `g/${b}`,
        significance: 'addition',
        tags: [a],
        after: { path: `g/${b}`, ...head(a, b), entries: [before, after] },
      },
      { kind: 'person-added', key: [a], significance: 'bookkeeping', tags: [], after: { id: a, name: b } },
      {
        kind: 'group-changed',
        significance: 'editorial',
        tags: [],
        before: { footnotes: [{ anchor: a, text: b }] },
        after: { footnotes: [{ anchor: a, text: a }] },
      },
    ],
    { title: `${a} ${b}` },
  );
}

function parse(source: string): Nodes {
  return fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function all(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(all) : [])];
}

/** Link destinations are no text: what GitHub makes of them is checked by host. */
function withoutLinks(source: string): string {
  return source.replace(/\]\((?:<[^>]*>|[^)]*)\)/g, ']()');
}

function foreignHtml(nodes: readonly Nodes[]): string[] {
  return nodes
    .flatMap((node) => (node.type === 'html' ? [node.value] : []))
    .filter((html) => !/^(?:<details><summary>[\w ,.]*<\/summary>|<\/details>)$/.test(html));
}

function linkHosts(nodes: readonly Nodes[]): string[] {
  return nodes.flatMap((node) => (node.type === 'link' ? [new URL(node.url).hostname] : []));
}
