// The one issue about the setting "Allow GitHub Actions to create and approve pull requests": the two switches to turn,
// and the branches that wait for it.
import type { ForgeMarkup } from '../../ports.ts';
import { code, line, link, strong } from '../../render/content.ts';
import { bullets, markdown, paragraph } from '../../render/markdown-tree.ts';
import { parseMarker, printBlock } from './marker.ts';

export interface SetupIssueFacts {
  readonly markup: ForgeMarkup;
  readonly base: string;
  /** The branches that are pushed and have no pull request, sorted. */
  readonly branches: readonly string[];
}

/** More are counted by "and so on": GitHub shows all branches anyway. */
const MOST_BRANCHES = 100;

export function setupIssueText(facts: SetupIssueFacts): { readonly title: string; readonly body: string } {
  const { markup, base, branches } = facts;
  const { name = '', page = markup.web } = markup.capabilities.pullRequestSetting ?? {};
  const shown = branches.slice(0, MOST_BRANCHES);
  const more = branches.length - shown.length;
  const text = markdown(
    [
      paragraph(
        line`GitHub does not allow GitHub Actions to open pull requests in this repository. iana-watch pushed ${branches.length === 1 ? 'a branch' : `${branches.length} branches`} and cannot open ${branches.length === 1 ? 'its pull request' : 'their pull requests'}.`,
      ),
      paragraph(line`Turn on ${strong(name)} in both places; the stricter one holds:`),
      bullets([
        { line: line`the organization, if the repository belongs to one: Settings → Actions → General` },
        { line: line`the repository: ${link(page, 'Settings → Actions → General')}` },
      ]),
      paragraph(
        line`The next run then opens the pull requests and closes this issue. Until then, open ${branches.length === 1 ? 'it' : 'them'} by hand:`,
      ),
      bullets([
        ...shown.map((branch) => ({
          line: line`${link(markup.compare(base, branch), `open the pull request of ${branch}`)}, into ${code(base)}`,
        })),
        ...(more > 0 ? [{ line: line`and ${more} more` }] : []),
      ]),
      paragraph(
        line`Close this issue to leave the setting as it is; the branches stay, and no other issue is opened. The token of a GitHub App needs no such setting.`,
      ),
    ],
    markup,
  );
  return {
    title: 'iana-watch: allow GitHub Actions to open pull requests',
    body: printBlock({ kind: 'set-up' }, text),
  };
}

/** Whether a body is that of the set-up issue, and we did not close it ourselves. */
export function isSetupIssue(body: string): boolean {
  const marker = parseMarker(body);
  return marker?.kind === 'set-up' && marker.closed !== true;
}
