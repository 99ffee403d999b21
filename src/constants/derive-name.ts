// Makes a name out of what a registry says of an entry. The same text always makes the same name.
import { formerWordsOf, joinWords, wordsOf } from '../languages/name-case.ts';

/** Of a sentence; what has no blanks is a name already, and is taken whole. */
const MOST_WORDS = 8;
/** A short name ends here, where a longer one is left for what it collides with. */
const SHORT = 64;
const LONG = 240;
const DANGLING = /^(?:an?|and|as|at|by|for|from|in|of|on|or|such|that|the|to|which|with)$/i;

/**
 * Names for a label, best first, in UPPER_SNAKE: without brackets and subordinate clauses, then with all its words.
 * `Request Header Fields Too Large (TEMPORARY …)` is `REQUEST_HEADER_FIELDS_TOO_LARGE`. Empty for a text without words.
 */
export function nameIdeas(label: string): string[] {
  const bare = label
    .replace(/(?<!\s)\s+[-–—]\s+(?:OBSOLETED?|DEPRECATED|HISTORIC|WITHDRAWN)\b.*$/i, '')
    .replace(/(?<!\s)\s*(?:\([^()]*\)|\[[^[\]]*\])/g, ' ')
    .trim();
  const clause = /^[^;:.]{3,}?(?=[;:.](?:\s|$)|$)/.exec(bare)?.[0] ?? bare;
  // An identifier that the registry gives is kept as it is: `TLS_RSA_WITH_3DES_EDE_CBC_SHA`, `AEGIS_128L`.
  const given = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(bare) ? [bare.slice(0, LONG)] : [];
  const ideas = [
    /\s/.test(clause) ? firstWords(wordsOf(clause), MOST_WORDS) : wordsOf(clause),
    wordsOf(bare).slice(0, 2 * MOST_WORDS),
    wordsOf(label),
    formerWordsOf(label),
    formerWordsOf(clause).slice(0, /\s/.test(clause) ? MOST_WORDS : undefined),
  ];
  const names = ideas
    .filter((words) => words.length > 0)
    .map((words, index) => cutName(words, index === 0 ? SHORT : LONG));
  return [...new Set([...given, ...names])];
}

function cutName(words: readonly string[], most: number): string {
  // Labels are as long as a stranger likes; no more words than characters can fit.
  let fit = Math.min(words.length, most);
  while (fit > 1 && words.slice(0, fit).join('_').length > most) fit -= 1;
  return joinWords(firstWords(words, fit), 'UPPER_SNAKE').slice(0, most);
}

/** A sentence that is cut does not end in "such" or "of". */
function firstWords(words: readonly string[], most: number): readonly string[] {
  let fit = Math.min(words.length, most);
  while (fit > 1 && fit < words.length && DANGLING.test(words[fit - 1] ?? '')) fit -= 1;
  return words.slice(0, fit);
}
