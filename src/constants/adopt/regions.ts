// The regions of a file: its runs of rows, and its sets. Each is held against the generator before it is taken.
import { columnAt } from '../column-at.ts';
import type { RegionConfig } from '../../config/constants-schema.ts';
import { changeOf, isPlainJson, onlyAdds } from './compose.ts';
import { isOfList } from './own-values.ts';
import { proveRow } from './prove-row.ts';
import type { Context, Draft, Drafts } from './context.ts';
import { isLabel } from './find-rows.ts';
import { descriptionField } from '../item.ts';
import type { NumberNames } from '../comparisons.ts';
import { unite } from '../numbers.ts';
import { findSets, modelSets, ruleRanges, spelled } from './find-sets.ts';
import { rowFor } from './explain-text.ts';
import { withoutJoin } from '../join-rows.ts';
import { learnRow, type LearntRow, unlearnable } from './learn-row.ts';
import type { LearnInput, Reading } from './reading.ts';
import { belowAt } from './row-comments.ts';
import { overlap, type Span } from './mark.ts';
import { asValue } from './plan.ts';
import type { Line } from './scan.ts';
import { ATTRIBUTE } from '../insert-rows.ts';
import { usesNames, usesOf } from './used-names.ts';
import { widened } from './widen.ts';

/** Every run of rows that can be kept, larger clusters first. */
export function draftRegions(context: Context, readings: readonly Reading[]): Drafts {
  const drafts: Draft[] = [];
  const refused: { readonly reading: Reading; readonly why: string }[] = [];
  for (const reading of readings) {
    if (reading.rows.length < 3) continue;
    const hasMore = hasBodies(reading, context.work.lines) || hasCompanions(reading, context.work.lines);
    const draft = hasMore
      ? 'their rows go on in lines that are not alike'
      : draftRows(context, reading, drafts);
    if (typeof draft === 'string') refused.push({ reading, why: draft });
    else drafts.push(draft);
  }
  const undeclared = usesOf(context, drafts);
  const kept = drafts.filter((draft) => !undeclared.has(draft));
  const refusals = [
    ...refused.map(({ reading, why }) => ({ ...spanOf(context, reading, ''), why })),
    ...[...undeclared].map(({ span }) => ({
      ...span,
      why: 'the names in their rows are declared in lines that are not kept',
    })),
  ].filter((lines) => !kept.some(({ span }) => overlap(span, lines)));
  return { drafts: kept, refusals: apart(refusals) };
}

/** A line for each, larger lists first; of those that overlap, the first. */
function apart(
  refused: readonly { readonly first: number; readonly last: number; readonly why: string }[],
): string[] {
  const kept: (typeof refused)[number][] = [];
  for (const span of refused) {
    if (!kept.some((it) => overlap(it, span))) kept.push(span);
  }
  return kept.map(({ first, last, why }) => `lines ${first + 1} to ${last + 1} are not kept: ${why}`);
}

/** Whether rows go on in lines that are not part of them; a new row would lack what those say. */
function hasBodies({ rows, cluster }: Reading, lines: readonly Line[]): boolean {
  const open = rows.filter(({ row }) => {
    const next = lines.slice(row.line + cluster.height).find(({ kind }) => kind === 'code');
    return next !== undefined && columnAt(next.indent) > columnAt(cluster.indent);
  });
  // What follows the last of several labels is for all of them.
  return open.some(({ row }) => row !== rows.at(-1)?.row || !isLabel(row, cluster.height));
}

/** Whether most rows are followed by a line of their own that is none of the rows, such as a second table's. */
function hasCompanions({ rows, cluster }: Reading, lines: readonly Line[]): boolean {
  const starts = new Set(cluster.rows.map(({ line }) => line));
  const followed = rows.filter(({ row }) => {
    const next = row.line + cluster.height;
    const line = lines[next];
    return line?.kind === 'code' && line.indent === cluster.indent && !starts.has(next);
  });
  return (
    !isLabel(rows[0]?.row ?? { line: 0, tokens: [] }, cluster.height) && followed.length * 3 > rows.length * 2
  );
}

