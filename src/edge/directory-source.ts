// Registry documents in a folder: `<folder>/<group>/<group>.xml`, as rsync brings them from IANA.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { DocumentSource } from '../ports.ts';
import { believableGroups } from './discovery.ts';
import { readCappedFile } from './read-file.ts';
import { requireGroupId, safeGroups } from './safe-group.ts';
import { sha256 } from './sha256.ts';

export interface DirectorySourceOptions {
  readonly folder: string;
  readonly maxBytes?: number;
}

/**
 * Whether a document is unchanged is decided by the SHA-256 of its bytes alone: times of files come from whoever copied
 * them. Reading 24 MB takes less time than being wrong once.
 */
export function createDirectorySource({ folder, maxBytes }: DirectorySourceOptions): DocumentSource {
  return {
    name: folder,
    async read(group, known) {
      requireGroupId(group);
      const path = documentPath(folder, group);
      const cap = maxBytes === undefined ? {} : { maxBytes };
      const bytes = await readCappedFile(path, { subject: group, inside: folder, ...cap });
      if (bytes === undefined) {
        await checkFolder(folder, group);
        return { type: 'missing', why: `there is no file ${path}` };
      }
      const digest = sha256(bytes);
      if (digest === known?.sha256) return { type: 'unchanged' };
      return { type: 'document', bytes, validators: { sha256: digest } };
    },
    async groups(known = []) {
      await checkFolder(folder, folder);
      return believableGroups(await groupsInFolder(folder), { known, where: folder });
    },
  };
}

/** Names of all folders in `folder` that hold a document of their own name, sorted. */
export async function groupsInFolder(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort();
  const isGroup = await Promise.all(names.map((name) => isFile(documentPath(folder, name))));
  return safeGroups(names.filter((_, index) => isGroup[index]));
}

/** Where a folder of groups keeps a group's document. */
export function documentPath(folder: string, group: string): string {
  return join(folder, group, `${group}.xml`);
}

async function checkFolder(folder: string, subject: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw new IanaWatchError(
    'FETCH_FAILED',
    subject,
    `${subject}: the source ${folder} is not a folder that can be read; check "source" in the configuration`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
