// A run reported to people on a terminal: the news first, then what was done, then what needs somebody. Colour comes from
// outside; foreign text never acts.
import { groupBy } from '../core/group-by.ts';
import { newestOf } from '../core/newest.ts';
import { count } from './content.ts';
import { effectWords } from './effect-words.ts';
import { type Paint, type TextOptions, renderText } from './render-text.ts';
import type { ReportContext } from './report-model.ts';
import type { PerformedEffect, GroupReport, RunReport } from './run-report-model.ts';
import { visibleLine } from './visible.ts';

export interface RunTextOptions extends Omit<TextOptions, 'context'> {
  /** What makes the text of one group's change set better. */
  readonly contextOf?: (group: string) => ReportContext;
}

/** How many of the newest entries prove that a first run read something. */
const PROOF_OF_LIFE = 5;
/** Groups, and effects of one kind, are named up to so many; beyond, they are counted. */
const NAMED = 8;

/** The report as text, with a line break at its end. Trouble is reported elsewhere, line by line: see `troubleLines`. */
export function renderRunReport(report: RunReport, options: RunTextOptions = {}): string {
  const paint = options.paint ?? ((_style, text) => text);
  const blocks = [
    ...report.groups.flatMap((group) => newsBlock(group, options)),
    baselineBlock(report, paint),
    groupLines(report),
    report.notes.map(visibleLine),
    performedBlock(report, paint),
    [lastLine(report)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Everything that somebody must look at, one line each. */
export function troubleLines(report: RunReport): readonly string[] {
  return report.troubles.map(({ message }) => visibleLine(message));
}

function newsBlock(group: GroupReport, options: RunTextOptions): readonly (readonly string[])[] {
  const { changeSet, occurrence } = group;
  if (changeSet === undefined) return [];
  const { contextOf, ...rest } = options;
  const context = { ...contextOf?.(group.group), ...(occurrence === undefined ? {} : { occurrence }) };
  return [[renderText(changeSet, { ...rest, context }).trimEnd()]];
}

/** What there is to say of single groups, but for what is trouble and reported as such. */
function groupLines({ groups, troubles }: RunReport): readonly string[] {
  const covered = new Set(troubles.map(({ message }) => message));
  return groups.flatMap(({ message }) =>
    message === undefined || covered.has(message) ? [] : [visibleLine(message)],
  );
}

function baselineBlock({ groups, dryRun }: RunReport, paint: Paint): readonly string[] {
  const first = groups.filter(({ outcome }) => outcome === 'baseline');
  if (first.length === 0) return [];
  const names = first.map(({ group }) => group);
  const who = names.length > NAMED ? count(names.length, 'group') : names.join(', ');
  const verb = dryRun ? 'would be' : names.length === 1 ? 'is' : 'are';
  const newest = newestOf(
    first.flatMap((group) => group.newest ?? []),
    PROOF_OF_LIFE,
  );
  const proof = newest.map(
    ({ date, registry, key, name }) =>
      `  ${date}  ${visibleLine(registry)}  ${visibleLine(`${key.join(' · ')} ${name}`.trimEnd())}`,
  );
  return [
    paint('headline', `First run: ${who} ${verb} recorded; no notifications are sent.`),
    ...(proof.length === 0 ? [] : ['The newest entries:', ...proof]),
  ];
}

function performedBlock({ done, dryRun }: RunReport, paint: Paint): readonly string[] {
  const alike = groupBy(done, ({ action, type }) => `${action} ${type}`);
  const lines = [...alike.values()].flatMap((performedEffects) =>
    performedEffects.length > NAMED
      ? [manyLine(performedEffects, dryRun)]
      : performedEffects.map((performed) => performedLine(performed, dryRun)),
  );
  return lines.map((text) => paint('quiet', text));
}

/** Effects of one kind, too many to be reported one by one. */
function manyLine(performedEffects: readonly PerformedEffect[], isDry: boolean): string {
  const [first] = performedEffects;
  if (first === undefined) return '';
  const { action, type, subject } = first;
  const verb = isDry ? `would be ${action}:` : action;
  return `${verb} ${count(performedEffects.length, type.replace('-', ' '))}, the first: ${visibleLine(subject)}`;
}

function performedLine(performed: PerformedEffect, isDry: boolean): string {
  const { type, subject, text, url } = performed;
  const says = text === undefined ? '' : `: ${visibleLine(text)}`;
  return `${effectWords(performed, isDry)} ${visibleLine(shownName({ type, subject, url }))}${says}${url === undefined ? '' : ` ${visibleLine(url)}`}`;
}

/** A pull request or an issue by its number, as people name it; else what it was done to. */
export function shownName({
  type,
  subject,
  url,
}: {
  type: PerformedEffect['type'];
  subject: string;
  url: string | undefined;
}): string {
  const number = /\/(?:pull|issues)\/(\d{1,10})$/.exec(url ?? '')?.[1];
  return number === undefined || (type !== 'pull-request' && type !== 'issue') ? subject : `#${number}`;
}

/** What a run comes to, on one line: groups that were asked for, those with changes, and what was written. */
export function lastLine(report: RunReport): string {
  const { groups, stateWrites, done, pending, dryRun } = report;
  const having = (...outcomes: readonly GroupReport['outcome'][]) =>
    groups.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const left = having('skipped', 'unreached');
  const failed = having('failed', 'unread');
  const recorded = having('baseline');
  const changed = having('changed', 'added', 'gone');
  const facts = recorded > 0 ? [`${recorded} recorded`] : [];
  if (changed > 0) facts.push(`${changed} changed`);
  else if (recorded === 0) facts.push('nothing changed');
  if (failed > 0) facts.push(`${failed} failed`);
  if (left > 0) facts.push(`${left} left out`);
  const waiting = pending.reduce((sum, { items }) => sum + items, 0);
  if (waiting > 0 && !dryRun) facts.push(`${count(waiting, 'message')} still to be delivered`);
  const checked = `Checked ${count(groups.length - left, 'group')}: ${facts.join(', ')}.`;
  return `${checked} ${written(stateWrites, done.length, dryRun)}`;
}

function written(stateWrites: number, performedEffects: number, dryRun: boolean): string {
  if (dryRun) return 'Dry run: nothing was written.';
  const changes = count(performedEffects, 'other change');
  if (stateWrites === 0)
    return performedEffects === 0 ? 'Nothing was written.' : `The state is as it was; made ${changes}.`;
  return performedEffects === 0 ? 'Saved the state.' : `Saved the state and made ${changes}.`;
}
