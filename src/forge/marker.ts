// The hidden line with which the program knows its own pull requests and issues again, whatever became of its state.
// Foreign text can never look like it: rendering breaks every `<!--` (render/inert.ts).

/** What a pull request or an issue of ours is about. */
export type Marker =
  | {
      readonly kind: 'pull-request';
      readonly branch: string;
      /** Of what it proposes; see fingerprint.ts. */
      readonly fingerprint: string;
      /** We closed it ourselves: that dismisses nothing. */
      readonly withdrawn?: true;
    }
  /** An issue that tells one occurrence of a change set. */
  | { readonly kind: 'occurrence'; readonly occurrence: string }
  /** An issue that stands for a pull request which may not be opened. */
  | {
      readonly kind: 'compare';
      readonly branch: string;
      readonly fingerprint: string;
      /** We closed it ourselves, for there is nothing left to open. */
      readonly withdrawn?: true;
    };

const PATTERN = /<!-- iana-watch (\{[^\n]*?\}) -->/;

/** The marker as one line of Markdown that nobody sees. */
export function printMarker(marker: Marker): string {
  // A comment ends at its first `-->`, and the names inside are foreign.
  const json = JSON.stringify(marker).replace(/(?<=-)-|[<>]/g, escaped);
  return `<!-- iana-watch ${json} -->`;
}

function escaped(sign: string): string {
  return `\\u00${sign.charCodeAt(0).toString(16)}`;
}

/** The first marker of a body; undefined where there is none that can be read. */
export function parseMarker(body: string | undefined): Marker | undefined {
  const json = PATTERN.exec(body ?? '')?.[1];
  if (json === undefined) return undefined;
  try {
    return asMarker(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** The body with this marker in place of its own, or before it; `below` is Markdown that comes right after it. */
export function withMarker(body: string, marker: Marker, below?: string): string {
  const line = printMarker(marker) + (below === undefined ? '' : `\n${below}\n`);
  if (PATTERN.test(body)) return body.replace(PATTERN, () => line);
  return body === '' ? line : `${line}\n\n${body}`;
}

function asMarker(value: unknown): Marker | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  if (value.kind === 'occurrence') {
    const { occurrence } = { occurrence: undefined, ...value };
    return typeof occurrence === 'string' ? { kind: value.kind, occurrence } : undefined;
  }
  const { branch, fingerprint } = { branch: undefined, fingerprint: undefined, ...value };
  if (typeof branch !== 'string' || typeof fingerprint !== 'string') return undefined;
  if (value.kind !== 'pull-request' && value.kind !== 'compare') return undefined;
  const withdrawn = 'withdrawn' in value && value.withdrawn === true;
  return { kind: value.kind, branch, fingerprint, ...(withdrawn ? { withdrawn } : {}) };
}
