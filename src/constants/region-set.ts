// The lines of a region that is a set of values: written whole, or the numbers of an existing expression.
import type { RegionConfig } from '../config/constants-schema.ts';
import type { Language } from '../languages/language.ts';
import type { NamedRow } from './naming.ts';
import type { NumberNames } from './comparisons.ts';
import type { Item } from './item.ts';
import type { RegionText } from './markers.ts';
import { NO_NUMBERS, openNumbers, setOf, unite } from './numbers.ts';
import { ConstantsTrouble } from './problem.ts';
import { printSet } from './set-code.ts';
import { changeComparisons, readComparisons } from './set-comparisons.ts';

interface SetRegion {
  readonly config: RegionConfig;
  readonly subject: string;
  readonly path: string;
  readonly name: string;
  readonly language: Language;
}

/** The identifiers of the item's other regions, for expressions that name what they compare with. */
export function namesOf(
  { placeholderNames }: Item,
  {
    rows,
    identifier,
  }: { rows: readonly NamedRow[]; identifier: (row: Pick<NamedRow, 'name' | 'value'>) => string },
): NumberNames {
  const pairs = rows.flatMap(({ name, value }) =>
    typeof value === 'bigint' && name !== '' ? [[identifier({ name, value }), value] as const] : [],
  );
  const byValue = new Map(pairs.map(([name, value]) => [value, name]));
  const outdated = [...placeholderNames.outdated].flatMap(([value, name]) =>
    /^\d+$/.test(value) ? [[identifier({ name, value }), BigInt(value)] as const] : [],
  );
  return {
    byName: new Map([...outdated, ...pairs]),
    nameOf: (number) => byValue.get(number),
  };
}

/** The lines of a region that is a set of values. */
export function setBody(
  { config, subject, path, name, language }: SetRegion,
  { rows, current, names }: { rows: readonly NamedRow[]; current: RegionText; names: NumberNames },
): string[] {
  const numbers = rows.flatMap((row) =>
    row.origin === 'withdrawn' || typeof row.value !== 'bigint' ? [] : [row.value],
  );
  const included = config.include === undefined ? NO_NUMBERS : openNumbers(config.include);
  const wanted = unite([setOf(numbers), included]);
  if (config.set !== 'comparisons') {
    return printSet(wanted, {
      style: config.set ?? 'ranges',
      language,
      variable: config.variable ?? 'code',
      indent: config.indent ?? current.indent,
    });
  }
  const text = current.lines.join('\n');
  const changed = changeComparisons(text, wanted, names);
  if (changed === undefined) {
    const now = readComparisons(text, names);
    const why =
      now === undefined
        ? 'holds no comparisons that can be read'
        : 'cannot be brought up to date by other numbers and exceptions';
    const example = wanted.intervals
      .map(({ low, high }) => (low === high ? `${low}` : `${low}-${high}`))
      .join(', ');
    throw new ConstantsTrouble(subject, `${path}#${name} ${why}; write it so that it accepts ${example}`);
  }
  return changed.split('\n');
}
