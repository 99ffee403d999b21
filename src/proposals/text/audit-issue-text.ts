// The one issue about values in the repository's own code that are out of date: what an audit found, and how to be rid of it.
import type { ForgeMarkup } from '../../ports.ts';
import { code, line } from '../../render/content.ts';
import { markdown, paragraph } from '../../render/markdown-tree.ts';
import { blockOf, markerDigest, parseMarker, printBlock } from './marker.ts';

export const AUDIT_ISSUE_TITLE = 'iana-watch: values of IANA that are out of date';

/** The days of the answer: on another day it is the same. */
const DAY = /As of \d{4}-\d{2}-\d{2}/g;

/** `found`: what was found, in Markdown without anything that acts; undefined: nothing, and the issue is closed. */
export function auditIssueBody(found: string | undefined, markup: ForgeMarkup): string {
  const text = `${found ?? markdown([paragraph(line`Nothing is out of date any more.`)], markup)}\n${markdown([paragraph(ends())], markup)}`;
  const closed = found === undefined ? { closed: true as const } : {};
  return printBlock({ kind: 'audit', text: digestOf(text), ...closed }, text);
}

function ends() {
  return line`iana-watch keeps this text up to date and closes the issue when nothing is found. It leaves an issue alone that was closed, or whose text between the markers was edited. A comment with ${code('iana-watch:ignore')} in a file silences a finding.`;
}

/** Whether a body is that of the issue, and we did not close it ourselves. */
export function isAuditIssue(body: string): boolean {
  const marker = parseMarker(body);
  return marker?.kind === 'audit' && marker.closed !== true;
}

/** Whether our text in a body is as we wrote it. */
export function isUnedited(body: string): boolean {
  const marker = parseMarker(body);
  return marker?.kind === 'audit' && marker.text === digestOf(blockOf(body) ?? '');
}

/** Whether two bodies say the same, whatever the day. */
export function saysSame(a: string, b: string): boolean {
  return plain(blockOf(a) ?? '') === plain(blockOf(b) ?? '');
}

function digestOf(text: string): string {
  return markerDigest(plain(text));
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(DAY, '').trim();
}
