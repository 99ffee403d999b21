// How much a change matters: the one order that filters, sorting and schemas share.
import type { Significance } from '../model.ts';

/** From the most significant to the least. */
export const SIGNIFICANCES = [
  'breaking',
  'addition',
  'update',
  'editorial',
  'bookkeeping',
] as const satisfies readonly Significance[];

/** For sorting, the most significant first. */
export function compareSignificance(a: Significance, b: Significance): number {
  return SIGNIFICANCES.indexOf(a) - SIGNIFICANCES.indexOf(b);
}

/** Whether `significance` is `floor` or more. */
export function reaches(significance: Significance, floor: Significance): boolean {
  return compareSignificance(significance, floor) <= 0;
}
