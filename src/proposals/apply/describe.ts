// Effects in words: what a dry run prints and a report lists. The same words for both.
import { defined } from '../../core/defined.ts';
import type { PerformedEffect } from '../../contracts.ts';
import type { ReconcileContext } from '../context.ts';
import type { Effect } from '../plan/effect.ts';
import { textOf } from './proposal.ts';

type Words = Pick<PerformedEffect, 'type' | 'action'>;

/** An effect as a line of the report; undefined for what is no news of its own. `url`: where its result is. */
export async function describe(
  context: ReconcileContext,
  effect: Effect,
  url: string | undefined = knownUrl(effect),
): Promise<PerformedEffect | undefined> {
  const words = WORDS[effect.type];
  if (words === undefined || isPartOfAnother(effect)) return undefined;
  const text = await textFor(context, effect);
  return {
    ...words,
    subject: subjectOf(effect),
    groups: groupsOf(effect),
    ...defined({ url, text }),
  };
}

/** What is no news of its own has none. */
const WORDS: Readonly<Record<Effect['type'], Words | undefined>> = {
  'open-pull-request': { type: 'pull-request', action: 'opened' },
  'write-branch': { type: 'pull-request', action: 'rewritten' },
  'edit-pull-request': { type: 'pull-request', action: 'updated' },
  'close-pull-request': { type: 'pull-request', action: 'withdrawn' },
  comment: { type: 'pull-request', action: 'commented' },
  'delete-branch': { type: 'branch', action: 'deleted' },
  'close-issue': { type: 'issue', action: 'closed' },
  'open-set-up-issue': { type: 'issue', action: 'opened' },
  'edit-set-up-issue': undefined,
  'assign-metadata': undefined,
  'commit-to-base': { type: 'commit', action: 'written' },
};

/** A new pull request is the news, not its branch; and the branch is, not its text. */
function isPartOfAnother(effect: Effect): boolean {
  if (effect.type === 'write-branch') return effect.pull === undefined;
  return effect.type === 'edit-pull-request' && effect.isRewritten;
}

function subjectOf(effect: Effect): string {
  if (effect.type === 'delete-branch') return effect.name;
  if (effect.type === 'commit-to-base') return effect.commit.base;
  return effect.branch === '' ? 'set-up' : effect.branch;
}

function groupsOf(effect: Effect): readonly string[] {
  if ('desired' in effect) return effect.desired.groups;
  if (effect.type !== 'commit-to-base') return [];
  return [...new Set(effect.commit.desired.flatMap(({ groups }) => groups))].sort();
}

function knownUrl(effect: Effect): string | undefined {
  if ('pull' in effect) return effect.pull?.url;
  return 'issue' in effect ? effect.issue.url : undefined;
}

async function textFor(context: ReconcileContext, effect: Effect): Promise<string | undefined> {
  if ('why' in effect) return effect.why;
  if (effect.type === 'open-set-up-issue') return 'GitHub Actions may not open pull requests';
  const all =
    'desired' in effect ? [effect.desired] : effect.type === 'commit-to-base' ? effect.commit.desired : [];
  if (all.length === 0) return undefined;
  const texts = await Promise.all(all.map((each) => textOf(context, each)));
  return texts.map(({ headline }) => headline).join('; ');
}
