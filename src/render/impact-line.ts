// The line "for you" in words.
import type { ImpactLine } from '../model.ts';
import { code, count, enumerate, type Line, line, text } from './content.ts';
import { visibleLine } from './visible.ts';

/** Identifiers that are named in one line. */
const MOST_NAMES = 8;

/** `src/codes.ts adds TIMEOUT; line 41`. */
export function impactLine(impact: ImpactLine): Line {
  const { file, effect, note } = impact;
  if (effect === 'none')
    return note === undefined ? line`nothing changes in ${code(file)}` : [text(visibleLine(note))];
  const names = namesOf(impact);
  const last = names.length === 0 ? '' : (LAST[effect] ?? '');
  const more = note === undefined ? '' : `; ${visibleLine(note)}`;
  const verb = names.length === 0 ? effect : (VERBS[effect] ?? effect);
  return line`${code(file)} ${verb}${names.length === 0 ? [] : [text(' '), ...names]}${last}${more}`;
}

/** Where the word is not that of the effect. */
const VERBS: Readonly<Partial<Record<ImpactLine['effect'], string>>> = {
  clashes: 'has',
  changes: 'marks',
};

/** What follows the names. */
const LAST: Readonly<Partial<Record<ImpactLine['effect'], string>>> = {
  changes: ' as deprecated',
  has: ' already',
};

function namesOf({ effect, identifiers, values = [], more = 0 }: ImpactLine): Line {
  const shown = identifiers.slice(0, MOST_NAMES).map((name, index): Line => {
    const value = values[index];
    if (value === undefined) return [code(name)];
    if (effect === 'renames') return line`${code(name)} to ${code(value)}`;
    if (value === name) return [text(visibleLine(value))];
    return name === '' ? [text(visibleLine(value))] : line`${visibleLine(value)} as ${code(name)}`;
  });
  const left = identifiers.length - shown.length + more;
  return enumerate(left > 0 ? [...shown, line`${left} more`] : shown);
}

/** The first lines, and how many there are next to them; all of them where they are at most so many. */
export function firstImpacts(lines: readonly Line[], most: number): readonly Line[] {
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, Math.max(0, most - 1));
  return most < 1 ? [] : [...shown, line`and ${count(lines.length - shown.length, 'more line')}`];
}
