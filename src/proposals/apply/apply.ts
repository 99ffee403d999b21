// Performs a plan: one switch over its effects, and the only place that writes to a repository. Each effect leaves it so
// that a run that starts over goes on from there.
import type { PerformedEffect, Trouble } from '../../contracts.ts';
import { IanaWatchError } from '../../errors.ts';
import type { PullRequest } from '../../ports.ts';
import type { ProposalParts, ReconcileContext } from '../context.ts';
import { MOST_NEW_PULLS, MOST_TRIED } from '../plan/creation-budget.ts';
import { stagingOf } from '../plan/branch-names.ts';
import type { Effect, ProposalPlan } from '../plan/effect.ts';
import { planSetup } from '../plan/plan.ts';
import type { BranchResult } from '../plan/remember.ts';
import type { ProposalFacts } from '../plan/facts.ts';
import { replaceBlock } from '../text/marker.ts';
import { heldComment, isHeldComment } from '../text/held-text.ts';
import { isSetupIssue, setupIssueText } from '../text/setup-issue-text.ts';
import { describe } from './describe.ts';
import { commitToBase } from './commit.ts';
import { closeIssue, closePullRequest, editPullRequest } from './edits.ts';
import { sourcesOf, commitMessage, filesOf, textOf } from './proposal.ts';

/** What came of a plan. */
export interface Applied {
  readonly done: readonly PerformedEffect[];
  readonly notes: readonly string[];
  readonly troubles: readonly Trouble[];
  /** By branch. */
  readonly results: ReadonlyMap<string, BranchResult>;
  /** The commit to the base, where one was made; `protected`: a ruleset refused it. */
  readonly commit: { readonly id: string } | 'protected' | undefined;
}

/** Performs all effects in order. One that fails ends those of its branch, and no others unless GitHub would refuse all. */
export async function applyPlan(
  parts: ProposalParts,
  context: ReconcileContext,
  plan: ProposalPlan,
  setup: ProposalFacts['setup'],
): Promise<Applied> {
  const run = new Application(parts, context);
  // What the texts are made of, read together.
  await Promise.all(
    plan.effects.flatMap((effect) => ('desired' in effect ? [sourcesOf(context, effect.desired)] : [])),
  );
  await run.all(plan.effects);
  const openings = plan.effects.filter(({ type }) => type === 'open-pull-request').length;
  const reserve = [...plan.reserve];
  for (
    let tried = openings;
    tried < MOST_TRIED && run.opened < Math.min(MOST_NEW_PULLS, openings);
    tried += 1
  )
    await run.all(reserve.shift() ?? []);
  await run.finishSetup(setup);
  return run.applied();
}

class Application {
  readonly #parts: ProposalParts;
  readonly #context: ReconcileContext;
  readonly #results = new Map<string, BranchResult>();
  readonly #pulls = new Map<string, PullRequest>();
  readonly #done: PerformedEffect[] = [];
  readonly #notes: string[] = [];
  readonly #troubles: Trouble[] = [];
  #refusal: IanaWatchError | undefined;
  readonly #refused: string[] = [];
  #commit: Applied['commit'];
  opened = 0;

  constructor(parts: ProposalParts, context: ReconcileContext) {
    this.#parts = parts;
    this.#context = context;
  }

  applied(): Applied {
    return {
      done: this.#done,
      notes: this.#notes,
      troubles: this.#troubles,
      results: this.#results,
      commit: this.#commit,
    };
  }

