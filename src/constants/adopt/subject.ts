// A registry as `adopt` looks at it: each value with everything it may be called, and how alike a name is to that.
import { fieldText } from '../../core/text.ts';
import type { Registry, Snapshot } from '../../model.ts';
import { wordsOf } from '../../languages/name-case.ts';
import { nameIdeas } from '../derive-name.ts';
import { SHIPPED } from '../data/shipped.ts';
import { type Candidate, readTable, type Table, type TableOptions } from '../selection.ts';

export interface Subject {
  readonly snapshot: Snapshot;
  readonly registry: Registry;
  readonly table: Table;
  /** The field of the values, where it is not the one that is taken by itself. */
  readonly valueFrom?: string;
  readonly byValue: ReadonlyMap<string, Candidate>;
  /** Numbers that are placeholders by themselves, such as 1004. */
  readonly reserved: ReadonlySet<string>;
  /** Words of everything that is said of a value, by field; the shipped name under `""`. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Every registry of the snapshots that has something to name. */
export function subjectsOf(snapshots: Iterable<Snapshot>): Subject[] {
  const subjects: Subject[] = [];
  for (const snapshot of snapshots) {
    for (const registry of snapshot.registries) {
      if ((registry.entries?.length ?? 0) < 2) continue;
      const subject = subjectOf(snapshot, registry);
      subjects.push(...[subject, ...byOtherKeys(subject)].filter(({ byValue }) => byValue.size >= 2));
      // A CoAP code may be a number or a text: 65, or "2.01".
      if ([...subject.byValue.values()].every(({ valueText }) => IS_CODE.test(valueText)))
        subjects.push(subjectOf(snapshot, registry, { rememberedKind: 'text' }));
    }
  }
  return subjects;
}

/** The same registry with names made from another field. */
export function namedFrom({ snapshot, registry, table, valueFrom }: Subject, labelField: string): Subject {
  const rememberedKind = table.kind === 'text' ? table.kind : undefined;
  return subjectOf(snapshot, registry, { labelField, rememberedKind, valueField: valueFrom });
}

/** The registry by each other field of its key: a file may have those values. */
function byOtherKeys({ snapshot, registry, table }: Subject): Subject[] {
  const fields = (registry.key ?? []).filter(
    (field) => field !== table.valueField && field !== table.labelField,
  );
  return fields.map((valueField) => subjectOf(snapshot, registry, { valueField }));
}

const IS_CODE = /^\d\.\d\d$/;

function subjectOf(
  snapshot: Snapshot,
  registry: Registry,
  options: Omit<TableOptions, 'subject'> = {},
): Subject {
  const table = readTable(registry, { subject: registry.path, ...options });
  const byValue = new Map<string, Candidate>();
  const words = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const shipped = Object.hasOwn(SHIPPED, registry.path) ? SHIPPED[registry.path] : undefined;
  const names = new Map(Object.entries(shipped?.names ?? {}));
  for (const candidate of table.candidates) {
    const key = `${candidate.value}`;
    if (!byValue.has(key)) byValue.set(key, candidate);
    const said = new Map<string, readonly string[]>();
    const usual = names.get(candidate.valueText);
    if (usual !== undefined) said.set('', lowerWords(usual));
    for (const field of registry.fields ?? []) {
      const text = fieldText(candidate.entry, field);
      if (text === '' || field.startsWith('@') || field === 'xref' || field === table.valueField) continue;
      said.set(field, lowerWords(nameIdeas(text)[0] ?? ''));
    }
    if (table.bounds === undefined) said.set(table.valueField, lowerWords(candidate.valueText));
    words.set(key, said);
  }
  const reserved = table.placeholders.filter(({ low, high }) => low === high).map(({ low }) => `${low}`);
  const from = options.valueField === undefined ? {} : { valueFrom: options.valueField };
  return { snapshot, registry, table, ...from, byValue, reserved: new Set(reserved), words };
}

/** How alike a name is to what is said of a value: 1 the same words, 0 none in common; with the field that fits best. */
export function likeness(
  subject: Subject,
  value: string,
  name: string,
): { readonly score: number; readonly field: string } {
  let best = { score: 0, field: '' };
  const own = lowerWords(name);
  for (const [field, words] of subject.words.get(value) ?? []) {
    const score = overlap(own, words);
    if (score > best.score) best = { score, field };
  }
  return best;
}

/** Whether a name is just what is said of a value, word for word: `DHCP_SERVER` is not `dhcpv6-server`. */
export function isCalled(subject: Subject, value: string, name: string): boolean {
  const own = lowerWords(name).join(' ');
  return [...(subject.words.get(value)?.values() ?? [])].some((words) => words.join(' ') === own);
}

function lowerWords(text: string): string[] {
  return wordsOf(text).map((word) => word.toLowerCase());
}

/** Twice the words in common, of all words; a word counts as another that it begins. */
function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let common = 0;
  for (const word of a) {
    const at = left.findIndex(
      (other) =>
        other === word ||
        (word.length > 2 && other.length > 2 && (other.startsWith(word) || word.startsWith(other))) ||
        (word.length > 4 && other.endsWith(word)),
    );
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  // A name is often longer by a prefix that all names share; that must count little.
  return (2 * common) / (Math.min(a.length, b.length + 1) + b.length);
}
