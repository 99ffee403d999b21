// A report as the HTML inside a feed entry. Foreign text is text; links lead to http: and https: alone.
import { grouped, line, type Line, type Span, strong } from '../render/content.ts';
import type { Report, Section, Statement } from '../render/report-model.ts';
import { visible } from '../render/visible.ts';

/** Rows of one statement that are written out. */
const ITEMS = 200;
/** Statements of one report that are written out. */
const STATEMENTS = 100;

/** An HTML fragment: what it means for you, then registry by registry what happened, then links. */
export function reportHtml(report: Report): string {
  let left = STATEMENTS;
  const sections = report.sections.map((section) => {
    const shown = section.statements.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? '' : sectionHtml(section, shown);
  });
  const count = report.sections.reduce((sum, section) => sum + section.statements.length, 0);
  const rest = count - (STATEMENTS - left);
  return [
    ...report.impact.map((each) => `<p>${lineHtml(line`${strong('For you:')} ${each}`)}</p>`),
    ...sections,
    ...(rest > 0 ? [`<p>… and ${grouped(rest)} more.</p>`] : []),
    ...report.footer.map((line) => `<p>${lineHtml(line)}</p>`),
  ].join('');
}

/** `& < > " '` as entities, nothing invisible, nothing that XML 1.0 does not know. */
export function escapeMarkup(foreign: string): string {
  // U+FFFE and U+FFFF are no characters of XML; `visible` has written all other such characters out.
  return visible(foreign)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

function sectionHtml(section: Section, shown: readonly Statement[]): string {
  const title = section.title === '' ? '' : `<h3>${anchor(section.url, section.title)}</h3>`;
  return `${title}<ul>${shown.map(statementHtml).join('')}</ul>`;
}

function statementHtml(statement: Statement): string {
  const facts = statement.facts.map((fact) => `<li>${lineHtml(fact)}</li>`).join('');
  const inner = facts === '' ? '' : `<ul>${facts}</ul>`;
  return `<li>${lineHtml(statement.news)}${inner}${itemsHtml(statement)}</li>`;
}

function itemsHtml({ columns, items }: Statement): string {
  if (items.length === 0) return '';
  const head = columns.map((column) => `<th>${escapeMarkup(column)}</th>`).join('');
  const rows = items
    .slice(0, ITEMS)
    .map(({ cells }) => `<tr>${cells.map((cell) => `<td>${lineHtml(cell)}</td>`).join('')}</tr>`);
  const rest = items.length - rows.length;
  const more = rest > 0 ? `<p>… and ${grouped(rest)} more.</p>` : '';
  return `<table><tr>${head}</tr>${rows.join('')}</table>${more}`;
}

function lineHtml(line: Line): string {
  return line.map(spanHtml).join('');
}

function spanHtml(span: Span): string {
  switch (span.type) {
    case 'text':
      return escapeMarkup(span.text);
    case 'code':
      return `<code>${escapeMarkup(span.text)}</code>`;
    case 'strong':
      return `<strong>${escapeMarkup(span.text)}</strong>`;
    case 'inserted':
      return `<ins>${escapeMarkup(span.text)}</ins>`;
    case 'removed':
      return `<del>${escapeMarkup(span.text)}</del>`;
    case 'link':
      return anchor(span.url, span.text);
    case 'change':
      break;
  }
  return `${lineHtml(span.from)} → ${lineHtml(span.to)}`;
}

function anchor(url: string, words: string): string {
  if (!/^https?:\/\//.test(url)) return escapeMarkup(words);
  return `<a href="${escapeMarkup(url)}">${escapeMarkup(words)}</a>`;
}
