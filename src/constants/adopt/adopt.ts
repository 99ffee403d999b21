// `adopt`: from a constants file as people wrote it to the configuration that keeps it. Pure: texts in, texts out.
// What comes out is held against the generator before it is handed on: nothing that it would rewrite is adopted.
import { size } from '../../core/ranges.ts';
import { factsFor } from '../facts.ts';
import { languageOf } from '../../languages/languages.ts';
import { languageFor } from '../item.ts';
import { regionsOf } from '../markers.ts';
import { ConstantsTrouble } from '../problem.ts';
import { changeOf, finish, isPlainJson } from './compose.ts';
import type { Adopted, AdoptInput, Context, Draft, Work } from './context.ts';
import { countedList } from './counted-list.ts';
import { type Cluster, findClusters } from './find-rows.ts';
import { findSets, modelSets, type SetModel } from './find-sets.ts';
import { generatorOf } from './generated-file.ts';
import { nameNotes } from './name-notes.ts';
import { nameStyle, usualName } from './name-style.ts';
import { baseItem, namedLike, selectionOf, shippedNames } from './plan.ts';
import {
  bestReading,
  type Found,
  namesOfOtherShapes,
  relatedReadings,
  siblingReadings,
  stemsOf,
} from './read-clusters.ts';
import { draftRegions, draftSets } from './regions.ts';
import { otherLists } from './other-lists.ts';
import { sharedList } from './shared-list.ts';
import { ownValues } from './own-values.ts';
import { bareText, scanLines, withoutLines } from './scan.ts';
import { type Subject, subjectsOf } from './subject.ts';

export type { Adopted, AdoptInput } from './context.ts';

/**
 * Learns a file, or what of it is kept by no region yet. Throws where it has no pattern that can be read, says what was
 * looked for, and changes nothing.
 */
export function adopt(input: AdoptInput): Adopted {
  if ((input.language ?? input.comment ?? languageOf(input.path)) === undefined) {
    throw new ConstantsTrouble(
      input.path,
      'is in a language that its extension does not name, so it is not known how its comments begin; give that with --comment, as in --comment "%", or name one that has the same comments and texts with --language, such as ruby or c',
    );
  }
  const lang = languageFor(input.path, input, input.path);
  const regions = regionsOf(input.text, input.path);
  if (regions.size > 0 && input.registry === undefined) {
    throw new ConstantsTrouble(
      input.path,
      'has markers of iana-watch already; name another registry with --registry to manage more of it, or remove them to adopt it again',
    );
  }
  const all = scanLines(input.text, lang);
  const generator = generatorOf(all);
  if (generator !== undefined) {
    throw new ConstantsTrouble(
      input.path,
      `says that ${generator === '' ? 'a program' : generator} writes it, so what is changed here is lost with its next run; adopt what it is made from, or let "file" in the configuration write the entire file`,
    );
  }
  const lines = withoutLines(all, regions.values());
  const clusters = findClusters(lines);
  const subjects = chosenSubjects(input);
  const hint = (subject: Subject): boolean => isLinked(input.text, subject);
  const found = bestReading(clusters, subjects, hint);
  const work = { ...input, lang, lines, regions: new Set(regions.keys()) };
  if (found === undefined) return adoptSets(work, subjects, clusters);
  const shared = sharedList(clusters, subjects, found);
  if (shared !== undefined) throw new ConstantsTrouble(input.path, shared);
  const adopted = adoptRows(
    { ...work, subject: namedLike(found), facts: factsFor(found.subject.registry.path) },
    { found, clusters },
  );
  return {
    ...adopted,
    notes: [...adopted.notes, ...otherLists(input.path, { clusters, subjects, found, hint })],
  };
}

function chosenSubjects({ snapshots, registry, path }: AdoptInput): Subject[] {
  const subjects = subjectsOf(snapshots.values());
  const chosen = subjects.filter((it) =>
    registry === undefined ? !isOfOtherVersion(path, it) : it.registry.path === registry,
  );
  if (chosen.length === 0 && (registry !== undefined || subjects.length === 0)) {
    const why =
      registry === undefined
        ? 'there are no stored snapshots to compare it with; name its registry with --registry, or run "iana-watch check" first'
        : `there is no stored registry "${registry}"; see "iana-watch list"`;
    throw new ConstantsTrouble(path, why);
  }
  return chosen;
}

