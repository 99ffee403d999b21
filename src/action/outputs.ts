// What a run means for the workflow around it: outputs, annotations, and whether the step fails. Pure.
import type { ChangeSet } from '../model.ts';
import type { RunReport, Trouble } from '../render/run-report-model.ts';

/** GitHub's cap on one output is 1 MB: docs.github.com, "Outputs". The others of the step need a little too. */
const CHANGE_SETS_LENGTH = 900_000;

/** A change set as an output holds it. */
export type ShownChangeSet = ChangeSet | (Omit<ChangeSet, 'changes'> & { readonly truncated: true });

/** Every output by name, as text. */
export function outputsOf(report: RunReport): ReadonlyMap<string, string> {
  const changeSets = report.groups.flatMap(({ changeSet }) => (changeSet === undefined ? [] : [changeSet]));
  const issues = linksOf(report, 'issue');
  const pulls = linksOf(report, 'pull-request');
  return new Map([
    ['changed', String(changeSets.length > 0)],
    ['change-sets', JSON.stringify(shownWithin(changeSets, CHANGE_SETS_LENGTH))],
    ['issue-numbers', JSON.stringify(issues.map(({ number }) => number))],
    ['issue-urls', JSON.stringify(issues.map(({ url }) => url))],
    ['pull-request-numbers', JSON.stringify(pulls.map(({ number }) => number))],
    ['pull-request-urls', JSON.stringify(pulls.map(({ url }) => url))],
  ]);
}

/** Whole as long as they fit into `most` bytes, in order; the others without their changes. */
export function shownWithin(changeSets: readonly ChangeSet[], most: number): readonly ShownChangeSet[] {
  let left = most;
  return changeSets.map((changeSet) => {
    const size = Buffer.byteLength(JSON.stringify(changeSet));
    if (size <= left) {
      left -= size;
      return changeSet;
    }
    const { changes: _left, ...head } = changeSet;
    return { ...head, truncated: true };
  });
}

/**
 * Trouble that fails the step, and trouble that only warns: a group that has not failed often enough, unless it was never
 * read, which waiting will not fix.
 */
export function judged(
  { groups, troubles }: RunReport,
  failAfter: number,
): { readonly errors: readonly Trouble[]; readonly warnings: readonly Trouble[] } {
  const excused = new Set(
    groups
      .filter(({ outcome }) => outcome === 'failed')
      .filter(({ failures = 1, isNew = false }) => failAfter === 0 || (!isNew && failures < failAfter))
      .map(({ message }) => message),
  );
  return {
    errors: troubles.filter(({ message }) => !excused.has(message)),
    warnings: troubles.filter(({ message }) => excused.has(message)),
  };
}

/** Each thing once, though a run may have done several things to it. */
function linksOf({ done }: RunReport, type: 'issue' | 'pull-request') {
  const urls = new Set(
    done.flatMap((performed) =>
      performed.type === type && performed.url !== undefined ? [performed.url] : [],
    ),
  );
  return [...urls].flatMap((url) => {
    const number = /\/(\d+)$/.exec(url)?.[1];
    return number === undefined ? [] : [{ url, number: Number(number) }];
  });
}

/** A mistake in a file as an annotation at its line; anything else as it is. */
export function annotationOf(line: string): {
  readonly message: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
} {
  const [, file, row, column, message] = /^([^:\s][^:]*):(\d+):(\d+): (.+)$/.exec(line) ?? [];
  if (file === undefined || message === undefined) return { message: line };
  return { message, file, startLine: Number(row), startColumn: Number(column) };
}
