import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diffSnapshots } from '../../src/core/diff.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { ChangeSet, Snapshot } from '../../src/model.ts';
import { renderPosting } from '../../src/render/issue-body.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderReportMarkdown } from '../../src/render/render-markdown.ts';
import { renderReportText } from '../../src/render/render-text.ts';
import { corpusFolders, describeWithCorpus, historyFiles } from '../support/corpus.ts';

interface Transition {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly changeSet: ChangeSet;
}

describeWithCorpus('iana/history', 'reports on the history', () => {
  it.each(corpusFolders('iana/history'))('%s: every change is told, in few lines', (group) => {
    for (const { before, after, changeSet } of transitions(group)) {
      const report = describeChangeSet(changeSet, { before, after });
      const statements = report.sections.flatMap((section) => section.statements);
      const described = new Set(statements.flatMap((each) => each.changes));
      expect(changeSet.changes.filter((each) => !described.has(each))).toEqual([]);
      expect(report.headline.length).toBeLessThanOrEqual(120);
      expect(report.headline.endsWith('nothing changed')).toBe(changeSet.changes.length === 0);
      expect(statements.filter((each) => each.news.length === 0)).toEqual([]);
      expect(linesOf(renderReportText(report, { width: 100 }))).toBeLessThanOrEqual(50);
      expect(linesOf(renderReportMarkdown(report, { markup: githubMarkdown }))).toBeLessThanOrEqual(50);
      const { title, body } = renderPosting(report, { markup: githubMarkdown });
      expect(title.length).toBeLessThanOrEqual(120);
      expect(body.length).toBeLessThanOrEqual(60_000);
    }
  });
});

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** From each good version to the next. */
function* transitions(group: string): Generator<Transition> {
  let before: Snapshot | undefined;
  for (const { path } of historyFiles(group)) {
    const after = snapshotOf(path, group);
    if (after === undefined) continue;
    if (before !== undefined) yield { before, after, changeSet: diffSnapshots(before, after) };
    before = after;
  }
}

function snapshotOf(path: string, group: string): Snapshot | undefined {
  try {
    const document = normalizeDocument(readFileSync(path), { subject: path, group, people: 'names' });
    return document.type === 'snapshot' ? document.snapshot : undefined;
  } catch {
    return undefined; // Some versions were served broken.
  }
}
