// `adopt`: from a constants file as people wrote it to the configuration that keeps it. Pure: texts in, texts out.
// What comes out is held against the generator before it is handed on: nothing that it would rewrite is adopted.
import type { ConstantsItem, RegionConfig } from '../../config/constants-schema.ts';
import { plainText } from '../../core/text.ts';
import type { Snapshot } from '../../model.ts';
import type { Language } from '../../languages/language.ts';
import { SHIPPED } from '../data/shipped.ts';
import { type Facts, factsFor } from '../facts.ts';
import { languageFor } from '../item.ts';
import { keptConstants } from '../kept-constants.ts';
import { hasMarkers } from '../markers.ts';
import { formatNamesFile } from '../names-file.ts';
import { covers, size } from '../../core/ranges.ts';
import { holds, setOf, unite } from '../numbers.ts';
import { ConstantsTrouble } from '../problem.ts';
import { findClusters, runsOf } from './find-rows.ts';
import { findSets, modelSet, ruleRanges, spelled } from './find-sets.ts';
import { learnRow, nameStyle, type NameStyle, type Reading, rowFor, usualName } from './learn-row.ts';
import { insertMarkers, type Span } from './mark.ts';
import { bestReading, type Found, relatedReadings, stemsOf } from './read-clusters.ts';
import { type Line, scanLines } from './scan.ts';
import { type Subject, subjectsOf } from './subject.ts';

export interface AdoptInput {
  readonly path: string;
  readonly text: string;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** Path of the registry, where it is known already. */
  readonly registry?: string;
  readonly language?: string;
  /** Whether a path is taken, so that a new names file does not overwrite another. */
  readonly exists: (path: string) => boolean;
}

export interface Adopted {
  /** The file with markers in it, and nothing else changed. */
  readonly text: string;
  readonly item: ConstantsItem;
  readonly names?: { readonly path: string; readonly text: string };
  /** Rows that the next `generate` adds. */
  readonly missing: readonly { readonly key: string; readonly label: string }[];
  /** Registered values that stay out, and why. */
  readonly notes: readonly string[];
}

interface Draft {
  readonly span: Span;
  readonly config: Omit<RegionConfig, 'in'>;
  readonly kind: 'rows' | 'set';
}

interface Work extends AdoptInput {
  readonly lang: Language;
  readonly lines: readonly Line[];
  readonly subject: Subject;
  readonly facts: Facts;
}

/** Learns a file. Throws where it has no pattern that can be read, says what was looked for, and changes nothing. */
export function adopt(input: AdoptInput): Adopted {
  const lang = languageFor(input.path, input.language, input.path);
  if (hasMarkers(input.text)) {
    throw new ConstantsTrouble(
      input.path,
      'has markers of iana-watch already; take them out to adopt it anew',
    );
  }
  const lines = scanLines(input.text, lang);
  const clusters = findClusters(lines);
  const subjects = chosenSubjects(input);
  const found = bestReading(clusters, subjects, (subject) => isLinked(input.text, subject));
  const work = { ...input, lang, lines };
  if (found !== undefined)
    return adoptRows(
      { ...work, subject: found.subject, facts: factsFor(found.subject.registry.path) },
      { found, clusters },
    );
  return adoptSets(work, subjects);
}

function chosenSubjects({ snapshots, registry, path }: AdoptInput): Subject[] {
  const subjects = subjectsOf(snapshots.values());
  const chosen = registry === undefined ? subjects : subjects.filter((it) => it.registry.path === registry);
  if (chosen.length === 0) {
    const why =
      registry === undefined
        ? 'there are no stored snapshots to compare it with; run "iana-watch check" first'
        : `there is no stored registry "${registry}"; see "iana-watch list"`;
    throw new ConstantsTrouble(path, why);
  }
  return chosen;
}

function isLinked(text: string, { snapshot, registry }: Subject): boolean {
  const id = registry.path.slice(registry.path.lastIndexOf('/') + 1);
  return text.includes(`${snapshot.group}.xhtml#${id}`) || text.includes(`assignments/${snapshot.group}`);
}

