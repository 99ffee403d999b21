// Of which kind the values are that a managed file has today. The file is the memory: its constants stay numbers, or texts.
import { type ConstantsItem, regionFile } from '../config/constants-schema.ts';
import { languageOfFile } from '../languages/languages.ts';
import { findRegion } from './markers.ts';
import { attempt } from './problem.ts';
import { findUnits } from './row-pattern.ts';
import { parseRow } from './row-template.ts';

type Kind = 'number' | 'text';
type Read = (path: string) => string | undefined;

/** What most of the values are that are in the files of an item; undefined where none do. */
export function rememberedKind(config: ConstantsItem, read: Read): Kind | undefined {
  const kinds = [...ofWholeFile(config, read), ...ofRegions(config, read)];
  if (kinds.length === 0) return undefined;
  const numbers = kinds.filter((kind) => kind === 'number').length;
  return numbers * 2 >= kinds.length ? 'number' : 'text';
}

function ofWholeFile({ file, language }: ConstantsItem, read: Read): Kind[] {
  const text = file === undefined ? undefined : read(file);
  const whole = file === undefined ? undefined : languageOfFile(file, { language })?.whole;
  if (text === undefined || whole === undefined) return [];
  const lines = (whole.section?.(text) ?? text).split('\n');
  const literals = lines.flatMap((line) =>
    whole.lines.flatMap((pattern) => pattern.exec(line)?.groups?.['value'] ?? []),
  );
  return literals.flatMap((literal) => {
    if (/^\(?-?\d+(?:n|U?LL)?\)?$/.test(literal)) return ['number' as const];
    // A number may be written as a text, where it is too large for the language.
    return /^["'](?!-?\d+["']$)/.test(literal) ? ['text' as const] : [];
  });
}

function ofRegions({ regions = [] }: ConstantsItem, read: Read): Kind[] {
  return regions.flatMap((region) => {
    const path = regionFile(region.in);
    const [text, language] = [read(path), languageOfFile(path, region)];
    const { row } = region;
    if (text === undefined || row === undefined || language === undefined || !row.includes('{value'))
      return [];
    const units = attempt(() => {
      // Facts are not known yet; whether there are such is reported where the region is written.
      const known = new Set([...row.matchAll(/\{([A-Za-z@][\w@-]*)/g)].map(([, name = '']) => name));
      const template = parseRow(row, { language, nameCase: 'UPPER_SNAKE', known, subject: region.in });
      return findUnits(template, findRegion(text, region.in.slice(path.length + 1), path).lines);
    });
    // What cannot be read is reported where the region is kept.
    if ('problem' in units) return [];
    return units.value.flatMap(({ value, isQuoted }) =>
      value === undefined ? [] : [isQuoted === true || typeof value === 'string' ? 'text' : 'number'],
    );
  });
}
