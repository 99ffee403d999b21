// A change set in the format that was asked for.
import type { styleText } from 'node:util';
import { formatChangeSet } from '../core/change-set-format.ts';
import type { ChangeSet } from '../model.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { renderMarkdown } from '../render/render-markdown.ts';
import { type Paint, renderText, type Style, type TextOptions } from '../render/render-text.ts';
import type { ReportContext } from '../render/report-model.ts';
import { inColour } from './terminal-text.ts';
import type { CommandContext } from './context.ts';

export type ChangeSetFormat = 'text' | 'markdown' | 'json';

export interface ChangeSetTextOptions {
  readonly format: ChangeSetFormat;
  readonly report?: ReportContext;
  /** Every line, however many; without it people get at most 50 lines, and counts for the rest. */
  readonly all?: boolean | undefined;
}

/** JSON is exact, whole and one change a line. */
export function changeSetText(
  changeSet: ChangeSet,
  { format, report = {}, all }: ChangeSetTextOptions,
  context: CommandContext,
): string {
  if (format === 'json') return formatChangeSet(changeSet);
  const length = all === true ? { maxLines: Infinity, maxLength: Infinity } : {};
  if (format === 'markdown')
    return renderMarkdown(changeSet, { markup: githubMarkdown, context: report, ...length });
  return renderText(changeSet, { ...textOptions(context), context: report, ...length });
}

/** How text is written here: coloured and wrapped only where a person reads along. */
export function textOptions(context: CommandContext): Omit<TextOptions, 'context'> {
  const { isTerminal, columns } = context.output;
  return {
    ...(isTerminal && columns !== undefined ? { width: Math.max(columns, 40) } : {}),
    ...(hasColour(context) ? { paint } : {}),
  };
}

/** https://no-color.org: any value of NO_COLOR but an empty one. */
export function hasColour({ output, env }: CommandContext): boolean {
  return output.isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

const COLOURS = {
  headline: ['bold'],
  title: ['bold'],
  added: ['green'],
  removed: ['red'],
  changed: ['yellow'],
  code: ['cyan'],
  strong: ['bold'],
  quiet: ['dim'],
} as const satisfies Partial<Record<Style, readonly Parameters<typeof styleText>[0][]>>;

const paint: Paint = (style, text) => {
  const colours = style in COLOURS ? COLOURS[style as keyof typeof COLOURS] : [];
  return colours.reduce((painted, colour) => inColour(colour, painted), text);
};
