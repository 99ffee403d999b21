// Python 3.9 and later: an enum, dictionaries of descriptions, predicates; as black would leave it.
import { type Block, fileOf } from './blocks.ts';
import { cheaperQuote, commentText, escapeText, hex } from './escape.ts';
import {
  docText,
  type FileConstant,
  type FileModel,
  type Language,
  type RangePredicate,
  stringLiteral,
} from './language.ts';
import { joinWords, wordsOf } from './name-case.ts';

export const python: Language = {
  id: 'python',
  title: 'Python',
  extensions: ['.py', '.pyi'],
  comments: { line: ['#'], block: [['"""', '"""']] },
  quotes: ['"', "'"],
  escape: (text, quote) =>
    escapeText(
      text,
      { '\\': '\\\\', [quote]: `\\${quote}`, '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) =>
        codePoint < 0x100
          ? `\\x${hex(codePoint, 2)}`
          : codePoint < 0x10000
            ? `\\u${hex(codePoint, 4)}`
            : `\\U${hex(codePoint, 8)}`,
    ),
  quoteFor: (text) => cheaperQuote(text, '"', "'"),
  // Docstrings are comments to us, and literals to Python.
  comment: (text) => commentText(text).replaceAll('\\', '\\\\').replace(/"$/, '" '),
  boolean: (value) => (value ? 'True' : 'False'),
  keywords: new Set(
    `False None True and as assert async await break case class continue def del elif else except finally for from
    global if import in is lambda match nonlocal not or pass raise return try type while with yield mro name value`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: '_' },
  whole: {
    shapes: ['enum', 'descriptions', 'predicates'],
    print: pythonFile,
    lines: [/^(?: {4})?(?<name>[A-Z_]\w*)(?:: Final)? = (?<value>.+)$/],
    // Black puts a long text into brackets on a line of its own.
    section: (text) => text.replace(/ = \(\n\s+(.*)\n\s*\)/g, ' = $1'),
  },
};

function pythonFile(model: FileModel): string {
  const base = model.bounds === undefined ? 'str' : 'int';
  const isEnum = model.shapes.has('enum') && model.constants.length > 0;
  const finals = model.shapes.has('constants') ? model.constants.flatMap((it) => finalLines(it)) : [];
  const blocks = [
    model.header.map((line) => `# ${commentText(line)}`),
    [
      ...(isEnum ? [`from enum import ${base === 'int' ? 'IntEnum' : 'Enum'}`] : []),
      ...(finals.length > 0 ? ['from typing import Final'] : []),
    ],
    isEnum ? alone(enumLines(model, base)) : [],
    finals,
    ...tables(model, base),
    ...model.predicates.flatMap(predicateBlocks),
  ];
  return fileOf(blocks).replace(/\n+$/, '\n');
}

/** Black wants two empty lines around classes and functions; here never two of them follow each other. */
function alone(lines: Block): Block {
  return ['', ...lines, ''];
}

function literal(value: bigint | string): string {
  return typeof value === 'string' ? stringLiteral(python, value) : `${value}`;
}

function enumLines(model: FileModel, base: 'str' | 'int'): Block {
  return [
    `class ${model.type}(${base === 'int' ? 'IntEnum' : 'str, Enum'}):`,
    ...model.constants.flatMap((it) => [
      ...docLines(it, '    '),
      ...assignment(it.identifier, literal(it.value), '    '),
    ]),
  ];
}

function finalLines(constant: FileConstant): string[] {
  return [
    ...docLines(constant, ''),
    ...assignment(`${constant.identifier}: Final`, literal(constant.value), ''),
  ];
}

function tables(model: FileModel, base: 'str' | 'int'): Block[] {
  if (model.descriptions.length === 0) return [];
  const name = joinWords(wordsOf(model.type), 'UPPER_SNAKE');
  const there = model.descriptions.map((it) => `    ${literal(it.value)}: ${literal(it.text)},`);
  const back = model.byDescription.map((it) => `    ${literal(it.text)}: ${literal(it.value)},`);
  return [
    [`${name}_DESCRIPTIONS: dict[${base}, str] = {`, ...there, '}'],
    [`${name}_BY_DESCRIPTION: dict[str, ${base}] = {`, ...back, '}'],
  ];
}

function predicateBlocks({ name, ranges }: RangePredicate): Block[] {
  const words = name.replace(' ', '_');
  const table = `_${words.toUpperCase()}`;
  const start = `${table}: tuple[tuple[int, int], ...] = `;
  const rows = ranges.map(({ low, high }) => `(${low}, ${high}),`);
  return [
    // Black keeps one row on the line, and puts several on lines of their own.
    rows.length > 1 ? [`${start}(`, ...rows.map((row) => `    ${row}`), ')'] : [`${start}(${rows.join('')})`],
    alone([
      `def is_${words}(value: int) -> bool:`,
      `    """Whether the registry lists the value as ${name}."""`,
      `    return any(first <= value <= last for first, last in ${table})`,
    ]),
  ];
}

/** `#:` is what Sphinx reads as documentation, and what no tool takes for an instruction. */
function docLines(constant: FileConstant, indent: string): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`${indent}#: ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `${indent}#: Deprecated: ${commentText(constant.deprecated)}`];
}

/** Black puts a text that is too long into brackets if it fits there, and else leaves it. */
function assignment(target: string, value: string, indent: string): string[] {
  const line = `${indent}${target} = ${value}`;
  if (line.length <= 88 || indent.length + 4 + value.length > 88) return [line];
  return [`${indent}${target} = (`, `${indent}    ${value}`, `${indent})`];
}
