// Finds the registry documents that an argument of a command means: a file, a folder, an address, or a group.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listAsText } from '../core/text-lists.ts';
import { groupHint } from '../catalog/group-hint.ts';
import { IanaWatchError } from '../errors.ts';
import type { DocumentSource } from '../ports.ts';
import { documentPath, groupsInFolder } from './directory-source.ts';
import { type HttpClient, shownUrl } from './http-client.ts';
import { parseWebAddress } from './open-source.ts';
import { readCappedFile } from './read-file.ts';
import { requireGroupId } from './safe-group.ts';

export interface ArgumentOptions {
  readonly client: HttpClient;
  /** The configured source, for arguments that are group ids. */
  readonly source: DocumentSource;
}

/** One document that an argument means. It is read when asked for, so that a folder of all groups costs no memory. */
export interface ArgumentDocument {
  /** What messages call it: the file, the address, the group. */
  readonly subject: string;
  /** The group it must be of, where the argument says so. */
  readonly group?: string;
  /** Throws `FETCH_FAILED`. */
  read(): Promise<Uint8Array>;
}

/**
 * An existing file or folder, else a web address, else the id of a group. Of a folder: every `<group>/<group>.xml`
 * if it has such, else every `*.xml`, sorted by name. Throws `USAGE` where it is none of these, or an empty folder.
 */
export async function findDocuments(
  argument: string,
  options: ArgumentOptions,
): Promise<readonly ArgumentDocument[]> {
  const found = argument === '' ? undefined : await stat(argument).catch(() => undefined);
  if (found?.isDirectory() === true) return documentsOfFolder(argument);
  if (found !== undefined) return [fileDocument(argument)];
  if (/^rsync:\/\//i.test(argument))
    throw new IanaWatchError(
      'USAGE',
      argument,
      `${argument}: is read as a source only; set "source" to it in the configuration and name a group`,
    );
  const url = parseWebAddress(argument);
  if (url !== undefined) return [webDocument(url, options.client)];
  if (/[\\/]|\.(?:xml|json)$/i.test(argument))
    throw new IanaWatchError('USAGE', argument, `${argument}: there is no such file; check the path`);
  requireGroupId(argument);
  return [groupDocument(argument, options.source)];
}

async function documentsOfFolder(folder: string): Promise<readonly ArgumentDocument[]> {
  const groups = await groupsInFolder(folder);
  if (groups.length > 0)
    return groups.map((group) => ({ ...fileDocument(documentPath(folder, group)), group }));
  const files = (await readdir(folder, { withFileTypes: true }))
    .filter((file) => !file.isDirectory() && file.name.endsWith('.xml'))
    .map((file) => file.name)
    .sort();
  if (files.length > 0) return files.map((name) => fileDocument(join(folder, name)));
  throw new IanaWatchError(
    'USAGE',
    folder,
    `${folder}: holds no registry document; expected <group>/<group>.xml, or *.xml`,
  );
}

/** Somebody named the file or its folder on the command line, so a link in it may lead anywhere. */
function fileDocument(path: string): ArgumentDocument {
  return {
    subject: path,
    async read() {
      return (await readCappedFile(path, { subject: path })) ?? missing(path, 'the file is gone');
    },
  };
}

function webDocument(url: URL, client: HttpClient): ArgumentDocument {
  const subject = shownUrl(url);
  return {
    subject,
    async read() {
      const answer = await client.get({ subject, url });
      return answer.type === 'body' ? answer.bytes : missing(subject, 'the server has no such document');
    },
  };
}

function groupDocument(group: string, source: DocumentSource): ArgumentDocument {
  return {
    subject: group,
    group,
    async read() {
      const answer = await source.read(group);
      if (answer.type === 'document') return answer.bytes;
      const asText = listAsText(group);
      if (asText !== undefined) throw new IanaWatchError('UNKNOWN_GROUP', group, `${group}: ${asText}`);
      const why = answer.type === 'missing' ? answer.why : 'the source says unchanged to a first request';
      return missing(group, `neither a file nor a group of the source: ${why}`);
    },
  };
}

function missing(subject: string, what: string): never {
  throw new IanaWatchError(
    'FETCH_FAILED',
    subject,
    `${subject}: ${what}${groupHint(subject) || '; check its name'}`,
  );
}
