// What an issue about one occurrence says.
import { code, line } from '../render/content.ts';
import { renderPosting } from '../render/issue-body.ts';
import type { Posting } from '../render/issue-body.ts';
import { describeChangeSet } from '../render/report.ts';
import { parseMarker, printMarker } from './marker.ts';
import type { News } from './proposal-text.ts';

export function issueText(occurrence: string, { changeSet, context }: News): Posting {
  const less = line`For less: raise ${code('floor')} under ${code('github')} in the configuration, or set ${code('issues: false')}. Closing this issue is enough to be done with it.`;
  const marker = printMarker({ kind: 'occurrence', occurrence });
  return renderPosting(describeChangeSet(changeSet, context), { marker, below: [less] });
}

/** Whether a body is that of the issue for this occurrence. */
export function isOccurrenceIssue(occurrence: string): (body: string) => boolean {
  return (body) => {
    const marker = parseMarker(body);
    return marker?.kind === 'occurrence' && marker.occurrence === occurrence;
  };
}
