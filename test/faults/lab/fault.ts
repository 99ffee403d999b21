// What a fault is: a name, the steps at which it may strike, and how it strikes there.
import type { Effect } from './effect.ts';
import type { Lab, LabRun, Place, RunOrders } from './lab.ts';
import type { Asked } from './way.ts';

/** How a fault strikes one run, and what happens before the next. */
export interface Strike extends Pick<RunOrders, 'orders' | 'way' | 'meanwhile'> {
  /** What people or time do after the run that was struck. */
  readonly afterwards?: (run: LabRun) => void | Promise<void>;
}

interface AnyFault {
  /** Names it in the table. */
  readonly name: string;
  readonly places: readonly Place[];
  /** Tried also where only the most important faults are. */
  readonly isMain: boolean;
  /** On GitHub its trace is there until people merge what is proposed; the ends are compared after that. */
  readonly isFixedByMerge?: boolean;
}

/** Strikes after an effect of the process: a file that was changed, an answer that came in. */
export interface EffectFault extends AnyFault {
  readonly counts: 'effects';
  readonly strikesAfter: (effect: Effect) => boolean;
  readonly strike: (lab: Lab, step: number) => Strike;
}

/** Strikes a request on its way. */
export interface RequestFault extends AnyFault {
  readonly counts: 'requests';
  readonly strikesAt: (asked: Asked) => boolean;
  readonly strike: (lab: Lab, step: number) => Strike;
}

export type Fault = EffectFault | RequestFault;

/** The numbers of the steps at which a fault can strike a run that went so. */
export function stepsOf(fault: Fault, { effects, asked }: LabRun): readonly number[] {
  const hits =
    fault.counts === 'effects'
      ? effects.map((each) => fault.strikesAfter(each))
      : asked.map((each) => fault.strikesAt(each));
  return hits.flatMap((hit, index) => (hit ? [index + 1] : []));
}

export const BOTH: readonly Place[] = ['disk', 'github'];

export const any = (): boolean => true;

/** A change of a file. */
export function isFileEffect({ kind }: Effect): boolean {
  return kind !== 'answer';
}
