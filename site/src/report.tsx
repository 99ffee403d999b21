// The library's report of a change set as HTML.
import { type Line, type Report, type Span, type Statement, visible } from 'iana-watch/render';
import type { ComponentChildren } from 'preact';
import { ScrollTable } from './scroll-table.tsx';

/** Rows of one statement that are written out; the page's JSON has all. */
const ITEMS = 300;

export function ReportBody({ report, level = 2 }: { readonly report: Report; readonly level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <>
      {report.sections.map((section, index) => (
        <section key={index} class="report">
          {section.title !== '' && <Heading>{visible(section.title)}</Heading>}
          <ul class="statements">
            {section.statements.map((statement, at) => (
              <StatementItem key={at} statement={statement} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function StatementItem({ statement }: { readonly statement: Statement }) {
  const { news, facts, significance } = statement;
  return (
    <li class={`sig ${significance}`}>
      <p>
        <LineText line={news} />
      </p>
      {facts.length > 0 && (
        <ul class="facts">
          {facts.map((fact, index) => (
            <li key={index}>
              <LineText line={fact} />
            </li>
          ))}
        </ul>
      )}
      <Items statement={statement} />
    </li>
  );
}

function Items({ statement: { columns, items } }: { readonly statement: Statement }) {
  if (items.length === 0) return null;
  const rest = items.length - ITEMS;
  return (
    <>
      <ScrollTable label="Entries" kind="items" columns={columns.map(visible)}>
        <tbody>
          {items.slice(0, ITEMS).map(({ cells }, index) => (
            <tr key={index}>
              {cells.map((cell, at) => (
                <td key={at}>
                  <LineText line={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {rest > 0 && <p class="more">… and {rest} more, all of them in this page’s JSON.</p>}
    </>
  );
}

export function LineText({ line }: { readonly line: Line }): ComponentChildren {
  return line.map(span);
}

function span(each: Span, key: number): ComponentChildren {
  switch (each.type) {
    case 'text':
      return visible(each.text);
    case 'code':
      return <code key={key}>{visible(each.text)}</code>;
    case 'strong':
      return <strong key={key}>{visible(each.text)}</strong>;
    case 'inserted':
      return <ins key={key}>{visible(each.text)}</ins>;
    case 'removed':
      return <del key={key}>{visible(each.text)}</del>;
    case 'link':
      if (!/^https?:\/\//.test(each.url)) return visible(each.text);
      return (
        <a key={key} href={each.url} rel="external nofollow">
          {visible(each.text)}
        </a>
      );
    case 'change':
      break;
  }
  return (
    <>
      <LineText line={each.from} /> → <LineText line={each.to} />
    </>
  );
}