function adoptRows(
  work: Work,
  { found, clusters }: { found: Found; clusters: ReturnType<typeof findClusters> },
): Adopted {
  const { subject, lang } = work;
  const shipped = shippedNames(subject);
  const { reading } = found;
  const namePlace = reading.namePlace;
  const names =
    namePlace === undefined ? [] : reading.rows.flatMap(({ row }) => row.tokens[namePlace]?.text ?? []);
  const usual = reading.rows.map(({ key }) => usualName(subject, key, shipped));
  const style = nameStyle(names, usual, lang);
  const stems = stemsOf(reading, style);
  const keysByName = new Map(
    reading.rows.flatMap(({ row, key }) =>
      namePlace === undefined ? [] : [[row.tokens[namePlace]?.text ?? '', key] as const],
    ),
  );
  const keys = new Set(reading.rows.map(({ key }) => key));
  const related = relatedReadings(clusters, subject, { keysByName });
  const plan = selectionOf(work, { keys, found });
  const context: Context = { work, style, stems, keys, plan, base: baseItem(work, { plan, stems, style }) };
  const drafts = draftRegions(context, [
    reading,
    ...related.filter(({ cluster }) => cluster !== reading.cluster),
  ]);
  const sets =
    lang.comments.line.length + lang.comments.block.length === 0 || isPlainJson(work)
      ? []
      : draftSets(context, drafts);
  return finish(context, [...drafts, ...sets]);
}

interface Context {
  readonly work: Work;
  readonly style: NameStyle;
  readonly stems: ReadonlyMap<string, string>;
  /** Values that the file has. */
  readonly keys: ReadonlySet<string>;
  readonly plan: Plan;
  readonly base: {
    readonly item: Omit<ConstantsItem, 'regions'>;
    readonly names?: { readonly path: string; readonly text: string };
  };
}

interface Plan {
  readonly select?: string;
  readonly skip: readonly string[];
  readonly missing: readonly string[];
  readonly nameFrom?: string;
}

/** Which part of the registry the file is, what it leaves out on purpose, and what it lacks. */
function selectionOf(
  { subject, facts, lines }: Work,
  { keys, found }: { keys: ReadonlySet<string>; found: Found },
): Plan {
  const numbers = [...keys]
    .filter((key) => subject.table.bounds !== undefined && subject.byValue.has(key))
    .map(BigInt);
  const rules = ruleRanges(subject);
  const touched = rules.filter(({ low, high }) => numbers.some((it) => low <= it && it <= high));
  const all = unite(touched.map(({ low, high }) => ({ space: 'integer', intervals: [{ low, high }] })));
  const selects = touched.length > 0 && touched.length < rules.length && covers(all, setOf(numbers));
  const absent = subject.table.candidates.filter(({ value }) => {
    if (keys.has(`${value}`)) return false;
    return !selects || (typeof value === 'bigint' && holds(all, value));
  });
  const internal = absent.filter(
    ({ key }) =>
      facts.of(key, 'internal') === true ||
      facts.of(key, 'unused') === true ||
      facts.of(key, 'legacy') === true ||
      facts.of(key, 'signalling') === true,
  );
  // What stands there in another shape is not missing, and must not come twice.
  const standing = standingValues(found.reading, lines);
  const odd = absent.filter((it) => !internal.includes(it) && standing.has(`${it.value}`));
  const lacking = absent.filter((it) => !internal.includes(it) && !odd.includes(it));
  const few = lacking.length <= Math.max(3, keys.size / 4);
  const nameFrom =
    found.field !== '' && found.field !== subject.table.labelField && found.reading.namePlace !== undefined
      ? found.field
      : undefined;
  return {
    ...(selects ? { select: spelled(all) } : {}),
    skip: [...internal, ...odd, ...(few ? [] : lacking)].map(({ key }) => key),
    missing: few ? lacking.map(({ key }) => key) : [],
    ...(nameFrom === undefined || !isLabel(subject, nameFrom) ? {} : { nameFrom }),
  };
}

/** Values in and around the rows, whatever else stands in their lines. */
function standingValues({ rows, cluster }: Reading, lines: readonly Line[]): Set<string> {
  const first = (rows[0]?.row.line ?? 0) - 4;
  const last = (rows.at(-1)?.row.line ?? 0) + cluster.height + 12;
  const tokens = lines.slice(Math.max(0, first), last).flatMap((line) => line.tokens);
  return new Set(
    tokens.flatMap(({ type, text }) => {
      if (type === 'string') return [text.slice(1, -1)];
      return type === 'number' && /^(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text) ? [`${BigInt(text)}`] : [];
    }),
  );
}

