// Faults at the ports. A story says at which call of which run something goes wrong; everything else works.

/** What can happen to a call of a port. */
export const FAULTS = [
  /** The process dies before the call. */
  'crash before',
  /** The process dies after the call was performed. */
  'crash after',
  /** The call fails and was not performed. */
  'refused',
  /** The call was performed, and its answer is lost. */
  'answer lost',
  /** A read answers what was true the day before. */
  'stale',
  /** Another instance of the program runs before the call. */
  'another instance',
  /** The clock jumps. */
  'clock jumps',
  /** The disk is full until the run is over. */
  'disk full',
] as const;

export type Fault = (typeof FAULTS)[number];

/** A fault at the `call`-th call of a run. */
export interface PlannedFault {
  readonly call: number;
  readonly fault: Fault;
}

/** The process is dead: nothing that it does any more has an effect. */
export class Died extends Error {}

/** One process of the program: counts its calls of ports and lets the planned faults happen. */
export class Process {
  readonly #faults: ReadonlyMap<number, Fault>;
  readonly #effects: Effects;
  #calls = 0;
  #isDead = false;
  isDiskFull = false;

  constructor(faults: readonly PlannedFault[], effects: Effects) {
    this.#faults = new Map(faults.map(({ call, fault }) => [call, fault]));
    this.#effects = effects;
  }

  get calls(): number {
    return this.#calls;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /**
   * Performs `work`, or what a fault makes of it. `refusal` is what the caller gets where the call fails. `isShared`: another
   * instance may come before it.
   */
  async call<T>(work: (isStale: boolean) => Promise<T> | T, refusal: () => T, isShared = true): Promise<T> {
    this.#requireLife();
    const fault = this.#faults.get(this.#calls++);
    switch (fault) {
      case undefined:
        break;
      case 'crash before':
        return this.#die();
      case 'crash after':
        await work(false);
        return this.#die();
      case 'refused':
        return refusal();
      case 'answer lost':
        await work(false);
        this.#requireLife();
        return refusal();
      case 'stale':
        return work(true);
      case 'another instance':
        if (isShared) await this.#effects.anotherInstance();
        break;
      case 'clock jumps':
        this.#effects.jump();
        break;
      case 'disk full':
        this.isDiskFull = true;
    }
    const answer = await work(false);
    this.#requireLife();
    return answer;
  }

  #requireLife(): void {
    if (this.#isDead) throw new Died();
  }

  #die(): never {
    this.#isDead = true;
    throw new Died();
  }
}

/** What faults do to the world around a process. */
export interface Effects {
  anotherInstance(): Promise<void>;
  jump(): void;
}
