// The words of the project's old private voice, with the plain words for each, and where a text has them. Read by
// plain-words.mjs for what people read, and by test/tools/words.test.ts for names and comments.

/** Each with the words to use; docs/glossary.md has the terms that stay. */
export const OLD_WORDS = [
  [
    /\b(?:(?:re)?(?:tells?|told|telling)|untold|teller)\b/gi,
    'report, notify, send, say; told snapshot: last reported snapshot',
  ],
  [/\bmend(?:s|ed|ing)?\b/gi, 'fix'],
  [/\banew\b/gi, 'again'],
  [/\bwholly\b/gi, 'entirely'],
  [/\bbeside\b/gi, 'next to, with'],
  [/\bin step\b/gi, 'up to date'],
  [/\b(?:lies|lie|lay|lying)\b(?![ -]out\b)/gi, 'is in'],
  [/\b(?:stands?|standing|stood)\b(?!-ins?\b)/gi, 'is; existing'],
  [/\bkept (?:files?|cop(?:y|ies))\b/gi, 'managed file'],
  [/\b(?:heav(?:y|ier|iest)|weighs?|weighed)\b/gi, 'significant'],
  [/\b(?:hears?|heard)\b/gi, 'is notified'],
  [/\b(?:settle[sd]?|settling)\b/gi, 'base snapshot; decide'],
  [/\b(?:wish(?:es|ed)?|deeds?|manners|memo|moods?|essence|homes)\b/gi, 'see docs/glossary.md'],
];

/** English that has such a word and is plain. */
const PLAIN = [
  /\b(?:tell|tells|telling|told)\b[^.;:]{0,50}?\bapart\b/gi,
  /\b(?:stands?|stood|standing) (?:in )?for\b/gi,
];

/** The old words of a text, each with where it is and what to say. */
export function oldWordsIn(text, words = OLD_WORDS) {
  const plain = PLAIN.reduce((left, each) => left.replace(each, (found) => ' '.repeat(found.length)), text);
  return words.flatMap(([pattern, use]) =>
    [...plain.matchAll(pattern)].map((match) => ({ word: match[0], index: match.index, use })),
  );
}
