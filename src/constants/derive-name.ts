// Makes a name out of what a registry says of an entry. The same text always makes the same name.
import { joinWords, wordsOf } from '../languages/name-case.ts';

const MOST_WORDS = 8;

/**
 * Names for a label, best first, in UPPER_SNAKE: without brackets and subordinate clauses, then with all its words.
 * `Request Header Fields Too Large (TEMPORARY …)` is `REQUEST_HEADER_FIELDS_TOO_LARGE`. Empty for a text without words.
 */
export function nameIdeas(label: string): string[] {
  const bare = label
    .replace(/\s+[-–—]\s+(?:OBSOLETED?|DEPRECATED|HISTORIC|WITHDRAWN)\b.*$/i, '')
    .replace(/\s*(?:\([^()]*\)|\[[^[\]]*\])/g, ' ').trim();
  const clause = /^[^;:.]{3,}?(?=[;:.](?:\s|$)|$)/.exec(bare)?.[0] ?? bare;
  const ideas = [wordsOf(clause).slice(0, MOST_WORDS), wordsOf(bare).slice(0, 2 * MOST_WORDS), wordsOf(label)];
  const names = ideas.filter((words) => words.length > 0).map((words) => joinWords(words, 'UPPER_SNAKE'));
  return [...new Set(names)];
}
