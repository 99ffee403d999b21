// The issue that stands for a pull request which GitHub Actions may not open: one click away from it, with the two
// settings that make the next one come by itself.
import type { ProposalText } from './proposal-text.ts';
import { code, line, link, strong } from '../render/content.ts';
import { bullets, markdown, paragraph } from '../render/markdown-tree.ts';
import { parseMarker, printMarker } from './marker.ts';

export interface CompareFacts {
  /** Web address of the repository. */
  readonly web: string;
  readonly base: string;
  readonly branch: string;
  readonly fingerprint: string;
  readonly text: ProposalText;
}

export function compareIssue(facts: CompareFacts): { readonly title: string; readonly body: string } {
  const { branch, base, fingerprint, text } = facts;
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
  const marker = printMarker({ kind: 'compare', branch, fingerprint });
  const news = text.body.slice(text.body.indexOf('\n') + 1);
  return { title: text.title, body: `${marker}\n${said}\n---\n\n${news}` };
}

/** GitHub's page for opening the pull request, filled in; the body would be too long for an address. */
export function compareUrl({ web, base, branch, text }: CompareFacts): string {
  const path = [base, branch].map((name) => name.split('/').map(encodeURIComponent).join('/')).join('...');
  const title = encodeURIComponent(text.title);
  return `${web}/compare/${path}?quick_pull=1&title=${title}`;
}

/** Whether a body is that of the issue for this branch and fingerprint. */
export function isCompareIssue(branch: string, fingerprint: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    return marker?.kind === 'compare' && marker.branch === branch && marker.fingerprint === fingerprint;
  };
}
