// Takes texts apart into words, and writes words in the cases of identifiers. ASCII only comes out.

export const NAME_CASES = [
  'UPPER_SNAKE',
  'snake_case',
  'camelCase',
  'PascalCase',
  'UPPERCASE',
  'lowercase',
  'kebab-case',
  'Capital_Snake',
] as const;
export type NameCase = (typeof NAME_CASES)[number];

/** Letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'Th',
};

/** `Alert`, `RSA2`; and `CoAP`, `DoQ`, `mTLS`, with small letters in it, where the text has nothing more in that word. */
const ONE_WORD = /^(?:[A-Z]?[a-z0-9]*|[A-Z]+[0-9]*|[A-Z][a-z][A-Z]+|[a-z][A-Z]{2,})$/;

/** `TLSAlert` is two words; what ends an acronym in small letters does not begin a word: `BGPsec`, `IPv6`, `CAs`. */
const ACRONYM_BEFORE_WORD = /([A-Z])(?=[A-Z](?!(?:sec|v\d+|sets?|s)(?![a-z]))[a-z])/g;

/**
 * The words of a text or identifier, ASCII letters and digits only, in their own case: `No Status Rcvd`,
 * `NoStatusRcvd` and `NO_STATUS_RCVD` all have three. An apostrophe joins; other letters become `uXXXX`.
 */
export function wordsOf(text: string): string[] {
  return inAscii(text)
    .replace(/['`]/g, '')
    .replace(/\+\+/g, ' plus plus ')
    .split(/[^A-Za-z0-9]+/)
    .flatMap((token) => (ONE_WORD.test(token) ? token : humps(token, ACRONYM_BEFORE_WORD)))
    .filter((word) => word !== '');
}

function inAscii(text: string): string {
  // Nearly every text is: what follows costs more than all the rest.
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}|’/gu, '')
    .replace(/[^\0-\x7f]/gu, (letter) =>
      /[\p{L}\p{N}]/u.test(letter)
        ? (LETTERS[letter] ?? ` u${letter.codePointAt(0)?.toString(16).padStart(4, '0')} `)
        : ' ',
    );
}

/** The words as they were found before acronyms with small letters counted as one: names made so stay names. */
export function formerWordsOf(text: string): string[] {
  return wordsOf(humps(text, /([A-Z])(?=[A-Z][a-z])/g).join(' '));
}

function humps(token: string, beforeWord: RegExp): string[] {
  return token
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(beforeWord, '$1 ')
    .split(' ');
}

/** How words are written where they begin with a capital letter, by the word in capitals: `QPACK`, `IPv6`. */
export type Spelling = ReadonlyMap<string, string>;

/** Words in the wanted case. `PascalCase` of `['TLS', 'handshake']` is `TlsHandshake` without a spelling of its own. */
export function joinWords(words: readonly string[], to: NameCase, spelling?: Spelling): string {
  return CASES[to].join(words, spelling);
}

/** A name written in another case. A name that already has the case is left as it is. */
export function toCase(name: string, to: NameCase, spelling?: Spelling): string {
  return hasCase(name, to) ? name : joinWords(wordsOf(name), to, spelling);
}

/** Whether a name could have been written in that case. Words alone may have several. */
export function hasCase(name: string, to: NameCase): boolean {
  return CASES[to].shape.test(name);
}

interface CaseRule {
  readonly join: (words: readonly string[], spelling?: Spelling) => string;
  readonly shape: RegExp;
}

const CASES: Readonly<Record<NameCase, CaseRule>> = {
  UPPER_SNAKE: {
    join: (words) => words.join('_').toUpperCase(),
    shape: /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/,
  },
  snake_case: { join: (words) => words.join('_').toLowerCase(), shape: /^[a-z0-9]+(?:_[a-z0-9]+)*$/ },
  'kebab-case': { join: (words) => words.join('-').toLowerCase(), shape: /^[a-z0-9]+(?:-[a-z0-9]+)*$/ },
  UPPERCASE: { join: (words) => words.join('').toUpperCase(), shape: /^[A-Z][A-Z0-9]*$/ },
  lowercase: { join: (words) => words.join('').toLowerCase(), shape: /^[a-z][a-z0-9]*$/ },
  PascalCase: {
    join: (words, spelling) => joinHumps(words.map((word) => capital(word, spelling))),
    shape: /^(?=.*[a-z])[A-Z][A-Za-z0-9]*$/,
  },
  Capital_Snake: {
    join: (words, spelling) => words.map((word) => capital(word, spelling)).join('_'),
    shape: /^(?=.*[a-z])[A-Z][A-Za-z0-9]*(?:_[A-Z0-9][A-Za-z0-9]*)*$/,
  },
  camelCase: {
    join: (words, spelling) =>
      joinHumps(words.map((word, at) => (at === 0 ? word.toLowerCase() : capital(word, spelling)))),
    shape: /^[a-z][A-Za-z0-9]*$/,
  },
};

function capital(word: string, spelling?: Spelling): string {
  return spelling?.get(word.toUpperCase()) ?? word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** Two numbers side by side keep an underscore between them: `Tls1_3`, not `Tls13`. */
function joinHumps(words: readonly string[]): string {
  return words.reduce(
    (joined, word) => joined + (/\d$/.test(joined) && /^\d/.test(word) ? '_' : '') + word,
    '',
  );
}
