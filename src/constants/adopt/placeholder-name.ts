// Identifiers that people give to values nobody has assigned: `reserved2`, `UNASSIGNED_1014`, `unused`.
import { wordsOf } from '../../languages/name-case.ts';

const SAYS_SO = /^(?:reserved|rsvd?|unassigned|unallocated|unused|unspecified|undefined|unregistered)$/;
const FILLERS = /^(?:iana|for|future|use|by|code|value|number|not|yet|assigned)$/;
/** A number that counts such names. */
const COUNT = /^\d{1,2}$/;

/** Whether a name says no more than that its value is not assigned, judged by its words and numbers. */
export function saysUnassigned(name: string, value: string): boolean {
  const words = wordsOf(name).flatMap((word) => word.toLowerCase().match(/\d+|[a-z]+/g) ?? []);
  const rest = words.filter((word) => !COUNT.test(word) && word !== value);
  const says = rest.some((word) => SAYS_SO.test(word)) || /not (?:yet )?assigned/.test(rest.join(' '));
  return says && rest.every((word) => SAYS_SO.test(word) || FILLERS.test(word));
}
