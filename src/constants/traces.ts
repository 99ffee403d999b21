// What a changed entry may be recognized by in source code: names in every case, IANA's own spelling, numbers in every
// notation.
import { languageOf } from '../languages/languages.ts';
import { toCase, wordsOf } from '../languages/name-case.ts';
import type { ChangeSet, Entry } from '../model.ts';
import { cellText } from './cell.ts';
import { SHIPPED } from './data/shipped.ts';
import { nameIdeas } from './derive-name.ts';
import { type EntryChange, entriesOf, isAssigned, isEntryChange } from './entry-change.ts';
import { numbersIn } from './numbers.ts';

/** What is looked for of one name or value. */
export interface Trace {
  /** Words of a name, lower case: `bad gateway` is found in `StatusBadGateway` and `BAD_GATEWAY`. */
  readonly words?: string;
  /** IANA's own spelling, found as it is written: `GET`, `permessage-deflate`, `TLS_AES_128_GCM_SHA256`. */
  readonly spelling?: string;
  readonly number?: bigint;
  /** A number that is in every file, so that only its hexadecimal form is looked for. */
  readonly isSmall?: true;
}

const LABELS = ['description', 'name', 'meaning', 'semantics', 'type', 'title'];
const VALUES = ['value', 'number', 'code'];
/** So long may a word be and still be in every text. */
const COMMON = 8;
const SMALL = 100n;

/** What to look for, of all changed entries. */
export function tracesOf(changeSet: ChangeSet): Trace[] {
  const traces = changeSet.changes.filter(isEntryChange).flatMap(tracesOfChange);
  return [...new Map(traces.map((trace) => [keyOf(trace), trace])).values()];
}

function keyOf({ words, spelling, number }: Trace): string {
  return `${words ?? ''}\n${spelling ?? ''}\n${number ?? ''}`;
}

function tracesOfChange(change: EntryChange): Trace[] {
  const shipped = Object.hasOwn(SHIPPED, change.registry) ? SHIPPED[change.registry]?.names : undefined;
  const [key = ''] = change.key;
  const usual = shipped !== undefined && Object.hasOwn(shipped, key) ? shipped[key] : undefined;
  const entries = entriesOf(change).filter(isAssigned);
  const names = entries
    .flatMap((entry) => LABELS.map((field) => cellText(entry, field)))
    .filter((text) => text !== '');
  return [
    ...[...names.flatMap((name) => nameIdeas(name).slice(0, 1)), ...(usual === undefined ? [] : [usual])].map(
      (name): Trace => ({ words: wordsOf(name).join(' ').toLowerCase() }),
    ),
    ...names.filter((name) => /^\S{2,}$/.test(name)).map((spelling): Trace => ({ spelling })),
    ...entries.flatMap((entry) => valueTraces(entry, key)),
  ];
}

function valueTraces(entry: Entry, key: string): Trace[] {
  const texts = [...VALUES.map((field) => cellText(entry, field)), key];
  const text = texts.find((it) => it !== '') ?? '';
  const numbers = numbersIn(text);
  if (numbers === undefined) return /^\S{2,}$/.test(text) ? [{ spelling: text }] : [];
  return numbers.intervals.flatMap(({ low, high }) =>
    low === high ? [{ number: low, ...(low < SMALL ? { isSmall: true as const } : {}) }] : [],
  );
}

const NUMBER = /(?<![\w.$])(?:0[xX][0-9a-fA-F][0-9a-fA-F_]*|0[bB][01_]+|0[oO][0-7_]+|\d[\d_]*)(?![\w.]*\w)/g;
const BYTES = /(?<![\w.$])0[xX]([0-9a-fA-F]{2})\s*,\s*0[xX]([0-9a-fA-F]{2})(?!\w)/g;
const TOKEN = /[\w$][\w$+.-]*[\w$+]|[A-Za-z]/g;

/** The traces that are in a text, each as it is written there, with its first line. */
export function findTraces(
  text: string,
  { file, traces }: { readonly file: string; readonly traces: readonly Trace[] },
): Map<string, number> {
  const wanted = wantedOf(traces, isCode(file));
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const token of tokensOf(line, wanted)) if (!found.has(token)) found.set(token, index + 1);
  }
  return found;
}

interface Wanted {
  readonly words: ReadonlySet<string>;
  /** By their last word. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
  readonly spellings: ReadonlySet<string>;
  readonly numbers: ReadonlySet<bigint>;
  readonly inCode: boolean;
}

function wantedOf(traces: readonly Trace[], inCode: boolean): Wanted {
  const words = new Set(traces.flatMap(({ words: it }) => (it === undefined || it === '' ? [] : [it])));
  const ends = new Map<string, string[]>();
  for (const it of words) {
    const last = it.slice(it.lastIndexOf(' ') + 1);
    ends.set(last, [...(ends.get(last) ?? []), it]);
  }
  return {
    words,
    ends,
    spellings: new Set(traces.flatMap(({ spelling }) => (spelling === undefined ? [] : [spelling]))),
    inCode,
    numbers: new Set(inCode ? traces.flatMap(({ number }) => (number === undefined ? [] : [number])) : []),
  };
}

function tokensOf(line: string, wanted: Wanted): string[] {
  const names = [...line.matchAll(TOKEN)].flatMap(([token]) => {
    if (wanted.spellings.has(token) && isNamed(token, wanted)) return [token];
    return token.split('.').filter((part) => isNamed(part, wanted));
  });
  if (wanted.numbers.size === 0) return names;
  const bytes = [...line.matchAll(BYTES)].flatMap(([token, high = '', low = '']) =>
    wanted.numbers.has(BigInt(`0x${high}${low}`)) ? [token] : [],
  );
  const numbers = [...line.matchAll(NUMBER)].flatMap(([token]) => {
    const value = BigInt(token.replaceAll('_', '').replace(/^0(?=\d)/, ''));
    const isShown = value >= SMALL || /^0[xX]/.test(token);
    return isShown && wanted.numbers.has(value) ? [token] : [];
  });
  return [...names, ...bytes, ...numbers];
}

function isNamed(token: string, { words, ends, spellings, inCode }: Wanted): boolean {
  // A word that is in every text means something only as a mnemonic: `GET`, not `get`.
  const isMnemonic = /[\d_+.-]/.test(token) || (inCode && /[A-Z].*[A-Z]/.test(token));
  if (spellings.has(token) && (token.length > COMMON || isMnemonic)) return true;
  const own = wordsOf(token).map((word) => word.toLowerCase());
  const [last = ''] = own.slice(-1);
  const candidates = ends.get(last);
  if (candidates === undefined) return false;
  const joined = own.join(' ');
  if (words.has(joined)) return saysMuch(token, own.length);
  // `StatusBadGateway`, `HTTP_BAD_GATEWAY`: what all names of a file begin with is before the name.
  return candidates.some(
    (it) => it.includes(' ') && joined.endsWith(` ${it}`) && saysMuch(token, own.length),
  );
}

function saysMuch(token: string, words: number): boolean {
  if (words > 1 || token.length > COMMON) return token.length > 5 || words > 1;
  return token.length > 3 && token === toCase(token, 'UPPER_SNAKE');
}

function isCode(file: string): boolean {
  return !['markdown', 'text', 'yaml'].includes(languageOf(file)?.id ?? 'text');
}
