// The answer of an audit as GitHub Flavored Markdown, in which no text of files or of IANA acts.
import type { RootContent } from 'mdast';
import { code, text } from '../render/content.ts';
import type { Markup } from '../ports.ts';
import { bullets, heading, markdown, paragraph } from '../render/markdown-tree.ts';
import type { Place } from './place.ts';
import { type AuditReport, findingsOf, headOf, linesOf, summaryLine } from './report.ts';

/** A section a place, below `most` characters: what does not fit is counted. */
export function auditMarkdown(report: AuditReport, markup: Markup, most = 60_000): string {
  const head = markdown(
    [heading(2, [text('IANA values in this repository')]), paragraph([text(summaryLine(report))])],
    markup,
  );
  let left = most - head.length;
  const parts: string[] = [];
  for (const place of report.places) {
    const part = markdown(section(place), markup);
    left -= part.length + 1;
    if (left < 0) break;
    parts.push(part);
  }
  const more = report.places.length - parts.length;
  const tail =
    more === 0
      ? []
      : [
          markdown(
            [paragraph([text(`${more} more; `), code('iana-watch audit'), text(' shows all.')])],
            markup,
          ),
        ];
  return [head, ...parts, ...tail].join('\n');
}

function section(place: Place): RootContent[] {
  const findings = findingsOf(place).map((found) => ({ line: [text(found.trim().replace(/\s{2,}/, ': '))] }));
  return [
    heading(3, [code(`${place.file}:${linesOf(place)}`), text(' '), code(place.registry)]),
    paragraph([text(headOf(place))]),
    ...(findings.length === 0 ? [] : [bullets(findings)]),
    paragraph([
      text(place.managedBy === undefined ? 'Manage it with ' : `Managed by ${place.managedBy}: `),
      code(place.command),
    ]),
  ];
}
