// Puts a configuration and a marked file together, and asks the generator what it would make of them.
import type { ConstantsItem } from '../../config/constants-schema.ts';
import { keptConstants } from '../kept-constants.ts';
import type { Collision } from '../naming.ts';
import type { Withheld } from '../new-rows.ts';
import { ConstantsTrouble } from '../problem.ts';
import type { Adopted, Context, Draft, Drafts, Plan, Work } from './context.ts';
import { insertMarkers } from './mark.ts';
import type { RowProof } from './reading.ts';
import { asValue, slugOf } from './plan.ts';

/** With nothing missing, the generator must change no byte; what it would change, undefined for nothing. */
export function changeOf(context: Context, drafts: readonly Draft[]): string | undefined {
  const { text, item } = composed(context, drafts);
  const skip = [...(item.skip === undefined ? [] : [item.skip].flat()), ...context.plan.missing.map(asValue)];
  const quiet = skip.length === 0 ? item : { ...item, skip };
  const made = generated(context, quiet, text, true);
  if (made.text === text) return undefined;
  if (made.text === undefined) return made.fault ?? 'the generator makes nothing of them';
  const [has, now] = [text, made.text].map((it) => it.split('\n'));
  const at = (has ?? []).findIndex((line, index) => line !== now?.[index]);
  return `printed again, ${JSON.stringify(has?.[at]?.trim())} would become ${JSON.stringify(now?.[at]?.trim() ?? '')}`;
}

/** What is missing is added; existing lines stay, but for a sign that joins them to the next. */
export function onlyAdds(context: Context, drafts: readonly Draft[]): boolean {
  const { text, item } = composed(context, drafts);
  const now = generated(context, item, text).text?.split('\n') ?? [];
  let at = 0;
  for (const line of text.split('\n')) {
    while (at < now.length && now[at] !== line && now[at] !== `${line},`) at += 1;
    if (at === now.length) return false;
    at += 1;
  }
  return true;
}

function generated(
  { work, base }: Context,
  item: ConstantsItem,
  text: string,
  isTrial = false,
): {
  readonly text?: string | undefined;
  readonly fault?: string;
  readonly collisions?: readonly Collision[];
  readonly withheld?: readonly Withheld[];
} {
  const files = new Map([
    [work.path, text],
    ...(base.names === undefined ? [] : [[base.names.path, base.names.text] as const]),
  ]);
  const kept = keptConstants({ items: [item], snapshots: work.snapshots, files, isTrial });
  const problem = kept.problems.find(({ isPartial }) => isPartial !== true)?.message;
  const fault = problem ?? kept.kept.flatMap(({ result }) => result.faults)[0];
  if (fault !== undefined) return { fault: fault.replace(/^constants\.0[\w.]*: /, '') };
  return {
    text: kept.files.get(work.path),
    collisions: kept.kept.flatMap(({ result }) => result.naming.collisions),
    withheld: kept.kept.flatMap(({ result }) => result.withheld),
  };
}

function composed(
  { work, base }: Context,
  drafts: readonly Draft[],
): { text: string; item: ConstantsItem; proofs: ReadonlyMap<string, RowProof> } {
  const plain = isPlainJson(work);
  const used = new Set<string>(work.regions);
  const inOrder = [...drafts].sort((a, b) => a.span.first - b.span.first);
  const slug = slugOf(work.subject);
  const named = inOrder.map((draft, index) => ({
    draft,
    name: plain ? '' : regionName(draft, { used, slug, isFirst: index === 0 }),
  }));
  const regions = named.map(({ draft, name }) => ({
    in: name === '' ? work.path : `${work.path}#${name}`,
    ...(work.language === undefined ? {} : { language: work.language }),
    ...(work.comment === undefined ? {} : { comment: work.comment }),
    ...draft.config,
  }));
  const spans = named.map(({ draft, name }) => ({ ...draft.span, name }));
  const text = plain ? work.text : insertMarkers(work.text, spans, work.lang);
  const proofs = new Map(
    named.flatMap(({ draft, name }) => (draft.proof === undefined ? [] : [[name, draft.proof] as const])),
  );
  return { text, item: { ...base.item, regions }, proofs };
}

/** JSON has no comments, so its region is the whole file. */
export function isPlainJson({ lang, path }: Pick<Work, 'lang' | 'path'>): boolean {
  return lang.id === 'json' && path.endsWith('.json');
}

