// The hidden lines around the text that the program writes in a pull request or an issue. With the first one it knows
// its own again, whatever became of its state; what is outside of them belongs to people. Foreign text can never
// look like them: rendering breaks every `<!--` (forges/github/markup.ts).
import { createHash } from 'node:crypto';

/** What a pull request, an issue or a comment of ours is about. */
export type Marker =
  | PullRequestMarker
  /** An issue about one occurrence of a change set. */
  | { readonly kind: 'occurrence'; readonly occurrence: string }
  /** The issue about a setting that keeps pull requests from being opened. */
  | { readonly kind: 'set-up'; readonly closed?: true }
  /** The issue about values that are out of date; `text`: a digest of our text, by which we see that somebody edited it. */
  | { readonly kind: 'audit'; readonly text: string; readonly closed?: true }
  /** Version 0.1: an issue in place of one pull request. */
  | { readonly kind: 'compare'; readonly branch: string; readonly fingerprint: string }
  /** A comment: the branch has commits of others. */
  | { readonly kind: 'held'; readonly branch: string };

export interface PullRequestMarker {
  readonly kind: 'pull-request';
  readonly branch: string;
  /** Of what it proposes; see fingerprint.ts. */
  readonly fingerprint: string;
  /** `markerDigest` of the title that we gave it; missing before version 0.2. Another title is a person's. */
  readonly title?: string;
  /** Ids of the edits of constants files: closing dismisses them. Missing before version 0.2, and where there are none. */
  readonly edits?: readonly string[];
  /** We closed it ourselves: that dismisses nothing. */
  readonly withdrawn?: true;
}

const START = /<!-- iana-watch (\{[^\n]*?\}) -->/;
const END = '<!-- /iana-watch -->';

/** The marker as one line of Markdown that nobody sees. */
export function printMarker(marker: Marker): string {
  // A comment ends at its first `-->`, and the names inside are foreign.
  const json = JSON.stringify(marker).replace(/(?<=-)-|[<>]/g, escaped);
  return `<!-- iana-watch ${json} -->`;
}

function escaped(sign: string): string {
  return `\\u00${sign.charCodeAt(0).toString(16)}`;
}

/** Our text between its markers. */
export function printBlock(marker: Marker, text: string): string {
  return `${printMarker(marker)}\n${text.trimEnd()}\n\n${END}\n`;
}

/** How many characters the markers take. */
export function markersLength(marker: Marker): number {
  return printBlock(marker, '').length;
}

/** The first marker of a body; undefined where there is none that can be read. */
export function parseMarker(body: string | undefined): Marker | undefined {
  const json = START.exec(body ?? '')?.[1];
  if (json === undefined) return undefined;
  try {
    return asMarker(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Our text in a body, without its markers; undefined where there is none. */
export function blockOf(body: string): string | undefined {
  const start = START.exec(body);
  if (start === null) return undefined;
  const end = body.indexOf(END, start.index);
  return body.slice(start.index + start[0].length, end < 0 ? undefined : end);
}

/** The body with our text replaced and all else kept. Without an end marker, ours reaches to the end (version 0.1). */
export function replaceBlock(body: string, block: string): string {
  const start = START.exec(body);
  if (start === null) return body.trim() === '' ? block : `${block}\n${body}`;
  const end = body.indexOf(END, start.index);
  const after = end < 0 ? '' : body.slice(end + END.length).replace(/^\r?\n/, '');
  return body.slice(0, start.index) + block + after;
}

/** The body with more at the end of our text. */
export function withTail(body: string, more: string): string {
  const end = body.indexOf(END);
  if (end < 0) return `${body.trimEnd()}\n${more}`;
  return `${body.slice(0, end).trimEnd()}\n${more}\n${body.slice(end)}`;
}

/** The body with another marker, and with `note`, in Markdown, as the first of our text. */
export function withMarker(body: string, marker: Marker, note?: string): string {
  const line = printMarker(marker) + (note === undefined ? '' : `\n${note}\n`);
  if (START.test(body)) return body.replace(START, () => line);
  return body === '' ? line : `${line}\n\n${body}`;
}

/** Begins the one digest that stands for more edits than a marker has room for. */
export const OF_MANY = 'all-';

/** Whether the edits of a marker are to be read from the trailer of the commit. */
export function namesMany({ edits = [] }: Pick<PullRequestMarker, 'edits'>): boolean {
  return edits.some((each) => each.startsWith(OF_MANY));
}

/** What a marker remembers of a text: 16 hex digits. */
export function markerDigest(text: string): string {
  return createHash('sha256').update(text.trim()).digest('hex').slice(0, 16);
}

function closedIn(value: object): { readonly closed?: true } {
  return 'closed' in value ? { closed: true } : {};
}

function asMarker(value: unknown): Marker | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const { kind } = value;
  const members: Record<string, unknown> = { ...value };
  const { occurrence, branch, fingerprint, text } = members;
  if (kind === 'set-up') return { kind, ...closedIn(value) };
  if (kind === 'audit') return typeof text === 'string' ? { kind, text, ...closedIn(value) } : undefined;
  if (kind === 'occurrence') return typeof occurrence === 'string' ? { kind, occurrence } : undefined;
  if (typeof branch !== 'string') return undefined;
  if (kind === 'held') return { kind, branch };
  if (typeof fingerprint !== 'string') return undefined;
  if (kind === 'compare') return { kind, branch, fingerprint };
  return kind === 'pull-request' ? { kind, branch, fingerprint, ...details(members) } : undefined;
}

/** What a marker of a pull request may hold besides, in the order in which it is written. */
function details({ title, edits, withdrawn }: Record<string, unknown>) {
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(Array.isArray(edits) ? { edits: edits.filter((each) => typeof each === 'string') } : {}),
    ...(withdrawn === true ? { withdrawn: true as const } : {}),
  };
}
