// Registries by their titles, and entries in which words are or that have a number in any notation: in all stored snapshots,
// else in the catalog.
import type { Command } from 'commander';
import { isAssigned } from '../catalog/catalog.ts';
import { registryOf } from '../catalog/catalog-snapshot.ts';
import { placeholderKind } from '../core/placeholder.ts';
import { plainText } from '../core/text.ts';
import { visibleLine } from '../edge/visible.ts';
import { searchPattern, type SearchPattern } from '../core/search-pattern.ts';
import { loadCatalog } from '../edge/catalog-file.ts';
import type { Entry, Registry } from '../model.ts';
import type { CommandContext } from './context.ts';
import { reportTrouble } from './each-document.ts';
import { entryKey, entryLine } from './entry-text.ts';
import { examples } from './options.ts';
import { openStored, type Stored } from './stored.ts';

interface SearchOptions {
  readonly offline?: boolean;
  readonly all?: boolean;
  readonly json?: boolean;
}

interface Hit {
  readonly entry: Entry;
  readonly registry: Registry;
  /** 0: it is called so; 1: its words are in it; 2: it assigns nothing. */
  readonly rank: number;
}

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<word...>', 'words that must all be in an entry, in any case; a number in any notation')
    .option('--all', 'all of IANA: also values and names of groups that are not stored')
    .option('--json', 'one JSON object a line')
    .option('--offline', 'read no state from GitHub')
    .action((words: string[], options: SearchOptions) => search(words, options, context));
  examples(command, [
    ['iana-watch search timeout', 'every entry that has the word'],
    ['iana-watch search --all cipher suites', 'also the registry that is called so'],
    ['iana-watch search --all 0x1304', 'every registry in which the number is assigned'],
    ['iana-watch search rfc6455 reserved', 'both words in one entry'],
  ]);
}

async function search(
  words: readonly string[],
  { all, json, offline }: SearchOptions,
  context: CommandContext,
): Promise<void> {
  const stored = await openStored(context, { offline: offline === true });
  const pattern = searchPattern(words);
  const { titles, hits } = await storedHits(pattern, stored, context);
  const isEverywhere = all === true || titles.length + hits.length === 0;
  if (isEverywhere) {
    const others = catalogHits(pattern, stored, context);
    titles.push(...others.titles);
    hits.push(...others.hits);
  }
  for (const { path, title } of titles) {
    const line =
      json === true ? JSON.stringify({ registry: path, title }) : visibleLine(`${path}  registry: ${title}`);
    await context.output.write(`${line}\n`);
  }
  hits.sort((a, b) => a.rank - b.rank);
  for (const { entry, registry } of hits) {
    const key = entryKey(entry, registry);
    const line = json === true ? `${JSON.stringify({ registry: registry.path, key, entry })}\n` : undefined;
    await context.output.write(line ?? entryLine(entry, registry));
  }
  if (titles.length + hits.length === 0) context.logger.info(nothingFound(stored));
}

interface Found {
  /** Registries, and groups by the path of their own. */
  readonly titles: TitledRegistry[];
  readonly hits: Hit[];
}

interface TitledRegistry {
  readonly path: string;
  readonly title: string;
}

/** Registries whose titles have all the words; a number is looked for in entries alone. */
function titlesIn(registries: readonly TitledRegistry[], pattern: SearchPattern): TitledRegistry[] {
  return registries.filter(({ title }) => pattern.isTitle(title)).map(({ path, title }) => ({ path, title }));
}

async function storedHits(pattern: SearchPattern, stored: Stored, context: CommandContext): Promise<Found> {
  const hits: Hit[] = [];
  const titles: TitledRegistry[] = [];
  await stored.readAhead();
  for (const group of stored.groups) {
    try {
      if (!pattern.mayBeIn(await stored.text(group))) continue;
      const { registries } = await stored.snapshot(group);
      const titled = registries.map(({ path, title }) => ({ path, title: plainText(title) }));
      titles.push(...titlesIn(titled, pattern));
      for (const registry of registries) hits.push(...hitsIn(registry, pattern));
    } catch (error) {
      reportTrouble(error, context);
    }
  }
  return { titles, hits };
}

function hitsIn(registry: Registry, pattern: SearchPattern): Hit[] {
  return (registry.entries ?? []).flatMap((entry): Hit[] => {
    const match = pattern.matches(entry);
    if (match === undefined) return [];
    const rank = placeholderKind(entry) === undefined ? (match === 'called' ? 0 : 1) : 2;
    return [{ entry, registry, rank }];
  });
}

/** Values and names of groups of which nothing is stored. */
function catalogHits(pattern: SearchPattern, stored: Stored, context: CommandContext): Found {
  const catalog = loadCatalog();
  const hits: Hit[] = [];
  const titles: TitledRegistry[] = [];
  for (const group of catalog.groups) {
    if (stored.groups.includes(group.id)) continue;
    titles.push(...titlesIn(group.registries, pattern));
    for (const registry of group.registries) {
      const found = registry
        .entries()
        .some(
          (entry) => isAssigned(entry) && pattern.mayBeIn(`${entry.value}\t${entry.name}\t${entry.alias}`),
        );
      if (found) hits.push(...hitsIn(registryOf(registry), pattern).filter(({ rank }) => rank < 2));
    }
  }
  if (titles.length + hits.length > 0)
    context.logger.info(`Groups that are not stored are searched by values and names of ${catalog.date}.`);
  return { titles, hits };
}

function nothingFound({ groups }: Stored): string {
  const where = groups.length === 1 ? '1 stored group' : `${groups.length} stored groups`;
  return `Nothing found in ${where}, nor among the values and names of all groups.`;
}