/** Whether a file is named for another version of the protocol than the group is: `ospfv3.rs` for ospfv2-parameters. */
function isOfOtherVersion(path: string, { snapshot: { group } }: Subject): boolean {
  const [, protocol, version] = /(?<![a-z])([a-z]{3,}?)(v?\d)/.exec(group) ?? [];
  if (protocol === undefined || version === undefined) return false;
  const named = [...path.toLowerCase().matchAll(new RegExp(`${protocol}v?(\\d)`, 'g'))].map(([, it]) => it);
  return named.length > 0 && !named.includes(version.at(-1));
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
  const declared = [found.reading, ...siblingReadings(clusters, found)];
  const declarations = declared.flatMap(({ rows, namePlace }) =>
    rows.flatMap(({ row, key }) => {
      const token = namePlace === undefined ? undefined : row.tokens[namePlace];
      return token === undefined ? [] : [{ name: bareText(token), key }];
    }),
  );
  const usual = declared.flatMap(({ rows }) => rows.map(({ key }) => usualName(subject, key, shipped)));
  const style = nameStyle(declarations, usual, lang);
  const stems = stemsOf(declared, style);
  const keysByName = new Map([
    ...namesOfOtherShapes(clusters, found),
    ...declarations.map(({ name, key }) => [name, key] as const),
  ]);
  const parts = declared.map(({ rows }) => new Set(rows.map(({ key }) => key)));
  const keys = new Set(parts.flatMap((part) => [...part]));
  const related = relatedReadings(clusters, subject, { keysByName });
  const plan = selectionOf(work, { keys, found, clusters, prefix: style.prefix });
  const own = ownValues(declared, subject, style);
  const base = baseItem(work, { plan, stems, style, own });
  const context: Context = { work, style, stems, keys, parts, keysByName, plan, base };
  const { drafts, refusals } = draftRegions(context, [
    ...declared,
    ...related.filter(({ cluster }) => declared.every((it) => it.cluster !== cluster)),
  ]);
  const sets =
    lang.comments.line.length + lang.comments.block.length === 0 || isPlainJson(work)
      ? []
      : draftSets(context, drafts);
  const done = finish(context, { drafts: [...drafts, ...sets], refusals });
  return { ...done, notes: [...nameNotes(declared, { subject, style, own }), ...done.notes] };
}

function adoptSets(
  work: Omit<Work, 'subject' | 'facts'>,
  subjects: readonly Subject[],
  clusters: readonly Cluster[],
): Adopted {
  const found = findSets(work.lines).flatMap((it) =>
    subjects.flatMap((subject) => {
      const [model] = modelSets(it.set, subject);
      return model === undefined ? [] : [{ ...it, subject, model }];
    }),
  );
  const best = found.sort((a, b) => a.model.cost - b.model.cost || Number(size(b.set) - size(a.set)))[0];
  if (best === undefined) {
    throw new ConstantsTrouble(
      work.path,
      countedList(clusters, subjects) ??
        'has no rows or comparisons that belong to a stored registry; name it with --registry, or write the region by hand ("What adopt does not read" in docs/constants.md has rows to copy)',
    );
  }
  const { subject, model, first, last } = best;
  const context = setContext({ ...work, subject, facts: factsFor(subject.registry.path) }, model);
  const { missing: _, cost: __, select: ___, ...config } = model;
  const draft: Draft = {
    span: { first, last, indent: work.lines[first]?.indent ?? '' },
    config: { set: 'comparisons', ...config },
    kind: 'set',
  };
  const change = changeOf(context, [draft]);
  if (change !== undefined) {
    throw new ConstantsTrouble(
      work.path,
      `lines ${first + 1} to ${last + 1} test values of ${subject.registry.path}, but not in a way that can be kept: ${change}`,
    );
  }
  return finish(context, { drafts: [draft], refusals: [] });
}

/** A file that has a set and no rows. */
function setContext(work: Work, { select, missing }: SetModel): Context {
  const { registry, valueFrom } = work.subject;
  return {
    work,
    style: { prefix: '', suffix: '', case: undefined },
    stems: new Map(),
    keys: new Set(),
    parts: [],
    keysByName: new Map(),
    plan: {
      ...(select === undefined ? {} : { select }),
      skip: [],
      existing: [],
      missing: missing.map(String),
    },
    base: {
      item: {
        registry: registry.path,
        ...(valueFrom === undefined ? {} : { 'value-from': valueFrom }),
        ...(select === undefined ? {} : { select }),
      },
    },
  };
}
