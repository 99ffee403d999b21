// Names that a value may get, best first: the usual one, then what the registry's words make.
import { fieldText } from '../core/text.ts';
import { toCase, wordsOf } from '../languages/name-case.ts';
import type { NamingInput } from './naming.ts';
import { SHIPPED } from './data/shipped.ts';
import { nameIdeas } from './derive-name.ts';
import { type Candidate, otherColumns } from './selection.ts';
import { labelIdentifier } from './spelling.ts';

export function ideasFor(
  candidate: Candidate,
  {
    shipped,
    table,
    nameCase,
    spelling,
    areLabels = false,
    stem,
    prefix,
  }: Pick<NamingInput, 'shipped' | 'table' | 'nameCase' | 'spelling' | 'areLabels' | 'stem' | 'prefix'>,
): string[] {
  const usual = own(shipped.names, candidate.key) ?? own(shipped.names, candidate.valueText);
  const edge = edgeOf(candidate);
  const labels = namesOf(candidate.label, { stem, prefix });
  const bare = [`${shipped.stem ?? 'VALUE'}_${plainWord(candidate.valueText)}`];
  const derived = labels.length > 0 ? labels.map((name) => name + edge) : bare;
  // A label that only repeats the value says nothing: `13` of a version.
  const useful = candidate.label === candidate.valueText && table.bounds !== undefined ? bare : derived;
  // What the registry tells apart by a remark alone is told apart so in code.
  const [remark] = candidate.remarks ?? [];
  const marked = remark === undefined || labels.length === 0 ? [] : [`${derived[0]}_${remark.toUpperCase()}`];
  const ideas = [...(usual === undefined ? [] : [usual + edge]), ...useful, ...marked];
  const label = areLabels && edge === '' ? labelIdentifier(candidate.label) : undefined;
  const given = label === undefined ? [] : [label];
  return [...given, ...ideas.map((idea) => toCase(idea, nameCase, spelling))];
}

/** Names for a label, first those without what the file says before them, or leaves out. */
function namesOf(
  label: string,
  { stem = '', prefix = '' }: { readonly stem: string | undefined; readonly prefix: string | undefined },
): string[] {
  const ends = endsOf(prefix);
  return nameIdeas(label).flatMap((name) => [
    ...withoutStem(name, ends.find((end) => hasStem(name, end)) ?? '', /[A-Z]/),
    ...withoutStem(name, stem, /^[A-Z]/),
    name,
  ]);
}

/** Whether a name or identifier begins with these words, and goes on. */
function hasStem(name: string, stem: string): boolean {
  return name.startsWith(`${stem}_`);
}

/** A name without words that it begins with; nothing where what is left is no name. */
function withoutStem(name: string, stem: string, isName: RegExp): string[] {
  const rest = stem !== '' && hasStem(name, stem) ? name.slice(stem.length + 1) : '';
  return isName.test(rest) ? [rest] : [];
}

/**
 * What a prefix of the file ends with, in UPPER_SNAKE, the longest first: a name of the registry that begins so does not
 * say it again. `TLS` of `MBEDTLS_TLS_` and `TLS_RSA_WITH_…`, `OPTION` of `Option` and `OPTION_V4_…`.
 */
function endsOf(prefix: string): string[] {
  const words = wordsOf(prefix).map((word) => word.toUpperCase());
  return words.map((_, from) => words.slice(from).join('_'));
}

/** In tenths: so many of the names must lack a word of the registry. */
const MOST_ALIKE = 8;

/**
 * The word that the names of the registry begin with and those that people gave do not: `OPTION` where OPTION_CLIENTID
 * is DHCPV6_OPT_CLIENTID in the file. `""` where there is none.
 */
