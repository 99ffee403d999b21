// Titles and bodies of issues and pull requests: a report with a marker first, within the limits of their place.
import type { Markup } from '../ports.ts';
import type { Line } from './content.ts';
import { link } from './content.ts';
import { HEADLINE_LENGTH } from './headline.ts';
import { heading, markdown, paragraph } from './markdown-tree.ts';
import { renderReportMarkdown } from './render-markdown.ts';
import type { Report } from './report-model.ts';
import { clip } from './words.ts';

export interface Posting {
  /** At most 120 characters, one line, in which no words act. */
  readonly title: string;
  /** At most as many UTF-16 units as a body may have; the marker is its first line. */
  readonly body: string;
}

export interface PostingOptions {
  readonly markup: Markup;
  /** A whole HTML comment of ours, `<!-- iana-watch … -->`: the first line of the body. */
  readonly marker?: string;
  /** Sentences after the news: what closing means, what else is to be done. */
  readonly below?: readonly Line[];
}

/** An issue or pull request that reports one change set. */
export function renderPosting(report: Report, options: PostingOptions): Posting {
  return postingOf(options, report.headline, (maxLength) =>
    renderReportMarkdown(report, {
      markup: options.markup,
      heading: false,
      below: options.below ?? [],
      maxLength,
      maxUnfolded: 80,
    }),
  );
}

/** A pull request that brings several groups: each report shorter than it would be alone. */
export function renderPostingOfMany(
  reports: readonly Report[],
  headline: string,
  options: PostingOptions,
): Posting {
  const { markup } = options;
  return postingOf(options, headline, (maxLength) => {
    const below = (options.below ?? []).map(paragraph);
    const start = below.length === 0 ? '' : markdown(below, markup) + (reports.length === 0 ? '' : '\n');
    const share = Math.floor((maxLength - start.length) / Math.max(1, reports.length)) - 2 * HEADLINE_LENGTH;
    const parts = reports.map((each) =>
      renderReportMarkdown(each, { markup, maxLength: share, maxUnfolded: 25 }),
    );
    const whole = start + parts.join('\n');
    return whole.length <= maxLength
      ? whole
      : start +
          markdown(
            reports.map((each) => heading(3, [link(each.url, each.headline)])),
            markup,
          );
  });
}

/** A title on one line, at most 120 characters, in which no words act. `{headline}` stands for the foreign words. */
export function postingTitle(words: string, markup: Markup, template = '{headline}'): string {
  const own = template.split('{headline}').map((each) => markup.neutralizeOwnTitle(each));
  for (let length = HEADLINE_LENGTH; length > 0; length -= 10) {
    const title = own.join(markup.neutralizeTitle(clip(words, length))).trim();
    if (title.length <= HEADLINE_LENGTH) return title;
  }
  return clip(own.join(''), HEADLINE_LENGTH).trim();
}

function postingOf(
  options: PostingOptions,
  headline: string,
  render: (maxLength: number) => string,
): Posting {
  const marker = options.marker === undefined ? '' : `${options.marker}\n`;
  return {
    title: postingTitle(headline, options.markup),
    body: `${marker}${render(options.markup.bodyLength - marker.length)}`,
  };
}
