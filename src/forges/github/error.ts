// What a refusal of GitHub's means, in one line with its remedy. Expected refusals have codes of their own, so that
// the program can go on in another way; no message holds a secret or a whole body.
import { IanaWatchError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { networkFailure } from '../../edge/http-failure.ts';

export interface About {
  /** `owner/name`. */
  readonly name: string;
  readonly hasToken: boolean;
  /** What was asked: `POST /pulls`. */
  readonly doing: string;
}

/** Both places where the setting can be off; the stricter of the two holds. */
export const PULL_REQUEST_SETTINGS =
  'switch on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General, in the organization and in the repository';

/** Translates whatever octokit threw. */
export function forgeError(error: unknown, about: About): IanaWatchError {
  if (error instanceof IanaWatchError) return error;
  const facts = factsOf(error);
  const { code, line } = explain(facts, about);
  return new IanaWatchError(code, about.name, `${about.name}: ${line}`, { cause: facts.cause });
}

/** The same for errors that GraphQL answers with status 200. */
export function graphqlError(
  errors: readonly { type: string; message: string }[],
  about: About,
): IanaWatchError {
  const message = errors.map((error) => error.message).join('; ');
  const type = errors[0]?.type ?? '';
  return forgeError(new GraphqlRefusal(message, statusOfType(type), type), about);
}

/** What REST would have answered. */
function statusOfType(type: string): number {
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') return 403;
  return type === 'RATE_LIMITED' ? 429 : 400;
}

/** What GitHub says of rules; a branch's protection names only the rule that was broken (dependabot-core#9454). */
const PROTECTION =
  /rule violations|protected (?:branch|ref)|changes must be made through|approving review|required status check|verified signatures|not authorized to push|cannot force-push|merge commits/i;

/**
 * Whether a branch protection or a ruleset said no. In GraphQL a classic protection has a type of its own and a ruleset
 * another one (keystatic#1598), which is written down nowhere; REST has only words.
 */
function isProtection(cause: Error): boolean {
  if (cause instanceof GraphqlRefusal && cause.type === 'BRANCH_PROTECTION_RULE_VIOLATION') return true;
  return PROTECTION.test(cause.message);
}

class GraphqlRefusal extends Error {
  readonly status: number;
  readonly type: string;
  constructor(message: string, status: number, type: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

interface Facts {
  readonly status: number;
  /** GitHub's own words, on one line. */
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly answered: boolean;
  /** A branch protection or a ruleset said no. */
  readonly isProtected: boolean;
  /** Where no answer came: what people can do about it. */
  readonly remedy: string;
  readonly cause: Error;
}

function factsOf(error: unknown): Facts {
  const cause = error instanceof Error ? error : new Error(String(error));
  const status = 'status' in cause && typeof cause.status === 'number' ? cause.status : 0;
  const response = 'response' in cause ? cause.response : undefined;
  const headers =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
  const failure = networkFailure(error);
  return {
    status,
    message: oneLine(failure?.message ?? cause.message),
    remedy: failure?.remedy ?? 'check network and proxy',
    headers: typeof headers === 'object' && headers !== null ? { ...headers } : {},
    isProtected: isProtection(cause),
    answered: response !== undefined || cause instanceof GraphqlRefusal,
    // Without octokit's copy of the request, which has the token in its headers.
    cause: new Error(cause.message),
  };
}

function explain(facts: Facts, about: About): { readonly code: ErrorCode; readonly line: string } {
  const { status, message, answered, isProtected, remedy } = facts;
  if (!answered) {
    return failed(`GitHub cannot be reached: ${message}; ${remedy}; nothing is lost, a later run goes on`);
  }
  if (status === 401) {
    const remedy = about.hasToken
      ? 'GitHub refuses the token (401): it is wrong, revoked or expired; give a valid one in GITHUB_TOKEN'
      : 'GitHub wants a token (401); give one in GITHUB_TOKEN';
    return { code: 'FORGE_UNAUTHORIZED', line: remedy };
  }
  if (isRateLimit(facts)) {
    const line = `GitHub's rate limit is used up${resetTime(facts)}; nothing is lost, a later run goes on`;
    return { code: 'FORGE_LIMITED', line };
  }
  if (/not permitted to create (?:or approve )?pull requests/i.test(message)) {
    const line = `GitHub Actions may not open pull requests here; ${PULL_REQUEST_SETTINGS}`;
    return { code: 'FORGE_NO_PULL_REQUESTS', line };
  }
  if (status === 403) return forbidden(facts, about);
  if (status === 404) {
    if (about.doing === 'GET ') {
      const line =
        'there is no such repository, or the token may not see it (404); check the name in "github.repository" or GITHUB_REPOSITORY, and that the token reaches it';
      return { code: 'FORGE_NOT_FOUND', line };
    }
    const line = `${about.doing} was answered with 404: there is no such thing, or the token may not see it; check the name, and that the token reaches this repository`;
    return { code: 'FORGE_NOT_FOUND', line };
  }
  if (status === 410) {
    const line =
      'issues are switched off in this repository; switch them on under Settings → General → Features, or set "issues: false"';
    return { code: 'FORGE_ISSUES_OFF', line };
  }
  if (isProtected) {
    const way = /\biana-watch\b/.test(about.doing)
      ? 'leave the branches iana-watch/** and iana-watch-next/** out of it'
      : 'let the token\'s owner bypass it, or set "files: pull-request"';
    const line = `a branch protection or ruleset refuses ${about.doing} (${message}); ${way}`;
    return { code: 'FORGE_PROTECTED', line };
  }
  if (status === 409 && /empty/i.test(message)) {
    return failed('the repository is empty; make a first commit, then run again');
  }
  return failed(`${about.doing} was answered with ${status}: ${message}`);
}

function forbidden({ message, headers }: Facts, about: About): { code: ErrorCode; line: string } {
  if (/archived/i.test(message)) {
    const line = 'the repository is archived and takes no change; unarchive it, or stop watching from here';
    return { code: 'FORGE_FORBIDDEN', line };
  }
  const accepted = headers['x-accepted-github-permissions'];
  const needs = typeof accepted === 'string' ? accepted : permissionFor(about.doing);
  const line = `the token may not do ${about.doing} (403: ${message}); it needs ${oneLine(needs)}, in a workflow under "permissions:"`;
  return { code: 'FORGE_FORBIDDEN', line };
}

/** What docs/github.md says about each operation. */
function permissionFor(doing: string): string {
  if (/\/pulls/.test(doing)) return 'pull-requests: write';
  if (/\/(?:issues|labels)/.test(doing)) return 'issues: write';
  return doing.startsWith('GET ') ? 'contents: read' : 'contents: write';
}

function isRateLimit({ status, message, headers }: Facts): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse detection/i.test(message))
  );
}

function resetTime({ headers }: Facts): string {
  // A secondary limit says how long to wait; the time next to it is the primary limit's, which may be far from used up.
  const wait = Number(headers['retry-after']);
  if (wait > 0 && wait < 1e6) return ` for the next ${Math.ceil(wait / 60)} minutes`;
  const seconds = Number(headers['x-ratelimit-reset']);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 1e11) return '';
  return ` until ${new Date(seconds * 1000).toISOString().slice(11, 16)} UTC`;
}

function failed(line: string): { code: ErrorCode; line: string } {
  return { code: 'FORGE_FAILED', line };
}

/** Foreign text on one line, bounded. */
function oneLine(text: string): string {
  return text
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