/** A region, or the reason why it is refused. */
function draftRows(context: Context, reading: Reading, before: readonly Draft[]): Draft | string {
  const { work } = context;
  const { lines, subject, facts } = work;
  const labelField = context.plan.nameFrom ?? subject.table.labelField;
  const slots = {
    facts,
    doc: new Map(),
    descriptionField: descriptionField({ ...subject.table, labelField }),
  };
  const input = {
    reading,
    lines,
    language: work.lang,
    subject,
    facts,
    slots,
    stems: context.stems,
    style: context.style,
  };
  const why = unlearnable(input);
  if (why !== undefined) return why;
  const learnt = learnRow(input);
  const join = joinOf(context, reading);
  const row = withoutComma(learnt, join, { reading, language: work.lang });
  // A comma that comes later would end the documentation and not the row.
  if (join !== '' && row === learnt.text)
    return 'commas are between their rows, but not at the ends of their lines';
  const span = spanOf(context, reading, row);
  if (before.some((it) => overlap(it.span, span))) return 'another list of the file is among them';
  const narrow = narrowing(context, { reading, row });
  if (narrow === undefined)
    return 'they have a part of the values that the file has, and no rule of the registry says which';
  const proof = proveRow(input, learnt, row);
  if (proof.fault !== undefined) return proof.fault;
  const order = orderOf(reading);
  const shared = {
    row,
    ...narrow,
    ...(order === 'value' ? {} : { order }),
    ...(join === '' ? {} : { join }),
  };
  const wide = widened(span, { reading, lines, existing: context.plan.existing });
  const inserting = { ...shared, mode: 'insert' as const };
  const draft = { kind: 'rows', proof, onlyUses: usesNames(reading) } as const;
  return firstThatHolds(context, before, [
    ...replacing(shared, span, lines).map((config) => ({ ...draft, span, config })),
    { ...draft, span: wide, config: inserting },
    { ...draft, span, config: inserting },
  ]);
}

/** The row without the comma that joins it to the next, which is behind the code of its last line. */
function withoutComma(
  { text, docs }: LearntRow,
  join: string,
  { reading, language }: Pick<LearnInput, 'reading' | 'language'>,
): string {
  const last = docs + reading.cluster.height - 1;
  const lines = text.split('\n');
  return lines.map((line, at) => (at === last ? withoutJoin(line, join, language) : line)).join('\n');
}

function firstThatHolds(
  context: Context,
  before: readonly Draft[],
  drafts: readonly Draft[],
): Draft | string {
  let why = '';
  for (const draft of drafts) {
    const all = [...before, draft];
    const change = changeOf(context, all);
    if (change !== undefined) why = change;
    else if (draft.config.mode === 'insert' || onlyAdds(context, all)) return draft;
  }
  return why;
}

/** Ways to write the whole region, with the gaps and groups that its own lines suggest. */
function replacing(
  shared: Omit<RegionConfig, 'in'>,
  span: Span,
  lines: readonly Line[],
): Omit<RegionConfig, 'in'>[] {
  const body = lines.slice(span.first, span.last + 1);
  const gaps = body.flatMap(({ kind, text }) => {
    const number = kind === 'comment' ? /\b\d{1,6}\b/.exec(text)?.[0] : undefined;
    return number === undefined ? [] : [text.replace(/[{}]/g, '$&$&').replace(number, '{value}')];
  });
  const gap = gaps[0];
  const blank = body.some(({ kind }) => kind === 'blank');
  const groups = blank ? [100, 1000, 256, 16, 10] : [undefined];
  return groups.flatMap((group) => [
    ...(gap === undefined ? [] : [{ ...shared, gap, ...(group === undefined ? {} : { group }) }]),
    { ...shared, ...(group === undefined ? {} : { group }) },
  ]);
}

/** From the first row of the list, with its documentation, to the last, also of values that nobody knows. */
function spanOf({ work: { lines, subject }, style }: Context, reading: Reading, row: string): Span {
  const { rows, cluster } = reading;
  const mine = cluster.rows.filter((it) => isOfList(it, reading, { subject, style }));
  const of = [...rows.map((it) => it.row), ...mine].map(({ line }) => line);
  let first = Math.min(...of);
  const documented = row.split('\n').length > cluster.height;
  // Attributes are of the row that follows them, and so is what is said of it before them.
  const isAttribute = (at: number): boolean => ATTRIBUTE.test(lines[at]?.text ?? '');
  const isOwn = (at: number): boolean => isAttribute(at) || lines[at]?.kind === 'comment';
  if (documented || isAttribute(first - 1)) while (first > 0 && isOwn(first - 1)) first -= 1;
  const end = Math.max(...of) + cluster.height - 1;
  const last = end + belowAt(lines, end);
  return { first, last, indent: cluster.indent };
}

/**
 * Which of the file's values a region has, in the words of the configuration: by a fact if one says just that, else by
 * value. Undefined for a list that is a choice of its own: nobody can say whether a new value belongs to it.
 */
