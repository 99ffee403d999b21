// Pairs rows whose composite keys differ in one part that does not name the entry: a class, a reference, running text.

import type { Entry } from '../model.ts';
import { isSentence } from './classify-words.ts';
import { groupBy } from './group-by.ts';
import { onlyIfSingle, pairByBucket } from './pair-by-bucket.ts';
import type { Pairing } from './pairing.ts';
import type { Identity, Row } from './row.ts';
import { fieldText } from './text.ts';

/** So many entries that left one class for another show that the class is another; a few may share a name by chance. */
const MANY = 3;
/** A longer name is hardly shared by chance. */
const LONG_NAME = 12;
/** A class has more entries than this, on average. */
const ENTRIES_OF_CLASS = 20;

/**
 * Entries whose other parts of the key are equal and held by no other row without a partner. One part may then say
 * something else: where a reference leads, what a row stands for in running text, or the class that many entries share.
 */
export function pairByOtherParts(
  pairing: Pairing,
  identity: Identity,
  sides: readonly (readonly Entry[])[],
): void {
  const { key, numberFields } = identity;
  if (key.length < 2) return;
  for (const [index, field] of key.entries()) {
    if (pairing.old.length === 0 || pairing.new.length === 0) return;
    if (numberFields.includes(field)) continue;
    const isAside = field === 'xref' ? () => true : isRunningText;
    pairByBucket(
      pairing,
      (row) => (isAside(row.key[index] ?? '') ? otherParts(row, index) : undefined),
      onlyIfSingle,
    );
    if (index === 0 && sides.every((entries) => isClass(entries, field))) pairOfClasses(pairing);
  }
}

/** `<Any "cover-back" member attribute>`, a sentence: words that name nothing. */
function isRunningText(text: string): boolean {
  const isBracketed = text.startsWith('<') && text.endsWith('>') && /\s/.test(text);
  return isBracketed || isSentence(text);
}

function isClass(entries: readonly Entry[], field: string): boolean {
  return new Set(entries.map((entry) => fieldText(entry, field))).size * ENTRIES_OF_CLASS < entries.length;
}

/** The parts of a key but one; undefined where they name nothing. */
function otherParts({ key, kind }: Row, index: number): string | undefined {
  const others = key.filter((_, at) => at !== index);
  return kind === 'assigned' && others.some((text) => /\p{L}{2}/u.test(text)) ? others.join('\n') : undefined;
}

/** Rows of one name that left a class for another, where the name says enough or many went the same way. */
function pairOfClasses(pairing: Pairing): void {
  const nameOf = (row: Row): string | undefined => otherParts(row, 0);
  const found: (readonly [Row, Row])[] = [];
  // None is paired before all are known: how many went the same way decides.
  pairByBucket(pairing, nameOf, (old, fresh) => {
    found.push(...onlyIfSingle(old, fresh));
    return [];
  });
  const routes = groupBy(found, ([before, after]) => `${before.key[0]}\n${after.key[0]}`);
  for (const route of routes.values()) {
    for (const [before, after] of route) {
      const isLongName = (nameOf(before) ?? '').length >= LONG_NAME;
      if (isLongName || route.length >= MANY) pairing.pair(before, after);
    }
  }
}
