// The tree of a document as another parser sees it: the oracle for our own.
import { SaxesParser } from 'saxes';

export interface OracleElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Neighbouring texts are one. */
  readonly children: (OracleElement | string)[];
}

/** The root element; throws where saxes, which is stricter than most, finds a fault. */
export function saxesTree(xml: string): OracleElement {
  const open: OracleElement[] = [];
  let root: OracleElement | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: OracleElement = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const children = open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  if (root === undefined) throw new Error('no root element');
  return root;
}