function isLabel(subject: Subject, field: string): boolean {
  return (subject.registry.fields ?? []).includes(field);
}

const MOST_IN_CONFIG = 12;

function baseItem(
  work: Work,
  { plan, stems, style }: { plan: Plan; stems: ReadonlyMap<string, string>; style: NameStyle },
): Context['base'] {
  const { subject } = work;
  const inNames = plan.skip.length > MOST_IN_CONFIG;
  const needsNames = stems.size > 0 || inNames;
  const path = needsNames ? namesPath(work) : undefined;
  const keyed = [...stems].map(([key, stem]) => [subject.byValue.get(key)?.key ?? key, stem] as const);
  const item = {
    registry: subject.registry.path,
    ...(plan.select === undefined ? {} : { select: plan.select }),
    ...(plan.skip.length > 0 && !inNames ? { skip: plan.skip.map(asValue) } : {}),
    ...(plan.nameFrom === undefined ? {} : { 'name-from': plan.nameFrom }),
    ...(path === undefined ? {} : { names: path }),
  };
  if (path === undefined) return { item };
  const text = formatNamesFile(subject.registry.path, {
    case: style.case ?? 'UPPER_SNAKE',
    names: keyed,
    ...(inNames ? { skip: plan.skip } : {}),
  });
  return { item, names: { path, text } };
}

function asValue(key: string): string | number {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) ? Number(key) : key;
}

function namesPath({ subject, path, exists }: Work): string {
  const plain = `.iana-watch/${slugOf(subject)}.yml`;
  if (!exists(plain)) return plain;
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\W+/g, '-');
  let candidate = `.iana-watch/${slugOf(subject)}-${base}.yml`;
  for (let count = 2; exists(candidate); count++)
    candidate = `.iana-watch/${slugOf(subject)}-${base}-${count}.yml`;
  return candidate;
}

/** `close-codes` for `close-code-number`; the title's words where an id is but a number. */
function slugOf({ registry }: Subject): string {
  const id = registry.path.slice(registry.path.lastIndexOf('/') + 1);
  const title = plainText(registry.title)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '' && !/^(?:registry|registries)$/i.test(word));
  const words = /-\d+$/.test(id) ? title.map((word) => word.toLowerCase()) : id.split(/[^A-Za-z0-9]+/);
  const bare = words.filter((word, index) => index === 0 || !/^(?:number|name)s?$/i.test(word)).slice(-3);
  const last = bare.at(-1) ?? 'values';
  return [...bare.slice(0, -1), last.endsWith('s') ? last : `${last}s`].join('-').toLowerCase();
}

function draftRegions(context: Context, readings: readonly Reading[]): Draft[] {
  const drafts: Draft[] = [];
  for (const reading of readings) {
    for (const run of runsOf(reading.cluster, context.work.lines)) {
      const rows = reading.rows.filter(({ row }) => run.includes(row));
      if (rows.length < 3) continue;
      const draft = draftRows(context, { ...reading, rows }, drafts);
      if (draft !== undefined) drafts.push(draft);
    }
  }
  return drafts;
}

