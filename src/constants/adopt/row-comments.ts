// The comments of rows: behind them, and the documentation above them.
import type { Language } from '../../languages/language.ts';
import { mostFrequent } from '../../core/most-frequent.ts';
import { columnAt } from '../column-at.ts';
import { docsBelow } from '../docs-below.ts';
import { explainedPattern, textPattern } from './explain-text.ts';
import type { LearnInput } from './reading.ts';
import { commentBody, type Line, type Token } from './scan.ts';

export function trailingComment(input: LearnInput, offset: number): string {
  const { reading, lines } = input;
  const comments = reading.rows.flatMap(({ row }) => lines[row.line + offset]?.comment ?? []);
  if (comments.length * 2 <= reading.rows.length) return '';
  const model = comments[Math.floor((comments.length - 1) / 2)];
  if (model === undefined) return '';
  const [opener = ''] = /^(?:\/\*+|([^\s\w"])\1*[!:|^]?)\s?/.exec(model.text) ?? [];
  const closer = mostFrequent(comments.map(({ text }) => /\s*\*\/$/.exec(text)?.[0] ?? ''));
  const widths = new Set(comments.map(({ space }) => space));
  const starts = reading.rows.flatMap(({ row }) => {
    const line = lines[row.line + offset];
    return line?.comment === undefined ? [] : [columnOf(line.comment, line)];
  });
  const column = widths.size > 1 && isColumn(starts);
  // Of comments that say something else than the registry a new row has none.
  const pattern = explainedPattern(input, (row) => {
    const comment = lines[row.line + offset]?.comment;
    return comment === undefined ? undefined : commentBody(comment.text);
  });
  if (pattern === undefined) return '';
  return (column ? '{align}' : model.space) + opener + pattern + closer;
}

/** Lines of documentation, where most rows have some. */
export function docLines(input: LearnInput, language: Language): string[] {
  const { reading, lines } = input;
  const { indent } = reading.cluster;
  const heights = reading.rows.map(({ row }) => commentsAbove(lines, row.line));
  const documented = heights.filter((height) => height > 0).length;
  if (documented * 2 <= reading.rows.length) return [];
  const at = heights.findIndex((height) => height > 0);
  const above = lines[(reading.rows[at]?.row.line ?? 1) - 1]?.text.trim() ?? '';
  const isLine = language.comments.line.some((open) => above.startsWith(open));
  const mark = isLine ? /^([^\s\w"])\1*(?:[!:]| \|)?/.exec(above)?.[0] : undefined;
  if (mark === undefined) {
    if (!above.endsWith('*/') || language.comments.block.length === 0) return [];
    if (above.startsWith('/*')) {
      const said = explainedPattern(input, (row) => {
        const text = lines[row.line - 1]?.text.trim() ?? '';
        return text.startsWith('/*') && text.endsWith('*/') ? commentBody(text) : undefined;
      });
      return [`${indent}${/^\/\*+ */.exec(above)?.[0].trimEnd() ?? '/*'} ${said ?? '{doc}'} */`];
    }
    return [`${indent}/**`, `${indent} * {doc}`, `${indent} */`];
  }
  const usual =
    [1, 2, 3].find((height) => heights.filter((it) => it === height).length * 2 > documented) ?? 1;
  const patterns = Array.from({ length: usual }, (_, index) =>
    textPattern(input, (row) => {
      const height = commentsAbove(lines, row.line);
      if (height === 0) return undefined;
      return height === usual ? commentBody(lines[row.line - height + index]?.text.trim() ?? '') : '';
    }),
  );
  // Prose of their own, for every row: the registry's words must do.
  if (patterns.some((pattern) => pattern.startsWith('{phrase'))) return [`${indent}${mark} {doc}`];
  return patterns.map((pattern) => `${indent}${mark} ${pattern}`);
}

/** Where a token begins in the eyes of a reader, to whom a tab is as wide as it takes. */
export function columnOf({ start }: Token, line: Line | undefined): number {
  return columnAt((line?.text ?? '').slice(0, start));
}

/** Tokens start at the same column in most neighbouring rows. */
export function isColumn(starts: readonly number[]): boolean {
  let same = 0;
  for (let index = 1; index < starts.length; index++) if (starts[index] === starts[index - 1]) same += 1;
  return starts.length > 1 && same * 2 >= starts.length - 1;
}

function commentsAbove(lines: readonly Line[], at: number): number {
  let height = 0;
  while (lines[at - 1 - height]?.kind === 'comment') height += 1;
  return height - Math.min(height, belowAt(lines, at - 1 - height));
}

/** The line of documentation behind a row, where most rows have some. */
export function docLineBelow({ reading, lines }: LearnInput): string[] {
  const { indent, height } = reading.cluster;
  const opens = reading.rows.flatMap(({ row }) => {
    const last = row.line + height - 1;
    return belowAt(lines, last) === 0 ? [] : [/^\S+?</.exec(lines[last + 1]?.text.trim() ?? '')?.[0] ?? ''];
  });
  const [mark = ''] = opens;
  if (opens.length * 2 <= reading.rows.length) return [];
  return [`${indent}${mark} {doc}${mark.startsWith('/*') ? ' */' : ''}`];
}

/** How many lines behind line `at` are documentation of it. */
export function belowAt(lines: readonly Line[], at: number): number {
  if (lines[at + 1]?.kind !== 'comment') return 0;
  const next = lines.slice(at, at + 40).map(({ text }) => text);
  return docsBelow(next, 0);
}