  async all(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects) {
      if (this.#parts.halt.isHalted()) return this.#abandon(effects.slice(effects.indexOf(effect)));
      if (this.#results.get(effect.branch)?.isFailed !== true) await this.#one(effect);
    }
  }

  /** Says where pull requests wait that may not be opened, in one issue. */
  async finishSetup(setup: ProposalFacts['setup']): Promise<void> {
    if (this.#parts.halt.isHalted()) return;
    const effect = planSetup(setup, this.#refused);
    if (effect !== undefined) await this.#one(effect);
    if (this.#refusal === undefined) return;
    const number = setup?.number ?? this.#results.get('')?.setup;
    for (const branch of this.#refused)
      this.#note(branch, number === undefined ? { isFailed: true } : { setup: number });
    if (number !== undefined)
      this.#notes.push(`${this.#refusal.message}; #${number} lists the branches that wait.`);
  }

  /** Branches whose effects were not all performed are looked at again by the next run. */
  #abandon(effects: readonly Effect[]): void {
    for (const { branch } of effects) this.#note(branch, { isFailed: true });
  }

  #note(branch: string, result: BranchResult): void {
    this.#results.set(branch, { ...this.#results.get(branch), ...result });
  }

  async #one(effect: Effect): Promise<void> {
    try {
      const url = await this.#perform(effect);
      if (url === 'skipped') return;
      const performed = await describe(this.#context, effect, url);
      if (performed !== undefined) this.#done.push(performed);
    } catch (error) {
      if (!(error instanceof IanaWatchError)) throw error;
      this.#fail(effect, error);
    }
  }

  #fail(effect: Effect, error: IanaWatchError): void {
    this.#parts.halt.note(error);
    if (effect.type === 'assign-metadata') {
      // The pull request is there and must be remembered, whatever becomes of its labels.
      this.#note(effect.branch, { isUnassigned: true });
      this.#troubles.push({ subject: error.subject, message: error.message });
      return;
    }
    if (effect.type === 'commit-to-base' && error.code === 'FORGE_PROTECTED') {
      this.#commit = 'protected';
      this.#note('', { isFailed: true });
      this.#troubles.push({ subject: effect.commit.base, message: error.message });
      return;
    }
    if (effect.type === 'open-set-up-issue' && /^FORGE_(?:ISSUES_OFF|FORBIDDEN)$/.test(error.code)) {
      this.#sayRefused();
      return;
    }
    this.#note(effect.branch, { isFailed: true });
    this.#troubles.push({ subject: effect.branch || error.subject, message: error.message });
  }

  /** Where no issue can be opened either, the report has to do. */
  #sayRefused(): void {
    const { forge } = this.#parts;
    for (const branch of this.#refused) {
      const url = forge.markup.compare(this.#context.base.name, branch);
      const message = `${this.#refusal?.message}; until then open it by hand: ${url}`;
      this.#troubles.push({ subject: branch, message });
    }
  }

  /** Where the result is to be seen; `skipped`: nothing was done after all. */
  async #perform(effect: Effect): Promise<string | undefined> {
    const { forge } = this.#parts;
    const { branch } = effect;
    switch (effect.type) {
      case 'write-branch':
        return this.#write(effect);
      case 'open-pull-request':
        return this.#open(effect);
      case 'edit-pull-request':
        return editPullRequest(this.#parts, this.#context, effect);
      case 'assign-metadata':
        return this.#assign(effect);
      case 'comment':
        await forge.comment(effect.pull.number, heldComment(branch), isHeldComment(branch));
        this.#note(branch, { isCommented: true });
        return effect.pull.url;
      case 'close-pull-request':
        return closePullRequest(this.#parts, this.#context, effect);
      case 'delete-branch':
        await forge.deleteBranch(effect.name);
        return undefined;
      case 'close-issue':
        return (await closeIssue(forge, effect)) ? effect.issue.url : 'skipped';
      case 'open-set-up-issue':
        return this.#openSetup(effect.branches);
      case 'edit-set-up-issue':
        return this.#editSetup(effect);
      case 'commit-to-base':
        return this.#commitToBase(effect);
      default:
        return effect satisfies never;
    }
  }

  async #write(effect: Extract<Effect, { type: 'write-branch' }>): Promise<string | undefined> {
    const { branch, desired, replaces } = effect;
    const { fingerprint, baseDigest } = desired;
    const files = await filesOf(desired);
    const line = (await textOf(this.#context, desired)).commit;
    const edits = await desired.edits();
    const message = await commitMessage(this.#context, files, { line, fingerprint, baseDigest, edits });
    const { base } = this.#context;
    const commit = { branch, staging: stagingOf(branch), base, replaces, files, message };
    const made = await this.#parts.forge.replaceBranch(commit);
    if (made === 'moved') {
      this.#notes.push(MOVED(branch));
      this.#note(branch, { isFailed: true });
      return 'skipped';
    }
    this.#note(branch, { head: made.id, edits });
    return undefined;
  }

  async #open(effect: Extract<Effect, { type: 'open-pull-request' }>): Promise<string | undefined> {
    const { branch, desired, fingerprint } = effect;
    if (this.#refusal !== undefined) {
      this.#refused.push(branch);
      return 'skipped';
    }
    const { title, body } = await textOf(this.#context, desired, { fingerprint });
    try {
      const pull = await this.#parts.forge.openPullRequest({
        branch,
        base: this.#context.base.name,
        title,
        body,
      });
      this.opened += 1;
      this.#pulls.set(branch, pull);
      this.#note(branch, { pull: pull.number });
      return pull.url;
    } catch (error) {
      if (!(error instanceof IanaWatchError) || error.code !== 'FORGE_NO_PULL_REQUESTS') throw error;
      this.#refusal = error;
      this.#refused.push(branch);
      return 'skipped';
    }
  }

  async #assign(effect: Extract<Effect, { type: 'assign-metadata' }>): Promise<undefined> {
    const pull = effect.pull ?? this.#pulls.get(effect.branch);
    if (pull === undefined) return undefined;
    const { labels, assignees, reviewers } = this.#context.config.github;
    this.#notes.push(...(await this.#parts.forge.assignMetadata(pull, { labels, assignees, reviewers })));
    return undefined;
  }

  async #openSetup(branches: readonly string[]): Promise<string> {
    const { forge, config } = this.#parts;
    const { labels, assignees } = config.github;
    const text = setupIssueText({ markup: forge.markup, base: this.#context.base.name, branches });
    const since = new Date(this.#context.now - SETUP_MS).toISOString();
    const found = await forge.findIssue({ since, isSame: isSetupIssue });
    if (found !== undefined) {
      this.#note('', { setup: found.number });
      return found.state === 'closed' ? 'skipped' : found.url;
    }
    const metadata = { labels, assignees, reviewers: [] };
    const { issue, notes } = await forge.openIssue({ ...text, metadata, isSame: isSetupIssue });
    this.#note('', { setup: issue.number });
    this.#notes.push(...notes);
    return issue.url;
  }

  async #editSetup({ issue, branches }: Extract<Effect, { type: 'edit-set-up-issue' }>): Promise<string> {
    const { forge } = this.#parts;
    const text = setupIssueText({ markup: forge.markup, base: this.#context.base.name, branches });
    const body = replaceBlock(issue.body, text.body);
    if (issue.body.trimEnd() !== body.trimEnd()) await forge.editIssue(issue.number, { body });
    return issue.url;
  }

  async #commitToBase({ commit }: Extract<Effect, { type: 'commit-to-base' }>): Promise<string> {
    const made = await commitToBase(this.#parts.forge, this.#context, commit);
    if (made === 'moved') {
      this.#note('', { isFailed: true });
      this.#notes.push(`${commit.base}: somebody pushed to it meanwhile; the next run writes the files.`);
      return 'skipped';
    }
    this.#commit = made;
    return this.#parts.forge.markup.commit(made.id);
  }
}

/** An issue of an earlier try is not older. */
const SETUP_MS = 366 * 86_400_000;

const MOVED = (branch: string) =>
  `${branch}: somebody pushed to it or deleted it while it was being written; the next run looks again.`;
