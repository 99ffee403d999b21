// Registry documents over rsync: one session brings the documents of all groups into a cache folder, and they are read
// from there. What did not change since the last run is not sent again.
import { mkdir } from 'node:fs/promises';
import { IanaWatchError } from '../errors.ts';
import type { Clock, DocumentSource } from '../ports.ts';
import { createDirectorySource } from './directory-source.ts';
import { failureReason } from './file-error.ts';
import type { Environment } from './proxy.ts';
import { type RsyncResult, runRsync } from './rsync-command.ts';
import { requireGroupId } from './safe-group.ts';

export interface RsyncSourceOptions {
  /** As `rsyncAddress` of core gives it. */
  readonly address: string;
  /** Where documents are kept between runs. */
  readonly cache: string;
  /** The groups that will be asked for; undefined: all that there are. */
  readonly groups?: readonly string[] | undefined;
  readonly env: Environment;
  readonly clock: Clock;
  /** Milliseconds since the epoch: no session goes on after it. */
  readonly until?: number | undefined;
}

/** A session may take so long where nothing else says. */
const LONGEST_MS = 15 * 60_000;
const EVERYTHING = ['/*/', '/*/*.xml'];

/** Nothing is fetched before the first question. A failed session fails every group alike, and is not repeated. */
export function createRsyncSource(options: RsyncSourceOptions): DocumentSource {
  const { address, cache, clock } = options;
  const name = shownRsync(address);
  const documents = createDirectorySource({ folder: cache });
  const sessions = new Map<string, Promise<RsyncResult>>();

  function session(key: string, patterns: readonly string[]): Promise<RsyncResult> {
    const running = sessions.get(key);
    if (running !== undefined) return running;
    const timeoutMs = Math.min((options.until ?? Infinity) - clock.now(), LONGEST_MS);
    const started = fetchInto(cache, { address, folder: cache, patterns, env: options.env, timeoutMs });
    sessions.set(key, started);
    return started;
  }

  /** The session that brings a group: the common one, or one of its own for a group that nobody spoke of. */
  function sessionFor(group: string): Promise<RsyncResult> {
    const { groups } = options;
    if (groups === undefined) return session('', EVERYTHING);
    if (groups.includes(group)) return session('', groups.flatMap(patternsOf));
    return session(group, patternsOf(group));
  }

  return {
    name,
    async read(group, known) {
      requireGroupId(group);
      const result = await sessionFor(group);
      if (result.type === 'failed') throw fetchFailed(group, name, result);
      const why = result.type === 'partly' ? result.failed.get(`${group}/${group}.xml`) : undefined;
      if (why !== undefined)
        throw fetchFailed(group, `${name}/${group}/${group}.xml`, { why, remedy: 'try again later' });
      const answer = await documents.read(group, known);
      if (answer.type !== 'missing') return answer;
      return { type: 'missing', why: `${name} has no ${group}/${group}.xml` };
    },
    async groups(known) {
      const result = await session('', EVERYTHING);
      if (result.type === 'failed') throw fetchFailed('index of groups', name, result);
      return documents.groups(known);
    },
  };
}

/** Without the user. */
function shownRsync(address: string): string {
  return address.replace(/^(rsync:\/\/)[^@/]*@/, '$1');
}

function patternsOf(group: string): readonly string[] {
  return [`/${group}/`, `/${group}/${group}.xml`];
}

async function fetchInto(cache: string, session: Parameters<typeof runRsync>[0]): Promise<RsyncResult> {
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = `the cache folder ${cache} cannot be made: ${failureReason(error)}`;
    return { type: 'failed', why, remedy: 'set XDG_CACHE_HOME to a folder that can be written' };
  }
  return runRsync(session);
}

function fetchFailed(
  subject: string,
  what: string,
  { why, remedy }: { readonly why: string; readonly remedy: string },
): IanaWatchError {
  return new IanaWatchError('FETCH_FAILED', subject, `${subject}: cannot fetch ${what}: ${why}; ${remedy}`);
}
