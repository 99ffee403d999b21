// Which clusters of rows come from which registry: by their values first, by their names then.
import { type Cluster, numberAt, type Row, startOf } from './find-rows.ts';
import { grownPart, ownPart, partOf, withoutRows } from './part-of-list.ts';
import { type NameStyle, stemOf } from './name-style.ts';
import { NAME_CASES, toCase } from '../../languages/name-case.ts';
import { nameIdeas } from '../derive-name.ts';
import { saysUnassigned } from './placeholder-name.ts';
import type { Reading } from './reading.ts';
import { bareText, stringText, type Token } from './scan.ts';
import { likeness, type Subject } from './subject.ts';

export interface Found {
  readonly subject: Subject;
  readonly reading: Reading;
  readonly score: number;
  /** The field that names look like most. */
  readonly field: string;
}

const LEAST_LIKENESS = 0.34;
const SHIFTS = [0, 2] as const;

/** The cluster and registry that fit best; undefined where nothing fits. `hints` are words of the file's own links. */
export function bestReading(
  clusters: readonly Cluster[],
  subjects: readonly Subject[],
  hint: (subject: Subject) => boolean,
): Found | undefined {
  let best: Found | undefined;
  for (const subject of subjects) {
    for (const cluster of clusters) {
      const found = readCluster(cluster, subject);
      if (found === undefined) continue;
      const score =
        found.score * (hint(subject) ? 1.25 : 1) * (found.reading.namePlace === undefined ? 0.8 : 1);
      if (best === undefined || score > best.score) best = { ...found, score };
    }
  }
  return best;
}

/** A cluster, or the part of it that is the registry's where that is the lesser one. */
function readCluster(cluster: Cluster, subject: Subject): Found | undefined {
  const whole = readRows(cluster, subject);
  if (whole !== undefined) {
    const own = ownPart(cluster, { subject, reading: whole.reading });
    return own === undefined ? whole : (readRows(own, subject) ?? whole);
  }
  if (subject.table.bounds === undefined) return undefined;
  const part = partOf(cluster, subject);
  const found = part === undefined ? undefined : readRows(part, subject);
  const { valuePlace, shift = 0 } = found?.reading ?? {};
  if (found === undefined || valuePlace === undefined) return undefined;
  const grown = grownPart(cluster, { subject, reading: found.reading });
  const rows = keyedRows(grown, { subject, valuePlace, shift });
  return { ...found, reading: { ...found.reading, cluster: grown, rows } };
}

function readRows(cluster: Cluster, subject: Subject): Found | undefined {
  let best: Found | undefined;
  const numeric = subject.table.bounds !== undefined;
  for (const valuePlace of cluster.varying) {
    for (const shift of numeric ? SHIFTS : [0]) {
      const rows = keyedRows(cluster, { subject, valuePlace, shift });
      const keys = new Set(rows.map(({ key }) => key));
      if (rows.length < 3 || keys.size * 5 < rows.length * 4 || rows.length * 5 < cluster.rows.length * 3)
        continue;
      const named = namePlaceOf(cluster, { subject, rows, valuePlace, numeric });
      if (named === undefined || named.mean < LEAST_LIKENESS) continue;
      const score = named.sum - shift * 0.5;
      if (best !== undefined && best.score >= score) continue;
      const place = named.isName ? { namePlace: named.place } : {};
      best = { subject, reading: { cluster, rows, valuePlace, shift, ...place }, score, field: named.field };
    }
  }
  return best;
}

function keyedRows(
  cluster: Cluster,
  { subject, valuePlace, shift }: { subject: Subject; valuePlace: number; shift: number },
): { row: Row; key: string }[] {
  return cluster.rows.flatMap((row) => {
    const key = keyAt(row, valuePlace, { subject, shift });
    return key === undefined ? [] : [{ row, key }];
  });
}

/** The key of the value at a place, if the registry knows it; a single reserved number counts too. */
export function keyAt(
  row: Row,
  place: number,
  { subject, shift }: { subject: Subject; shift: number },
): string | undefined {
  if (subject.table.bounds === undefined) {
    const token = row.tokens[place];
    const text = token?.type === 'string' ? stringText(token) : '';
    return subject.byValue.has(text) ? text : undefined;
  }
  const number = numberAt(row, place);
  if (number === undefined || (number >> BigInt(shift)) << BigInt(shift) !== number) return undefined;
  const key = `${number >> BigInt(shift)}`;
  return subject.byValue.has(key) || subject.reserved.has(key) ? key : undefined;
}

