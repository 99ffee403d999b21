// Gives every value its name, once and for good: what is remembered goes first, then the shipped and derived names.
// Pure bookkeeping; it knows neither files nor languages.
import { toCase } from '../languages/name-case.ts';
import { nameIdeas } from './derive-name.ts';
import type { NameNews } from './names-file.ts';
import { type Claims, claim, isFree } from './name-claims.ts';
import { ideasFor, isBare, suffixed, toldApart } from './name-ideas.ts';
import type { NamedRow, Naming, NamingInput, Remembered } from './naming.ts';
import { byValue, type Candidate } from './selection.ts';

/**
 * Names all candidates. Two values that would have one name are a collision: the one that came later has no row, and the
 * others go on. Where people gave both names, the collision is `settled`, and nothing can be kept.
 */
export function assignNames(input: NamingInput): Naming {
  const claims: Claims = { taken: new Map(), collisions: [] };
  const { taken } = claims;
  const rows: NamedRow[] = [];
  const news: NameNews[] = [];
  const left = byTheirValue(input.remembered);
  const candidates = withExtra(input);
  const fixed = new Map<Candidate, string>();
  for (const candidate of candidates) {
    const name = keptName(candidate, left, input);
    if (name !== undefined && claim(name, candidate, claims, input)) fixed.set(candidate, name);
  }
  const settled = claims.collisions.length;
  const bare: string[] = [];
  const lineOf = new Map([...input.given].map(([key, { name }]) => [name, key]));
  for (const candidate of candidates) {
    const name = fixed.get(candidate) ?? freshName(candidate, claims, input);
    if (name === undefined) continue;
    if (!fixed.has(candidate) && isBare(candidate, input)) bare.push(name);
    const { aliases, line } = givenNames(candidate, name, input);
    // Two entries of one value have one name, and it is one line of the names file.
    if (line !== undefined && (lineOf.get(line.name) ?? line.key) === line.key) {
      lineOf.set(line.name, line.key);
      news.push(line);
    }
    rows.push(rowOf(candidate, { name, aliases, input }));
  }
  const all = withLeftovers(rows, left, { taken, input });
  // Where two values swap their names, neither can keep the other's as an alias.
  const isOthers = (alias: string, value: string): boolean =>
    (taken.get(input.present(alias))?.value ?? value) !== value;
  return {
    rows: all
      .map((row) => ({ ...row, aliases: row.aliases.filter((alias) => !isOthers(alias, `${row.value}`)) }))
      .sort(byValue),
    news: news.map(({ alias, ...line }) => {
      if (alias === undefined) return line;
      const value = rows.find(({ key }) => key === line.key)?.value;
      return isOthers(alias, `${value}`) ? line : { ...line, alias };
    }),
    bare,
    collisions: claims.collisions.map((it, index) => ({ ...it, isInFile: index < settled })),
  };
}

function byTheirValue(remembered: readonly Remembered[]): Map<string, Remembered[]> {
  const found = new Map<string, Remembered[]>();
  for (const item of remembered) {
    const key = `${item.value}`;
    const there = found.get(key) ?? [];
    // Two regions may have it.
    if (there.some(({ identifier, alias }) => identifier === item.identifier && alias === item.alias))
      continue;
    found.set(key, [...there, item]);
  }
  return found;
}

/** What the names file holds of an entry besides its name, and the line that it should have. */
function givenNames(
  { key, label }: Candidate,
  name: string,
  input: NamingInput,
): { readonly aliases: readonly string[]; readonly line?: NameNews } {
  const given = input.given.get(key);
  const renamed = given !== undefined && given.name !== name ? [given.name] : [];
  const aliases = [...(input.givenAliases.get(key) ?? []), ...renamed];
  const isKnown = given !== undefined && renamed.length === 0;
  if (label === '' || input.extra.has(key) || isKnown) return { aliases };
  const [alias] = renamed;
  return { aliases, line: { key, name, from: label, ...(alias === undefined ? {} : { alias }) } };
}

function withExtra(input: NamingInput): Candidate[] {
  const there = new Set(input.candidates.map(({ key }) => key));
  const more: Candidate[] = [];
  for (const [key, { description }] of input.extra) {
    if (there.has(key)) continue;
    const value =
      input.table.bounds !== undefined && /^-?(?:\d+|0x[0-9a-f]+)$/i.test(key) ? BigInt(key) : key;
    more.push({ key, value, valueText: key, label: description, entry: {} });
  }
  return [...input.candidates, ...more].sort(input.table.bounds === undefined ? () => 0 : byValue);
}

