/** A law that does not hold; the message says which, and where. */
export class LawBroken extends Error {}

export function require(holds: boolean, law: string): asserts holds {
  if (!holds) throw new LawBroken(law);
}
