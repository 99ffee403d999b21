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

/**
 * The words of a text or identifier, ASCII letters and digits only, in their own case: `No Status Rcvd`,
 * `NoStatusRcvd` and `NO_STATUS_RCVD` all have three. An apostrophe joins; other letters become `uXXXX`.
 */
export function wordsOf(text: string): string[] {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`]/g, '')
    .replace(/[^\0-\x7f]/gu, (letter) =>
      /[\p{L}\p{N}]/u.test(letter)
        ? (LETTERS[letter] ?? ` u${letter.codePointAt(0)?.toString(16).padStart(4, '0')} `)
        : ' ',
    );
  return ascii
    .replace(/\+\+/g, ' plus plus ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** Words in the wanted case. `PascalCase` of `['TLS', 'handshake']` is `TlsHandshake`. */
export function joinWords(words: readonly string[], to: NameCase): string {
  return CASES[to].join(words);
}

/** A name written in another case. A name that already has the case is left as it stands. */
export function toCase(name: string, to: NameCase): string {
  return hasCase(name, to) ? name : joinWords(wordsOf(name), to);
}

/** Whether a name could have been written in that case. Words alone may have several. */
export function hasCase(name: string, to: NameCase): boolean {
  return CASES[to].shape.test(name);
}

interface CaseRule {
  readonly join: (words: readonly string[]) => string;
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
  PascalCase: { join: (words) => joinHumps(words.map(capital)), shape: /^(?=.*[a-z])[A-Z][A-Za-z0-9]*$/ },
  Capital_Snake: {
    join: (words) => words.map(capital).join('_'),
    shape: /^(?=.*[a-z])[A-Z][A-Za-z0-9]*(?:_[A-Z0-9][A-Za-z0-9]*)*$/,
  },
  camelCase: {
    join: (words) => joinHumps(words.map((word, at) => (at === 0 ? word.toLowerCase() : capital(word)))),
    shape: /^[a-z][A-Za-z0-9]*$/,
  },
};

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** Two numbers side by side keep an underscore between them: `Tls1_3`, not `Tls13`. */
function joinHumps(words: readonly string[]): string {
  return words.reduce(
    (joined, word) => joined + (/\d$/.test(joined) && /^\d/.test(word) ? '_' : '') + word,
    '',
  );
}
