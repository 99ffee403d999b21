// JSON: one object with the constants, the descriptions and the ranges. Values over 2^53 are strings.
import { escapeText, utf16 } from './escape.ts';
import { isSafe } from './integers.ts';
import { type FileModel, type Language, stringLiteral } from './language.ts';
import { joinWords } from './name-case.ts';

export const json: Language = {
  id: 'json',
  title: 'JSON',
  extensions: ['.json', '.jsonc', '.json5'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(text, { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }, utf16),
  quoteFor: () => '"',
  comment: (text) => text,
  boolean: String,
  keywords: new Set(),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: jsonFile,
    lines: [/^ {4}"(?<name>\w+)": (?<value>.+?),?$/],
    // Descriptions are in lines of the same look.
    section: (text) => /^ {2}"constants": \{\n.*?\n {2}\}/ms.exec(text)?.[0] ?? '',
  },
};

function jsonFile(model: FileModel): string {
  const safe = model.bounds !== undefined && isSafe(model.bounds);
  const value = (it: bigint | string): string =>
    typeof it === 'bigint' && safe ? `${it}` : literal(`${it}`);
  const constants = model.constants.map((it) => `${literal(it.identifier)}: ${value(it.value)}`);
  const there = model.descriptions.map((it) => `${literal(`${it.value}`)}: ${literal(it.text)}`);
  const back = model.byDescription.map((it) => `${literal(it.text)}: ${value(it.value)}`);
  const { shapes } = model;
  const members: Record<string, string> = {
    $comment: literal(model.header.join(' ')),
    ...(shapes.has('constants') || shapes.has('enum') ? { constants: objectOf(constants) } : {}),
    ...(shapes.has('descriptions') ? { descriptions: objectOf(there), byDescription: objectOf(back) } : {}),
  };
  for (const { name, ranges } of model.predicates) {
    const rows = ranges.map(({ low, high }) => `[${value(low)}, ${value(high)}]`);
    members[joinWords(name.split(' '), 'camelCase')] = listOf(rows);
  }
  const lines = Object.entries(members).map(([name, text]) => `  ${literal(name)}: ${text}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function literal(text: string): string {
  return stringLiteral(json, text);
}

function objectOf(rows: readonly string[]): string {
  return rows.length === 0 ? '{}' : `{\n${rows.map((row) => `    ${row}`).join(',\n')}\n  }`;
}

/** Prettier keeps one pair on the line, and puts several on lines of their own. */
function listOf(rows: readonly string[]): string {
  return rows.length > 1 ? `[\n${rows.map((row) => `    ${row}`).join(',\n')}\n  ]` : `[${rows.join('')}]`;
}
