// What can be known of a group: what is stored; else what was fetched for an earlier question; else what the source has.
import type { Command } from 'commander';
import { groupHint } from '../catalog/group-hint.ts';
import { GROUP_IDS } from '../catalog/groups.ts';
import { DEFAULT_SOURCE } from '../config/defaults.ts';
import { checkGroupId } from '../core/group-id.ts';
import { nearest } from '../core/nearest.ts';
import type { CachedSnapshot, DocumentCache } from '../edge/document-cache.ts';
import { readPlaces } from '../edge/read-places.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import { openStored, type Stored } from './stored.ts';

/** The snapshot of a group, and what the answer is worth. */
export interface KnownSnapshot {
  readonly snapshot: Snapshot;
  /** How it is known: `stored`, `fetched 2026-11-30`, `shipped values and names`. */
  readonly asOf: string;
  /** The day the source was asked, `YYYY-MM-DD`; missing where it was not. */
  readonly fetched?: string;
}

export interface Known {
  readonly stored: Stored;
  /**
   * The stored snapshot without any request; else a fetched one, with a line on standard error; where nothing can be
   * fetched, what the catalog has. Throws `USAGE` with the nearest id for a group that there is not.
   */
  of(group: string): Promise<KnownSnapshot>;
  /** What is stored, or was fetched before; undefined where nothing was. */
  kept(group: string): Promise<KnownSnapshot | undefined>;
}

export interface OfflineOption {
  readonly offline?: boolean;
}

/** A copy that was checked so short a time ago is taken as it is. */
const FRESH_MS = 3_600_000;

export function offlineOption(command: Command): Command {
  return command.option('--offline', 'never fetch what is not stored here');
}

export async function openKnown(context: CommandContext, { offline }: OfflineOption): Promise<Known> {
  const stored = await openStored(context, { offline: offline === true });
  const { source, folder } = await readPlaces({
    file: context.configFile,
    cwd: context.cwd,
    env: context.env,
  });
  const openCache = async () => {
    const { documentCache } = await import('../edge/document-cache.ts');
    return documentCache(source, context.env);
  };
  const withoutNetwork = async (group: string): Promise<KnownSnapshot | undefined> => {
    if (stored.groups.includes(group)) return { snapshot: await stored.snapshot(group), asOf: 'stored' };
    const cached = await (await openCache()).read(group);
    return cached && ofCache(cached);
  };
  return {
    stored,
    kept: withoutNetwork,
    async of(group) {
      const known =
        offline === true || stored.groups.includes(group) ? await withoutNetwork(group) : undefined;
      if (known !== undefined) return known;
      requireLikely(group, { stored, source });
      if (offline === true) return fromCatalog(group, stored);
      return fetchGroup(group, { source, folder, cache: await openCache(), context });
    },
  };
}

/** Throws for an id that is none of IANA's and looks like a slip of the hand: no request is made for it. */
function requireLikely(group: string, { stored, source }: { stored: Stored; source: string }): void {
  if (GROUP_IDS.includes(group)) return;
  const near = nearest(group, [...stored.groups, ...GROUP_IDS]);
  const isUnsafe = checkGroupId(group) !== undefined;
  if (!isUnsafe && (source !== DEFAULT_SOURCE || near === undefined)) return;
  throw unknownGroup(group, stored);
}

function unknownGroup(group: string, stored: Stored): IanaWatchError {
  const hint = groupHint(group, stored.groups) || '; "iana-watch list --all" shows all';
  return new IanaWatchError('USAGE', group, `${group}: is neither a stored group nor one of IANA${hint}`);
}

/** Values and names as the package has them; undefined for a group that is not in the catalog. */
async function catalogOnly(group: string): Promise<KnownSnapshot | undefined> {
  const { loadCatalog } = await import('../edge/catalog-file.ts');
  const { catalogSnapshot } = await import('../catalog/catalog-snapshot.ts');
  const catalog = loadCatalog();
  const snapshot = catalogSnapshot(catalog, group);
  return snapshot && { snapshot, asOf: 'shipped values and names' };
}

async function fromCatalog(group: string, stored: Stored): Promise<KnownSnapshot> {
  const known = await catalogOnly(group);
  if (known === undefined) throw unknownGroup(group, stored);
  return known;
}

interface FetchParts {
  readonly source: string;
  readonly folder: string;
  readonly cache: DocumentCache;
  readonly context: CommandContext;
}

async function fetchGroup(group: string, parts: FetchParts): Promise<KnownSnapshot> {
  const { cache, context, source } = parts;
  const cached = await cache.read(group);
  const now = Date.now();
  if (cached !== undefined && now - cached.checkedAt < FRESH_MS) return ofCache(cached);
  const { fetchSnapshot } = await import('./fetch-snapshot.ts');
  try {
    const answer = await fetchSnapshot(group, { ...parts, known: cached?.validators });
    context.logger.info(`${group}: not stored here, so it was fetched from ${source}`);
    const current = answer === 'unchanged' ? cached : answer;
    if (current === undefined) throw unchangedSinceNothing(group);
    await cache.write(group, { ...current, checkedAt: now });
    return ofCache({ ...current, checkedAt: now });
  } catch (error) {
    if (!(error instanceof IanaWatchError) || error.code !== 'FETCH_FAILED') throw error;
    const known = cached === undefined ? await catalogOnly(group) : ofCache(cached);
    if (known === undefined) throw error;
    const date = known.snapshot.updated ?? 'an unknown day';
    context.logger.warn(`${error.message}; answered as of ${date} (${known.asOf})`);
    return known;
  }
}

function ofCache({ snapshot, checkedAt }: CachedSnapshot): KnownSnapshot {
  const fetched = new Date(checkedAt).toISOString().slice(0, 10);
  return { snapshot, asOf: `fetched ${fetched}`, fetched };
}

function unchangedSinceNothing(group: string): IanaWatchError {
  return new IanaWatchError(
    'FETCH_FAILED',
    group,
    `${group}: the source says unchanged to a first request; check the source`,
  );
}
