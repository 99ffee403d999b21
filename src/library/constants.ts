// `iana-watch/constants`: snapshots and a configuration → the text of constants files. Pure, and runs in a browser too.
import { constantsSchema } from '../config/constants-schema.ts';
import { constantsFiles, keptConstants } from '../constants/kept-constants.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';

export interface GenerateInput {
  /** The list under `constants` of a configuration (docs/configuration.md), as plain data. */
  readonly constants: unknown;
  /** Snapshots of the groups that the list names. */
  readonly snapshots: readonly Snapshot[];
  /** Current texts by path, of those that `filesOf` names; without a text the file does not exist yet. */
  readonly files: Readonly<Record<string, string>>;
}

export interface GeneratedConstants {
  /** Text by path of each file that can be generated, changed or not; the same input gives the same texts. */
  readonly files: ReadonlyMap<string, string>;
  /** Why a file is not in `files`, or why a value has no row: one line each. */
  readonly problems: readonly string[];
  /** What a person should know of files that are generated: one line each. */
  readonly notes: readonly string[];
}

/** Paths of all files that `generateConstants` reads, sorted. Throws `CONFIG_INVALID` for a list that is not valid. */
export function filesOf(constants: unknown): readonly string[] {
  return constantsFiles(itemsOf(constants));
}

/**
 * The texts of all files of the list. Lines outside of markers are never changed, and generating its own output changes
 * nothing. Throws `CONFIG_INVALID` for a list that is not valid.
 */
export function generateConstants({ constants, snapshots, files }: GenerateInput): GeneratedConstants {
  const kept = keptConstants({
    items: itemsOf(constants),
    snapshots: new Map(snapshots.map((snapshot) => [snapshot.group, snapshot])),
    files: new Map(Object.entries(files)),
  });
  const lines = (all: readonly { readonly message: string }[]) => all.map(({ message }) => message);
  return { files: kept.files, problems: lines(kept.problems), notes: lines(kept.notes) };
}

function itemsOf(constants: unknown) {
  const { success, data, error } = constantsSchema.safeParse(constants);
  if (success) return data;
  const [issue] = error.issues;
  const place = ['constants', ...(issue?.path ?? [])].map(String).join('.');
  throw new IanaWatchError('CONFIG_INVALID', 'constants', `${place}: ${issue?.message ?? 'is not valid'}`);
}

export type * from '../model.ts';
export { type ErrorCode, IanaWatchError } from '../errors.ts';
