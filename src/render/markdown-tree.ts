// Markdown as a tree, so that escaping is nobody's task: every text goes through `phrasing`, and only here.
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ListItem, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import type { Line, Span } from './content.ts';
import { inertCode, inertParts } from './inert.ts';

/** The tree as GitHub Flavored Markdown, with one line break at its end. */
export function markdown(children: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...children] },
    { bullet: '-', rule: '-', extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  );
}

/** A sentence of foreign and own words, inert. */
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

/** Folded away on GitHub. `summary` is our own words only: it is HTML. */
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
      return codeSpan(span.text);
    case 'strong':
      return apart(span.text, (inner) => ({ type: 'strong', children: words(inner) }));
    case 'link':
      return span.text.trim() === '' ? [] : [{ type: 'link', url: span.url, children: linkWords(span.text) }];
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

function words(foreign: string): PhrasingContent[] {
  return inertParts(foreign).map(({ text, literal }) =>
    literal ? { type: 'inlineCode', value: text } : { type: 'text', value: text },
  );
}

/** A link holds no link, so there only code and text. */
function linkWords(foreign: string): PhrasingContent[] {
  return words(foreign.trim());
}

function codeSpan(foreign: string): PhrasingContent[] {
  const value = inertCode(foreign).trim();
  return value === '' ? [] : [{ type: 'inlineCode', value }];
}

/** Blanks at the ends of emphasis would end it: they go outside. */
function apart(foreign: string, wrap: (inner: string) => PhrasingContent): PhrasingContent[] {
  const inner = foreign.trim();
  if (inner === '') return foreign === '' ? [] : [{ type: 'text', value: ' ' }];
  const [before, after] = [/^\s/.test(foreign), /\s$/.test(foreign)];
  return [...(before ? [blank] : []), wrap(inner), ...(after ? [blank] : [])];
}

const blank: PhrasingContent = { type: 'text', value: ' ' };
