// What changed in the registration procedures of a registry.
import type { Rule } from '../model.ts';
import type { Line } from './content.ts';
import { line } from './content.ts';
import { valueText } from './value.ts';
import { clip, wordChange } from './words.ts';

/** One line a procedure: those of the same range old → new, then what was dropped and added. Never empty. */
export function ruleLines(before: readonly Rule[], after: readonly Rule[]): readonly Line[] {
  const [old, fresh] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old?.value === undefined && fresh?.value === undefined) {
    return [line`registration procedure: ${wordChange(ruleText(old), ruleText(fresh))}`];
  }
  const [was, now] = [before.map(ruleText), after.map(ruleText)];
  const covered = new Set<string>();
  const same = before.flatMap((rule): Line[] => {
    const range = valueText(rule.value);
    const next = after.filter((each) => valueText(each.value) === range);
    if (range === '' || next.length !== 1 || ruleText(next[0]) === ruleText(rule)) return [];
    covered.add(ruleText(rule)).add(ruleText(next[0]));
    return [line`registration procedure of ${range}: ${wordChange(ruleWords(rule), ruleWords(next[0]))}`];
  });
  const gone = was.filter((each) => !now.includes(each) && !covered.has(each));
  const come = now.filter((each) => !was.includes(each) && !covered.has(each));
  const lines = [
    ...same,
    ...gone.map((each) => line`registration procedure dropped: ${clip(each, 160)}`),
    ...come.map((each) => line`registration procedure added: ${clip(each, 160)}`),
  ];
  return lines.length === 0 ? [line`registration procedures are listed differently`] : lines;
}

function ruleText(rule: Rule | undefined): string {
  const range = valueText(rule?.value ?? rule?.hex);
  return `${range === '' ? '' : `${range}: `}${ruleWords(rule)}`;
}

function ruleWords(rule: Rule | undefined): string {
  const note = valueText(rule?.note);
  return `${valueText(rule?.rule)}${note === '' ? '' : ` (${note})`}`;
}
