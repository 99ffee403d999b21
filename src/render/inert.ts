// Foreign text that must not act on GitHub or on other tools that read titles, commits and texts there: no mention, no
// cross reference, no closing keyword, no hidden marker, no word that stops a build or makes a release.
// Markdown's own signs are escaped elsewhere (markdown-tree.ts); this is about what GitHub does to plain words.
import { visible } from './visible.ts';

/** Seen by nobody, and no pattern of GitHub's matches across it, neither on the page nor in quoted mail. */
const JOINER = '\u2060';

// Also at the end of a text: the next one may go on with it.
const ACTIVE: readonly RegExp[] = [
  /@(?=[\w-]|$)/g, // @octocat, user@host, owner/repo@sha
  /#(?=\d|$)/g, // #1, owner/repo#1
  /\bGH-(?=\d|$)/gi,
  /&(?=#?\w{1,31};|#?\w{0,31}$)/g, // &#64;octocat is decoded before mentions are looked for (zwave-js-ui#4743)
  /<!(?=--)/g, // our own marker begins so
];
/**
 * Words that tools act on. In brackets: GitHub, GitLab, Bitbucket, CircleCI, Travis CI, AppVeyor, Azure Pipelines, Drone,
 * Woodpecker, Semaphore, Cirrus, Buildkite, Netlify, Vercel, Cloudflare Pages, Read the Docs. Then Azure's asterisks,
 * trailers, what Conventional Commits and release-please read, git's autosquash, commands of GitLab, Prow and Azure at
 * the beginning of a line or behind a blank, and Jira's smart commits.
 */
const TOOL_WORDS: readonly RegExp[] = [
  /\[(?=[^[\]\n]{0,40}?(?:skip|\bno[-_ ]?(?:ci|cd|build|deploy|test|release)|\b(?:ci|cd|build|deploy|release|publish|run|force)\b))/gi,
  /(?<!\*)\*{2,}(?=\s*[A-Z_]+\s*\*)/gi,
  /\b[A-Z](?=O[-_]CI\b|KIP[-_](?:CI|CD|CHECKS)\b|I[-_]SKIP\b|REAKING[- ]CHANGES?\b|ELEASE-AS\b|(?:EGIN|ND)_(?:COMMIT|NESTED)_|(?:O-AUTHORED|IGNED-OFF)-BY\b)/gi,
  /\b(?:fixup|squash|amend)(?=!)/gi,
  /(?<![^\s([])\/(?=[a-z])/gi,
  /#(?=[a-z])/gi,
];
const EMOJI = /:(?=[a-z+-][a-z0-9_+-]*:)/gi;
const ADDRESS = /:\/(?=\/)|\bwww(?=\.)|\bgithub(?=\.com)/gi;
const SHA = /(?<![0-9A-Za-z])[0-9a-f]{7,40}(?![0-9A-Za-z])/gi;

/** Addresses, and words that GitHub takes for a commit or for mathematics: only a code span keeps these as they are. No pattern may
 * look far ahead from every character: foreign text is as long as it likes. */
const LITERAL = new RegExp(
  String.raw`(?:(?:https?|ftp):\/\/|www\.|mailto:|xmpp:|github\.com\/)[^\s<>"]*[^\s<>".,;:)\]!?']|\$\S*|${SHA.source}`,
  'gi',
);

/** A run of foreign text: `literal` parts must stand in code spans. */
export interface InertPart {
  readonly text: string;
  readonly literal: boolean;
}

/** Foreign text on one line, cut into words that mean nothing to GitHub and literals for code spans. */
export function inertParts(foreign: string): readonly InertPart[] {
  const shown = oneLine(foreign);
  const parts: InertPart[] = [];
  let end = 0;
  for (const { 0: found, index } of shown.matchAll(LITERAL)) {
    if (index > end) parts.push({ text: inertWords(forTools(shown.slice(end, index))), literal: false });
    parts.push({ text: inertCode(found), literal: true });
    end = index + found.length;
  }
  if (end < shown.length) parts.push({ text: inertWords(forTools(shown.slice(end))), literal: false });
  return parts;
}

/** Foreign text for a code span. Mentions in code spans come back to life in mail replies (dependabot-core#3157). */
export function inertCode(foreign: string): string {
  return broken(forTools(oneLine(foreign)), ACTIVE);
}

function forTools(line: string): string {
  return broken(line, TOOL_WORDS);
}

function broken(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((now, pattern) => now.replace(pattern, (found) => found + JOINER), text);
}

/** Foreign text where there is no Markdown at all: titles, commit messages. Everything is broken by a joiner. */
export function inertTitle(foreign: string): string {
  return plainTitle(forTools(oneLine(foreign)));
}

/** The same for words of the configuration, which may be meant for tools: `chore: {headline} [skip ci]`. */
export function inertOwnTitle(own: string): string {
  return plainTitle(oneLine(own));
}

function plainTitle(line: string): string {
  return inertWords(line).replace(SHA, (found) => found.replace(/.{6}(?=.)/g, (six) => six + JOINER));
}

function inertWords(text: string): string {
  return broken(text, ACTIVE)
    .replace(EMOJI, (found) => found + JOINER)
    .replace(ADDRESS, (found) => found + JOINER);
}

function oneLine(foreign: string): string {
  return visible(foreign.replace(/[\t\n\r]+/g, ' '));
}
