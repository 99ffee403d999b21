// Faults × steps: the program, struck at one step, run until quiet, ends as if nothing had been. A part of it runs
// by itself; all of it with IANA_WATCH_FAULTS=all, which takes hours, or IANA_WATCH_FAULTS_STEPS=N steps of each fault and
// day; IANA_WATCH_FAULTS_NAMED=answer takes those faults alone. IANA_WATCH_FAULTS_PAGE=docs/decisions/reliability.md writes the
// table there. docs/decisions/reliability.md says what each fault is.
import { afterAll, describe, expect, it } from 'vitest';
import { type Matrix, type Plan, drive } from './lab/drive.ts';
import { massScript, type Script, websocketScript } from './lab/scripts.ts';
import { spread, reporting } from './lab/steps.ts';
import { tableOf, writeTable } from './lab/table.ts';
import { killed } from './kinds/killed.ts';
import { FAULTS } from './kinds/table.ts';

const isWhole = process.env['IANA_WATCH_FAULTS'] === 'all';
/** Of the steps of each fault and day, where all of them would take too long. */
const most = Number(process.env['IANA_WATCH_FAULTS_STEPS'] ?? Infinity);
/** A part of the names of the faults that are tried. */
const named = process.env['IANA_WATCH_FAULTS_NAMED'] ?? '';
/** Of the steps of a fault that is not tried at each of them. */
const SOME = 16;
const TRIAL_LIMIT_MS = isWhole ? 24 * 3_600_000 : 1_200_000;

const matrices: Matrix[] = [];

afterAll(async () => {
  const cells = matrices.flatMap((matrix) => matrix.cells);
  if (cells.length === 0) return;
  const table = await tableOf({ cells, failures: [] });
  process.stdout.write(`\nSteps that ended equal, of those that were tried:\n\n${table}\n`);
  const page = process.env['IANA_WATCH_FAULTS_PAGE'];
  if (page !== undefined) await writeTable(page, 'faults', table);
});

describe('a run that a fault strikes, and those after it', () => {
  const scripts = [websocketScript('disk'), websocketScript('github')];
  const more = isWhole ? [massScript('disk'), massScript('github')] : [];
  it.each([...scripts, ...more].map((script) => [`${script.name}, on ${script.place}`, script] as const))(
    'end as if there had been none: %s',
    async (_title, script) => {
      const matrix = await drive(isWhole ? everything(script) : aPart(script));
      matrices.push(matrix);
      expect(matrix.failures).toEqual([]);
      expect(matrix.cells.length).toBeGreaterThan(0);
    },
    TRIAL_LIMIT_MS,
  );
});

function everything(script: Script): Plan {
  return {
    script,
    days: script.days.map(({ name }) => name),
    faults: FAULTS.filter(({ name }) => name.includes(named)),
    chosen: (_fault, steps) => spread(steps, most),
    merges: () => true,
    onResult: (line) => process.stderr.write(`${line}\n`),
  };
}

/** One day; killed at every step, and cut off from power at some. */
function aPart(script: Script): Plan {
  return {
    script,
    days: ['a change'],
    faults: FAULTS.filter(({ isMain }) => isMain),
    chosen: (fault, steps, { run }) =>
      fault === killed ? reporting(steps, run) : spread(reporting(steps, run), SOME),
    merges: (n) => n % 8 === 0,
  };
}
