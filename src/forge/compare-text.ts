// The issue that stands for a pull request which GitHub Actions may not open: one click away from it, with the two
// settings that make the next one come by itself.
import { code, line, link, strong } from '../render/content.ts';
import { bullets, markdown, paragraph } from '../render/markdown-tree.ts';
import { parseMarker, withMarker } from './marker.ts';

export interface CompareFacts {
  /** Web address of the repository. */
  readonly web: string;
  readonly base: string;
  readonly branch: string;
  /** Of the pull request. */
  readonly title: string;
}

/** What the issue says before the news, in Markdown. */
export function compareIntroduction(facts: CompareFacts): string {
  const { branch, base } = facts;
  const said = markdown([
    paragraph(
      line`GitHub Actions may not open pull requests in this repository, so ${strong('this one is waiting for you')}: ${link(compareUrl(facts), 'open the pull request')}, from ${code(branch)} to ${code(base)}.`,
    ),
    paragraph(
      line`For the next one to come by itself, switch on ${strong('Allow GitHub Actions to create and approve pull requests')} under Settings → Actions → General, in both places (the stricter one holds):`,
    ),
    bullets([
      { line: line`the organization, if the repository belongs to one` },
      { line: line`the repository` },
    ]),
  ]);
  return `${said}\n---\n\n`;
}

/** GitHub's page for opening the pull request, filled in; the body would be too long for an address. */
export function compareUrl({ web, base, branch, title }: CompareFacts): string {
  const path = [base, branch].map((name) => name.split('/').map(encodeURIComponent).join('/')).join('...');
  return `${web}/compare/${path}?quick_pull=1&title=${encodeURIComponent(title)}`;
}

/** Whether a body is that of the issue for this branch and fingerprint, which stands for it still. */
export function isCompareIssue(branch: string, fingerprint: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    if (marker?.kind !== 'compare' || marker.withdrawn === true) return false;
    return marker.branch === branch && marker.fingerprint === fingerprint;
  };
}

/** Its body once there is nothing left to open, `why` above all else; undefined where it is none of ours. */
export function withdrawnCompare(body: string, why: string): string | undefined {
  const marker = parseMarker(body);
  if (marker?.kind !== 'compare') return undefined;
  return withMarker(body, { ...marker, withdrawn: true }, `**${why}**`);
}
