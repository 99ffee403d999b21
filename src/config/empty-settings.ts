// Settings without a value. A known one counts as not set; an unknown one is as wrong as any other, and in a map of
// somebody's own keys each must have a value.
import { excerpt } from '../core/xml-source.ts';
import { knownKeys, type Mistake, mistakesOf, UNKNOWN_SETTING } from './problem.ts';
import { configSchema } from './schema.ts';
import type { SettingPath } from './yaml-document.ts';

/** Maps whose keys are values, fields, tags or registries. */
const OPEN_MAPS = new Set(['where', 'extra', 'doc', 'tags', 'keys']);

/** What is wrong with the settings at `paths`, which have no value. `value` is the configuration without them. */
export function emptySettings(value: unknown, paths: readonly SettingPath[]): Mistake[] {
  if (paths.length === 0) return [];
  const restored = paths.reduce((whole, path) => withNull(whole, path), value);
  const parsed = configSchema.safeParse(restored, { error: knownKeys });
  const unknown = parsed.success
    ? []
    : mistakesOf(
        parsed.error.issues,
        () => null,
        () => undefined,
      ).filter(({ text }) => text.startsWith(UNKNOWN_SETTING));
  return paths.flatMap((path) => {
    const key = String(path.at(-1) ?? '');
    const split = pairBefore(value, path);
    if (split !== undefined) return [{ path, text: splitPair(split, key) }];
    if (OPEN_MAPS.has(String(path.at(-2) ?? '')))
      return [{ path, text: 'has no value; give it one, or leave it out' }];
    return unknown.filter((mistake) => mistake.path.join('\n') === path.join('\n')).slice(0, 1);
  });
}

const VALUE = /^(?:0x)?[0-9a-f*]{1,4}(?:-(?:0x)?[0-9a-f]{1,4})?$/i;

/** YAML ends a value at a comma inside braces: `{ select: 0x13,0x01 }` has a key `0x01`. The setting that lost it. */
function pairBefore(value: unknown, path: SettingPath): string | undefined {
  const key = String(path.at(-1) ?? '');
  if (!VALUE.test(key) || path[0] !== 'constants') return undefined;
  const parent = at(value, path.slice(0, -1));
  const names = typeof parent === 'object' && parent !== null ? Object.keys(parent) : [];
  return names.findLast((name) => ['select', 'skip', 'include'].includes(name));
}

function splitPair(setting: string, key: string): string {
  return `is the rest of a value, for inside { } YAML ends ${setting} at a comma; quote the value, as in ${setting}: "0x13,${excerpt(key)}"`;
}

function at(value: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>(
    (now, step) =>
      typeof now === 'object' && now !== null
        ? Object.entries(now).find(([key]) => key === String(step))?.[1]
        : undefined,
    value,
  );
}

function withNull(value: unknown, [step, ...rest]: SettingPath): unknown {
  if (step === undefined) return null;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? withNull(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (rest.length === 0) return Object.fromEntries([...entries, [step, null]]);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === String(step) ? withNull(inner, rest) : inner]),
  );
}
