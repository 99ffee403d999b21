// The entrance of the room: what every kept constants file should hold. Pure, deterministic and idempotent: from its
// own output it makes the same again. Files that hang together change together, or none of them does.
import { rootOfPath } from '../core/group-id.ts';
import { createHash } from 'node:crypto';
import { type ConstantsItem, constantsPaths } from '../config/constants-schema.ts';
import { plainText } from '../core/text.ts';
import type { Snapshot } from '../model.ts';
import { addFragment, fragmentPath, type News } from './changelog.ts';
import { type Item, resolveItem } from './item.ts';
import { keepItem, type KeptItem } from './keep-item.ts';
import { addNames } from './names-file.ts';
import { notesOf } from './notes.ts';
import { attempt, type ConstantsProblem } from './problem.ts';
import { targetsOf } from './targets.ts';

export interface ConstantsInput {
  /** The `constants` of the configuration. */
  readonly items: readonly ConstantsItem[];
  /** By group; only those of `constantsGroups` are looked at. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** Current texts by path, of `constantsFiles`; a path without a text is a file that is not there. */
  readonly files: ReadonlyMap<string, string>;
  /** Only whether files change is asked: nothing is proved of what would be written, and nothing noted. */
  readonly isTrial?: boolean;
  /** What changelog fragments say, where a change is reported; else they say which identifiers came. */
  readonly news?: News;
}

export interface KeptConstants {
  /** Wanted text of each constants file, changed or not; of names files and fragments only where they ride along. */
  readonly files: ReadonlyMap<string, string>;
  /** Those of `files` that are never wanted for themselves: names files and changelog fragments. */
  readonly riders: ReadonlySet<string>;
  /**
   * What is wrong. An item that cannot be kept is not in `files`, nor are those that hang together with it; values that
   * have no row because another has their name keep nothing from being written.
   */
  readonly problems: readonly ConstantsProblem[];
  /** What a person should know of files that are kept: values that have no row, and why. */
  readonly notes: readonly ConstantsProblem[];
  /** The items as they came out, to see what a change touches. Without those that failed. */
  readonly kept: readonly KeptResult[];
}

export interface KeptResult {
  readonly item: Item;
  readonly result: KeptItem;
}

/** What all kept constants files should hold. */
export function keptConstants(input: ConstantsInput): KeptConstants {
  const files = new Map<string, string>();
  const riders = new Set<string>();
  const problems: ConstantsProblem[] = [];
  const notes: ConstantsProblem[] = [];
  const kept: KeptResult[] = [];
  for (const component of components(input.items)) {
    const done = keepComponent(component, input);
    problems.push(...done.problems);
    if (done.failed) continue;
    notes.push(...done.notes);
    kept.push(...done.kept);
    for (const [path, text] of done.files) files.set(path, text);
    for (const path of done.riders) riders.add(path);
  }
  return { files, riders, problems, notes, kept };
}

/** Every file that keeping needs to know, sorted: targets, names, facts, changelogs. */
export function constantsFiles(items: readonly ConstantsItem[], news?: News): string[] {
  const paths = items.flatMap((item) => [
    ...constantsPaths(item).map(({ path }) => path),
    ...(item.changelog === undefined || news === undefined ? [] : [fragmentPath(item.changelog.file, news)]),
  ]);
  return [...new Set(paths.filter((path) => !path.includes('{')))].sort();
}

