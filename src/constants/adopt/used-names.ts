// Lists whose rows use names and do not declare them.
import type { Context, Draft } from './context.ts';
import type { Reading } from './reading.ts';
import { bareText } from './scan.ts';

/** Lists that only use names which the file declares in lines that are not kept: a new row there would use another. */
export function usesOf(
  { work: { lines }, keysByName }: Context,
  drafts: readonly Draft[],
): ReadonlySet<Draft> {
  const has = ({ config }: Draft, slot: string): boolean => config.row?.includes(`{${slot}`) === true;
  const declares = (draft: Draft): boolean => has(draft, 'value') && draft.onlyUses !== true;
  const uses = drafts.filter((draft) => has(draft, 'name') && !declares(draft));
  if (uses.length === 0 || drafts.some((draft) => has(draft, 'name') && declares(draft))) return new Set();
  const others = lines.filter((_, at) => drafts.every(({ span }) => at < span.first || span.last < at));
  const words = new Set(others.flatMap(({ tokens }) => tokens.map(bareText)));
  const declared = [...keysByName.keys()].filter((name) => words.has(name)).length;
  return new Set(declared * 2 >= keysByName.size ? uses : []);
}

/** Whether rows only use names that are declared elsewhere: `return NAME`, `case NAME:`, `Code.NAME`. */
export function usesNames({ rows, namePlace = 0 }: Reading): boolean {
  const tokens = rows[0]?.row.tokens.map(({ text }) => text) ?? [];
  const before = tokens.slice(0, namePlace).join(' ');
  // `case NAME = 1` declares it.
  if (/(?:^|\s)case$/.test(before)) return tokens[namePlace + 1] !== '=';
  return /(?:^|\s)(?:return|\.|= >|- >|: :|&)$/.test(before);
}
