// Versions of documents in a folder: `<folder>/<group>/<YYYY-MM-DD>.xml`, or of one group `<group>/<YYYY-MM-DD>.xml`.
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { IanaWatchError } from '../errors.ts';
import type { HistorySource, HistoryVersion } from '../ports.ts';
import { readCappedFile } from './read-file.ts';
import { safeGroups } from './safe-group.ts';

const DATED = /^(\d{4}-\d{2}-\d{2})\.xml$/;

/** Undefined where the folder holds no dated documents. */
export async function historyFolder(folder: string): Promise<HistorySource | undefined> {
  const own = await datesIn(folder);
  const top = own.length > 0 ? dirname(resolve(folder)) : folder;
  const names = own.length > 0 ? [basename(resolve(folder))] : await foldersIn(folder);
  const groups: string[] = [];
  for (const name of safeGroups(names)) if ((await datesIn(join(top, name))).length > 0) groups.push(name);
  if (groups.length === 0) return undefined;
  return {
    groups,
    versions: async (group) => (await datesIn(join(top, group))).map((date) => versionOf(top, group, date)),
    close: () => Promise.resolve(),
  };
}

function versionOf(top: string, group: string, date: string): HistoryVersion {
  const path = join(top, group, `${date}.xml`);
  return {
    at: `${date}T00:00:00.000Z`,
    subject: `${group} ${date}`,
    async read() {
      const bytes = await readCappedFile(path, { subject: path });
      if (bytes !== undefined) return bytes;
      throw new IanaWatchError('FETCH_FAILED', path, `${path}: the file is gone`);
    },
  };
}

async function datesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => DATED.exec(name)?.[1] ?? []).sort();
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
