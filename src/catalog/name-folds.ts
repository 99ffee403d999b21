// Under which foldings a name of IANA's and a name in code are the same: `Going Away`, `GOING_AWAY`, `CloseGoingAway`.
import type { CatalogEntry } from './catalog.ts';

/** A word that is shorter, such as `A` of `TYPE_A`, matches only as a whole name. */
const SHORTEST_WORD = 2;
const MOST_PREFIX_WORDS = 4;

/** Classes of Unicode are ten times as slow, and nearly all names need none. */
const ASCII = /^[ -~]*$/;

/** Letters and digits alone, in lower case. */
export function foldName(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase().replace(/[^a-z\d]+/g, '');
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What nearly all names of a registry begin with, `TLS_` or `DHCP`; `''` where there is none. */
export function sharedPrefix(entries: readonly CatalogEntry[]): string {
  const prefixes = entries.map(({ name }) => /^[A-Za-z0-9]+[_ -]/.exec(name)?.[0] ?? '');
  const first = prefixes[0] ?? '';
  const same = prefixes.filter((prefix) => prefix === first).length;
  if (entries.length > 2 && first !== '' && same * 5 >= entries.length * 4) return first;
  return entries.length > 2 ? gluedPrefix(entries.map(({ name }) => name)) : '';
}

/** Capitals with which all names begin, `DHCP` of `DHCPDISCOVER` and `DHCPOFFER`. */
function gluedPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  let length = /^[A-Z]*/.exec(first)?.[0].length ?? 0;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length -= 1;
  const isShort = length < 3 || names.some((name) => name.length < length + 3);
  return isShort ? '' : first.slice(0, length);
}

/**
 * The foldings that an entry is found by: its names, with and without what is in brackets and the prefix of its
 * registry; a value without a name is one.
 */
export function nameFolds({ value, name, alias }: CatalogEntry, prefix = ''): Set<string> {
  const names = name === '' && alias === '' ? [value] : [name, alias];
  const folds = new Set<string>();
  for (const text of names) {
    if (text === '') continue;
    folds.add(foldName(text));
    if (!/[([]/.test(text)) continue;
    folds.add(foldName(withoutBrackets(text)));
    folds.add(foldName(/\(([^()\s]+)\)\s*$/.exec(text)?.[1] ?? ''));
  }
  if (prefix !== '' && name.startsWith(prefix)) folds.add(foldName(name.slice(prefix.length)));
  folds.delete('');
  return folds;
}

/** Each bracket goes from where it is first opened to where it is first closed; one that is never closed stays. */
function withoutBrackets(text: string): string {
  const closed = text.split(/(?<=[)\]])/);
  return closed.map((part) => (/[)\]]$/.test(part) ? part.replace(/(?<!\s)\s*[([][^]*/, '') : part)).join('');
}

/**
 * The foldings of a name in code: of all its words, and without its first ones, as programs put prefixes before names;
 * without up to `mostSuffix` last ones too.
 */
export function nameVariants(name: string, mostSuffix = 0): readonly string[] {
  const words = wordsOf(name).map(ASCII.test(name) ? (word) => word.toLowerCase() : foldName);
  const variants = new Set<string>([foldName(name)]);
  for (let first = 0; first <= MOST_PREFIX_WORDS && first < words.length; first += 1) {
    for (let drop = 0; drop <= mostSuffix && first + drop < words.length; drop += 1) {
      const variant = words.slice(first, words.length - drop).join('');
      if (variant.length >= SHORTEST_WORD || words.length <= 2) variants.add(variant);
    }
  }
  return [...variants];
}

/** `CLOSE_GOING_AWAY`, `closeGoingAway`, `close-going-away` → close, going, away; each as it is written. */
export function wordsOf(name: string): readonly string[] {
  const isAscii = ASCII.test(name);
  return name
    .replace(isAscii ? HUMPS : UNICODE_HUMPS, ' ')
    .split(isAscii ? /[^A-Za-z\d]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const HUMPS = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;
const UNICODE_HUMPS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
