// Old → new: short texts whole, long ones word by word.
import { clip } from './clip.ts';
import { diffWordsWithSpace } from 'diff';
import { isSameLetters } from '../core/fold.ts';
import type { Line, Span } from './content.ts';
import { change, text } from './content.ts';

export { clip };

/** Up to this many characters on both sides together, both are shown whole. */
const SHORT = 160;
/** Beyond this many differing words a text is "rewritten"; also bounds the time, and unlike a clock always alike. */
const MAX_EDITS = 160;
/** Words of unchanged text kept on each side of a difference. */
const AROUND = 4;

/** What is said where both sides look alike. */
export const SAME_LETTERS = 'the same letters, encoded otherwise';

/** What changed between two one-line texts. An absent side is an empty string. */
export function wordChange(from: string, to: string): Line {
  if (from !== to && isSameLetters(from, to)) return [text(SAME_LETTERS)];
  if (from === '' || to === '' || from.length + to.length <= SHORT) {
    return [change(side(from), side(to))];
  }
  const parts = diffWordsWithSpace(from, to, { maxEditLength: MAX_EDITS });
  const kept = parts
    ?.filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.trim().length, 0);
  if (parts === undefined || (kept ?? 0) * 4 < Math.min(from.length, to.length)) {
    return [text('rewritten: '), change(side(from), side(to))];
  }
  return parts.flatMap((part, index): Span[] => {
    if (part.added) return [{ type: 'inserted', text: clip(part.value, 300) }];
    if (part.removed) return [{ type: 'removed', text: clip(part.value, 300) }];
    return [text(shorten(part.value, index === 0, index === parts.length - 1))];
  });
}

/** Whether a change is given word by word, which needs its markup to be read. */
export function isWordByWord(phrase: Line): boolean {
  return phrase.some((span) => span.type === 'removed' || span.type === 'inserted');
}

function side(value: string): Line {
  return [text(value === '' ? '(none)' : clip(value, 300))];
}

/** The unchanged words between two differences, less their middle. */
function shorten(value: string, first: boolean, last: boolean): string {
  const words = value.split(' ');
  if (words.length <= 2 * AROUND + 2) return value;
  const head = first ? '' : words.slice(0, AROUND).join(' ');
  const tail = last ? '' : words.slice(-AROUND).join(' ');
  return `${head}${first ? '' : ' '}…${last ? '' : ' '}${tail}`;
}
