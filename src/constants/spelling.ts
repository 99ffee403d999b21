// How a file writes acronyms in names of humps: `QPACKError` or `QpackError`. Its own names say so, word by word; for words
// that none of them has, what it does with the registry's other acronyms.
import { type NameCase, type Spelling, wordsOf } from '../languages/name-case.ts';
import type { Candidate } from './selection.ts';

/** Cases in which a word may be written in more than one way. */
const WITH_HUMPS: ReadonlySet<NameCase> = new Set(['PascalCase', 'camelCase', 'Capital_Snake']);

export interface ExistingName {
  readonly name: string;
  readonly value: bigint | string;
}

/** Spellings that names of the file have; `keeps` where nothing in the file says, and its language does. */
export function spellingOf(
  names: readonly ExistingName[],
  {
    candidates,
    nameCase,
    keeps,
  }: { readonly candidates: readonly Candidate[]; readonly nameCase: NameCase; readonly keeps: boolean },
): Spelling {
  const spelling = new Map<string, string>();
  if (!WITH_HUMPS.has(nameCase)) return spelling;
  const own = namesByValue(names, nameCase);
  if (keepsAcronyms(own, candidates) ?? keeps) {
    for (const word of registryAcronyms(candidates)) spelling.set(word.toUpperCase(), word);
  }
  const counts = new Map<string, Map<string, number>>();
  for (const word of [...own.values()].flat()) {
    const ways = counts.get(word.toUpperCase()) ?? new Map<string, number>();
    counts.set(word.toUpperCase(), ways.set(word, (ways.get(word) ?? 0) + 1));
  }
  for (const [word, ways] of counts) {
    const [usual = word] = [...ways].sort((a, b) => b[1] - a[1]).map(([way]) => way);
    spelling.set(word, usual);
  }
  return spelling;
}

/** Acronyms of the registry. OPTION of `OPTION-IPv4_FQDN` is none where more labels have it as `Option`. */
function registryAcronyms(candidates: readonly Candidate[]): string[] {
  const words = candidates.flatMap(({ label }) => wordsOf(label)).filter((it) => /^[A-Za-z][a-z]+$/.test(it));
  const plain = countsOf(words.map((word) => word.toUpperCase()));
  const acronyms = countsOf(candidates.flatMap(({ label }) => acronymsOf(label)));
  return [...acronyms].flatMap(([word, count]) => (count >= (plain.get(word) ?? 0) ? [word] : []));
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The words of each value's names, without a first word that is written small. */
function namesByValue(
  names: readonly ExistingName[],
  nameCase: NameCase,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    names.map(({ name, value }) => [`${value}`, wordsOf(name).slice(nameCase === 'camelCase' ? 1 : 0)]),
  );
}

/** An identifier of IANA's own: one word that code can have as it is, but for hyphens; undefined for another label. */
export function labelIdentifier(label: string): string | undefined {
  const word = label.replaceAll('-', '_');
  return /^[A-Za-z_]\w*$/.test(word) ? word : undefined;
}

const LEAST_NAMES = 3;

/** Whether the file's names are IANA's identifiers letter for letter, so that a new one is to be that too. */
export function areLabels(names: readonly ExistingName[], candidates: readonly Candidate[]): boolean {
  const labels = new Map(candidates.map(({ value, label }) => [`${value}`, label]));
  const said = names.flatMap(({ name, value }) => {
    const label = labelIdentifier(labels.get(`${value}`) ?? '');
    return label === undefined ? [] : [{ name, label }];
  });
  // Where all of them are capitals, a label that is not shows whether the file has the registry's letters or its own.
  return [said, said.filter(({ label }) => label !== label.toUpperCase())].every((some, at) => {
    const same = some.filter(({ name, label }) => name === label).length;
    return (at > 0 || same >= LEAST_NAMES) && same * 5 >= some.length * 4;
  });
}

/** Whether the names keep acronyms of the registry as the registry writes them; undefined where they have none. */
function keepsAcronyms(
  own: ReadonlyMap<string, readonly string[]>,
  candidates: readonly Candidate[],
): boolean | undefined {
  let [kept, changed] = [0, 0];
  for (const { label, value } of candidates) {
    const words = own.get(`${value}`) ?? [];
    for (const acronym of acronymsOf(label)) {
      if (words.includes(acronym)) kept += 1;
      else if (words.some((word) => word.toUpperCase() === acronym.toUpperCase())) changed += 1;
    }
  }
  return kept + changed === 0 ? undefined : kept > changed;
}

/** Words with two capital letters, of a label that is one word or not all capitals. */
function acronymsOf(label: string): string[] {
  const words = wordsOf(label);
  const isMixed = words.length === 1 || words.some((word) => /[a-z]/.test(word));
  return isMixed ? words.filter((word) => /[A-Z].*[A-Z]/.test(word)) : [];
}
