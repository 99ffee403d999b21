// The index of the search: a list of all registries, and entries in parts, so that an answer needs few of them.
import { parseNumbersOf } from 'iana-watch/core';
import type { GroupSummary } from './summary.ts';
import { numberIn, shardOfNumber, shardOfWord, wordsOf } from './search-words.ts';
import { type GroupView, namesOf } from './view.ts';

/** Entry as the index holds it: which registry of the group, anchor (empty where it is the value), value, name. */
export type Indexed = readonly [registry: number, anchor: string, value: string, name: string, kind?: string];

/** What one group adds to the index. */
export interface GroupIndex {
  /** Part of the index → entries in it. */
  readonly parts: Readonly<Record<string, readonly Indexed[]>>;
}

const LONGEST_NAME = 80;

export function indexOf({ registries }: GroupView): GroupIndex {
  const parts: Record<string, Indexed[]> = {};
  const put = (part: string, item: Indexed) => {
    const items = (parts[part] ??= []);
    if (items.at(-1) !== item) items.push(item);
  };
  const tables = registries.filter(({ folder }) => folder !== '');
  for (const [at, view] of tables.entries()) {
    const seen = new Set<string>();
    for (const { entry, anchor, kind } of view.rows) {
      const { value, name } = namesOf(entry, view);
      // The same port over TCP and UDP is one answer.
      const same = `${value}\n${name}`;
      if (seen.has(same)) continue;
      seen.add(same);
      const number = numberIn(value);
      const shown = anchor === encodeURIComponent(value) ? '' : anchor;
      const base = [at, shown, value, name.slice(0, LONGEST_NAME)] as const;
      const item: Indexed = kind === undefined ? base : [...base, kind];
      if (number !== undefined) put(`n${shardOfNumber(number)}`, item);
      else if (isRange(value)) put('ranges', item);
      if (kind !== undefined) continue;
      const words = new Set([...wordsOf(name), ...(number === undefined ? wordsOf(value) : [])]);
      for (const word of words)
        if (word.length > 1 && !/^\d+$/.test(word)) put(`w-${shardOfWord(word)}`, item);
    }
  }
  return { parts };
}

function isRange(value: string): boolean {
  const numbers = parseNumbersOf(value);
  return numbers !== undefined && numbers.intervals.some(({ low, high }) => low !== high);
}

/** Files of the index below `search/`: `groups.json`, and a file a part. */
export function indexFiles(
  summaries: readonly GroupSummary[],
  indexes: ReadonlyMap<string, GroupIndex>,
): readonly (readonly [path: string, text: string])[] {
  const groups = summaries.map(({ group, short, title, registries }) => [
    group,
    short,
    title === short ? '' : title,
    ...registries.map(({ title: each, folder }) => [each, folder]),
  ]);
  const parts = new Map<string, string[]>();
  for (const [at, { group }] of summaries.entries()) {
    for (const [part, items] of Object.entries(indexes.get(group)?.parts ?? {})) {
      const lines = parts.get(part) ?? [];
      lines.push(`[${at},${JSON.stringify(items).slice(1)}`);
      parts.set(part, lines);
    }
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  const names = JSON.stringify(sorted.map(([part]) => part));
  const rows = groups.map((each) => JSON.stringify(each)).join(',\n');
  return [
    ['search/groups.json', `{"parts":${names},\n"groups":[${rows}]}\n`],
    ...sorted.map(([part, lines]) => [`search/${part}.json`, `[${lines.join(',\n')}]\n`] as const),
  ];
}
