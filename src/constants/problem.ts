// What keeps constants from being kept. Expected outcomes, so values and not exceptions inside this room.

/** One line: *subject: what is wrong, where; what to do*. */
export interface ConstantsProblem {
  /** Dotted place in the configuration, or a file with its line: `constants.0.regions.1`, `src/a.py:14`. */
  readonly subject: string;
  readonly message: string;
  /** The files are kept all the same: only this is missing in them. */
  readonly isPartial?: true;
  /** Path of the registry that it is about, where it is about one. */
  readonly registry?: string;
}

/** Ends the work on one item; caught where items are gone through, and nowhere else. */
export class ConstantsTrouble extends Error {
  override readonly name = 'ConstantsTrouble';
  readonly subject: string;

  constructor(subject: string, message: string) {
    super(message);
    this.subject = subject;
  }
}

/** A value or a thrown problem; anything else that is thrown is a bug and goes on. */
export function attempt<T>(work: () => T): { readonly value: T } | { readonly problem: ConstantsProblem } {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof ConstantsTrouble)) throw error;
    return { problem: { subject: error.subject, message: `${error.subject}: ${error.message}` } };
  }
}
