import type { RunReport } from '../../src/render/run-report-model.ts';

/** A run over one group in which nothing changed. */
export const quietReport: RunReport = {
  format: 1,
  at: '2024-02-01T05:17:00.000Z',
  dryRun: false,
  groups: [{ group: 'websocket', outcome: 'unchanged' }],
  parsed: 0,
  stateWrites: 0,
  done: [],
  pending: [],
  notes: [],
  troubles: [],
  exitCode: 0,
};
