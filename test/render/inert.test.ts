import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Nodes } from 'mdast';
import { code, link, strong, text } from '../../src/render/content.ts';
import type { Line } from '../../src/render/content.ts';
import { postingTitle } from '../../src/render/issue-body.ts';
import { bullets, markdown, paragraph, table } from '../../src/render/markdown-tree.ts';
import { renderText } from '../../src/render/render-text.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';
import { HOSTILE, TOOL_WORDS } from '../support/hostile.ts';
import { lawCases } from '../support/law-cases.ts';
import { anyText } from '../support/any-text.ts';

function parse(source: string) {
  return fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function types(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(types) : [])];
}

function rendered(line: Line) {
  const source = markdown(
    [paragraph(line), bullets([{ line, below: [line] }]), table(['A', 'B'], [[line, line]])],
    githubMarkdown,
  );
  return { source, tree: parse(source) };
}

const PLAIN = new Set([
  'root',
  'paragraph',
  'text',
  'inlineCode',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
]);

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
  anyText(40),
);

describe('foreign text in Markdown', () => {
  it('is nothing but text and code, and keeps tables and lists whole', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const { source, tree } = rendered([text('A '), text(a), text(' and '), code(b), text(' end')]);
        expect(types(tree).filter((type) => !PLAIN.has(type))).toEqual([]);
        expect(tree.children.map((each) => each.type)).toEqual(['paragraph', 'list', 'table']);
        const rows = tree.children.flatMap((each) => (each.type === 'table' ? each.children : []));
        expect(rows.map((row) => row.children.length)).toEqual([2, 2]);
        expect(source).not.toMatch(/@[\w-]|#\d|\bGH-\d|<!--/i);
      }),
      { numRuns: lawCases(80) },
    );
  });

  it('adds only the emphasis and the links that are ours', () => {
    fc.assert(
      fc.property(hostile, (foreign) => {
        const { tree } = rendered([
          text('A '),
          strong(foreign),
          text(' x '),
          { type: 'removed', text: foreign },
          { type: 'inserted', text: foreign },
          text(' y '),
          link('https://www.iana.org/', foreign),
        ]);
        const own = new Set([...PLAIN, 'strong', 'delete', 'link']);
        expect(types(tree).filter((type) => !own.has(type))).toEqual([]);
        for (const url of urls(tree)) expect(url).toBe('https://www.iana.org/');
      }),
      { numRuns: lawCases(80) },
    );
  });

  it('shows control characters and direction overrides instead of obeying them', () => {
    const { source } = rendered([text('a\u202eb\u001b[31mc\u0000')]);
    expect(source).toContain('a\\[U+202E]b\\[U+001B]\\[31mc\\[U+0000]');
  });
});

describe('titles', () => {
  it('hold no mention, reference, commit or address', () => {
    for (const foreign of HOSTILE) {
      const title = githubMarkdown.neutralizeTitle(foreign);
      expect(title).not.toMatch(
        /@[\w-]|#\d|\bGH-\d|[\n\r]|:\/\/|www\.|github\.com|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i,
      );
    }
  });
});

function urls(node: Nodes): string[] {
  const own = node.type === 'link' ? [node.url] : [];
  return [...own, ...('children' in node ? node.children.flatMap(urls) : [])];
}

describe('foreign text in a log', () => {
  it('is no command to the runner that shows it', () => {
    const command = '::add-mask::a word ##[error]';
    const changes = [entryAdded({ value: command, description: command })];
    const text = renderText(changeSetOf(changes, { title: command }));
    expect(text).toContain('add-mask');
    expect(text).not.toMatch(/^\s*::|##\[/m);
  });
});

describe('words that other tools act on', () => {
  const PLACES = [
    (word: string) => word,
    (word: string) => `Timeout ${word}`,
    (word: string) => `(${word}) x`,
  ];

  it.each(TOOL_WORDS)('are broken in titles, texts and code spans: %s', (word) => {
    for (const place of PLACES) {
      const foreign = place(word);
      const texts = [
        githubMarkdown.neutralizeTitle(foreign),
        githubMarkdown.neutralizeCode(foreign),
        githubMarkdown
          .neutralize(foreign)
          .map(({ text }) => text)
          .join(''),
      ];
      for (const text of texts) {
        expect(text).not.toContain(word);
        expect(text.replaceAll('\u2060', '')).toBe(foreign);
      }
    }
  });

  it.each([
    'Timeout [RFC6455]',
    'input/output',
    'and / or',
    'Skip (of a frame)',
    'C# or so',
    'a ** b',
    'no city',
    '256!',
  ])('leave others as they are: %s', (words) => expect(githubMarkdown.neutralizeTitle(words)).toBe(words));

  it('stay where a template of the configuration has them', () => {
    expect(postingTitle('x [skip ci]', githubMarkdown, 'chore: {headline} [skip ci]')).toBe(
      'chore: x [\u2060skip ci] [skip ci]',
    );
  });
});
