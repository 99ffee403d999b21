// Comments that silence findings: `iana-watch:ignore` on the line of a row or the line before; `iana-watch:ignore missing`, with
// values or without, in the list or up to five lines around it; `iana-watch:ignore-file`.
import type { Place } from './place.ts';

export interface Silencers {
  readonly isWholeFile: boolean;
  /** The place without what is silenced. */
  apply(place: Place): Place;
}

const COMMENT = /\biana-watch:ignore(-file)?\b[ \t]*([^\n*>]*)/g;
const LINES_AROUND = 5;

/** Reads the comments of a text, whatever its language. */
export function readSilencers(text: string): Silencers {
  const found = [...text.matchAll(COMMENT)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    isWholeFile: match[1] !== undefined,
    words: (match[2] ?? '').split(/[\s,]+/).filter((word) => word !== ''),
  }));
  const lines = new Set(
    found.filter(({ words }) => words[0] !== 'missing').flatMap(({ line }) => [line, line + 1]),
  );
  const missing = found.filter(({ words }) => words[0] === 'missing');
  return {
    isWholeFile: found.some(({ isWholeFile }) => isWholeFile),
    apply: (place) => {
      const near = missing.filter(({ line }) =>
        place.lines.some(([first, last]) => line >= first - LINES_AROUND && line <= last + LINES_AROUND),
      );
      const isLoud = (row: { readonly line: number }): boolean => !lines.has(row.line);
      return {
        ...place,
        missing: place.missing.filter(
          ({ value, name }) =>
            !near.some(
              ({ words: [, ...values] }) =>
                values.length === 0 || values.includes(value) || values.includes(name),
            ),
        ),
        wrong: place.wrong.filter(isLoud),
        retired: place.retired.filter(isLoud),
        renamed: place.renamed.filter(isLoud),
      };
    },
  };
}
