// A report for a terminal. Colour comes from outside; control characters of foreign text never get through.
import type { ChangeSet } from '../model.ts';
import type { Line, Span } from './content.ts';
import { count, link, plain } from './content.ts';
import type { Detail } from './detail.ts';
import { cutTo, factsAt, impactAt, itemsAt, LEVELS, sectionTitle } from './detail.ts';
import { describeChangeSet } from './report.ts';
import type { Report, ReportContext, Section, Statement, Verb } from './report-model.ts';
import { disarmed } from '../core/runner-commands.ts';
import { visible } from './visible.ts';

/** What a piece of text is, for whoever colours it. */
export type Style =
  | 'plain'
  | 'headline'
  | 'title'
  | 'added'
  | 'removed'
  | 'changed'
  | 'code'
  | 'strong'
  | 'quiet';

/** Colours a piece of text that is safe already. */
export type Paint = (style: Style, text: string) => string;

export interface TextOptions {
  readonly context?: ReportContext;
  /** Lines are wrapped at so many columns; unwrapped where missing. */
  readonly width?: number;
  readonly paint?: Paint;
  /** At most so many lines, 50 if missing. `Infinity` shows everything. */
  readonly maxLines?: number;
}

interface Piece {
  readonly style: Style;
  readonly text: string;
}

interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly detail: Detail;
}

const EVERYTHING: Detail = { facts: 'all', items: Infinity, keys: Infinity, statements: Infinity };

/** A change set as text for a terminal, at most `maxLines` lines, with a line break at its end. */
export function renderText(changeSet: ChangeSet, options: TextOptions = {}): string {
  return renderReportText(describeChangeSet(changeSet, options.context), options);
}

/** The same for a report that is there already. */
export function renderReportText(report: Report, options: Omit<TextOptions, 'context'> = {}): string {
  const { maxLines = 50, paint = (_, text) => text, width = Infinity } = options;
  const levels = maxLines === Infinity ? [EVERYTHING] : LEVELS;
  let lines: readonly string[] = [];
  for (const detail of levels) {
    lines = reportLines(report, { paint, width, detail });
    if (lines.length <= maxLines) break;
  }
  return `${lines.slice(0, maxLines).map(disarmed).join('\n')}\n`;
}

function reportLines(report: Report, page: Page): readonly string[] {
  const { sections, rest } = cutTo(report, page.detail);
  return [
    ...wrapped([{ style: 'headline', text: report.headline }], page, ''),
    ...impactAt(report, page.detail).flatMap((line, index) =>
      wrapped([...label(index === 0 ? 'For you: ' : '         '), ...pieces(line)], page, '         '),
    ),
    ...sections.flatMap((section) => sectionLines(section, report, page)),
    ...(rest.length === 0 ? [] : ['', ...quietLine(rest, page)]),
    '',
    ...footer(report, page),
  ];
}

function sectionLines(section: Section, report: Report, page: Page): readonly string[] {
  const title = sectionTitle(section);
  const only = report.sections.length === 1 && report.headline.startsWith(`${title}:`);
  return [
    '',
    ...(only ? [] : wrapped([{ style: 'title', text: title }], page, '')),
    ...section.statements.flatMap((each) => statementLines(each, page)),
  ];
}

function statementLines(statement: Statement, page: Page): readonly string[] {
  const style = STYLES[statement.verb] ?? 'changed';
  const quiet = statement.significance === 'editorial' || statement.significance === 'bookkeeping';
  const sign: Piece = quiet ? { style: 'quiet', text: '  · ' } : { style, text: `  ${SIGNS[style] ?? '~'} ` };
  return [
    ...wrapped([sign, ...pieces(statement.news)], page, '    '),
    ...factsAt(statement, page.detail).flatMap((fact) =>
      wrapped([{ style: 'plain', text: '      ' }, ...pieces(fact)], page, '      '),
    ),
    ...itemLines(statement, page),
  ];
}