function narrowing(
  { keys, parts, work }: Context,
  { reading, row }: { reading: Reading; row: string },
): Pick<RegionConfig, 'where' | 'skip' | 'select'> | undefined {
  const { facts, subject } = work;
  const mine = new Set(reading.rows.map(({ key }) => key));
  const known = [...keys].filter((key) => subject.byValue.has(key));
  const out = known.filter((key) => !mine.has(key));
  if (out.length === 0) return {};
  for (const not of [false, true]) {
    for (const fact of [...facts.names].sort()) {
      const passes = (key: string): boolean => (facts.of(rowFor(subject, key).key, fact) === true) !== not;
      if (known.every((key) => passes(key) === mine.has(key))) return { where: not ? `!${fact}` : fact };
    }
  }
  const valueOf = (key: string): string | number => asValue(subject.byValue.get(key)?.key ?? key);
  const largest = [...parts].sort((a, b) => b.size - a.size)[0];
  const part = parts.find((it) => it.size === mine.size && [...it].every((key) => mine.has(key)));
  // Of several lists the largest takes what is new.
  if (part !== undefined && part !== largest) return { select: [...part].map(valueOf) };
  // A list of bare names is a choice sooner than a table that says something of each.
  const most = part !== undefined ? out.length : saysMore(row) ? mine.size : mine.size / 3;
  return out.length <= most ? { skip: out.map(valueOf) } : undefined;
}

/** Whether a row has more of the registry in it than names and values, and nothing that the registry does not say. */
function saysMore(row: string): boolean {
  return !row.includes('{same}') && /(?<!\{)\{(?!\{|name\b|value\b|align\b)/.test(row);
}

function orderOf({ rows, namePlace }: Reading): 'value' | 'name' {
  const values = rows.map(({ key }) => key);
  const ascending = values.every(
    (value, index) => index === 0 || compare(values[index - 1] ?? '', value) <= 0,
  );
  if (ascending || namePlace === undefined) return 'value';
  const names = rows.map(({ row }) => row.tokens[namePlace]?.text ?? '');
  // A name that changed since is where its old one was.
  const steps = names.slice(1).filter((name, index) => (names[index] ?? '') <= name).length;
  return steps * 10 >= (names.length - 1) * 9 ? 'name' : 'value';
}

function compare(a: string, b: string): number {
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return Number(BigInt(a) - BigInt(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comma that is behind every row but the last of the region. */
function joinOf({ work }: Context, { cluster, rows }: Reading): string {
  const last = isPlainJson(work) ? undefined : rows.at(-1)?.row.line;
  const inside = cluster.rows.filter(({ line }) => last === undefined || line <= last);
  const endOf = (index: number): string => {
    const row = inside.at(index);
    return row === undefined ? '' : (work.lines[row.line + cluster.height - 1]?.tokens.at(-1)?.text ?? '');
  };
  return endOf(0) === ',' && endOf(-1) !== ',' ? ',' : '';
}

/** Every expression that lets values of the registry through. */
export function draftSets(context: Context, drafts: readonly Draft[]): Draft[] {
  const sets: Draft[] = [];
  const { work } = context;
  for (const { first, last, set } of findSets(work.lines, namesOf(context))) {
    const span = { first, last, indent: work.lines[first]?.indent ?? '' };
    if ([...drafts, ...sets].some((it) => overlap(it.span, span))) continue;
    for (const model of modelSets(set, work.subject)) {
      const { missing: _, cost: __, select, ...config } = model;
      // A test of other values than the list's is a question of its own, and no list of what is assigned.
      if (drafts.length > 0 && !isSelected(select, context)) continue;
      const narrowed = select === undefined || select === context.plan.select ? {} : { select };
      const draft: Draft = { span, config: { set: 'comparisons', ...narrowed, ...config }, kind: 'set' };
      if (changeOf(context, [...drafts, ...sets, draft]) !== undefined) continue;
      sets.push(draft);
      break;
    }
  }
  return sets;
}

/** Whether a test selects what the list has, all of the registry where that is not narrowed. */
function isSelected(select: string | undefined, { plan, work }: Context): boolean {
  if (select === undefined || select === plan.select) return true;
  const all = ruleRanges(work.subject).map((it) => ({ space: 'integer' as const, intervals: [it] }));
  return plan.select === undefined && select === spelled(unite(all));
}

/** Names that the file declares, for expressions that compare with them. */
function namesOf({ keysByName, work }: Context): NumberNames {
  const byName = new Map<string, bigint>();
  for (const [name, key] of keysByName) {
    const value = work.subject.byValue.get(key)?.value;
    if (typeof value === 'bigint') byName.set(name, value);
  }
  return { byName, nameOf: () => undefined };
}
