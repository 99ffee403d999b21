// RFC 4287 as a validator would hold a feed to it, on the tree that saxes reads: an independent XML reader.
import { SaxesParser } from 'saxes';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const NAMESPACE = 'http://www.w3.org/2005/Atom';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const FEED = ['id', 'title', 'updated', 'author', 'generator', 'link', 'subtitle', 'entry'];
const ENTRY = ['id', 'title', 'updated', 'published', 'link', 'category', 'content', 'summary', 'author'];

/** What is wrong with an Atom feed; empty if nothing is. Throws where it is not even XML. */
export function atomProblems(xml: string): string[] {
  const feed = parse(xml);
  const entries = feed.children.filter(({ name }) => name === 'entry');
  const ids = entries.map((entry) => textOf(entry, 'id'));
  return [
    ...(feed.name === 'feed' && feed.attributes['xmlns'] === NAMESPACE ? [] : ['not an Atom feed']),
    ...commonProblems(feed, FEED),
    ...entries.flatMap((entry) => [...commonProblems(entry, ENTRY), ...entryProblems(entry)]),
    ...(new Set(ids).size === ids.length ? [] : ['two entries have one id']),
  ];
}

/** The HTML of each entry, as an XML reader hands it on. */
export function atomContents(xml: string): string[] {
  return parse(xml)
    .children.filter(({ name }) => name === 'entry')
    .map((entry) => textOf(entry, 'content'));
}

/** Tags and attributes that a feed reader would act on, in HTML; only these few may be there. */
export function activeHtml(html: string): string[] {
  const known =
    /^<\/?(?:p|ul|li|h3|code|strong|ins|del|table|tr|th|td)>$|^<\/a>$|^<a href="https?:\/\/[^"<>\s]+">$/;
  return (html.match(/<[^>]*>?/g) ?? []).filter((tag) => !known.test(tag));
}

function commonProblems(element: Element, allowed: readonly string[]): string[] {
  const count = (name: string) => element.children.filter((child) => child.name === name).length;
  return [
    ...['id', 'title', 'updated'].filter((name) => count(name) !== 1).map((name) => `${name}: not once`),
    ...element.children.filter(({ name }) => !allowed.includes(name)).map(({ name }) => `${name}: unknown`),
    ...(/^tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$/.test(textOf(element, 'id'))
      ? []
      : ['id: no tag URI']),
    ...(TIME.test(textOf(element, 'updated')) ? [] : ['updated: no time']),
    ...(element.name === 'feed' && count('author') !== 1 ? ['author: not once'] : []),
  ];
}

function entryProblems(entry: Element): string[] {
  const link = entry.children.find(({ name }) => name === 'link');
  const content = entry.children.find(({ name }) => name === 'content');
  const categories = entry.children.filter(({ name }) => name === 'category');
  return [
    ...(link?.attributes['rel'] === 'alternate' && URL.canParse(link.attributes['href'] ?? '')
      ? []
      : ['link']),
    ...(content?.attributes['type'] === 'html' && content.children.length === 0 ? [] : ['content']),
    ...(categories.every(({ attributes }) => (attributes['term'] ?? '') !== '') ? [] : ['category']),
    ...(TIME.test(textOf(entry, 'published')) ? [] : ['published: no time']),
  ];
}

function textOf(element: Element, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [feed] = root.children;
  if (feed === undefined) throw new Error('no root element');
  return feed;
}
