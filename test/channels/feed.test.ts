import * as fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { FeedEntry, FeedHead } from '../../src/channels/channel.ts';
import { feed } from '../../src/channels/feed.ts';
import type { ChangeSet } from '../../src/model.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { arbitraryChangeSet, cases, HOSTILE } from '../support/arbitrary-change-set.ts';
import { activeHtml, atomContents, atomProblems } from '../support/atom-rules.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';
import { renderFeed } from '../support/render-feed.ts';

const HEAD: FeedHead = {
  file: 'feeds/iana.atom',
  owner: 'acme/library/feed',
  title: 'IANA registries',
  page: 'https://www.iana.org/protocols',
  generator: { name: 'iana-watch', version: '1.2.3', url: 'https://example.org/iana-watch/iana-watch' },
};

function entryOf(changeSet: ChangeSet, id: string, at: string): FeedEntry {
  return { id, at, changeSet, report: describeChangeSet(changeSet) };
}

const TWO = [
  entryOf(
    changeSetOf([entryAdded({ value: '3008', description: 'Timeout' })]),
    'b-2',
    '2024-02-08T05:17:00.000Z',
  ),
  entryOf(
    changeSetOf([entryAdded({ value: '3003', description: 'Forbidden' })]),
    'a-1',
    '2024-02-01T05:17:00.000Z',
  ),
];

describe('an Atom feed', () => {
  it('is what RFC 4287 asks for, and a reader reads it back', () => {
    const text = renderFeed(HEAD, TWO);
    expect(atomProblems(text)).toEqual([]);
    expect(parseAtomFeed(text)).toMatchObject({
      id: 'tag:example.org,2026:iana-watch/iana-watch/acme/library/feed',
      updated: '2024-02-08T05:17:00.000Z',
      entries: [
        {
          id: 'tag:example.org,2026:iana-watch/iana-watch/acme/library/feed/b-2',
          title: { value: expect.stringContaining('3008 Timeout assigned') },
          published: '2024-02-08T05:17:00.000Z',
          links: [{ href: 'https://www.iana.org/assignments/websocket/websocket.xhtml', rel: 'alternate' }],
          categories: [{ term: 'websocket' }, { term: 'addition' }],
        },
        { updated: '2024-02-01T05:17:00.000Z' },
      ],
    });
  });

  it('leads to the page of what it is about', () => {
    const page = 'https://www.iana.org/assignments/websocket/websocket.xhtml';
    const { links } = parseAtomFeed(renderFeed({ ...HEAD, page }, TWO));
    expect(links).toContainEqual({ href: page, rel: 'alternate', type: 'text/html' });
  });

  it('says what changed, not only that something did', () => {
    expect(atomContents(renderFeed(HEAD, TWO))[0]).toContain(
      '<code>3008</code> <strong>Timeout</strong> is assigned',
    );
  });

  it('is the same bytes for the same news', () => {
    expect(renderFeed(HEAD, TWO)).toBe(renderFeed(HEAD, TWO));
  });
});

describe('an entry', () => {
  it.each(['a.atom', 'a.json'])('is found again in %s, byte by byte, whatever it says', (file) => {
    const head = { ...HEAD, file, self: `https://example.org/${file}?a=<b>&c` };
    fc.assert(
      fc.property(arbitraryChangeSet(6), (changeSet) => {
        const entries = [entryOf(changeSet, 'a-1', '2024-02-01T05:17:00.000Z'), ...TWO];
        const texts = entries.map((entry) => feed.entry(head, entry));
        expect(feed.split(head, renderFeed(head, entries))).toEqual(texts);
      }),
      { numRuns: cases(40) },
    );
  });

  it('is not found in what is no feed', () => {
    expect(feed.split(HEAD, '')).toEqual([]);
    expect(feed.split(HEAD, 'x <entry></entry>')).toEqual([]);
  });
});

describe('where a feed is published', () => {
  it('is said in it', () => {
    const self = 'https://example.org/iana.atom';
    const links = parseAtomFeed(renderFeed({ ...HEAD, self }, TWO)).links;
    expect(links).toContainEqual({ rel: 'self', type: 'application/atom+xml', href: self });
    const json = renderFeed({ ...HEAD, file: 'a.json', self }, TWO);
    expect(parseJsonFeed(json)).toMatchObject({ feed_url: self });
  });
});

describe('a JSON feed', () => {
  it('is chosen by the file, and read back', () => {
    const text = renderFeed({ ...HEAD, file: 'feeds/iana.json' }, TWO);
    expect(parseJsonFeed(text)).toMatchObject({
      title: 'IANA registries',
      home_page_url: 'https://www.iana.org/protocols',
      items: [
        {
          id: 'tag:example.org,2026:iana-watch/iana-watch/acme/library/feed/b-2',
          date_published: '2024-02-08T05:17:00.000Z',
          tags: ['websocket', 'addition'],
        },
        { title: expect.stringContaining('3003 Forbidden assigned') },
      ],
    });
    expect(JSON.parse(text)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1' });
  });
});

describe('foreign text in a feed', () => {
  it('stays text, whatever it is', () => {
    fc.assert(
      fc.property(arbitraryChangeSet(8), (changeSet) => {
        const entries = [entryOf(changeSet, 'a-1', '2024-02-01T05:17:00.000Z')];
        const atom = renderFeed(HEAD, entries);
        expect(atomProblems(atom)).toEqual([]);
        const json = JSON.parse(renderFeed({ ...HEAD, file: 'a.json' }, entries)) as {
          items: { content_html: string }[];
        };
        const html = [...atomContents(atom), ...json.items.map(({ content_html: each }) => each)];
        expect(html.flatMap(activeHtml)).toEqual([]);
        expect(html[0]).toBe(html[1]);
      }),
      { numRuns: cases(40) },
    );
  });

  it('is whole', () => {
    for (const name of HOSTILE.filter((text) => /^[\x20-\x7E]+$/.test(text))) {
      const set = changeSetOf([entryAdded({ value: '1', description: name })]);
      const [html] = atomContents(renderFeed(HEAD, [entryOf(set, 'a-1', '2024-02-01T05:17:00.000Z')]));
      const shown = html
        ?.replace(/<[^>]*>/g, '')
        .replace(/&#(\d+);/g, (_all, n) => String.fromCharCode(Number(n)));
      expect(shown).toContain(name);
    }
  });
});