/** Constants files with the groups that they are made of; names files and changelogs are not among them. */
export function constantsTargets(
  items: readonly ConstantsItem[],
): { readonly path: string; readonly groups: readonly string[] }[] {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const group = rootOfPath(item.registry);
    for (const path of targetsOf(item)) groups.set(path, (groups.get(path) ?? new Set()).add(group));
  }
  return [...groups]
    .map(([path, of]) => ({ path, groups: [...of].sort() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Indexed {
  readonly config: ConstantsItem;
  readonly index: number;
}

/** Items that share a file belong together, transitively. */
function components(items: readonly ConstantsItem[]): Indexed[][] {
  let groups: { readonly members: readonly Indexed[]; readonly paths: ReadonlySet<string> }[] = [];
  for (const [index, config] of items.entries()) {
    const paths = [...targetsOf(config), ...(config.names === undefined ? [] : [config.names])];
    const joined = groups.filter((group) => paths.some((path) => group.paths.has(path)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      {
        members: [...joined.flatMap(({ members }) => members), { config, index }],
        paths: new Set([...joined.flatMap((group) => [...group.paths]), ...paths]),
      },
    ];
  }
  return groups
    .map(({ members }) => members.toSorted((a, b) => a.index - b.index))
    .sort(([a], [b]) => (a?.index ?? 0) - (b?.index ?? 0));
}

function keepComponent(
  component: readonly Indexed[],
  input: ConstantsInput,
): Omit<KeptConstants, 'riders'> & { readonly riders: readonly string[]; readonly failed: boolean } {
  const { targets, problems, kept } = keepAll(component, input, input.files);
  const changed = [...targets].some(([path, text]) => input.files.get(path) !== text);
  const riders = changed && problems.length === 0 ? ridersOf(kept, input) : new Map<string, string>();
  if (changed && problems.length === 0 && input.isTrial !== true)
    problems.push(...proveUnchanged(component, input, new Map([...input.files, ...targets, ...riders])));
  const failed = problems.length > 0;
  problems.push(...kept.flatMap(({ item, result }) => partialOf(item, result)));
  const notes = input.isTrial === true ? [] : kept.flatMap(({ item, result }) => notesOf(item, result));
  return {
    files: new Map([...targets, ...riders]),
    riders: [...riders.keys()],
    problems,
    notes,
    kept,
    failed,
  };
}

interface AllKept {
  readonly targets: ReadonlyMap<string, string>;
  readonly problems: ConstantsProblem[];
  readonly kept: readonly KeptResult[];
}

/** The items one after the other, each on what the one before made. */
function keepAll(
  component: readonly Indexed[],
  input: ConstantsInput,
  files: ReadonlyMap<string, string>,
): AllKept {
  const texts = new Map(files);
  const targets = new Map<string, string>();
  const problems: ConstantsProblem[] = [];
  const kept: KeptResult[] = [];
  for (const { config, index } of component) {
    const done = attempt(() => {
      const read = (path: string): string | undefined => texts.get(path);
      const item = resolveItem({ config, subject: `constants.${index}`, snapshots: input.snapshots, read });
      return { item, result: keepItem(item, read) };
    });
    if ('problem' in done) {
      problems.push(done.problem);
      continue;
    }
    for (const [path, text] of done.value.result.files) {
      texts.set(path, text);
      targets.set(path, text);
    }
    kept.push(done.value);
  }
  return { targets, problems, kept };
}

/** Another run on what would be written must write the same; else every run would. */
function proveUnchanged(
  component: readonly Indexed[],
  input: ConstantsInput,
  files: ReadonlyMap<string, string>,
): ConstantsProblem[] {
  const again = keepAll(component, input, files);
  if (again.problems.length > 0) return again.problems;
  const [path] = [...again.targets].find(([path, text]) => files.get(path) !== text) ?? [];
  if (path === undefined) return [];
  const subject = `constants.${component[0]?.index ?? 0}`;
  return [
    {
      subject,
      message: `${subject}: ${path} would change again in a second run, so nothing is written; write its missing rows by hand, and report this`,
    },
  ];
}

function partialOf({ subject, table }: Item, { naming, faults }: KeptItem): ConstantsProblem[] {
  const collisions = naming.collisions.map(({ message }) => `${subject}: ${message}`);
  return [...collisions, ...faults].map((message) => ({
    subject,
    registry: table.registry.path,
    message,
    isPartial: true,
  }));
}

function ridersOf(kept: readonly KeptResult[], input: ConstantsInput): Map<string, string> {
  const riders = new Map<string, string>();
  for (const { item, result } of kept) {
    const { names, changelog, registry } = item.config;
    if (names !== undefined && result.news.length > 0) {
      riders.set(names, addNames(riders.get(names) ?? input.files.get(names), result.news, registry));
    }
    const changes = [...result.files].some(([path, text]) => input.files.get(path) !== text);
    if (changelog === undefined || !changes) continue;
    const rows = newRows(item, result, input);
    const shown = input.news ?? ownNews(item, result, rows);
    const path = fragmentPath(changelog.file, shown);
    const current = riders.get(path) ?? input.files.get(path);
    riders.set(path, addFragment(changelog, { current, news: shown, rows }));
  }
  return riders;
}

/** What to call a change of constants where nobody says: the same files always have the same name and headline. */
function ownNews({ table, snapshot }: Item, { files }: KeptItem, rows: readonly string[]): News {
  const texts = [...files].map(([path, text]) => `${path}\n${text}`).join('\n');
  const title = plainText(table.registry.title) || table.registry.path;
  const shown =
    rows.length > 3 ? `${rows.slice(0, 3).join(', ')} and ${rows.length - 3} more` : rows.join(', ');
  return {
    headline: rows.length > 0 ? `add ${shown} (${title})` : `follow ${title}`,
    group: snapshot.group,
    id: createHash('sha256').update(texts).digest('hex').slice(0, 12),
  };
}

/** Identifiers of rows that come with this change. */
function newRows(item: Item, { files, naming, identifier }: KeptItem, input: ConstantsInput): string[] {
  const before = [...files.keys()].map((path) => input.files.get(path) ?? '').join('\n');
  return naming.rows
    .filter((row) => row.origin !== 'withdrawn')
    .map((row) => identifier(row))
    .filter((name) => item.selected.length > 0 && !before.includes(name));
}
