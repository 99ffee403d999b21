// One whole run on this machine.
import type { Config } from '../../config/config.ts';
import type { RunReport } from '../../render/run-report-model.ts';
import { runCheck } from '../run-check.ts';
import type { RunOptions } from '../run-parts.ts';
import type { Host } from './host.ts';
import { holdingState } from './state-on-disk.ts';
import { wireRun } from './wire-run.ts';

/**
 * One whole run: the state is locked, everything is checked, and all is let go again. A dry run needs no lock, for it
 * writes nothing. Throws as `runCheck` does, `STATE_LOCKED` and `CONFIG_INVALID` too.
 */
export async function check(config: Config, host: Host, options: RunOptions): Promise<RunReport> {
  const run = await wireRun(config, host, options);
  const work = () => runCheck(run.parts, options);
  try {
    const { needsLock } = run.parts.store.capabilities;
    return await (!options.dryRun && needsLock ? holdingState(config, host, work) : work());
  } finally {
    await run.close();
  }
}
