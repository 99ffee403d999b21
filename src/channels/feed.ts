// One file that holds the latest news: Atom (RFC 4287) or JSON Feed 1.1, by the file's ending. All times come from the
// state, so that the same news is the same bytes. An entry is written once: later files take it over as it is.
import { XMLBuilder } from 'fast-xml-parser';
import { visible, visibleLine } from '../render/visible.ts';
import type { EntryText, FeedEntry, FeedHead, FileChannel } from './channel.ts';
import { reportHtml } from './html.ts';
import { fileSettings } from './settings.ts';

export const feed: FileChannel = {
  kind: 'file',
  label: 'Feed',
  description: 'An Atom feed or a JSON Feed.',
  example: '{ name: feed, type: feed, file: feeds/iana.atom }',
  settings: fileSettings,
  entries: 50,
  entry: (head, entry) => (isJson(head) ? jsonEntry(head, entry) : atomEntry(head, entry)),
  compose: (head, entries) => (isJson(head) ? jsonFeed(head, entries) : atomFeed(head, entries)),
  split: (head, text) => (isJson(head) ? afterHead(text).match(JSON_ENTRY) : text.match(ATOM_ENTRY)) ?? [],
};

/** Each is a block of lines of its own, and foreign text in it is escaped. */
const ATOM_ENTRY = /^<entry>$[^]*?^<\/entry>$/gm;
const JSON_ENTRY = /^ {2}\{$[^]*?^ {2}\}(?=,?$)/gm;

const JSON_ITEMS = '\n "items": [\n';

function afterHead(text: string): string {
  const end = text.indexOf(JSON_ITEMS);
  return end === -1 ? '' : text.slice(end + JSON_ITEMS.length);
}

function isJson({ file }: FeedHead): boolean {
  return file.endsWith('.json');
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  format: true,
  indentBy: '',
});

/** Elements of one level, one a line; `@` begins an attribute. */
function xml(elements: object): string {
  return builder.build(elements).trimEnd();
}

/** Nothing invisible, nothing that XML 1.0 does not know; the builder escapes the rest. */
function xmlText(foreign: string): string {
  // U+FFFE and U+FFFF are no characters of XML; `visible` has written all other such characters out.
  return visible(foreign).replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** https://www.rfc-editor.org/rfc/rfc4287 */
function atomFeed(head: FeedHead, entries: readonly EntryText[]): string {
  const { generator, self } = head;
  const elements = {
    id: tagOf(head),
    title: xmlText(head.title),
    updated: latest(entries),
    author: { name: 'iana-watch' },
    generator: { '@uri': generator.url, '@version': generator.version, '#text': generator.name },
    link: [
      ...(self === undefined
        ? []
        : [{ '@rel': 'self', '@type': 'application/atom+xml', '@href': xmlText(self) }]),
      { '@rel': 'alternate', '@type': 'text/html', '@href': xmlText(head.page) },
    ],
  };
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    xml(elements),
    ...entries.map(({ text }) => text),
    '</feed>',
  ].join('\n')}\n`;
}

function atomEntry(head: FeedHead, entry: FeedEntry): string {
  const { report, at } = entry;
  return xml({
    entry: {
      id: tagOf(head, entry.id),
      title: xmlText(visibleLine(report.headline)),
      published: at,
      updated: at,
      link: { '@rel': 'alternate', '@type': 'text/html', '@href': xmlText(report.url) },
      category: categories(entry).map((term) => ({ '@term': xmlText(term) })),
      // HTML inside XML: escaped once as HTML, once more as XML.
      content: { '@type': 'html', '#text': xmlText(reportHtml(report)) },
    },
  });
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(head: FeedHead, entries: readonly EntryText[]): string {
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    home_page_url: head.page,
    ...(head.self === undefined ? {} : { feed_url: head.self }),
    description: `Changes in the IANA registries, from ${head.generator.name}.`,
    authors: [{ name: 'iana-watch' }],
  };
  const items = entries.map(({ text }) => text).join(',\n');
  return `${JSON.stringify(value, null, 1).slice(0, -2)},${JSON_ITEMS}${items}\n ]\n}\n`;
}

function jsonEntry(head: FeedHead, entry: FeedEntry): string {
  const item = {
    id: tagOf(head, entry.id),
    url: entry.report.url,
    title: visibleLine(entry.report.headline),
    content_html: reportHtml(entry.report),
    date_published: entry.at,
    date_modified: entry.at,
    tags: categories(entry),
  };
  return JSON.stringify(item, null, 1).replace(/^/gm, '  ');
}

/** The group, and the significance of its most significant change. */
function categories({ report }: FeedEntry): readonly string[] {
  const mostSignificant = report.sections[0]?.statements[0]?.significance;
  return mostSignificant === undefined ? [report.group] : [report.group, mostSignificant];
}

/** A tag URI (RFC 4151): it stays the same wherever the feed is moved. */
function tagOf(head: FeedHead, occurrence?: string): string {
  const { host, pathname } = new URL(head.generator.url);
  const owner = head.owner.split('/').map(encodeURIComponent).join('/');
  return `tag:${host},2026:${pathname.slice(1)}/${owner}${occurrence === undefined ? '' : `/${occurrence}`}`;
}

function latest(entries: readonly EntryText[]): string {
  return (
    entries
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  );
}
