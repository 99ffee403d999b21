// The parts of a run, and what `doctor` finds out about them.
import type { Config } from '../../config/config.ts';
import { nextFire } from '../../edge/cron.ts';
import { diagnose, type Finding } from '../diagnose.ts';
import type { Host } from './host.ts';
import { watchFolder } from './state-on-disk.ts';
import { wireRun } from './wire-run.ts';
import { wireSender } from './wire-sender.ts';

/** What would not work, worst first; `group`: only this one is asked for at the source. Throws `CONFIG_INVALID`. */
export async function examine(
  config: Config,
  host: Host,
  group: string | undefined,
): Promise<readonly Finding[]> {
  const run = await wireRun(config, host);
  const sending = wireSender(host);
  const { parts, repository } = run;
  const folder = await watchFolder(config, host);
  const { sender } = sending;
  const nextAfter = (after: number) => nextFire(config.schedule, after);
  try {
    const lastDaemonRun = await folder.lastRun();
    return await diagnose({ ...parts, sender, repository, lastDaemonRun, nextAfter }, group);
  } finally {
    await Promise.all([run.close(), sending.close()]);
  }
}
