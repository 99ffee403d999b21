// Loaded into the program under test before the program (`--import`): its clock, its pauses and its files pass through
// here. The program knows nothing of it. Every effect is counted and reported, and one of them may go wrong.
import { subscribe } from 'node:diagnostics_channel';
import fs from 'node:fs';
import { type Effect, type Orders, STALLED, REPORTING } from './effect.ts';
import { installFiles } from './inside-files.ts';
import { createJournal } from './inside-journal.ts';
import { installTime } from './inside-time.ts';

const orders = JSON.parse(process.env['IANA_WATCH_LAB'] ?? '{}') as Orders;
const { fault, after = 0, folder } = orders;
delete process.env['IANA_WATCH_LAB'];

const time = installTime(orders);
const journal = createJournal();
let done = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
}

function comeTrue(): void {
  if (fault === undefined || done !== after) return;
  if (fault.type === 'power cut') journal.undo();
  if (fault.type === 'kill' || fault.type === 'kill in the middle' || fault.type === 'power cut') die();
  if (fault.type === 'clock jumps') time.jump(fault.byMs);
  if (fault.type === 'bug') throw new TypeError(fault.message);
  if (fault.type === 'stand still') {
    fs.writeSync(REPORTING, `${JSON.stringify(STALLED)}\n`);
    process.kill(process.pid, 'SIGSTOP');
  }
}

function report(effect: Effect): void {
  done += 1;
  if (orders.reports !== false) fs.writeSync(REPORTING, `${JSON.stringify(effect)}\n`);
  comeTrue();
}

installFiles({
  folder,
  journal,
  report,
  /** Why a file cannot be changed now; undefined: it can. */
  refusal: () => (fault?.type === 'no more writes' && done >= after ? fault.code : undefined),
  /** The write that comes now is cut in half. */
  isCut: () => (fault?.type === 'kill in the middle' || fault?.type === 'power cut') && done === after - 1,
  cut() {
    if (fault?.type === 'power cut') journal.undo();
    die();
  },
});

subscribe('undici:request:headers', (message) => {
  const { request } = message as { readonly request: { readonly method: string; readonly origin: string } };
  report({ kind: 'answer', what: `${request.method} ${new URL(request.origin).port}` });
});

comeTrue();
