// What an issue about one occurrence says.
import type { Markup } from '../../ports.ts';
import { code, line, link } from '../../render/content.ts';
import { markdown, paragraph } from '../../render/markdown-tree.ts';
import { renderPosting } from '../../render/issue-body.ts';
import type { Posting } from '../../render/issue-body.ts';
import { describeChangeSet } from '../../render/report.ts';
import { markersLength, parseMarker, printBlock } from './marker.ts';
import type { News } from './proposal-facts.ts';

/** Where the change is worked on: the pull request that proposes it, or the commit that brought it to the base. */
export interface ChangePlace {
  readonly type: 'proposed' | 'committed';
  readonly url: string;
  /** `#12`, or the short id of the commit. */
  readonly name: string;
}

/** `place`: where the change is worked on. */
export function issueText(
  occurrence: string,
  { changeSet, context }: News,
  { markup, place }: { readonly markup: Markup; readonly place?: ChangePlace | undefined },
): Posting {
  const close = place?.type === 'committed' ? '' : 'Close this issue when you are done with it. ';
  const less = line`${close}To get fewer issues, raise ${code('floor')} under ${code('github')} in the configuration; to get none, set ${code('issues: false')}.`;
  const placed =
    place === undefined
      ? []
      : [line`${place.type === 'proposed' ? 'Proposed' : 'Committed'} in ${link(place.url, place.name)}.`];
  const tail = markdown([...placed, less].map(paragraph), markup);
  const marker = { kind: 'occurrence', occurrence } as const;
  // A marker's length is taken off the whole, so a longer one keeps room for the tail.
  const report = describeChangeSet(changeSet, context);
  const room = ' '.repeat(markersLength(marker) + tail.length);
  const { title, body } = renderPosting(report, { markup, marker: room });
  return { title, body: printBlock(marker, `${body.slice(body.indexOf('\n') + 1)}\n${tail}`) };
}

/** Whether a body is that of the issue for this occurrence. */
export function isOccurrenceIssue(occurrence: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    return marker?.kind === 'occurrence' && marker.occurrence === occurrence;
  };
}
