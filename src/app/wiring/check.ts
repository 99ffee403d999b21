// One whole run on this machine.
import type { Config } from '../../config/config.ts';
import type { RunReport } from '../../render/run-report-model.ts';
import { runCheck } from '../run-check.ts';
import type { RunOptions } from '../run-parts.ts';
import type { Host } from './host.ts';
import { guarded, holdingState } from './state-on-disk.ts';
import { wireRun } from './wire-run.ts';

/**
 * One whole run: the state is locked, everything is checked, and all is let go again. A dry run needs no lock, for it
 * writes nothing. Throws as `runCheck` does, `STATE_LOCKED` and `CONFIG_INVALID` too.
 */
export async function check(config: Config, host: Host, options: RunOptions): Promise<RunReport> {
  const run = await wireRun(config, host, options);
  const { store } = run.parts;
  try {
    if (options.dryRun || !store.capabilities.needsLock) return await runCheck(run.parts, options);
    return await holdingState(config, host, (lock) =>
      runCheck({ ...run.parts, store: guarded(store, lock) }, options),
    );
  } finally {
    await run.close();
  }
}
