// Gives every value its name, once and for good: what is remembered goes first, then the shipped and derived names.
// Pure bookkeeping; it knows neither files nor languages.
import { type NameCase, toCase } from '../languages/name-case.ts';
import { nameIdeas } from './derive-name.ts';
import type { GivenName, NameNews } from './names-file.ts';
import { ConstantsTrouble } from './problem.ts';
import { byValue, type Candidate, type Table } from './selection.ts';

export interface NamedRow {
  readonly key: string;
  readonly value: bigint | string;
  readonly valueText: string;
  readonly label: string;
  /** Absent where the registry does not assign the value: an extra row, or one that was withdrawn. */
  readonly entry?: Candidate['entry'];
  readonly origin: 'registry' | 'extra' | 'withdrawn';
  readonly name: string;
  /** Identifiers the value had before. */
  readonly aliases: readonly string[];
}

/** An identifier that stands in a file today. */
export interface Remembered {
  readonly identifier: string;
  readonly value: bigint | string;
  readonly alias: boolean;
}

export interface NamingInput {
  readonly table: Table;
  readonly candidates: readonly Candidate[];
  readonly extra: ReadonlyMap<string, { readonly name: string; readonly description: string }>;
  readonly given: ReadonlyMap<string, GivenName>;
  readonly givenAliases: ReadonlyMap<string, readonly string[]>;
  readonly remembered: readonly Remembered[];
  /** The case in which names are remembered. */
  readonly nameCase: NameCase;
  readonly shipped: { readonly names?: Readonly<Record<string, string>>; readonly stem?: string };
  /** How a name looks in the file; two names collide where they look alike. */
  readonly present: (name: string) => string;
  /** People wrote the remembered identifiers, so that none is renamed. */
  readonly keep: boolean;
  /** A withdrawn identifier goes. */
  readonly remove: boolean;
  readonly subject: string;
  /** Where the line that settles a collision belongs. */
  readonly namesPath: string | undefined;
}

export interface Naming {
  /** By value; extra rows at their place. */
  readonly rows: readonly NamedRow[];
  /** Lines that the names file should have. */
  readonly news: readonly NameNews[];
}

/** Names all candidates. Throws for a collision between two values, with the line that settles it. */
export function assignNames(input: NamingInput): Naming {
  const taken = new Map<string, { value: string; label: string; key: string }>();
  const rows: NamedRow[] = [];
  const news: NameNews[] = [];
  const left = byTheirValue(input.remembered);
  const candidates = withExtra(input);
  const fixed = new Map<Candidate, string>();
  for (const candidate of candidates) {
    const name = settledName(candidate, left, input);
    if (name === undefined) continue;
    claim(name, candidate, { taken, input });
    fixed.set(candidate, name);
  }
  for (const candidate of candidates) {
    const name = fixed.get(candidate) ?? freshName(candidate, { taken, input });
    const { aliases, line } = givenNames(candidate, name, input);
    if (line !== undefined) news.push(line);
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
      const value = rows.find(({ key }) => key === line.key)?.value;
      return alias === undefined || isOthers(alias, `${value}`) ? line : { ...line, alias };
    }),
  };
}

function byTheirValue(remembered: readonly Remembered[]): Map<string, Remembered[]> {
  const found = new Map<string, Remembered[]>();
  for (const item of remembered) {
    const key = `${item.value}`;
    found.set(key, [...(found.get(key) ?? []), item]);
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

/** A name that is not to be made up anew: from the configuration, the names file, or the file as it is. */
function settledName(
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

function ideasFor(candidate: Candidate, { shipped, table, nameCase }: NamingInput): string[] {
  const usual = own(shipped.names, candidate.key) ?? own(shipped.names, candidate.valueText);
  const edge = edgeOf(candidate);
  const labels = nameIdeas(candidate.label);
  const bare = [`${shipped.stem ?? 'VALUE'}_${plainWord(candidate.valueText)}`];
  const derived = labels.length > 0 ? labels.map((name) => name + edge) : bare;
  // A label that only repeats the value says nothing: `13` of a version.
  const useful = candidate.label === candidate.valueText && table.bounds !== undefined ? bare : derived;
  const ideas = usual === undefined ? useful : [usual + edge, ...useful];
  return ideas.map((idea) => toCase(idea, nameCase));
}

/** What tells the values of one cell apart: `_FIRST`, `_LAST`, or of a list the value. */
function edgeOf({ edge, isOneOfMany, valueText }: Candidate): string {
  if (isOneOfMany === true) return `_${plainWord(valueText)}`;
  return edge === undefined ? '' : `_${edge.toUpperCase()}`;
}

function freshName(
  candidate: Candidate,
  { taken, input }: { taken: Map<string, { value: string; label: string; key: string }>; input: NamingInput },
): string {
  const ideas = ideasFor(candidate, input);
  const all = input.table.sharedLabels ? [...ideas, suffixed(ideas[0] ?? 'VALUE', candidate)] : ideas;
  const free = all.find(
    (idea) => (taken.get(input.present(idea))?.value ?? `${candidate.value}`) === `${candidate.value}`,
  );
  const name = free ?? ideas[0] ?? 'VALUE';
  claim(name, candidate, { taken, input });
  return name;
}

function suffixed(idea: string, candidate: Candidate): string {
  return `${idea}_${plainWord(candidate.valueText)}`;
}

function claim(
  name: string,
  candidate: Candidate,
  { taken, input }: { taken: Map<string, { value: string; label: string; key: string }>; input: NamingInput },
): void {
  const identifier = input.present(name);
  const other = taken.get(identifier);
  if (other !== undefined && other.value !== `${candidate.value}`) {
    const line = `${/^\d+$/.test(candidate.key) ? candidate.key : JSON.stringify(candidate.key)}: ${suffixed(name, candidate)}`;
    const where =
      input.namesPath === undefined
        ? `add the line "extra: { ${line} }" there, or another name of your choice`
        : `add the line "${line}" under "names" in ${input.namesPath}, or another name of your choice`;
    throw new ConstantsTrouble(
      input.subject,
      `${other.key} ${quoted(other.label)} and ${candidate.key} ${quoted(candidate.label)} of ${input.table.registry.path} would both be ${identifier}; ${where}`,
    );
  }
  taken.set(identifier, { value: `${candidate.value}`, label: candidate.label, key: candidate.key });
}

/** Identifiers that stand in the file and belong to no entry any more: aliases of a value, or withdrawn. */
function withLeftovers(
  rows: readonly NamedRow[],
  left: ReadonlyMap<string, readonly Remembered[]>,
  { taken, input }: { taken: Map<string, { value: string; label: string; key: string }>; input: NamingInput },
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
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
  };
}

/** A value as part of an identifier; signs alone become their numbers. */
function plainWord(value: string): string {
  const word = value.replace(/\W+/g, '_').replace(/^_+|(?<!_)_+$/g, '');
  if (word !== '') return word;
  return Array.from(value, (sign) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase()).join('_');
}

function own(map: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

function quoted(label: string): string {
  return JSON.stringify(label.length > 60 ? `${label.slice(0, 59)}…` : label);
}
