// Markdown as a tree, so that escaping is nobody's task: signs of Markdown and words that would act are dealt with only
// where the tree is written.
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ListItem, Nodes, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import type { Markup } from '../ports.ts';
import type { Line, Span } from './content.ts';

/** The tree as Markdown in which no words act where `markup` is shown, with one line break at its end. */
export function markdown(children: readonly RootContent[], markup: Markup): string {
  const [root] = neutral({ type: 'root', children: [...children] }, markup);
  return toMarkdown(root ?? { type: 'root', children: [] }, {
    bullet: '-',
    rule: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  });
}

/** A node, or what is written in its place, in which no words act. */
function neutral(node: Nodes, markup: Markup): Nodes[] {
  if (node.type === 'text')
    return markup
      .neutralize(node.value)
      .map(({ text, literal }) => ({ type: literal ? 'inlineCode' : 'text', value: text }));
  if (node.type === 'inlineCode') {
    const value = markup.neutralizeCode(node.value).trim();
    return value === '' ? [] : [{ ...node, value }];
  }
  if (!('children' in node)) return [node];
  // Words are replaced by words and code, which may be wherever words are.
  return [{ ...node, children: node.children.flatMap((child) => neutral(child, markup)) } as Nodes];
}

/** A sentence of foreign and own words. */
export function phrasing(line: Line): PhrasingContent[] {
  return line.flatMap(spanNodes);
}

export function paragraph(line: Line): Paragraph {
  return { type: 'paragraph', children: phrasing(line) };
}

export function heading(depth: 2 | 3, line: Line): RootContent {
  return { type: 'heading', depth, children: phrasing(line) };
}

/** A tight list; each item is a sentence with further sentences below it. */
export function bullets(
  items: readonly { readonly line: Line; readonly below?: readonly Line[] }[],
): RootContent {
  const children = items.map(({ line, below = [] }): ListItem => {
    const nested = below.length === 0 ? [] : [bullets(below.map((each) => ({ line: each })))];
    return {
      type: 'listItem',
      spread: false,
      children: [paragraph(line), ...nested] as ListItem['children'],
    };
  });
  return { type: 'list', ordered: false, spread: false, children };
}

/** A table of sentences. Rows have as many cells as there are columns. */
export function table(columns: readonly string[], rows: readonly (readonly Line[])[]): Table {
  const row = (cells: readonly Line[]): TableRow => ({
    type: 'tableRow',
    children: columns.map((_, index) => ({ type: 'tableCell', children: phrasing(cells[index] ?? []) })),
  });
  return {
    type: 'table',
    children: [row(columns.map((each) => [{ type: 'text', text: each }])), ...rows.map(row)],
  };
}

/** Folded away where HTML is shown. `summary` is our own words only: it is HTML. */
export function details(summary: string, children: readonly RootContent[]): readonly RootContent[] {
  const safe = summary.replace(/[^\w ,.:()-]/g, '');
  return [
    { type: 'html', value: `<details><summary>${safe}</summary>` },
    ...children,
    { type: 'html', value: '</details>' },
  ];
}

function spanNodes(span: Span): PhrasingContent[] {
  switch (span.type) {
    case 'text':
      return words(span.text);
    case 'code':
      return [{ type: 'inlineCode', value: span.text }];
    case 'strong':
      return apart(span.text, (inner) => ({ type: 'strong', children: words(inner) }));
    case 'link':
      return span.text.trim() === ''
        ? []
        : [{ type: 'link', url: span.url, children: words(span.text.trim()) }];
    case 'removed':
      return apart(span.text, (inner) => ({ type: 'delete', children: words(inner) }));
    case 'inserted':
      return apart(span.text, (inner) => ({ type: 'strong', children: words(inner) }));
    case 'change':
      return [...phrasing(span.from), { type: 'text', value: ' → ' }, ...phrasing(span.to)];
    default:
      return [];
  }
}

function words(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

/** Blanks at the ends of emphasis would end it: they go outside. */
function apart(foreign: string, wrap: (inner: string) => PhrasingContent): PhrasingContent[] {
  const inner = foreign.trim();
  if (inner === '') return foreign === '' ? [] : [{ type: 'text', value: ' ' }];
  const [before, after] = [/^\s/.test(foreign), /\s$/.test(foreign)];
  return [...(before ? [blank] : []), wrap(inner), ...(after ? [blank] : [])];
}

const blank: PhrasingContent = { type: 'text', value: ' ' };
