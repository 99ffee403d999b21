// How the names of a file are written: what all have in common, and the case of the rest.
import type { Language } from '../../languages/language.ts';
import { hasCase, type NameCase, wordsOf } from '../../languages/name-case.ts';
import { nameIdeas } from '../derive-name.ts';
import type { Subject } from './subject.ts';

/** How the names of a file are written. */
export interface NameStyle {
  /** May hold `{value}`, as the suffix may: `HTTP_{value}_` of `HTTP_404_NOT_FOUND`. */
  readonly prefix: string;
  readonly suffix: string;
  readonly case: NameCase | undefined;
}

/** An identifier and the value it stands for. */
interface Declaration {
  readonly name: string;
  readonly key: string;
}

/** What all names have in common, and the case of the rest. `usual` are the names they would have without a style. */
export function nameStyle(
  declarations: readonly Declaration[],
  usual: readonly string[],
  language: Language,
): NameStyle {
  const valued = declarations.map(({ name, key }) =>
    /^\d+$/.test(key) ? name.replace(new RegExp(`(?<!\\d)${key}(?!\\d)`), VALUE) : name,
  );
  if (valued.every((name) => name.includes(VALUE))) {
    const style = styleOf(valued, usual, language);
    const holdsValue = (style.prefix + style.suffix).includes(VALUE);
    if (holdsValue && declarations.every((it) => stemOf(it, style) !== undefined)) return style;
  }
  return styleOf(
    declarations.map(({ name }) => name),
    usual,
    language,
  );
}

const VALUE = '{value}';

function styleOf(names: readonly string[], usual: readonly string[], language: Language): NameStyle {
  const derived = usual.map((name) => wordsOf(name).map((word) => word.toLowerCase()));
  const prefix = commonEdge(names, derived, 'start');
  const bare = names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const suffix = commonEdge(bare, derived, 'end');
  const stems = bare.map((name) => name.slice(0, name.length - suffix.length));
  const preferred: readonly NameCase[] = ['python', 'rust', 'c', 'cpp', 'ruby'].includes(language.id)
    ? ['UPPER_SNAKE', 'PascalCase', 'snake_case', 'camelCase', 'Capital_Snake', 'kebab-case']
    : ['UPPER_SNAKE', 'PascalCase', 'camelCase', 'snake_case', 'Capital_Snake', 'kebab-case'];
  const counted = preferred.map((name) => ({
    name,
    hits: stems.filter((stem) => hasCase(stem, name) && (name !== 'Capital_Snake' || !hasHumps(stem))).length,
  }));
  const best = counted.reduce((a, b) => (b.hits > a.hits ? b : a));
  return { prefix, suffix, case: best.hits * 2 > stems.length ? best.name : undefined };
}

/** `CloseNotify` has no underscore between its words. */
function hasHumps(stem: string): boolean {
  return stem.split('_').some((part) => wordsOf(part).length > 1);
}

/** The stem of a name that has the style; undefined for another. */
export function stemOf({ name, key }: Declaration, style: NameStyle): string | undefined {
  const [prefix, suffix] = [style.prefix.replace(VALUE, key), style.suffix.replace(VALUE, key)];
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return undefined;
  const stem = name.slice(prefix.length, name.length - suffix.length);
  return stem === '' ? undefined : stem;
}

/** The names that a value would get by itself. */
export function usualName(subject: Subject, key: string, shipped: Readonly<Record<string, string>>): string {
  const candidate = subject.byValue.get(key);
  if (candidate === undefined) return '';
  const given = Object.hasOwn(shipped, candidate.valueText) ? shipped[candidate.valueText] : undefined;
  return given ?? nameIdeas(candidate.label)[0] ?? '';
}

/** The longest beginning (or end) that nearly all names share, up to a border of words, and that no usual name has. */
function commonEdge(
  names: readonly string[],
  derived: readonly (readonly string[])[],
  edge: 'start' | 'end',
): string {
  if (names.length < 3) return '';
  const edges = names.slice(0, 3).flatMap((name) => edgesOf(name, edge));
  for (const text of edges.sort((a, b) => b.length - a.length)) {
    const fitting = names.filter(
      (name) =>
        name.length > text.length &&
        isBorder(name, text.length, edge) &&
        (edge === 'start' ? name.startsWith(text) : name.endsWith(text)),
    );
    if (fitting.length * 5 < names.length * 4) continue;
    const words = wordsOf(text).map((word) => word.toLowerCase());
    const usual = derived.filter((name) =>
      words.every(
        (word, at) => (edge === 'start' ? name[at] : name[name.length - words.length + at]) === word,
      ),
    );
    if (usual.length * 2 >= derived.length) continue;
    // `APPLICATION` of COAP_MEDIATYPE_APPLICATION_XML belongs to the value: COAP_MEDIATYPE_TEXT_PLAIN has it not.
    const last = words.at(edge === 'start' ? -1 : 0);
    const own = derived.filter((name) => name.at(edge === 'start' ? 0 : -1) === last);
    if (fitting.length === names.length || own.length * 3 < derived.length) return text;
  }
  return '';
}

function edgesOf(name: string, edge: 'start' | 'end'): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, at) =>
    edge === 'start' ? name.slice(0, at + 1) : name.slice(at + 1),
  );
}

function isBorder(name: string, length: number, edge: 'start' | 'end'): boolean {
  const at = edge === 'start' ? length : name.length - length;
  const [left = '', right = ''] = [name[at - 1], name[at]];
  if (left === '}' || right === '{') return true;
  if (left === '_' || right === '_') return edge === 'start' ? left === '_' : right === '_';
  return /[a-z0-9]/.test(left) && /[A-Z]/.test(right);
}
