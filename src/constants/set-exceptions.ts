// What is written again in an expression that people wrote: a number, and an exception that comes or goes.
import type { Comparison, NumberNames } from './comparisons.ts';

/** Text that stands in for a piece of another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A number as the like of it is written: in digits, or by its name; undefined for one that has no name. */
export function spelling(
  { scope }: Comparison,
  { number, names }: { number: bigint; names: NumberNames },
): string | undefined {
  if (scope === undefined) return `${number}`;
  const name = names.nameOf(number);
  return name === undefined ? undefined : scope + name;
}

/** A new exception is written as the last one is; the first one as the upper bound of its range. Undefined: it cannot be. */
export function addException(
  text: string,
  where: { readonly exceptions: readonly Comparison[]; readonly upper?: Comparison },
  { number, names }: { number: bigint; names: NumberNames },
): Edit | undefined {
  const model = where.exceptions.at(-1);
  const like = model ?? where.upper;
  const spelled = like === undefined ? undefined : spelling(like, { number, names });
  if (spelled === undefined) return undefined;
  if (model !== undefined) return nextException(text, model, spelled);
  return where.upper === undefined ? undefined : firstException(text, where.upper, spelled);
}

function firstException(text: string, upper: Comparison, spelled: string): Edit | undefined {
  const variable =
    /[A-Za-z_$][\w$.]*(?=\s*<)/.exec(text.slice(upper.from, upper.end))?.[0] ??
    /[A-Za-z_$][\w$.]*(?=\s*<=?\s*$)/.exec(text.slice(0, upper.start))?.[0];
  if (variable === undefined) return undefined;
  const [and, not] =
    text.includes(' and ') || /\bif .*:\s*$/m.test(text)
      ? ['and', '!=']
      : ['&&', text.includes('===') || text.includes('!==') ? '!==' : '!='];
  return { start: upper.end, end: upper.end, text: ` ${and} ${variable} ${not} ${spelled}` };
}

/** On a line of its own, if the one before has one. */
function nextException(text: string, model: Comparison, spelled: string): Edit {
  const before =
    /(?:&&|\band\b)?[ \t]*(?:\/\/[^\n]*|#[^\n]*)?\s*$/.exec(text.slice(0, model.from))?.[0] ?? '';
  const clause = text.slice(model.from, model.start) + spelled;
  const and = /&&|\band\b/.exec(before)?.[0] ?? '&&';
  if (!before.includes('\n')) return { start: model.end, end: model.end, text: ` ${and} ${clause}` };
  const indent = /[ \t]*$/.exec(before)?.[0] ?? '';
  // A comment behind the last exception is about that one, and stays with it.
  const comment = /^[ \t]*(?:\/\/|#)[^\n]*/.exec(text.slice(model.end))?.[0] ?? '';
  return {
    start: model.end,
    end: model.end + comment.length,
    text: ` ${and}${comment}\n${indent}${clause}`,
  };
}

/** An exception with the operator before it, and its whole line where it has one. */
export function clauseOf(text: string, exception: Comparison): Omit<Edit, 'text'> | undefined {
  const before = /\s*(?:&&|\band\b)\s*$/.exec(text.slice(0, exception.from));
  if (before !== null) return { start: before.index, end: exception.end };
  const after = /^\s*(?:&&|\band\b)[ \t]*(?:\/\/[^\n]*)?\s*/.exec(text.slice(exception.end));
  return after === null ? undefined : { start: exception.from, end: exception.end + after[0].length };
}
