// What commands read: registry documents by file, folder, URL or group id, and snapshots and change sets in files.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isKnownGroup } from '../catalog/is-known-group.ts';
import { type NormalizedDocument, type NormalizeOptions, normalizeDocument } from '../core/normalize.ts';
import { readSnapshot } from '../core/snapshot-format.ts';
import { loadConfig, type LoadedConfig } from '../edge/config-file.ts';
import { cannotBeRead, errorCode } from '../edge/file-error.ts';
import { createHttpClient } from '../edge/http-client.ts';
import { openSource } from '../edge/open-source.ts';
import { type ArgumentDocument, findDocuments } from '../edge/read-argument.ts';
import { systemClock } from '../edge/system-clock.ts';
import { createTransport } from '../edge/transport.ts';
import { IanaWatchError } from '../errors.ts';
import type { PeopleLevel, Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';

export interface Inputs {
  readonly loaded: LoadedConfig;
  /** The documents that an argument means; see `findDocuments`. */
  find(argument: string): Promise<readonly ArgumentDocument[]>;
  /** What a document is: a registry document, or a snapshot file. */
  read(document: ArgumentDocument, people: PeopleLevel): Promise<NormalizedDocument>;
  /** The snapshot of the group that a document redirects to, from the source. Throws unless the argument names a group. */
  follow(document: ArgumentDocument, to: string, people: PeopleLevel): Promise<Snapshot>;
}

/** Reads the configuration and hands out inputs; whatever was opened is closed when `use` is done. */
export async function withInputs(
  context: CommandContext,
  use: (inputs: Inputs) => Promise<void>,
): Promise<void> {
  const loaded = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const transport = createTransport({ env: context.env });
  const client = createHttpClient({ transport, clock: systemClock, logger: context.logger });
  const source = openSource(loaded.config.source, {
    client,
    clock: systemClock,
    baseFolder: loaded.folder,
    env: context.env,
    groups: [],
  });
  try {
    await use({
      loaded,
      find: (argument) => findDocuments(argument, { client, source }),
      async read(document, people) {
        const bytes = await document.read();
        return document.subject.endsWith('.json')
          ? { type: 'snapshot', snapshot: readSnapshot(decode(bytes, document.subject), document.subject) }
          : normalizeDocument(bytes, { ...named(document), people });
      },
      async follow(document, to, people) {
        if (document.group === undefined) throw redirected(document.subject, to);
        const [target] = await findDocuments(to, { client, source });
        if (target?.group !== to) throw redirected(document.subject, to);
        context.logger.info(`${document.subject}: redirects to ${to}, which is read instead`);
        const followed = normalizeDocument(await target.read(), { ...named(target), people });
        if (followed.type === 'redirect') throw redirected(target.subject, followed.to);
        return followed.snapshot;
      },
    });
  } finally {
    await transport.close();
  }
}

/** Text of a file that must be there and be UTF-8. */
export async function readTextFile(path: string, what: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const code = errorCode(error);
    const why =
      code === 'ENOENT'
        ? `there is no such file; give ${what}`
        : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? `is not UTF-8 text; give ${what}`
          : cannotBeRead(error);
    throw new IanaWatchError('USAGE', path, `${path}: ${why}`, { cause: error });
  }
}

/** Bytes of a registry document or of a snapshot: the first character decides. */
export function isSnapshotText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b;
}

/** One side of a comparison: a document or a snapshot file, by path, URL or group id. */
export async function readSide(argument: string, people: PeopleLevel, inputs: Inputs): Promise<Snapshot> {
  const [document, ...more] = await inputs.find(argument);
  if (document === undefined || more.length > 0) {
    throw new IanaWatchError(
      'USAGE',
      argument,
      `${argument}: holds ${more.length + 1} documents; name one of them`,
    );
  }
  const bytes = await document.read();
  if (isSnapshotText(bytes)) return readSnapshot(decode(bytes, document.subject), document.subject);
  const normalized = await inputs.read({ ...document, read: () => Promise.resolve(bytes) }, people);
  return normalized.type === 'snapshot'
    ? normalized.snapshot
    : inputs.follow(document, normalized.to, people);
}

/** `path` of the command line, relative to where the command was called. */
export function resolvePath(context: CommandContext, path: string): string {
  return resolve(context.cwd, path);
}

function decode(bytes: Uint8Array, subject: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new IanaWatchError('SNAPSHOT_CORRUPT', subject, `${subject}: is not UTF-8 text; restore it`, {
      cause: error,
    });
  }
}

function named(document: ArgumentDocument): Omit<NormalizeOptions, 'people'> {
  const { subject, group } = document;
  return group === undefined ? { subject } : { subject, group, isOtherGroup: isKnownGroup };
}

function redirected(subject: string, to: string): IanaWatchError {
  return new IanaWatchError(
    'PARSE_FAILED',
    subject,
    `${subject}: only redirects to "${to}"; name that group instead`,
  );
}