function regionName(
  { config, kind }: Draft,
  { used, slug, isFirst }: { used: Set<string>; slug: string; isFirst: boolean },
): string {
  const idea =
    kind === 'set'
      ? 'accepted'
      : typeof config.where === 'string'
        ? config.where.replace('!', 'not-')
        : isFirst
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

/** What comes out. Throws where nothing can be kept. */
export function finish(context: Context, { drafts, refusals }: Drafts): Adopted {
  const { work, base, plan } = context;
  const usable = isPlainJson(work) ? drafts.slice(0, 1) : drafts;
  if (usable.length === 0) {
    const why = refusals[0] ?? 'its rows have no pattern that can be kept';
    throw new ConstantsTrouble(
      work.path,
      `names values of ${work.subject.registry.path}, but ${why}; write the region by hand ("What adopt does not read" in docs/constants.md has rows to copy)`,
    );
  }
  const { text, item: all, proofs } = composed(context, usable);
  const label = (key: string): string =>
    work.subject.byValue.get(key)?.label ??
    [...work.subject.byValue.values()].find((it) => it.key === key)?.label ??
    '';
  const { fault, collisions = [], withheld = [] } = generated(context, all, text);
  if (fault !== undefined) {
    throw new ConstantsTrouble(
      work.path,
      `cannot be kept with ${work.subject.registry.path} as it is: ${fault}`,
    );
  }
  const unwritten = unwrittenOf(withheld, { plan, usable });
  const namesakes = namesakesOf(collisions, { plan, label });
  const item =
    namesakes.length === 0 ? all : { ...all, skip: [all.skip ?? [], namesakes.map(asValue)].flat() };
  return {
    text,
    item,
    ...(base.names === undefined ? {} : { names: base.names }),
    missing: plan.missing
      .filter((key) => !namesakes.includes(key) && !unwritten.some((it) => it.key === key))
      .map((key) => ({ key, label: label(key) })),
    notes: [
      ...namesakeNotes(namesakes, base),
      ...unwrittenNotes(unwritten),
      ...leftOutNotes(plan, base),
      ...refusals,
    ],
    proofs,
    leftOut: (plan.lacking ?? []).length + (plan.bygone ?? []).length + namesakes.length,
  };
}

/** Values whose names others have, or that are called alike: then none of them says what it is. */
function namesakesOf(
  collisions: readonly Collision[],
  { plan, label }: { readonly plan: Plan; readonly label: (key: string) => string },
): string[] {
  const keys = collisions.flatMap(({ keys: [owner, other] }) =>
    plan.missing.includes(owner) && label(owner) === label(other) ? [owner, other] : [other],
  );
  return [...new Set(keys)];
}

function namesakeNotes(keys: readonly string[], { names }: Context['base']): string[] {
  if (keys.length === 0) return [];
  return [
    `${counted(keys)} that the file lacks ${stay(keys)} out, for their names would be those of others: ${listed(keys)}; to add one, take it out of "skip" in the configuration and name it under "names" in ${names?.path ?? 'a names file'}`,
  ];
}

/** Values that no region gets a row for. */
function unwrittenOf(
  withheld: readonly Withheld[],
  { plan: { missing }, usable }: { readonly plan: Plan; readonly usable: readonly Draft[] },
): Withheld[] {
  const lists = usable.filter(({ kind }) => kind === 'rows').length;
  return missing.flatMap((key) => {
    const held = withheld.filter((it) => it.key === key);
    return lists > 0 && held.length >= lists ? held.slice(0, 1) : [];
  });
}

function unwrittenNotes(unwritten: readonly Withheld[]): string[] {
  const [first] = unwritten;
  if (first === undefined) return [];
  const keys = unwritten.map(({ key }) => key);
  return [
    `${counted(keys)} that the file lacks ${keys.length === 1 ? 'gets' : 'get'} no row: ${listed(keys)}; of ${first.key}, ${first.why}`,
  ];
}

function stay({ length }: readonly string[]): string {
  return length === 1 ? 'stays' : 'stay';
}

/** What is under `skip`, and why: nothing is left out in silence. */
function leftOutNotes(
  { existing, lacking = [], bygone = [], isChoice = false }: Plan,
  { item, names }: Context['base'],
): string[] {
  const otherwise =
    existing.length === 0
      ? []
      : [
          `${counted(existing)} ${existing.length === 1 ? 'stands' : 'stand'} in rows that are written otherwise or are comments; those stay as they are: ${listed(existing)}`,
        ];
  if (isChoice) {
    const out = [...lacking, ...bygone];
    return [
      ...otherwise,
      `the file has less than a quarter of the registered values, so it is taken for a choice: "select" has its own values, and no other is added, not even one that is registered later; ${counted(out)} ${stay(out)} out: ${listed(out)}; --add-missing adds them and what comes`,
    ];
  }
  const place = item.skip === undefined && names !== undefined ? names.path : 'the configuration';
  return [
    ...otherwise,
    ...(lacking.length === 0
      ? []
      : [
          `${counted(lacking)} that the file lacks ${stay(lacking)} out, for it has less than half of them: ${listed(lacking)}; "skip" in ${place} has them, and --add-missing adds them; what is registered from now on is added`,
        ]),
    ...(bygone.length === 0
      ? []
      : [
          `${counted(bygone)} that the file lacks ${stay(bygone)} out, for the registry calls them unused, deprecated or internal, or has no name, or several, for each: ${listed(bygone)}; "skip" in ${place} has them`,
        ]),
  ];
}

function counted(keys: readonly string[]): string {
  return `${keys.length} registered ${keys.length === 1 ? 'value' : 'values'}`;
}

function listed(keys: readonly string[]): string {
  return keys.length <= 8 ? keys.join(', ') : `${keys.slice(0, 7).join(', ')} and ${keys.length - 7} more`;
}
