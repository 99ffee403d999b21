// What the IETF recommends, in words: registries write a letter of which nobody who does not know the column can guess
// the meaning. RFC 8447 and RFC 9847 have Y, N and D; COSE (RFC 9053) Yes, No and Deprecated; JOSE and SSH write words.
import type { EntryChanged } from '../model.ts';
import type { Line } from './content.ts';
import { line } from './content.ts';
import { edit, type Edit } from './edit.ts';
import { caption } from './titles.ts';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['y', 'recommended'],
  ['yes', 'recommended'],
  ['n', 'not evaluated'],
  ['no', 'without a recommendation'],
  ['d', 'discouraged'],
  ['deprecated', 'deprecated'],
  ['filter only', 'recommended for filtering only'],
  ['required', 'required'],
  ['recommended+', 'recommended, and likely to be required'],
  ['recommended', 'recommended'],
  ['recommended-', 'recommended, and likely to be optional'],
  ['optional', 'optional'],
  ['optional+', 'optional, and likely to be recommended'],
  ['prohibited', 'prohibited'],
]);

/** Two values of such a column, as `discouraged now (Recommended N → D)`. */
export function recommendationEdit(change: EntryChanged, field: string, was: string, now: string): Edit {
  const letters = was === '' ? line`${now}` : line`${was} → ${now === '' ? 'nothing' : now}`;
  const old = WORDS.get(was.toLowerCase()) ?? '';
  const words = isUnsaid(now) && SAID.has(old) ? `no longer ${old}` : `${wordsOf(now)} now`;
  const phrase: Line = line`${words} (${captionOf(field)} ${letters})`;
  return edit({ change, kind: 'recommended', field, was, now, phrase });
}

function wordsOf(value: string): string {
  if (value === '' || value === '-') return 'without a recommendation';
  return WORDS.get(value.toLowerCase()) ?? `“${value}”`;
}

/** A value in words, as it is where it says enough: `D` → `discouraged`, `MUST NOT`. */
export function recommendationWord(value: string): string {
  return WORDS.get(value.toLowerCase()) ?? value;
}

/** What an empty value or an N takes back. */
const SAID: ReadonlySet<string> = new Set(['recommended', 'discouraged', 'deprecated', 'prohibited']);

/** Whether nothing is recommended, for whatever reason: RFC 8447 gives three for an N. */
function isUnsaid(value: string): boolean {
  return /^(?:n|no|-|)$/i.test(value);
}

function captionOf(field: string): string {
  return field === 'rec' || field === 'recommended' ? 'Recommended' : caption(field);
}