function draftRows(context: Context, reading: Reading, before: readonly Draft[]): Draft | undefined {
  const { work } = context;
  const { lines, subject, facts } = work;
  const descriptionField =
    subject.table.labelField === subject.table.valueField ? 'description' : subject.table.labelField;
  const slots = { facts, doc: new Map(), descriptionField };
  const learnt = learnRow({
    reading,
    lines,
    language: work.lang,
    subject,
    facts,
    slots,
    stems: context.stems,
    style: context.style,
  });
  const join = joinOf(context, reading);
  const row = join === '' ? learnt : learnt.replace(/,$/, '');
  const span = spanOf(reading, lines, row);
  if (before.some((it) => it.span.first <= span.last && span.first <= it.span.last)) return undefined;
  const narrow = narrowing(context, reading);
  const order = orderOf(reading);
  const shared = {
    row,
    ...narrow,
    ...(order === 'value' ? {} : { order }),
    ...(join === '' ? {} : { join }),
  };
  for (const config of [...replacing(shared, span, lines), { ...shared, mode: 'insert' as const }]) {
    const draft: Draft = { span, config, kind: 'rows' };
    if (holdsStill(context, [...before, draft])) return draft;
  }
  return undefined;
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

/** From the first row, with its documentation, to the last. */
function spanOf({ rows, cluster }: Reading, lines: readonly Line[], row: string): Span {
  let first = rows[0]?.row.line ?? 0;
  const documented = row.split('\n').length > cluster.height;
  if (documented) while (first > 0 && lines[first - 1]?.kind === 'comment') first -= 1;
  const last = (rows.at(-1)?.row.line ?? 0) + cluster.height - 1;
  return { first, last, indent: cluster.indent };
}

/** Rows that the region leaves out although the file has them: by a fact if one says just that, else by value. */
function narrowing({ keys, work }: Context, reading: Reading): Pick<RegionConfig, 'where' | 'skip'> {
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
  return { skip: out.map((key) => asValue(subject.byValue.get(key)?.key ?? key)) };
}

function orderOf({ rows, namePlace }: Reading): 'value' | 'name' {
  const values = rows.map(({ key }) => key);
  const ascending = values.every(
    (value, index) => index === 0 || compare(values[index - 1] ?? '', value) <= 0,
  );
  if (ascending || namePlace === undefined) return 'value';
  const names = rows.map(({ row }) => row.tokens[namePlace]?.text ?? '');
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name) ? 'name' : 'value';
}

