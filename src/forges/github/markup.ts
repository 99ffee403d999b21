// What GitHub makes of plain words, and where its pages are. Foreign text must not act there, nor on other tools that
// read titles, commits and texts: no mention, no cross reference, no closing keyword, no hidden marker, no word that
// stops a build or makes a release. Markdown's own signs are escaped elsewhere (render/markdown-tree.ts).
import type { ForgeMarkup, Markup, NeutralPart } from '../../ports.ts';
import { visible } from '../../render/visible.ts';

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

/** Markdown as GitHub shows it. */
export const githubMarkdown: Markup = {
  /** Bodies over 65,536 characters are refused; Renovate stays below 60,000 too (renovate#18244). */
  bodyLength: 60_000,
  neutralize,
  neutralizeCode,
  neutralizeTitle: (foreign) => plainTitle(forTools(oneLine(foreign))),
  neutralizeOwnTitle: (own) => plainTitle(oneLine(own)),
};

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue */
const CLOSES = /^Closes #(\d{1,10})\.$/gm;

/** The markup of one repository; `web` is its address. */
export function githubMarkup(web: string): ForgeMarkup {
  return {
    ...githubMarkdown,
    web,
    capabilities: {
      pullRequestSetting: {
        name: 'Allow GitHub Actions to create and approve pull requests',
        page: `${web}/settings/actions`,
      },
      approval: 'Approve workflows to run',
    },
    blob: (version, path) => `${web}/blob/${version}/${path}`,
    tree: (version, folder) => `${web}/tree/${version}/${folder}`,
    raw: (version, path) => `${web}/raw/${version}/${path}`,
    commit: (id) => `${web}/commit/${id}`,
    compare(base, branch) {
      const path = [base, branch]
        .map((name) => name.split('/').map(encodeURIComponent).join('/'))
        .join('...');
      return `${web}/compare/${path}?quick_pull=1`;
    },
    issue: (number) => `${web}/issues/${number}`,
    pullRequest: (number) => `${web}/pull/${number}`,
    closing: (issue) => `Closes #${issue}.`,
    closedBy(body) {
      const numbers = [...body.matchAll(CLOSES)].map((match) => Number(match[1]));
      return [...new Set(numbers)].sort((a, b) => a - b);
    },
  };
}

/** Words that mean nothing to GitHub, and literals for code spans. */
function neutralize(foreign: string): readonly NeutralPart[] {
  const shown = oneLine(foreign);
  const parts: NeutralPart[] = [];
  let end = 0;
  for (const { 0: found, index } of shown.matchAll(LITERAL)) {
    if (index > end) parts.push({ text: neutralWords(forTools(shown.slice(end, index))), literal: false });
    parts.push({ text: neutralizeCode(found), literal: true });
    end = index + found.length;
  }
  if (end < shown.length) parts.push({ text: neutralWords(forTools(shown.slice(end))), literal: false });
  return parts;
}

/** Mentions in code spans come back to life in mail replies (dependabot-core#3157). */
function neutralizeCode(foreign: string): string {
  return broken(forTools(oneLine(foreign)), ACTIVE);
}

function forTools(line: string): string {
  return broken(line, TOOL_WORDS);
}

function broken(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((now, pattern) => now.replace(pattern, (found) => found + JOINER), text);
}

/** Everything is broken by a joiner. */
function plainTitle(line: string): string {
  return neutralWords(line).replace(SHA, (found) => found.replace(/.{6}(?=.)/g, (six) => six + JOINER));
}

function neutralWords(text: string): string {
  return broken(text, ACTIVE)
    .replace(EMOJI, (found) => found + JOINER)
    .replace(ADDRESS, (found) => found + JOINER);
}

function oneLine(foreign: string): string {
  return visible(foreign.replace(/[\t\n\r]+/g, ' '));
}
