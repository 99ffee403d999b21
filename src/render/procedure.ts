// How a value comes to be registered: the procedure of the range it fell in.
import { parseNumbers } from '../core/parse-numbers.ts';
import { covers } from '../core/ranges.ts';
import type { Registry, Rule } from '../model.ts';
import { valueText } from './value.ts';
import { clip } from './clip.ts';

/** `First Come First Served (3000-3999)`; the only procedure without its range; empty where none is known. */
export function procedureOf(registry: Registry | undefined, key: readonly string[]): string {
  const rules = registry?.rules ?? [];
  const only = rules.length === 1 ? rules[0] : undefined;
  if (only !== undefined && only.value === undefined) return clip(valueText(only.rule), 120);
  const numbers = parseNumbers(key[0] ?? '');
  if (numbers === undefined) return '';
  const found = rules.find((rule) => rangesOf(rule).some((range) => covers(range, numbers)));
  if (found === undefined) return '';
  return `${clip(valueText(found.rule), 120)} (${valueText(found.value)})`;
}

function rangesOf(rule: Rule) {
  return [rule.value, rule.hex].flatMap((each) => parseNumbers(valueText(each)) ?? []);
}
