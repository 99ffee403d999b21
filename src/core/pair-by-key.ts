// Pairs rows by what their keys share: another spelling, a part that one side lacks, a part that names one entry alone.

import type { Entry } from '../model.ts';
import type { Pairing } from './pairing.ts';
import { foldName, withoutAside } from './fold.ts';
import { isOnBothOnce, MOST_COMPARED, onlyIfSingle, pairByBucket } from './pair-by-bucket.ts';
import type { Identity, Row } from './row.ts';
import { fieldText } from './text.ts';

export function leadingField({ key: [leading = '', ...rest] }: Row): string | undefined {
  return leading === '' || rest.length === 0 ? undefined : leading;
}

/** A key that one side says less of: a module has no file until its draft is published. Only where one fits one. */
export function* completed(old: readonly Row[], fresh: readonly Row[]): Iterable<readonly [Row, Row]> {
  if (old.length > MOST_COMPARED || fresh.length > MOST_COMPARED) return;
  for (const before of old) {
    const [after, ...others] = fresh.filter((row) => agree(before, row));
    if (after === undefined || others.length > 0) continue;
    if (old.filter((row) => agree(row, after)).length === 1) yield [before, after];
  }
}

/** No field of the keys says one thing here and another there. */
function agree(before: Row, after: Row): boolean {
  return before.key.every((text, index) => {
    const other = after.key[index] ?? '';
    return text === other || text === '' || other === '';
  });
}

/** The first field of a composite key pairs alone where it occurs once on either side, in all the entries. */
export function pairLeading(pairing: Pairing, { key }: Identity, sides: readonly (readonly Entry[])[]): void {
  const [leading] = key;
  if (leading === undefined || key.length < 2 || pairing.old.length === 0 || pairing.new.length === 0) return;
  const isSingle = isOnBothOnce(sides, (entry) => fieldText(entry, leading));
  pairByBucket(
    pairing,
    ({ key: [text = ''] }) => (text !== '' && isSingle(text) ? text : undefined),
    onlyIfSingle,
  );
}

/** An OID, or another number that is no small one: who has it goes on under another name. */
const CODE = /^\d+(?:\.\d+){3,}$|^0x[\da-f]{4,}$/i;

/** Where such a number may be, also outside the key. */
const CODE_FIELDS = ['value', 'oid', 'number', 'description'];

/** A part of a composite key that is such a number pairs alone, where it occurs once on either side; so does another field. */
export function pairByCode(pairing: Pairing, { key }: Identity, sides: readonly (readonly Entry[])[]): void {
  for (const field of new Set([...key.slice(1), ...CODE_FIELDS.filter((name) => !key.includes(name))])) {
    if (pairing.old.length === 0 || pairing.new.length === 0) continue;
    const isSingle = isOnBothOnce(sides, (entry) => fieldText(entry, field));
    pairByBucket(
      pairing,
      (row) => {
        const text = fieldText(row.entry, field);
        return row.kind === 'assigned' && CODE.test(text) && isSingle(text) ? text : undefined;
      },
      onlyIfSingle,
    );
  }
}

/** The key without an aside in brackets, where one side may have it: `ietf-template (not for implementation)`. */
export function keyWithoutAside(row: Row): string | undefined {
  const [name = '', ...rest] = row.key;
  const bare = foldName(withoutAside(name));
  return bare === '' || row.kind !== 'assigned' ? undefined : [bare, ...rest.map(foldName)].join('\n');
}

export function foldedKey(row: Row): string | undefined {
  const folded = row.key.map(foldName);
  return folded.some((text) => text !== '') ? `${row.kind === 'assigned'} ${folded.join('\n')}` : undefined;
}
