// One file that holds the latest news: Atom (RFC 4287) or JSON Feed 1.1, by the file's ending. All times come from the
// state, so that the same news is the same bytes.
import { visibleLine } from '../render/visible.ts';
import type { FeedEntry, FeedHead, FileChannel } from './channel.ts';
import { escapeMarkup, reportHtml } from './html.ts';
import { fileSettings } from './settings.ts';

export const feed: FileChannel = {
  kind: 'file',
  label: 'Feed',
  description: 'An Atom feed or a JSON Feed.',
  settings: fileSettings,
  entries: 50,
  render: (head, entries) =>
    head.file.endsWith('.json') ? jsonFeed(head, entries) : atomFeed(head, entries),
};

/** https://www.rfc-editor.org/rfc/rfc4287 */
function atomFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const { generator } = head;
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escapeMarkup(tagOf(head))}</id>`,
    `<title>${escapeMarkup(head.title)}</title>`,
    `<updated>${latest(entries)}</updated>`,
    '<author><name>iana-watch</name></author>',
    `<generator uri="${escapeMarkup(generator.url)}" version="${escapeMarkup(generator.version)}">${escapeMarkup(generator.name)}</generator>`,
    ...entries.map((entry) => atomEntry(head, entry)),
    '</feed>',
  ].join('\n')}\n`;
}

function atomEntry(head: FeedHead, entry: FeedEntry): string {
  const { report, at } = entry;
  return [
    '<entry>',
    `<id>${escapeMarkup(tagOf(head, entry.id))}</id>`,
    `<title>${escapeMarkup(visibleLine(report.headline))}</title>`,
    `<published>${at}</published>`,
    `<updated>${at}</updated>`,
    `<link rel="alternate" type="text/html" href="${escapeMarkup(report.url)}"/>`,
    ...categories(entry).map((term) => `<category term="${escapeMarkup(term)}"/>`),
    // HTML inside XML: escaped once as HTML, once more as XML.
    `<content type="html">${escapeMarkup(reportHtml(report))}</content>`,
    '</entry>',
  ].join('\n');
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    home_page_url: head.generator.url,
    description: `Changes in the IANA registries, from ${head.generator.name}.`,
    authors: [{ name: 'iana-watch' }],
    items: entries.map((entry) => ({
      id: tagOf(head, entry.id),
      url: entry.report.url,
      title: visibleLine(entry.report.headline),
      content_html: reportHtml(entry.report),
      date_published: entry.at,
      date_modified: entry.at,
      tags: categories(entry),
    })),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** The group, and how much its heaviest change weighs. */
function categories({ report }: FeedEntry): readonly string[] {
  const heaviest = report.sections[0]?.statements[0]?.significance;
  return heaviest === undefined ? [report.group] : [report.group, heaviest];
}

/** A tag URI (RFC 4151): it stays the same wherever the feed is moved. */
function tagOf(head: FeedHead, occurrence?: string): string {
  const { host, pathname } = new URL(head.generator.url);
  const owner = head.owner.split('/').map(encodeURIComponent).join('/');
  return `tag:${host},2026:${pathname.slice(1)}/${owner}${occurrence === undefined ? '' : `/${occurrence}`}`;
}

function latest(entries: readonly FeedEntry[]): string {
  return (
    entries
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  );
}
