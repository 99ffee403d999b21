// Where source code that nobody keeps names what changed. For the line "for you" of every message. Pure.
import type { ChangeSet, ImpactLine } from '../model.ts';
import { lineNote } from './line-note.ts';
import { findTraces, type Trace, tracesOf } from './traces.ts';

/** Files that are looked through, and the patterns that found them. */
export interface UsedFiles {
  readonly patterns: readonly string[];
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** There were more, which nobody has read. */
  readonly isCut?: boolean;
}

/**
 * Where files that nobody keeps name a changed entry or hold its value, in order of their paths. Where none does, one
 * line says what was looked for.
 */
export function usesOf(changeSet: ChangeSet, { patterns, files, isCut = false }: UsedFiles): ImpactLine[] {
  const traces = tracesOf(changeSet);
  if (patterns.length === 0 || traces.length === 0) return [];
  const impacts = [...files].flatMap(([file, text]): ImpactLine[] => {
    const found = findTraces(text, { file, traces });
    if (found.size === 0) return [];
    const identifiers = [...found.keys()].sort();
    return [{ file, effect: 'names', identifiers, note: lineNote([...found.values()]) }];
  });
  if (impacts.length > 0) return impacts.sort((a, b) => (a.file < b.file ? -1 : 1));
  return [
    {
      file: patterns.join(' '),
      effect: 'none',
      identifiers: [],
      note: nothing(traces, { patterns, files, isCut }),
    },
  ];
}

function nothing(traces: readonly Trace[], { patterns, files, isCut }: UsedFiles): string {
  if (files.size === 0) return `no file was found under ${patterns.join(', ')}`;
  const some = isCut === true ? `the first ${files.size}` : `${files.size}`;
  const where = `${some} ${files.size === 1 ? 'file' : 'files'} under ${patterns.join(', ')}`;
  const small = traces.some(({ isSmall }) => isSmall);
  const less = small ? '; numbers below 100 were looked for in hexadecimal only' : '';
  return `no name or value of a changed entry in ${where}${less}`;
}
