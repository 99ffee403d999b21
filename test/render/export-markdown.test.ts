import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { exportMarkdown } from '../../src/render/export-markdown.ts';
import { rootOf } from '../support/document.ts';

describe('a registry as Markdown', () => {
  it('is a heading, where it is from, and a table with links', () => {
    const registry = rootOf(
      `<title>Close Codes</title>
       <record date="2016-10-15"><value>1014</value><description>Bad gateway<br/>or so</description><xref type="rfc" data="rfc6455"/></record>
       <record><value>1015</value><contact><xref type="person" data="Alexey_Melnikov"/></contact></record>`,
    );
    expect(exportMarkdown('example', registry, githubMarkdown)).toBe(`## Close Codes

[example](https://www.iana.org/assignments/example/example.xhtml), 2 entries

| value | description | contact | xref | @\u2060date |
| - | - | - | - | - |
| 1014 | Bad gateway or so | | [RFC 6455](https://www.rfc-editor.org/rfc/rfc6455) | 2016-10-15 |
| 1015 | | Alexey Melnikov | | |
`);
  });

  it('has a heading also where there is no title and no entry', () => {
    expect(exportMarkdown('example', rootOf(''), githubMarkdown)).toBe(
      '## example\n\n[example](https://www.iana.org/assignments/example/example.xhtml), 0 entries\n',
    );
  });

  it('lets nothing of what was registered become markup', () => {
    const hostile = '| <b>x</b> [a](javascript:b) ![i](http://x/y) **c** @everyone #12\\n\\n# h';
    const records = `<record><value>${hostile.replaceAll('<', '&lt;')}</value><name>n</name></record>`;
    const tree = fromMarkdown(exportMarkdown('example', rootOf(records), githubMarkdown), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    expect(tree.children.map((node) => node.type)).toEqual(['heading', 'paragraph', 'table']);
    const inTable = new Set<string>();
    const visit = (node: { type: string; children?: unknown[] }): void => {
      inTable.add(node.type);
      for (const child of node.children ?? []) visit(child as typeof node);
    };
    visit(tree.children[2] as Parameters<typeof visit>[0]);
    expect([...inTable].sort()).toEqual(['inlineCode', 'table', 'tableCell', 'tableRow', 'text']);
  });
});
