// Damaged files of the state: each costs its own entry, is reported by every run until it is readable again or somebody
// drops it, and stops nothing else.
import { IanaWatchError } from '../errors.ts';
import { type Memory, NOTHING_DONE, type StepResult } from '../contracts.ts';
import type { Decision } from '../state/delivery.ts';
import { withDamaged } from '../state/state-edit.ts';
import { readAccepted } from '../state/state-format.ts';
import { readSnapshot } from '../core/snapshot-format.ts';

/** Gets the path in the state tree of each file that turns out to be damaged, and the line about it. */
export type OnDamage = (path: string, line: string) => void;

/** What `read` finds at `path`; undefined where that is damaged, which `onDamage` gets to know. Other failures are thrown. */
export async function unlessDamaged<T>(
  path: string,
  read: () => Promise<T>,
  onDamage: OnDamage | undefined,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    onDamage?.(path, error instanceof Error ? error.message : path);
    return undefined;
  }
}

/** A file that the system cannot read just now is not damaged: a later run may read it. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof IanaWatchError)) return false;
  const isOfSystem = error.cause instanceof Error && 'code' in error.cause;
  return !isOfSystem && (error.code === 'STATE_CORRUPT' || error.code === 'SNAPSHOT_CORRUPT');
}

/** Reports what was found damaged before and still is, forgets what is readable again, and removes what is dropped. */
export async function stillDamaged(memory: Memory, decision: Decision | undefined): Promise<StepResult> {
  const lines = new Map<string, string>();
  const over = new Set<string>();
  const dropped = new Set<string>();
  for (const path of memory.state.damaged?.keys() ?? []) {
    if (decision?.drop.has(path) === true) dropped.add(path);
    else
      await unlessDamaged(
        path,
        () => readAny(memory, path),
        (_path, line) => void lines.set(path, line),
      );
    if (!lines.has(path)) over.add(path);
  }
  return {
    ...NOTHING_DONE,
    troubles: [...lines].map(([path, line]) => ({ subject: path, message: damageLine(path, line) })),
    remember: (state) => [...over].reduce((next, path) => withDamaged(next, path, undefined), state),
    files: async () => new Map([...dropped].map((path) => [path, null])),
  };
}

/** The line about a damaged file, with the way to be rid of it. */
export function damageLine(path: string, line: string): string {
  return `${line} If there is no backup, "iana-watch notify --drop ${path}" removes it permanently (in the Action, the input "drop").`;
}

async function readAny({ tree }: Memory, path: string): Promise<unknown> {
  const text = await tree.read(path);
  if (text === undefined) return undefined;
  return path.startsWith('changes/') ? readAccepted(text, path) : readSnapshot(text, path);
}
