// Lists whose rows use names and do not declare them.
import type { Context, Draft } from './context.ts';
import type { Reading } from './reading.ts';
import { bareText, type Line } from './scan.ts';

/** Lists that only use names which the file declares in lines that are not kept: a new row there would use another. */
export function usesOf(
  { work: { lines }, keysByName }: Context,
  drafts: readonly Draft[],
): ReadonlySet<Draft> {
  const has = ({ config }: Draft, slot: string): boolean => config.row?.includes(`{${slot}`) === true;
  const declares = (draft: Draft): boolean => has(draft, 'value') && draft.onlyUses !== true;
  const uses = drafts.filter((draft) => has(draft, 'name') && !declares(draft));
  const others = lines.filter((_, at) => drafts.every(({ span }) => at < span.first || span.last < at));
  const words = new Set(others.flatMap(({ tokens }) => tokens.map(bareText)));
  const derived = drafts.filter((draft) => usesDerived(draft, { lines, words }));
  if (uses.length === 0 || drafts.some((draft) => has(draft, 'name') && declares(draft)))
    return new Set(derived);
  const declared = [...keysByName.keys()].filter((name) => words.has(name)).length;
  return new Set([...derived, ...(declared * 2 >= keysByName.size ? uses : [])]);
}

/** Whether rows have a second name, made of the first, that lines which are not kept declare: `NAME, NAME_STRING`. */
function usesDerived(
  { config, span }: Draft,
  { lines, words }: { readonly lines: readonly Line[]; readonly words: ReadonlySet<string> },
): boolean {
  const forms = [...(config.row ?? '').matchAll(/([\w$]*)\{name(?::\w+)*\}([\w$]*)/g)].slice(1);
  const own = lines.slice(span.first, span.last + 1).flatMap(({ tokens }) => tokens);
  return forms.some(([, before = '', behind = '']) => {
    const made = own.filter(
      ({ type, text }) =>
        type === 'word' &&
        text.length > before.length + behind.length &&
        text.startsWith(before) &&
        text.endsWith(behind),
    );
    return before + behind !== '' && made.filter((it) => words.has(it.text)).length * 2 > made.length;
  });
}

/** Whether rows only use names that are declared elsewhere: `return NAME`, `case NAME:`, `Code.NAME`. */
export function usesNames({ rows, namePlace = 0 }: Reading): boolean {
  const tokens = rows[0]?.row.tokens.map(({ text }) => text) ?? [];
  const before = tokens.slice(0, namePlace).join(' ');
  // `case NAME = 1` declares it.
  if (/(?:^|\s)case$/.test(before)) return tokens[namePlace + 1] !== '=';
  return /(?:^|\s)(?:return|\.|= >|- >|: :|&)$/.test(before);
}
