// Law 1 on documents that nobody wrote: what must not matter does not, and another parser sees the same tree.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type XmlNode, parseXml } from '../../src/core/parse-xml.ts';
import { formatSnapshot, readSnapshot } from '../../src/core/snapshot-format.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { snapshotOf } from '../support/document.ts';
import { type OracleElement, saxesTree } from '../support/saxes-tree.ts';
import { lawCases } from '../support/law-cases.ts';

const fold = (text: string) => text.replace(/[ \t\r\n]+/g, ' ').trim();
const LAYOUT = new Set(['registry', 'record', 'people']);

/** Both trees in one form: attributes folded and sorted, texts joined, layout left out. */
function comparable(node: XmlNode | OracleElement | string): unknown {
  if (typeof node === 'string') return node;
  const children: unknown[] = [];
  for (const child of node.children.map(comparable)) {
    const last = children.at(-1);
    if (typeof child === 'string' && typeof last === 'string') children[children.length - 1] = last + child;
    else children.push(child);
  }
  return {
    name: node.name,
    attributes: Object.entries(node.attributes ?? {})
      .map(([name, value]) => `${name}=${fold(value)}`)
      .sort(),
    children: children.filter(
      (one) => !(LAYOUT.has(node.name) && typeof one === 'string' && fold(one) === ''),
    ),
  };
}

describe('on documents that are made up', () => {
  it('white space, order of attributes, comments, instructions and the way of escaping do not matter', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ plain, noisy }) => {
        expect(formatSnapshot(snapshotOf(noisy, 'full'))).toBe(formatSnapshot(snapshotOf(plain, 'full')));
      }),
      { numRuns: lawCases(150) },
    );
  });

  it('the same document gives the same bytes, which can be read back', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ noisy }) => {
        const text = formatSnapshot(snapshotOf(noisy));
        expect(formatSnapshot(snapshotOf(noisy))).toBe(text);
        expect(formatSnapshot(readSnapshot(text, 'x'))).toBe(text);
      }),
    );
  });

  it('the tree is the one that saxes sees', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ noisy }) => {
        const ours = parseXml(new TextEncoder().encode(noisy), 'x');
        expect(comparable(ours)).toEqual(comparable(saxesTree(noisy)));
      }),
      { numRuns: lawCases(150) },
    );
  });
});
