// The line for stored files that cannot be used, apart from the format, so that who only reports it loads little.
import { IanaWatchError } from '../errors.ts';

/**
 * The one line for a file of the state that cannot be used. Nothing is guessed: that could report news twice. Without
 * `state.json` or the index nothing can be done; any other file costs only what needs it.
 */
export function damaged(path: string, what: string): IanaWatchError {
  const line = ROOTS.test(path)
    ? `the stored state is damaged (${what}); nothing was changed. Restore it from a backup or the branch's history, or remove the state to begin again from the stored snapshots.`
    : `this file of the stored state is damaged (${what}); only what needs it is left out, and everything else is done. Restore it from a backup or the branch's history.`;
  return new IanaWatchError('STATE_CORRUPT', path, `${path}: ${line}`);
}

/** The two files that everything hangs on, as they are called on a branch and on disk. */
const ROOTS = /(?:^|\/)(?:state(?:\.[0-9a-f]{40})?|index)\.json$/;