function compare(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(BigInt(a) - BigInt(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comma that stands behind every row but the last. */
function joinOf({ work }: Context, { cluster }: Reading): string {
  const endOf = (index: number): string => {
    const row = cluster.rows.at(index);
    return row === undefined ? '' : (work.lines[row.line + cluster.height - 1]?.tokens.at(-1)?.text ?? '');
  };
  return endOf(0) === ',' && endOf(-1) !== ',' ? ',' : '';
}

function draftSets(context: Context, drafts: readonly Draft[]): Draft[] {
  const sets: Draft[] = [];
  const { work } = context;
  for (const { first, last, set } of findSets(work.lines)) {
    const model = modelSet(set, work.subject);
    if (model === undefined) continue;
    const span = { first, last, indent: work.lines[first]?.indent ?? '' };
    if ([...drafts, ...sets].some((it) => it.span.first <= last && first <= it.span.last)) continue;
    const { missing: _, cost: __, select, ...config } = model;
    const narrowed = select === undefined || select === context.plan.select ? {} : { select };
    const draft: Draft = { span, config: { set: 'comparisons', ...narrowed, ...config }, kind: 'set' };
    if (holdsStill(context, [...drafts, ...sets, draft])) sets.push(draft);
  }
  return sets;
}

function adoptSets(work: Omit<Work, 'subject' | 'facts'>, subjects: readonly Subject[]): Adopted {
  const found = findSets(work.lines).flatMap((it) =>
    subjects.flatMap((subject) => {
      const model = modelSet(it.set, subject);
      return model === undefined ? [] : [{ ...it, subject, model }];
    }),
  );
  const best = found.sort((a, b) => a.model.cost - b.model.cost || Number(size(b.set) - size(a.set)))[0];
  if (best === undefined) {
    throw new ConstantsTrouble(
      work.path,
      'has no rows or comparisons that belong to a stored registry; name it with --registry, or write the region by hand (docs/constants.md)',
    );
  }
  const { subject, model, first, last } = best;
  const whole = { ...work, subject, facts: factsFor(subject.registry.path) };
  const context: Context = {
    work: whole,
    style: { prefix: '', suffix: '', case: undefined },
    stems: new Map(),
    keys: new Set(),
    plan: {
      ...(model.select === undefined ? {} : { select: model.select }),
      skip: [],
      missing: model.missing.map(String),
    },
    base: {
      item: {
        registry: subject.registry.path,
        ...(model.select === undefined ? {} : { select: model.select }),
      },
    },
  };
  const { missing: _, cost: __, select: ___, ...config } = model;
  const draft: Draft = {
    span: { first, last, indent: work.lines[first]?.indent ?? '' },
    config: { set: 'comparisons', ...config },
    kind: 'set',
  };
  if (!holdsStill(context, [draft])) {
    throw new ConstantsTrouble(
      work.path,
      `lines ${first + 1} to ${last + 1} test values of ${subject.registry.path}, but not in a way that can be kept`,
    );
  }
  return finish(context, [draft]);
}

/** With nothing missing, the generator must change no byte. */
function holdsStill(context: Context, drafts: readonly Draft[]): boolean {
  const { text, item } = composed(context, drafts);
  const skip = [...(item.skip === undefined ? [] : [item.skip].flat()), ...context.plan.missing.map(asValue)];
  const quiet = skip.length === 0 ? item : { ...item, skip };
  return generated(context, quiet, text) === text;
}

function generated({ work, base }: Context, item: ConstantsItem, text: string): string | undefined {
  const files = new Map([
    [work.path, text],
    ...(base.names === undefined ? [] : [[base.names.path, base.names.text] as const]),
  ]);
  const kept = keptConstants({ items: [item], snapshots: work.snapshots, files });
  return kept.problems.length > 0 ? undefined : kept.files.get(work.path);
}

function composed({ work, base }: Context, drafts: readonly Draft[]): { text: string; item: ConstantsItem } {
  const plain = isPlainJson(work);
  const used = new Set<string>();
  const named = drafts.map((draft) => ({
    draft,
    name: plain ? '' : regionName(draft, { used, slug: slugOf(work.subject) }),
  }));
  const regions = named.map(({ draft, name }) => ({
    in: name === '' ? work.path : `${work.path}#${name}`,
    ...(work.language === undefined ? {} : { language: work.language }),
    ...draft.config,
  }));
  const spans = named.map(({ draft, name }) => ({ ...draft.span, name }));
  const text = plain ? work.text : insertMarkers(work.text, spans, work.lang);
  return { text, item: { ...base.item, regions } };
}

/** JSON has no comments, so its region is the whole file. */
function isPlainJson({ lang, path }: Pick<Work, 'lang' | 'path'>): boolean {
  return lang.id === 'json' && path.endsWith('.json');
}

function regionName({ config, kind }: Draft, { used, slug }: { used: Set<string>; slug: string }): string {
  const idea =
    kind === 'set'
      ? 'accepted'
      : typeof config.where === 'string'
        ? config.where.replace('!', 'not-')
        : used.size === 0
          ? slug
          : /\{(?:phrase|description)/.test(config.row ?? '')
            ? 'phrases'
            : /\{value/.test(config.row ?? '')
              ? 'values'
              : 'names';
  let name = idea;
  for (let count = 2; used.has(name); count++) name = `${idea}-${count}`;
  used.add(name);
  return name;
}

function finish(context: Context, drafts: readonly Draft[]): Adopted {
  const { work, base, plan } = context;
  const usable = isPlainJson(work) ? drafts.slice(0, 1) : drafts;
  if (usable.length === 0) {
    throw new ConstantsTrouble(
      work.path,
      `names values of ${work.subject.registry.path}, but its rows have no pattern that can be kept; write the region by hand (docs/constants.md)`,
    );
  }
  const { text, item } = composed(context, usable);
  if (generated(context, item, text) === undefined) {
    throw new ConstantsTrouble(
      work.path,
      `cannot be kept with ${work.subject.registry.path} as it is; name other rows with --registry`,
    );
  }
  const label = (key: string): string =>
    work.subject.byValue.get(key)?.label ??
    [...work.subject.byValue.values()].find((it) => it.key === key)?.label ??
    '';
  const notes =
    plan.skip.length === 0
      ? []
      : [
          `${plan.skip.length} registered values stay out, for the file does not have them: ${listed(plan.skip)}`,
        ];
  return {
    text,
    item,
    ...(base.names === undefined ? {} : { names: base.names }),
    missing: plan.missing.map((key) => ({ key, label: label(key) })),
    notes,
  };
}

function listed(keys: readonly string[]): string {
  return keys.length <= 8 ? keys.join(', ') : `${keys.slice(0, 7).join(', ')} and ${keys.length - 7} more`;
}

function shippedNames({ registry }: Subject): Readonly<Record<string, string>> {
  return (Object.hasOwn(SHIPPED, registry.path) ? SHIPPED[registry.path]?.names : undefined) ?? {};
}
