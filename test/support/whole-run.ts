// One whole run, wired as the program wires it: all groups of the folder `iana`, on disk, at noon.
import { check } from '../../src/app/wiring/check.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { configOf } from './config-of.ts';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export function wholeRun(folder: string): Promise<RunReport> {
  return check(
    configOf('source: iana\ngroups: ["*"]'),
    {
      env: {},
      folder,
      logger: silent,
      clock: { now: () => Date.parse('2024-02-01T12:00:00.000Z'), sleep: async () => undefined },
    },
    { dryRun: false, accept: new Set() },
  );
}