/** A name that is not to be made up again: from the configuration, the names file, or the file as it is. */
function keptName(
  candidate: Candidate,
  left: Map<string, Remembered[]>,
  input: NamingInput,
): string | undefined {
  const extra = input.extra.get(candidate.key);
  if (extra !== undefined) return extra.name;
  const ideas = ideasFor(candidate, input);
  const given = input.given.get(candidate.key);
  if (given !== undefined) {
    const follows = given.from !== undefined && !input.keep && given.from !== candidate.label;
    if (
      !follows ||
      ideas.includes(given.name) ||
      toCase(nameIdeas(given.from ?? '')[0] ?? '', input.nameCase) === ideas[0]
    )
      return given.name;
    return undefined;
  }
  const remembered = left.get(`${candidate.value}`) ?? [];
  const idea = [...ideas, ...ideas.map((it) => suffixed(it, candidate))].find((it) =>
    remembered.some(({ identifier, alias }) => !alias && identifier === input.present(it)),
  );
  if (idea !== undefined) return idea;
  const [only, ...others] = remembered.filter(({ alias }) => !alias);
  return input.keep && only !== undefined && others.length === 0 ? only.identifier : undefined;
}

/** A new name; undefined where every idea is another value's. */
function freshName(candidate: Candidate, claims: Claims, input: NamingInput): string | undefined {
  const ideas = ideasFor(candidate, input);
  const [idea = 'VALUE'] = ideas;
  const apart = input.table.sharedLabels || input.isAnonymous === true;
  const more = apart ? [suffixed(idea, candidate)] : namesNextToOwner(idea, { candidate, claims, input });
  const all = [...ideas, ...more];
  // A name that it has already is better than none, although the registry calls it otherwise now.
  const former = input.given.get(candidate.key)?.name;
  const name = [...all, ...(former === undefined ? [] : [former])].find((it) =>
    isFree(it, candidate, claims, input),
  );
  return claim(name ?? idea, candidate, claims, input) ? (name ?? idea) : undefined;
}

/** Names that distinguish an entry from the one that has its usual name already. */
function namesNextToOwner(
  idea: string,
  { candidate, claims: { taken }, input }: { candidate: Candidate; claims: Claims; input: NamingInput },
): string[] {
  const named = taken.get(input.present(idea));
  if (named === undefined) return [];
  const owner = input.candidates.find(({ key }) => key === named.key);
  return owner === undefined ? [] : toldApart(idea, { candidate, owner, input });
}

/** Identifiers that are in the file and belong to no entry any more: aliases of a value, or withdrawn. */
function withLeftovers(
  rows: readonly NamedRow[],
  left: ReadonlyMap<string, readonly Remembered[]>,
  { taken, input }: { taken: Claims['taken']; input: NamingInput },
): NamedRow[] {
  const out = [...rows];
  const shown = new Set(rows.flatMap((row) => [input.present(row.name), ...row.aliases]));
  // What is assigned and not selected was left out on purpose.
  const unselected = new Set(input.table.candidates.flatMap(({ key, value }) => [key, `${value}`]));
  for (const { key, value } of input.candidates) for (const it of [key, `${value}`]) unselected.delete(it);
  for (const [key, items] of left) {
    if (unselected.has(key)) continue;
    for (const { identifier, value } of items) {
      if (shown.has(identifier) || taken.has(identifier)) continue;
      const at = out.findIndex((row) => `${row.value}` === key && row.origin !== 'withdrawn');
      const row = out[at];
      if (row !== undefined) out[at] = { ...row, aliases: [...row.aliases, identifier] };
      else if (!input.remove) {
        out.push({
          key,
          value,
          valueText: key,
          label: '',
          origin: 'withdrawn',
          name: identifier,
          aliases: [],
        });
      }
    }
  }
  for (const [key, { name }] of input.given) {
    if (input.remove || unselected.has(key) || taken.has(input.present(name))) continue;
    if (out.some((row) => row.key === key)) continue;
    const value =
      input.table.bounds !== undefined && /^-?(?:\d+|0x[0-9a-f]+)$/i.test(key) ? BigInt(key) : key;
    out.push({
      key,
      value,
      valueText: key,
      label: '',
      origin: 'withdrawn',
      name,
      aliases: input.givenAliases.get(key) ?? [],
    });
  }
  return out;
}

function rowOf(
  candidate: Candidate,
  { name, aliases, input }: { name: string; aliases: readonly string[]; input: NamingInput },
): NamedRow {
  const { key, value, valueText } = candidate;
  const extra = input.extra.get(key);
  const fromRegistry = input.candidates.includes(candidate);
  return {
    key,
    value,
    valueText,
    label: extra !== undefined && extra.description !== '' ? extra.description : candidate.label,
    ...(fromRegistry ? { entry: candidate.entry } : {}),
    origin: fromRegistry ? 'registry' : 'extra',
    ...(input.deselected?.has(candidate) === true ? { isDeselected: true as const } : {}),
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
  };
}
