// Fetches one group for a question: one conditional request, two where the group redirects to another.
import { groupHint } from '../catalog/group-hint.ts';
import { isKnownGroup } from '../catalog/is-known-group.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { createHttpClient } from '../edge/http-client.ts';
import { openSource } from '../edge/open-source.ts';
import { systemClock } from '../edge/system-clock.ts';
import { createTransport } from '../edge/transport.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { DocumentSource, Validators } from '../ports.ts';
import type { CommandContext } from './context.ts';

export interface FetchOptions {
  readonly source: string;
  /** What a source that is a relative folder is relative to. */
  readonly folder: string;
  readonly context: CommandContext;
  readonly known: Validators | undefined;
}

export interface FetchedSnapshot {
  readonly snapshot: Snapshot;
  readonly validators: Validators;
}

/** Throws `USAGE` for a group that the source does not have, `FETCH_FAILED` where it does not answer. */
export async function fetchSnapshot(
  group: string,
  { source, folder, context, known }: FetchOptions,
): Promise<FetchedSnapshot | 'unchanged'> {
  const transport = createTransport({ env: context.env });
  try {
    const client = createHttpClient({ transport, clock: systemClock, logger: context.logger });
    const from = openSource(source, { client, clock: systemClock, baseFolder: folder });
    return await read(group, from, known);
  } finally {
    await transport.close();
  }
}

async function read(
  group: string,
  source: DocumentSource,
  known: Validators | undefined,
): Promise<FetchedSnapshot | 'unchanged'> {
  const answer = await source.read(group, known);
  if (answer.type === 'unchanged') return 'unchanged';
  if (answer.type === 'missing') {
    const hint = groupHint(group) || '; "iana-watch list --all" shows all';
    throw new IanaWatchError('USAGE', group, `${group}: there is no such group: ${answer.why}${hint}`);
  }
  const normalized = normalizeDocument(answer.bytes, {
    subject: group,
    group,
    isOtherGroup: isKnownGroup,
    people: 'names',
  });
  if (normalized.type === 'snapshot') return { snapshot: normalized.snapshot, validators: answer.validators };
  const target = await source.read(normalized.to);
  if (target.type !== 'document') throw redirects(group, normalized.to);
  const followed = normalizeDocument(target.bytes, {
    subject: normalized.to,
    group: normalized.to,
    people: 'names',
  });
  if (followed.type !== 'snapshot') throw redirects(group, normalized.to);
  // Without validators of the group itself: the next question follows again.
  return { snapshot: followed.snapshot, validators: {} };
}

function redirects(group: string, to: string): IanaWatchError {
  return new IanaWatchError('USAGE', group, `${group}: only redirects to "${to}"; name that group instead`);
}
