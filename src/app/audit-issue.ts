// Keeps one issue about what an audit found: opened once, updated in place, closed when nothing is found any more; never
// touched where a person closed it or edited our text.
import type { Forge, Metadata } from '../ports.ts';
import {
  AUDIT_ISSUE_TITLE,
  auditIssueBody,
  isAuditIssue,
  isUnedited,
  saysSame,
} from '../proposals/text/audit-issue-text.ts';
import { replaceBlock } from '../proposals/text/marker.ts';

export interface AuditIssueWanted {
  /** What was found, as Markdown in which nothing acts and no secret is; undefined: nothing. */
  readonly found: string | undefined;
  readonly metadata: Metadata;
  /** ISO 8601: older issues are not looked for. */
  readonly since: string;
  /** A commit that the same token made, by whose author the issue is found quickly. */
  readonly like: string | undefined;
  /** Nothing is written. */
  readonly dryRun: boolean;
}

export interface AuditIssueKept {
  readonly what:
    | 'nothing'
    | 'opened'
    | 'updated'
    | 'unchanged'
    | 'closed'
    | 'closed by somebody'
    | 'edited by somebody';
  readonly url?: string;
  /** What GitHub refused of its metadata. */
  readonly notes: readonly string[];
}

type IssueForge = Pick<Forge, 'markup' | 'findIssue' | 'openIssue' | 'editIssue'>;

/** Looks for the issue, and does what is to be done. Throws `FORGE_…`. */
export async function keepAuditIssue(forge: IssueForge, wanted: AuditIssueWanted): Promise<AuditIssueKept> {
  const { found, metadata, since, like, dryRun } = wanted;
  const isSame = isAuditIssue;
  const issue = await forge.findIssue({ since, isSame, like });
  const body = auditIssueBody(found, forge.markup);
  if (issue === undefined) {
    if (found === undefined) return { what: 'nothing', notes: [] };
    if (dryRun) return { what: 'opened', notes: [] };
    const opened = await forge.openIssue({ title: AUDIT_ISSUE_TITLE, body, metadata, isSame });
    return { what: 'opened', url: opened.issue.url, notes: opened.notes };
  }
  const { url, number } = issue;
  if (issue.state === 'closed') return { what: 'closed by somebody', url, notes: [] };
  if (!isUnedited(issue.body)) return { what: 'edited by somebody', url, notes: [] };
  if (found !== undefined && saysSame(issue.body, body)) return { what: 'unchanged', url, notes: [] };
  if (!dryRun)
    await forge.editIssue(number, {
      body: replaceBlock(issue.body, body),
      ...(found === undefined ? { close: true } : {}),
    });
  return { what: found === undefined ? 'closed' : 'updated', url, notes: [] };
}