interface NamePlace {
  readonly place: number;
  readonly isName: boolean;
  readonly sum: number;
  readonly mean: number;
  readonly field: string;
  readonly weight: number;
}

/** The place whose texts look most like what the registry says; a word before a text, for it is an identifier. */
function namePlaceOf(
  cluster: Cluster,
  {
    subject,
    rows,
    valuePlace,
    numeric,
  }: { subject: Subject; rows: readonly { row: Row; key: string }[]; valuePlace: number; numeric: boolean },
): NamePlace | undefined {
  let best: NamePlace | undefined;
  for (const place of cluster.varying) {
    if (place === valuePlace && numeric) continue;
    const types = new Set(cluster.rows.map(({ tokens }) => tokens[place]?.type));
    // Keys that have quotes only where they need them are names.
    const type = types.has('word') ? 'word' : [...types][0];
    if (type !== 'word' && type !== 'string') continue;
    const fields = new Map<string, number>();
    let sum = 0;
    let silent = 0;
    for (const { row, key } of rows) {
      const token = row.tokens[place];
      const text = token === undefined ? '' : bareText(token);
      const { score, field } = likeness(subject, key, text);
      sum += score;
      // `reserved2` is no name of another value.
      if (score === 0 && saysUnassigned(text, key)) silent += 1;
      if (score > 0) fields.set(field, (fields.get(field) ?? 0) + 1);
    }
    const [field = ''] = [...fields].sort((a, b) => b[1] - a[1])[0] ?? [];
    const mean = sum / Math.max(1, rows.length - silent);
    const isName = type === 'word' || (numeric && areIdentifiers(place, { subject, rows }));
    const weight = isName
      ? weightOf(
          rows.map(({ row }) => row.tokens[place]),
          mean,
        )
      : 1;
    if (best === undefined || mean * weight > best.mean * best.weight) {
      best = { place, isName, sum, mean, field, weight };
    }
  }
  return best;
}

/** Values that are names prove themselves, and a word of its own in each row is an identifier. */
function weightOf(tokens: readonly (Token | undefined)[], mean: number): number {
  if (tokens[0]?.type !== 'word') return 1.05;
  const isDistinct = new Set(tokens.map((token) => token?.text)).size === tokens.length;
  return isDistinct && mean >= LEAST_LIKENESS ? 3 : 1.1;
}

/** Texts that could be names in code, `Codes["NOT_FOUND"]`, and are not just what the registry says. */
function areIdentifiers(
  place: number,
  { subject, rows }: { subject: Subject; rows: readonly { row: Row; key: string }[] },
): boolean {
  const texts = rows.flatMap(({ row, key }) => {
    const token = row.tokens[place];
    return token === undefined ? [] : [{ text: bareText(token), said: subject.byValue.get(key)?.label }];
  });
  if (!texts.every(({ text }) => /^[A-Za-z_$][\w$]*$/.test(text))) return false;
  const own = texts.filter(({ text, said }) => text !== said);
  if (own.length * 2 > texts.length) return true;
  // `CLIENT_SUBNET` for "Client Subnet", where most of what the registry says is one word in capitals already.
  return NAME_CASES.some((nameCase) => {
    const made = texts.filter(({ text, said = '' }) => toCase(nameIdeas(said)[0] ?? '', nameCase) === text);
    return made.length > texts.length - own.length && made.length * 3 > texts.length * 2;
  });
}

/** Other lists that declare names for values of the registry which the found one does not have. */
export function siblingReadings(clusters: readonly Cluster[], { subject, reading }: Found): Reading[] {
  if (reading.namePlace === undefined) return [];
  const siblings: Reading[] = [];
  const known = new Set(reading.rows.map(({ key }) => key));
  for (const cluster of clusters.flatMap((it) => withoutRows(it, reading.cluster))) {
    if (cluster === reading.cluster || cluster.shape !== reading.cluster.shape) continue;
    const found = readCluster(cluster, subject)?.reading;
    if (found === undefined || found.namePlace !== reading.namePlace) continue;
    if (found.rows.length * 10 < cluster.rows.length * 7 || found.rows.some(({ key }) => known.has(key)))
      continue;
    if (!beginAlike([reading, found])) continue;
    for (const { key } of found.rows) known.add(key);
    siblings.push(found);
  }
  return siblings;
}

