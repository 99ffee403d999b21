// What people do with pull requests.
import { person } from '../../support/github-stand-in/people.ts';
import type { Repository } from '../../support/github-stand-in/repository.ts';
import type { WorldEvent } from './story.ts';

/** A pull request that a person closed: what it would have changed its snapshot from, and to. */
export interface Closed {
  readonly number: number;
  readonly branch: string;
  readonly proposal: string;
}

/** What a pull request proposes: each file that it changes, with its content on the base and its own. */
export function proposalOf(at: Repository, number: number): string {
  const { pull } = at.pull(number);
  const base = at.objects.files(at.objects.mergeBase(pull.baseSha, pull.headSha) ?? '');
  const head = at.objects.files(pull.headSha);
  const paths = [...new Set([...base.keys(), ...head.keys()])].sort();
  const changed = paths.filter((path) => base.get(path)?.sha !== head.get(path)?.sha);
  return changed.map((path) => `${path} ${base.get(path)?.sha} ${head.get(path)?.sha}`).join('\n');
}

/** Does it, unless there is no such pull request or GitHub would not allow it. */
export function people(
  at: Repository,
  closed: Closed[],
  { act, nth }: Extract<WorldEvent, { type: 'pull' }>,
): void {
  const hand = person(at);
  const pulls = at.pulls().filter(({ state }) => (act === 'reopen' ? state === 'closed' : state === 'open'));
  const issue = pulls[nth % Math.max(1, pulls.length)];
  const branch = issue?.pull?.head;
  if (issue === undefined || branch === undefined) return;
  switch (act) {
    case 'merge':
      return attempt(() => void hand.merge(issue.number));
    case 'close':
      closed.push({ number: issue.number, branch, proposal: proposalOf(at, issue.number) });
      return hand.close(issue.number);
    case 'reopen':
      return attempt(() => {
        hand.reopen(issue.number);
        const undone = proposalOf(at, issue.number);
        closed.splice(0, closed.length, ...closed.filter(({ proposal }) => proposal !== undone));
      });
    case 'push':
      return void hand.push(branch, { 'by-hand.txt': `${issue.number}\n` });
    case 'edit text':
      return hand.edit(issue.number, { body: `${issue.body ?? ''}\n\nSeen by a person.\n` });
    case 'delete branch':
      return hand.deleteBranch(branch);
  }
}

/** Conflicts and closed doors are GitHub's answer, and the day goes on. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error) || !/conflict|cannot be reopened/.test(error.message)) throw error;
  }
}
