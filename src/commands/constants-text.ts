// What `generate` and `adopt` read and write: constants files under the configuration's folder, stored snapshots.
import { createTwoFilesPatch } from 'diff';
import { keptFolder } from '../edge/kept-folder.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import type { CommandContext } from './context.ts';
import { openStored } from './stored.ts';

export interface TextFolder {
  /** Text of a file; undefined where there is none. Throws for bytes that are no UTF-8. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string): Promise<void>;
}

/** Text files under a folder; no path leads out of it. */
export function textFolder(root: string): TextFolder {
  const folder = keptFolder(root);
  return {
    async read(path) {
      const bytes = await folder.read(path);
      if (bytes === undefined) return undefined;
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch (cause) {
        throw new IanaWatchError('USAGE', path, `${path}: is not UTF-8 text; save it as UTF-8`, { cause });
      }
    },
    write: (path, text) => folder.write(path, text),
  };
}

/** The stored snapshot of a group; undefined where there is none. */
export async function storedSnapshots(context: CommandContext): Promise<{
  readonly groups: readonly string[];
  readonly of: (group: string) => Promise<Snapshot | undefined>;
}> {
  const stored = await openStored(context, { offline: true });
  return {
    groups: stored.groups,
    of: async (group) => (stored.groups.includes(group) ? stored.snapshot(group) : undefined),
  };
}

/** A unified diff of one file. Bounded: a file that is another altogether is shown as a whole. */
export function fileDiff(path: string, before: string | undefined, after: string): string {
  const name = before === undefined ? '/dev/null' : `a/${path}`;
  return (
    createTwoFilesPatch(name, `b/${path}`, before ?? '', after, '', '', {
      context: 3,
      timeout: 2000,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    }) ?? `--- ${name}\n+++ b/${path}\n(rewritten)\n`
  );
}
