// What is left of a configuration without its mistakes, so that rules between settings can be reported in the same run.
import type { Mistake } from './problem.ts';
import { type ConfigFile, configSchema } from './schema.ts';
import type { SettingPath } from './yaml-document.ts';

export interface Salvaged {
  readonly file: ConfigFile;
  /** The place in the file as written of a setting in `file`: items that were left out count again. */
  original(path: SettingPath): SettingPath;
}

/** The settings and list items without mistakes; undefined where nothing whole is left. */
export function salvage(value: unknown, mistakes: readonly Mistake[]): Salvaged | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const spoilt = new Map<string, Set<number>>();
  const dropped = new Set<string>();
  for (const { path } of mistakes) {
    const [setting, item] = [String(path[0] ?? ''), path[1]];
    if (typeof item === 'number') spoilt.set(setting, (spoilt.get(setting) ?? new Set()).add(item));
    else dropped.add(setting);
  }
  const kept = new Map<string, readonly number[]>();
  const entries = Object.entries(value).filter(([setting]) => !dropped.has(setting));
  const parsed = configSchema.safeParse(
    Object.fromEntries(
      entries.map(([setting, inner]): [string, unknown] => {
        const bad = spoilt.get(setting);
        if (bad === undefined || !Array.isArray(inner)) return [setting, inner];
        const good = inner.map((_, index) => index).filter((index) => !bad.has(index));
        kept.set(setting, good);
        return [setting, good.map((index): unknown => inner[index])];
      }),
    ),
  );
  if (!parsed.success) return undefined;
  return {
    file: parsed.data,
    original: ([setting = '', item, ...rest]) => {
      if (item === undefined) return [setting];
      const index = typeof item === 'number' ? kept.get(String(setting))?.[item] : undefined;
      return [setting, index ?? item, ...rest];
    },
  };
}
