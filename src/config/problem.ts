// What is wrong with a configuration, for people: zod's issues said in our words, with the nearest known setting.
import type * as z from 'zod';
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
import type { Position, SettingPath } from './yaml-document.ts';

/** One mistake. All mistakes of a file are reported at once. */
export interface ConfigProblem {
  readonly position: Position;
  /** Dotted: `channels.0.url`; empty for the file itself. */
  readonly path: string;
  /** What is wrong and what to do; begins in lower case, without a full stop. */
  readonly text: string;
}

/** A mistake before its position is known. */
export interface Mistake {
  readonly path: SettingPath;
  readonly text: string;
}

/** How the text of an unknown setting begins. */
export const UNKNOWN_SETTING = 'is not a known setting';

type Issue = z.core.$ZodIssue;

/** Makes zod put the known keys into the message of an unknown one, so that the nearest can be named. */
export function knownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const definition: unknown = issue.inst?._zod.def;
  if (typeof definition !== 'object' || definition === null || !('shape' in definition)) return undefined;
  return Object.keys(definition.shape ?? {}).join(',');
}

/** Zod's issues as mistakes. `valueAt` and `written` look into the file: the value, and how it is spelled there. */
export function mistakesOf(
  issues: readonly Issue[],
  valueAt: (path: SettingPath) => unknown,
  written: (path: SettingPath) => string | undefined,
): Mistake[] {
  return issues.flatMap((issue) => describe(issue, [], { valueAt, written }));
}

interface Looking {
  readonly valueAt: (path: SettingPath) => unknown;
  readonly written: (path: SettingPath) => string | undefined;
}

function describe(issue: Issue, parent: SettingPath, looking: Looking): Mistake[] {
  const path = [...parent, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const value = looking.valueAt(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: `${UNKNOWN_SETTING}${didYouMean(key, issue.message.split(',')) || knownList(issue.message)}`,
      }));
    case 'invalid_union':
      return describeUnion(issue, path, looking);
    case 'invalid_type':
      return [{ path, text: wrongType(issue.expected, value, looking.written(path)) }];
    case 'invalid_value':
      return [{ path, text: wrongChoice(issue.values, value) }];
    case 'too_small':
      return [{ path, text: 'must not be empty' }];
    case 'too_big':
      return [{ path, text: `is too long; at most ${String(issue.maximum)}` }];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => describe(inner, path, looking));
    // Each pattern and refinement of the schema says in words what it wants.
    case 'invalid_format':
    case 'custom':
    case 'not_multiple_of':
    default:
      return [{ path, text: issue.message }];
  }
}

function describeUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: SettingPath,
  looking: Looking,
) {
  const value = looking.valueAt(path);
  if (issue.errors.length === 0) return [{ path, text: wrongDiscriminator(issue, value) }];
  // The branch that fits the value's own kind says what is wrong inside it.
  const fitting = issue.errors.find(
    (branch) => !branch.some((inner) => inner.path.length === 0 && inner.code.startsWith('invalid_')),
  );
  if (fitting !== undefined) return fitting.flatMap((inner) => describe(inner, path, looking));
  const expected = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) =>
      inner.code === 'invalid_type'
        ? [kindName(inner.expected)]
        : inner.code === 'invalid_value'
          ? inner.values.map(String)
          : [],
    ),
  );
  return [{ path, text: wrongType([...new Set(expected)].join(' or '), value, looking.written(path)) }];
}

function wrongDiscriminator(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown): string {
  return 'options' in issue && Array.isArray(issue.options)
    ? wrongChoice(issue.options, value)
    : 'is none of the known kinds';
}

function wrongType(expected: string, value: unknown, written: string | undefined): string {
  const wanted = kindName(expected);
  if (value === undefined || value === null) return `is missing; it must be ${wanted}`;
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
  if (wanted.startsWith('text') && isPlain && written !== undefined) {
    return `must be ${wanted}, but YAML reads ${excerpt(written)} as the ${typeof value} ${excerpt(String(value))}; quote it: "${excerpt(written)}"`;
  }
  return `must be ${wanted}, not ${kindOf(value)}`;
}

function wrongChoice(values: readonly unknown[], value: unknown): string {
  const words = values.map(String);
  if (value === undefined || value === null) return `is missing; it must be ${oneOf(words)}`;
  const hint = typeof value === 'string' ? didYouMean(value, words) : '';
  return `must be ${oneOf(words)}, not ${shown(value)}${hint}`;
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`;
}

function knownList(keys: string): string {
  return keys === '' ? '' : `; known here: ${keys.split(',').join(', ')}`;
}

function kindName(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    boolean: 'true or false',
    number: 'a number',
    array: 'a list',
    object: 'a map of settings',
    record: 'a map',
  };
  return Object.hasOwn(names, expected) ? (names[expected] ?? expected) : expected;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of settings';
  return shown(value);
}

/** A value as it may be in a message: short, on one line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
