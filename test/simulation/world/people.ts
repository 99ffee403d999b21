// What people do with pull requests.
import { person } from '../../support/github-stand-in/people.ts';
import type { Repository } from '../../support/github-stand-in/repository.ts';
import { BOT } from './forge.ts';
import type { WorldEvent } from './story.ts';
import { BY_HAND, CONSTANTS } from './world.ts';

/** A pull request that a person closed: what it would have changed its snapshot from, and to. */
export interface Closed {
  readonly number: number;
  readonly branch: string;
  readonly proposal: string;
  /** What it would have added to the constants file. */
  readonly constants: readonly string[];
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

/** The constants that a text of the file has, each a value with its name; none where a person rewrote it. */
export function constantsIn(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/^ {2}\[(\d+), "(.*)"\],$/gm)].map(([, ...parts]) => parts.join(' '));
}

/** The constants that a pull request adds to the constants file of the base; a first file has none that are new. */
export function addedBy(at: Repository, number: number): readonly string[] {
  const { pull } = at.pull(number);
  const base = at.objects.mergeBase(pull.baseSha, pull.headSha) ?? '';
  return added(at, base, pull.headSha);
}

function added(at: Repository, before: string, after: string): readonly string[] {
  const text = textAt(at, before, CONSTANTS);
  if (text === undefined || text === BY_HAND) return [];
  const there = new Set(constantsIn(text));
  return constantsIn(textAt(at, after, CONSTANTS)).filter((value) => !there.has(value));
}

function textAt(at: Repository, commit: string, path: string): string | undefined {
  const file = at.objects.files(commit).get(path);
  return file === undefined ? undefined : at.objects.blobs.get(file.sha)?.toString();
}

/** Takes back our newest commit on the base, where it still is the newest; false where there was none. */
export function takeBack(at: Repository, takenBack: Set<string>, what: 'commit' | 'constants'): boolean {
  const head = at.branch('main') ?? '';
  const commit = at.objects.commits.get(head);
  const [parent] = commit?.parents ?? [];
  if (commit === undefined || parent === undefined || commit.author !== BOT) return false;
  const files = at.objects.files(head);
  const earlier = at.objects.files(parent);
  const changed = [...files].filter(([path, { sha }]) => earlier.get(path)?.sha !== sha);
  const paths = changed.map(([path]) => path).filter((path) => what === 'commit' || path === CONSTANTS);
  if (paths.length === 0) return false;
  for (const each of added(at, parent, head)) takenBack.add(each);
  const changes = paths.map((path) => [path, textAt(at, parent, path) ?? null] as const);
  person(at).push('main', Object.fromEntries(changes), `Revert ${head}`);
  return true;
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
      closed.push({
        number: issue.number,
        branch,
        proposal: proposalOf(at, issue.number),
        constants: addedBy(at, issue.number),
      });
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
