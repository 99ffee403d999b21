// JSON: one object with the constants, the descriptions and the ranges. Values over 2^53 are strings.
import { escapeText, utf16 } from './escape.ts';
import { isSafe } from './integers.ts';
import { type FileModel, type Language, stringLiteral } from './language.ts';

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
  shapes: ['constants', 'descriptions', 'predicates'],
  file: jsonFile,
};

function jsonFile(model: FileModel): string {
  const text = (it: string): string => stringLiteral(json, it);
  const safe = model.bounds !== undefined && isSafe(model.bounds);
  const value = (it: bigint | string): string => (typeof it === 'bigint' && safe ? `${it}` : text(`${it}`));
  const parts = [`  "$comment": ${text(model.header.join(' '))}`];
  const object = (name: string, rows: readonly string[]): void => {
    const inside = rows.length === 0 ? '{}' : `{\n${rows.map((row) => `    ${row}`).join(',\n')}\n  }`;
    parts.push(`  ${text(name)}: ${inside}`);
  };
  if (model.shapes.has('constants') || model.shapes.has('enum')) {
    object(
      'constants',
      model.constants.map((it) => `${text(it.identifier)}: ${value(it.value)}`),
    );
  }
  if (model.shapes.has('descriptions')) {
    object(
      'descriptions',
      model.descriptions.map((it) => `${text(`${it.value}`)}: ${text(it.text)}`),
    );
    object(
      'byDescription',
      model.byDescription.map((it) => `${text(it.text)}: ${value(it.value)}`),
    );
  }
  if (model.shapes.has('predicates')) {
    for (const { name, ranges } of model.predicates) {
      const rows = ranges.map(({ low, high }) => `[${value(low)}, ${value(high)}]`);
      // Prettier keeps one pair on the line, and puts several on lines of their own.
      const list = rows.length > 1 ? `[\n    ${rows.join(',\n    ')}\n  ]` : `[${rows.join('')}]`;
      parts.push(`  ${text(name === 'private use' ? 'privateUse' : name)}: ${list}`);
    }
  }
  return `{\n${parts.join(',\n')}\n}\n`;
}
