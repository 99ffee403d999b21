// What people do on GitHub, straight on the stand-in's memory: no request is counted for it.
import type { TreeFile } from './objects.ts';
import type { Repository } from './repository.ts';

type Changes = Readonly<Record<string, string | null>>;

/** The hand of one person with push access. */
export function person(repository: Repository, user = 'maintainer') {
  const { objects } = repository;

  function push(branch: string, changes: Changes, message = 'Change by hand'): string {
    const head = repository.branch(branch);
    const sha = repository.write(head === undefined ? [] : [head], changes, message, user);
    repository.setRef(`refs/heads/${branch}`, sha);
    return sha;
  }

  function mergedFiles(into: string, from: string): Map<string, TreeFile> {
    const origin = objects.files(objects.mergeBase(into, from) ?? '');
    const files = new Map(objects.files(into));
    const theirs = objects.files(from);
    for (const path of new Set([...origin.keys(), ...theirs.keys()])) {
      const before = origin.get(path)?.sha;
      const after = theirs.get(path);
      if (before === after?.sha) continue;
      const here = files.get(path)?.sha;
      if (here !== before && here !== after?.sha) throw new Error(`merge conflict in ${path}`);
      if (after === undefined) files.delete(path);
      else files.set(path, after);
    }
    return files;
  }

  return {
    push,
    /** Moves a branch anywhere, as `git push --force` does. */
    force: (branch: string, sha: string) => repository.setRef(`refs/heads/${branch}`, sha),
    deleteBranch: (branch: string) => repository.setRef(`refs/heads/${branch}`, undefined),
    /** The button "Update branch": merges the base into the pull request's branch. */
    updateBranch(number: number): string {
      const { pull } = repository.pull(number);
      const base = repository.branch(pull.base) ?? '';
      const files = mergedFiles(pull.headSha, base);
      const message = `Merge branch '${pull.base}' into ${pull.head}`;
      const sha = repository.commitFiles(files, [pull.headSha, base], message, user);
      repository.setRef(`refs/heads/${pull.head}`, sha);
      return sha;
    },
    merge(number: number, how: 'merge' | 'squash' = 'merge'): string {
      const issue = repository.pull(number);
      const base = repository.branch(issue.pull.base) ?? '';
      const files = mergedFiles(base, issue.pull.headSha);
      const parents = how === 'merge' ? [base, issue.pull.headSha] : [base];
      const sha = repository.commitFiles(files, parents, `${issue.title} (#${number})`, user);
      const held = repository.issues.get(number);
      issue.pull.mergedAt = repository.now().toISOString();
      issue.pull.mergeCommit = sha;
      if (held !== undefined) repository.close(held);
      repository.setRef(`refs/heads/${issue.pull.base}`, sha);
      return sha;
    },
    close(number: number): void {
      const issue = repository.issues.get(number);
      if (issue !== undefined) repository.close(issue, issue.pull === undefined ? 'not_planned' : null);
    },
    reopen(number: number): void {
      const issue = repository.issues.get(number);
      if (issue === undefined || !repository.reopenable(issue))
        throw new Error(`#${number} cannot be reopened`);
      issue.state = 'open';
      issue.stateReason = issue.pull === undefined ? 'reopened' : null;
      issue.closedAt = null;
      issue.updatedAt = repository.now().toISOString();
    },
    /** A review ends the request for it. */
    review(number: number, reviewer: string): void {
      const { pull } = repository.pull(number);
      pull.requested.delete(reviewer);
      pull.reviews.push({ user: reviewer, state: 'APPROVED' });
      const issue = repository.issues.get(number);
      if (issue !== undefined) issue.updatedAt = repository.now().toISOString();
    },
    edit(number: number, fields: { title?: string; body?: string }): void {
      const issue = repository.issues.get(number);
      if (issue !== undefined) Object.assign(issue, fields);
    },
    unlabel(number: number, label: string): void {
      repository.issues.get(number)?.labels.delete(label);
    },
  };
}
