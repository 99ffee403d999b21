// Which places of an audit the configuration keeps up to date, without what it leaves out of them on purpose.
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { MissingEntry, Place } from '../audit/place.ts';
import { type Item, resolveItem } from '../constants/item.ts';
import { valueSet } from '../constants/numbers.ts';
import { isIn } from '../constants/select-values.ts';
import { attempt } from '../constants/problem.ts';
import { targetsOf } from '../constants/targets.ts';
import { loadConfig, type LoadedConfig } from '../edge/config-file.ts';
import { errorLines } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import { storedSnapshots } from './constants-text.ts';
import { groupOfPath } from './find-registries.ts';

/** The places as they are where there is no configuration, or none that can be read: `doctor` says why. */
export async function managedPlaces(
  places: readonly Place[],
  context: CommandContext,
): Promise<readonly Place[]> {
  const loaded = configOf(context);
  const found = new Set(places.map(({ registry }) => registry));
  const items = loaded?.config.constants.filter(({ registry }) => found.has(registry)) ?? [];
  if (loaded?.file === undefined || items.length === 0) return places;
  const { folder } = loaded;
  const managedBy = basename(loaded.file);
  const snapshots = new Map<string, Snapshot>();
  const stored = await storedSnapshots(context);
  for (const group of new Set(items.map(({ registry }) => groupOfPath(registry)))) {
    const snapshot = await stored.of(group);
    if (snapshot !== undefined) snapshots.set(group, snapshot);
  }
  const read = (file: string): string | undefined => textOf(join(folder, file));
  return places.map((place) => {
    const file = resolve(context.cwd, place.file);
    const own = items.filter(
      (item) =>
        item.registry === place.registry &&
        targetsOf(item).some((target) => resolve(folder, target) === file),
    );
    if (own.length === 0) return place;
    const resolved = own.map((config): Managing => {
      const done = attempt(() => resolveItem({ config, subject: 'constants', snapshots, read }));
      return 'problem' in done ? { config } : { config, item: done.value };
    });
    return withoutChoices(place, { items: resolved, managedBy });
  });
}

function configOf({ cwd, env, configFile }: CommandContext): LoadedConfig | undefined {
  try {
    return loadConfig({ file: configFile, cwd, env });
  } catch (error) {
    if (errorLines(error) === undefined) throw error;
    return undefined;
  }
}

/** A managed list says itself what was retired or renamed, and has the names that people gave. */
function withoutChoices(
  place: Place,
  { items, managedBy }: { readonly items: readonly Managing[]; readonly managedBy: string },
): Place {
  const own = new Set(items.flatMap(({ item }) => [...(item?.names.own.keys() ?? [])]));
  return {
    ...place,
    managedBy,
    command: 'iana-watch generate',
    missing: place.missing.filter((entry) => items.some((item) => isWanted(entry, item))),
    wrong: place.wrong.filter(({ problem, value }) => problem !== 'other-name' && !own.has(value)),
    retired: [],
    renamed: [],
  };
}

/** An item of `constants`; as it is resolved, where its snapshot is stored. */
interface Managing {
  readonly config: Item['config'];
  readonly item?: Item;
}

/** Whether an item takes an entry: as far as its stored snapshot knows it, else by its value alone. */
function isWanted({ value }: MissingEntry, { item, config: { select, skip, where } }: Managing): boolean {
  const is = ({ key, valueText }: Item['selected'][number]): boolean => key === value || valueText === value;
  if (item?.table.candidates.some(is) === true) return item.selected.some(is);
  const row = { key: value, valueText: value, value: /^\d+$/.test(value) ? BigInt(value) : value };
  const isOneOf = (values: Parameters<typeof valueSet>[0] | undefined): boolean =>
    values !== undefined && isIn(row, valueSet(values));
  if (where !== undefined || isOneOf(skip) || isOneOf(item?.names.skip)) return false;
  return select === undefined || isOneOf(select);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
