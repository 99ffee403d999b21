// Every fault that is tried, in the order of the table. A new one is a file or an entry here.
import type { Fault } from '../lab/fault.ts';
import { clockAhead, clockAtZero, clockBack, clockFarAhead } from './clock.ts';
import { snapshotDamaged, snapshotEdited, twoAtOnce } from './company.ts';
import { diskFull, notAllowed, readOnly } from './disk.ts';
import { stagingDeleted, tokenExpired } from './github.ts';
import { killed, killedInTheMiddle, powerCut } from './killed.ts';
import {
  announcesLess,
  announcesMore,
  answerLost,
  answerStalled,
  cut,
  refused,
  reset,
  slow,
  stalled,
  stalledForGood,
} from './network.ts';
import { emptyAnswer, errorForAnHour, errorPage, tooMany } from './status.ts';
import { outdated, swapped } from './upstream.ts';

export const FAULTS: readonly Fault[] = [
  killed,
  killedInTheMiddle,
  powerCut,
  diskFull,
  readOnly,
  notAllowed,
  clockAhead,
  clockBack,
  clockFarAhead,
  clockAtZero,
  refused,
  reset,
  answerLost,
  stalled,
  stalledForGood,
  answerStalled,
  slow,
  cut,
  announcesMore,
  announcesLess,
  errorForAnHour,
  tooMany,
  errorPage,
  emptyAnswer,
  outdated,
  swapped,
  twoAtOnce,
  tokenExpired,
  stagingDeleted,
  snapshotEdited,
  snapshotDamaged,
];
