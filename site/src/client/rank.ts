// How well something answers a question. Every word must be found somewhere: in the value, the name or the headings.
import { numberIn, wordsOf } from '../search-words.ts';
import { holds } from './match.ts';

export interface Found {
  readonly kind: 'group' | 'registry' | 'entry';
  readonly group: string;
  readonly short: string;
  /** Title of the registry, or of the group. */
  readonly where: string;
  readonly url: string;
  readonly value: string;
  readonly name: string;
  /** What kind of unassigned space it is. */
  readonly space?: string;
  readonly worth: number;
}

/** 0: it is no answer. The greater, the better. */
export function rank(item: Omit<Found, 'worth'>, words: readonly string[], heading: string): number {
  const name = item.name.toLowerCase();
  const value = item.value.toLowerCase();
  const headings = new Set(wordsOf(heading));
  let worth = 0;
  let own = 0;
  for (const word of words) {
    const lower = word.toLowerCase();
    const hit = item.kind === 'entry' ? ofEntry(lower, { value, name }) : 0;
    const around = ofHeading(lower, headings);
    if (hit === 0 && around === 0) return 0;
    if (hit >= around) own += 1;
    worth += Math.max(hit, around);
  }
  // An entry that is only in a registry of that title is no answer.
  if (item.kind === 'entry' && own === 0) return 0;
  const shortness = 1 / (1 + name.length + value.length + heading.length / 4);
  const base = item.kind === 'group' ? 4 + ofGroup(item, words) : item.kind === 'registry' ? 2 : 0;
  return worth + base + shortness - (item.space === undefined ? 0 : 6);
}

/** A group that is called as somebody asks comes before entries of that name. */
function ofGroup({ group, short }: Omit<Found, 'worth'>, words: readonly string[]): number {
  const asked = words.join(' ').toLowerCase();
  const names = [group.toLowerCase(), short.toLowerCase()];
  if (names.includes(asked)) return 60;
  return names.some((name) => name.startsWith(`${asked} `) || name.startsWith(`${asked}-`)) ? 30 : 0;
}

function ofEntry(word: string, { value, name }: { value: string; name: string }): number {
  if (name === word || value === word) return 40;
  const number = numberIn(word);
  if (number !== undefined) {
    const same = numberIn(value);
    if (same !== undefined) return same === number ? 36 : ofName(word, name);
    return holds(value, number) ? 24 : ofName(word, name);
  }
  // `h2` of `0x68 0x32 ("h2")`.
  const inValue = wordsOf(value).includes(word) ? 34 : value.includes(word) ? 8 : 0;
  return Math.max(ofName(word, name), inValue);
}

function ofName(word: string, name: string): number {
  if (name === word) return 40;
  // `h2` of `0x68 0x32 ("h2")` is what the entry is called on the wire.
  if (name.includes(`"${word}"`)) return 38;
  const at = name.indexOf(word);
  if (at < 0) return 0;
  if (wordsOf(name).includes(word)) return 22;
  if (at === 0) return 20;
  return /[\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 6 : 14;
}

function ofHeading(word: string, headings: ReadonlySet<string>): number {
  if (headings.has(word)) return 12;
  if (word.length < 3) return 0;
  // `codes` for `code`, `sta` for `status`.
  for (const each of headings)
    if (each.startsWith(word) || (word.length > 4 && word.startsWith(each) && each.length > 3)) return 6;
  return 0;
}