/** Where all names of the first list begin with one word, those of the other do too. */
function beginAlike(readings: readonly [Reading, Reading]): boolean {
  const [starts, others] = readings.map(
    ({ rows, namePlace }) =>
      new Set(rows.map(({ row }) => startOf(namePlace === undefined ? undefined : row.tokens[namePlace]))),
  );
  const [start = ''] = starts ?? [];
  return starts?.size !== 1 || start === '' || [...(others ?? [])].every((other) => other === start);
}

/** Names that rows of other shapes declare, with the keys of their values: other lists may use those too. */
export function namesOfOtherShapes(
  clusters: readonly Cluster[],
  { subject, reading }: Found,
): (readonly [name: string, key: string])[] {
  const known = new Set(reading.rows.map(({ key }) => key));
  const others = clusters.filter(({ shape }) => shape !== reading.cluster.shape);
  return others.flatMap((cluster) => {
    const found = readCluster(cluster, subject)?.reading;
    const place = found?.namePlace;
    if (found === undefined || place === undefined || found.rows.some(({ key }) => known.has(key))) return [];
    return found.rows.flatMap(({ row, key }) => {
      const token = row.tokens[place];
      return token?.type === 'word' ? [[token.text, key] as const] : [];
    });
  });
}

/** Other clusters of the same registry: by the names that are known now, or by values alone. */
export function relatedReadings(
  clusters: readonly Cluster[],
  subject: Subject,
  { keysByName }: { keysByName: ReadonlyMap<string, string> },
): Reading[] {
  return clusters.flatMap((cluster) => {
    const named = byNames(cluster, keysByName);
    if (named !== undefined) return [withValues(named, subject)];
    const valued = byValues(cluster, subject);
    return valued === undefined ? [] : [valued];
  });
}

function byNames(cluster: Cluster, keysByName: ReadonlyMap<string, string>): Reading | undefined {
  for (const namePlace of cluster.varying) {
    const rows = cluster.rows.flatMap((row) => {
      const token = row.tokens[namePlace];
      const isName = token?.type === 'word' || token?.type === 'string';
      const key = isName ? keysByName.get(bareText(token)) : undefined;
      return key === undefined ? [] : [{ row, key }];
    });
    if (rows.length >= 3 && rows.length * 10 >= cluster.rows.length * 7)
      return { cluster, rows, shift: 0, namePlace };
  }
  return undefined;
}

function withValues(reading: Reading, subject: Subject): Reading {
  for (const valuePlace of reading.cluster.varying) {
    if (valuePlace === reading.namePlace) continue;
    const fits = reading.rows.filter(({ row, key }) => keyAt(row, valuePlace, { subject, shift: 0 }) === key);
    if (fits.length * 10 >= reading.rows.length * 9) return { ...reading, rows: fits, valuePlace };
  }
  return reading;
}

/** Rows without names need more proof: most rows, and a text that looks like what the registry says. */
function byValues(cluster: Cluster, subject: Subject): Reading | undefined {
  const found = readCluster(cluster, subject);
  if (found === undefined || found.reading.rows.length * 10 < cluster.rows.length * 9) return undefined;
  const { namePlace, ...reading } = found.reading;
  return namePlace === undefined ? reading : undefined;
}

/** Names by the key of their value, without the file's prefix and suffix. */
export function stemsOf(readings: readonly Reading[], style: NameStyle): Map<string, string> {
  const stems = new Map<string, string>();
  for (const { rows, namePlace } of readings) {
    for (const { row, key } of rows) {
      const token = namePlace === undefined ? undefined : row.tokens[namePlace];
      const name = token === undefined ? undefined : bareText(token);
      const stem = name === undefined ? undefined : stemOf({ name, key }, style);
      if (stem !== undefined && !stems.has(key)) stems.set(key, stem);
    }
  }
  return stems;
}
