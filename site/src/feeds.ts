// Atom (RFC 4287) and JSON Feed 1.1 of change sets. All times come from the input.
import type { Site } from './layout.tsx';
import type { GroupSummary, SetSummary } from './summary.ts';
import { FEED_ENTRIES } from './summary.ts';

export interface FeedItem {
  readonly group: string;
  readonly short: string;
  readonly set: SetSummary;
}

export interface Feed {
  /** Path below the site, without the ending. */
  readonly path: string;
  readonly title: string;
  /** Path of the page it belongs to. */
  readonly page: string;
  readonly items: readonly FeedItem[];
}

type SiteFeed = readonly [id: string, title: string, text: string, wanted: (set: SetSummary) => boolean];

/** The feeds about all groups; `text` is what the page of the feeds calls one. */
export const FEEDS: readonly SiteFeed[] = [
  ['all', 'IANA registries: all changes', 'Everything', () => true],
  [
    'heavy',
    'IANA registries: breaking changes and additions',
    'Breaking and additions only',
    ({ summary }) => summary.breaking + summary.addition > 0,
  ],
  ['breaking', 'IANA registries: breaking changes', 'Breaking only', ({ summary }) => summary.breaking > 0],
  ['addition', 'IANA registries: additions', 'With additions', ({ summary }) => summary.addition > 0],
  ['update', 'IANA registries: updates', 'With updates', ({ summary }) => summary.update > 0],
  [
    'editorial',
    'IANA registries: editorial changes',
    'With editorial changes',
    ({ summary }) => summary.editorial > 0,
  ],
];

/** Path → text, as Atom and as JSON Feed. */
export function feedFiles(site: Site, feed: Feed): readonly (readonly [path: string, text: string])[] {
  return [
    [`${feed.path}.atom`, atom(site, feed)],
    [`${feed.path}.json`, jsonFeed(site, feed)],
  ];
}

export function itemsOf(summary: Pick<GroupSummary, 'group' | 'short' | 'sets'>): readonly FeedItem[] {
  return summary.sets
    .filter(
      ({ summary: { breaking, addition, update, editorial } }) =>
        breaking + addition + update + editorial > 0,
    )
    .slice(0, FEED_ENTRIES)
    .map((set) => ({ group: summary.group, short: summary.short, set }));
}

/** The newest of all groups that `wanted` takes. */
export function newestItems(
  summaries: readonly GroupSummary[],
  wanted: (set: SetSummary) => boolean,
): readonly FeedItem[] {
  return summaries
    .flatMap(itemsOf)
    .filter(({ set }) => wanted(set))
    .sort((a, b) => order(b) - order(a) || (a.group < b.group ? -1 : 1))
    .slice(0, FEED_ENTRIES);
}

function order({ set }: FeedItem): number {
  return Date.parse(set.at);
}

function atom(site: Site, { path, title, page, items }: Feed): string {
  const self = `${site.url}/${path}.atom`;
  const updated = items.reduce(
    (last, { set }) => (set.at > last ? set.at : last),
    '1970-01-01T00:00:00.000Z',
  );
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${xml(tagOf(site, path))}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${xml(updated)}</updated>`,
    `<author><name>${xml(site.name)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(`${site.url}/${page}`)}"/>`,
    ...items.map((item) => atomEntry(site, item)),
    '</feed>',
  ].join('\n')}\n`;
}

function atomEntry(site: Site, item: FeedItem): string {
  const { set, group } = item;
  const url = addressOf(site, item);
  return [
    '<entry>',
    `<id>${xml(tagOf(site, `changes/${group}/${set.id}`))}</id>`,
    `<title>${xml(set.headline)}</title>`,
    `<published>${xml(set.at)}</published>`,
    `<updated>${xml(set.at)}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(url)}"/>`,
    ...[group, ...weightsOf(set)].map((term) => `<category term="${xml(term)}"/>`),
    `<content type="html">${xml(set.html ?? '')}</content>`,
    '</entry>',
  ].join('\n');
}

function jsonFeed(site: Site, { path, title, page, items }: Feed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `${site.url}/${page}`,
    feed_url: `${site.url}/${path}.json`,
    authors: [{ name: site.name }],
    items: items.map((item) => ({
      id: tagOf(site, `changes/${item.group}/${item.set.id}`),
      url: addressOf(site, item),
      title: item.set.headline,
      content_html: item.set.html ?? '',
      date_published: item.set.at,
      tags: [item.group, ...weightsOf(item.set)],
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function addressOf(site: Site, { group, set }: FeedItem): string {
  return `${site.url}/changes/${group}/${set.id}/`;
}

/** A tag URI (RFC 4151): it stays the same wherever the site is moved. */
function tagOf({ project }: Site, path: string): string {
  const { host, pathname } = new URL(project);
  return `tag:${host},2026:${pathname.slice(1)}/site/${path}`;
}

function weightsOf({ summary }: SetSummary): readonly string[] {
  return Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([significance]) => significance);
}

/** Escaped, and without what XML 1.0 does not know. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