/** A list that says one thing is one line of names; any other has a line for each entry, and one of further keys. */
function itemLines(statement: Statement, page: Page): readonly string[] {
  const { items, keys, more } = itemsAt(statement, page.detail);
  const indent: Piece = { style: 'plain', text: '      ' };
  const isList = statement.columns.length === 1;
  const rows = isList
    ? []
    : items.flatMap(({ cells }) =>
        wrapped([indent, ...rowPieces(cells, statement.columns)], page, '        '),
      );
  const names = isList ? [...items.map(({ cells }) => cells[0] ?? []), ...keys] : keys;
  if (names.length === 0 && (more === 0 || items.length === 0)) return rows;
  const last = names.length === 0 ? `and ${count(more, 'more entry', 'more entries')}` : ` and ${more} more`;
  const pieced = names.flatMap((name, index): Piece[] => [
    ...(index === 0 ? [] : [{ style: 'plain' as const, text: ', ' }]),
    ...pieces(name),
  ]);
  const rest: Piece[] = more > 0 ? [{ style: 'quiet', text: last }] : [];
  return [...rows, ...wrapped([indent, ...pieced, ...rest], page, '      ')];
}

/** Entry: was → is; other columns with blanks between. */
function rowPieces(cells: readonly Line[], columns: readonly string[]): readonly Piece[] {
  const [first = [], ...others] = cells.filter((each) => plain(each) !== '');
  if (others.length === 0) return pieces(first);
  const between = columns[1] === 'Was' && others.length === 2 ? ' → ' : ' ';
  return [
    ...pieces(first),
    { style: 'plain', text: ': ' },
    ...others.flatMap((each, index): Piece[] => [
      ...(index === 0 ? [] : [{ style: 'plain' as const, text: between }]),
      ...pieces(each),
    ]),
  ];
}

function footer(report: Report, page: Page): readonly string[] {
  return report.footer.flatMap((line) => quietLine(line, page));
}

/** A line with the addresses of its links. */
function quietLine(line: Line, page: Page): readonly string[] {
  const whole = line.map((span): Span => (span.type === 'link' ? link(span.url, span.url) : span));
  const text = pieces(whole).map((each) => each.text);
  return wrapped([{ style: 'quiet', text: text.join('') }], page, '');
}

const STYLES: Readonly<Partial<Record<Verb, Style>>> = {
  assigned: 'added',
  opened: 'added',
  removed: 'removed',
  closed: 'removed',
  released: 'removed',
};
const SIGNS: Readonly<Partial<Record<Style, string>>> = { added: '+', removed: '-', changed: '~' };

function label(words: string): readonly Piece[] {
  return [{ style: 'strong', text: words }];
}

function pieces(line: Line): readonly Piece[] {
  return line.flatMap((span): readonly Piece[] => {
    switch (span.type) {
      case 'text':
      case 'link':
        return [{ style: 'plain', text: span.text }];
      case 'code':
      case 'strong':
        return [{ style: span.type, text: span.text }];
      case 'removed':
        return marked('removed', '[-', span.text, '-]');
      case 'inserted':
        return marked('added', '{+', span.text, '+}');
      case 'change':
        return [...pieces(span.from), { style: 'plain', text: ' → ' }, ...pieces(span.to)];
      default:
        return [];
    }
  });
}

/** As wdiff marks words; blanks at the ends stay outside. */
function marked(style: Style, open: string, words: string, close: string): readonly Piece[] {
  if (words.trim() === '') return style === 'removed' ? [] : [{ style: 'plain', text: words }];
  const [before, after] = [/^\s/.test(words) ? ' ' : '', /\s$/.test(words) ? ' ' : ''];
  return [
    { style: 'plain', text: before },
    { style, text: `${open}${words.trim()}${close}` },
    { style: 'plain', text: after },
  ];
}

/** Painted lines of at most `width` columns, the further ones indented; made safe first, so that colours stay. */
function wrapped(line: readonly Piece[], { paint, width }: Page, indent: string): readonly string[] {
  const lines: string[] = [];
  let [painted, column] = ['', 0];
  for (const { style, text } of line) {
    for (const word of safe(text).split(/(?<= )(?=[^ ])/)) {
      if (column > indent.length && !/^[,.;:)]/.test(word) && column + word.trimEnd().length > width) {
        lines.push(painted.trimEnd());
        [painted, column] = [indent, indent.length];
      }
      painted += style === 'plain' ? word : paint(style, word);
      column += word.length;
    }
  }
  return [...lines, painted.trimEnd()];
}

function safe(text: string): string {
  return visible(text.replace(/[\t\n\r]+/g, ' '));
}
