// `iana-watch/render`: change sets → text that people read. Pure, and runs in a browser too.

import { githubMarkdown } from '../forges/github/markup.ts';
import type { ChangeSet } from '../model.ts';
import {
  type MarkdownOptions as AnyMarkdown,
  renderMarkdown as renderAny,
} from '../render/render-markdown.ts';

/** What a text in Markdown should be like; see `renderMarkdown`. */
export type MarkdownOptions = Omit<AnyMarkdown, 'markup'>;

/** A change set as GitHub Flavored Markdown in which foreign text does not act. */
export function renderMarkdown(changeSet: ChangeSet, options: MarkdownOptions = {}): string {
  return renderAny(changeSet, { ...options, markup: githubMarkdown });
}

/** A change set as plain text. */
export { renderText, type TextOptions } from '../render/render-text.ts';
/** A change set as the typed tree of sentences that every text is made of. */
export { describeChangeSet } from '../render/report.ts';
export type { Report, ReportContext, Section, Statement } from '../render/report-model.ts';
export type { Line, Span } from '../render/content.ts';
/** A key as people write it, and the address of changes on a site that shows registries (setting `site`). */
export { groupTitle, keyText } from '../render/titles.ts';
export { siteUrl } from '../render/where-all.ts';
/** Foreign text in which nothing hides or reorders the rest; on one line. */
export { visible, visibleLine } from '../render/visible.ts';
