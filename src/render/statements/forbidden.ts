// What a new column says must not be used: SHA-1 for the delegation of a zone.
import { isRecommendation } from '../../core/classify-entry.ts';
import { placeholderKind } from '../../core/placeholder.ts';
import { code, count, line, plain, strong } from '../content.ts';
import type { Edit } from '../edit.ts';
import type { EntryNames } from '../entry-names.ts';
import { recommendationWord } from '../recommendation.ts';
import { caption, newKey } from '../titles.ts';
import type { Statement } from '../report-model.ts';

/** So many entries of which a new column says MUST NOT are named. */
const FORBIDDEN = 5;

/** A new column that says of entries that they must not be used: that comes before that it is new. */
export function forbiddenWords(
  names: EntryNames,
  edits: readonly Edit[],
  { kind, field }: Edit,
  many: string,
): Pick<Statement, 'verb' | 'short' | 'news'> | undefined {
  if (kind !== 'gained' || !isRecommendation(field)) return undefined;
  const forbidden = edits.flatMap(({ change, now }) =>
    change.kind === 'entry-changed' && placeholderKind(change.after) === undefined && isForbidden(plain(now))
      ? [{ name: names.text(change, change.after, newKey(change)), word: recommendationWord(plain(now)) }]
      : [],
  );
  const [first] = forbidden;
  if (first === undefined) return undefined;
  const shown = forbidden.slice(0, FORBIDDEN).map(({ name }) => name);
  const rest = forbidden.length > FORBIDDEN ? ` and ${forbidden.length - FORBIDDEN} more` : '';
  const are = forbidden.length === 1 ? 'is' : 'are';
  return {
    verb: 'advised',
    short: `${forbidden.length === 1 ? first.name : count(forbidden.length, 'entry', 'entries')} ${are} ${first.word} in ${caption(field)} now (new column)`,
    news: line`${strong(`${shown.join(', ')}${rest}`)} ${are} ${first.word} in the new column ${code(field)}, which ${many} have`,
  };
}

function isForbidden(value: string): boolean {
  return /^(?:MUST NOT|prohibited|d|deprecated)$/i.test(value);
}
