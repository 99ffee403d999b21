// What an issue about one occurrence says.
import type { PullRequest } from '../../ports.ts';
import { code, line, link } from '../../render/content.ts';
import { markdown, paragraph } from '../../render/markdown-tree.ts';
import { renderPosting } from '../../render/issue-body.ts';
import type { Posting } from '../../render/issue-body.ts';
import { describeChangeSet } from '../../render/report.ts';
import { markersLength, parseMarker, printBlock } from './marker.ts';
import type { News } from './proposal-facts.ts';

/** `pull`: the pull request that proposes what is new. */
export function issueText(
  occurrence: string,
  { changeSet, context }: News,
  pull?: Pick<PullRequest, 'number' | 'url'>,
): Posting {
  const less = line`Close this issue to be done with it. For less: raise ${code('floor')} under ${code('github')} in the configuration, or set ${code('issues: false')}.`;
  const proposed = pull === undefined ? [] : [line`Proposed in ${link(pull.url, `#${pull.number}`)}.`];
  const tail = markdown([...proposed, less].map(paragraph));
  const marker = { kind: 'occurrence', occurrence } as const;
  // A marker's length is taken off the whole, so a longer one keeps room for the tail.
  const report = describeChangeSet(changeSet, context);
  const room = ' '.repeat(markersLength(marker) + tail.length);
  const { title, body } = renderPosting(report, { marker: room });
  return { title, body: printBlock(marker, `${body.slice(body.indexOf('\n') + 1)}\n${tail}`) };
}

/** Whether a body is that of the issue for this occurrence. */
export function isOccurrenceIssue(occurrence: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    return marker?.kind === 'occurrence' && marker.occurrence === occurrence;
  };
}