export function droppedStem(
  candidates: readonly Candidate[],
  remembered: readonly { readonly identifier: string; readonly value: bigint | string }[],
): string {
  const identifiers = new Map(remembered.map(({ identifier, value }) => [`${value}`, identifier]));
  const pairs = candidates.flatMap(({ label, value }) => {
    const [name = ''] = nameIdeas(label);
    const identifier = identifiers.get(`${value}`);
    return identifier === undefined || name === ''
      ? []
      : [{ name, identifier: toCase(identifier, 'UPPER_SNAKE') }];
  });
  const words = (pairs[0]?.name ?? '').split('_');
  if (words.length < 2 || pairs.length < 3) return '';
  // The longest first: SSH_MSG of SSH_MSG_KEXINIT, which is KEXINIT in the file.
  const stems = [2, 1].map((count) => words.slice(0, count).join('_')).filter((it) => /^[A-Z_]+$/.test(it));
  return stems.find((stem) => isDropped(stem, pairs)) ?? '';
}

/** Whether names of the registry begin with a stem, and none of its words begins the identifiers. */
function isDropped(
  stem: string,
  pairs: readonly { readonly name: string; readonly identifier: string }[],
): boolean {
  const words = stem.split('_');
  const dropped = pairs.filter(
    ({ name, identifier }) => hasStem(name, stem) && !words.some((word) => hasStem(identifier, word)),
  ).length;
  return dropped * 10 >= pairs.length * MOST_ALIKE;
}

/** Whether a value has nothing but itself to be named after. */
export function isBare(
  candidate: Candidate,
  { shipped, table }: Pick<NamingInput, 'shipped' | 'table'>,
): boolean {
  const usual = own(shipped.names, candidate.key) ?? own(shipped.names, candidate.valueText);
  if (usual !== undefined || shipped.stem !== undefined) return false;
  const repeats = candidate.label === candidate.valueText && table.bounds !== undefined;
  return repeats || nameIdeas(candidate.label).length === 0;
}

/** Whether an identifier may well be one for an entry: its words have some in common with those of a name for it. */
export function isLikely(
  identifier: string,
  row: { readonly key: string; readonly valueText: string; readonly label: string },
  table: NamingInput['table'],
): boolean {
  const path = table.registry.path;
  const shipped = Object.hasOwn(SHIPPED, path) ? SHIPPED[path] : undefined;
  const usual = own(shipped?.names, row.key) ?? own(shipped?.names, row.valueText);
  const words = new Set(
    [row.label, usual ?? ''].flatMap((text) => wordsOf(text)).map((word) => word.toLowerCase()),
  );
  return words.size === 0 || wordsOf(identifier).some((word) => words.has(word.toLowerCase()));
}

/** What tells the values of one cell apart: `_FIRST`, `_LAST`, or of a list the value. */
function edgeOf({ edge, isOneOfMany, valueText }: Candidate): string {
  if (isOneOfMany === true) return `_${plainWord(valueText)}`;
  return edge === undefined ? '' : `_${edge.toUpperCase()}`;
}

/** A name with the value behind it, which distinguishes it from a namesake. */
export function suffixed(idea: string, candidate: Candidate): string {
  return `${idea}_${plainWord(candidate.valueText)}`;
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

const MOST_DISTINCT = 3;

/** A name with the words of a column that distinguishes an entry from its namesake: `JSON_DEFLATE` next to `JSON`. */
export function toldApart(
  idea: string,
  {
    candidate,
    owner,
    input: { table, nameCase, spelling },
  }: { candidate: Candidate; owner: Candidate; input: NamingInput },
): string[] {
  const columns = otherColumns(table.registry.fields ?? [], table.valueField);
  const fields = columns.filter((field) => field !== table.labelField);
  return fields.flatMap((field) => {
    const text = fieldText(candidate.entry, field);
    // One letter is a mark, such as Y, and a value that both have says nothing.
    const isWord = /^[A-Za-z][\w .-]*$/.test(text) && text.length > 2;
    if (!isWord || text === fieldText(owner.entry, field)) return [];
    const words = wordsOf(text);
    return words.length > MOST_DISTINCT ? [] : [toCase(`${idea}_${words.join('_')}`, nameCase, spelling)];
  });
}
