// Python 3.9 and later: an enum, dictionaries of descriptions, predicates; as black would leave it.
import { cheaperQuote, commentText, escapeText, hex } from './escape.ts';
import { docText, type FileModel, type Language, stringLiteral } from './language.ts';
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
  shapes: ['enum', 'descriptions', 'predicates'],
  file: pythonFile,
};

function pythonFile(model: FileModel): string {
  const kind = model.bounds === undefined ? 'str' : 'int';
  const upper = joinWords(wordsOf(model.type), 'UPPER_SNAKE');
  const value = (it: bigint | string): string =>
    typeof it === 'string' ? stringLiteral(python, it) : `${it}`;
  const blocks: string[] = [];
  const asEnum = model.shapes.has('enum') && model.constants.length > 0;
  const tables = model.shapes.has('descriptions') && model.descriptions.length > 0;
  const predicates = model.shapes.has('predicates') ? model.predicates : [];
  const finals = model.shapes.has('constants')
    ? model.constants.flatMap((it) => [
        ...docLines(it, ''),
        assignment(`${it.identifier}: Final`, value(it.value), ''),
      ])
    : [];

  const imports = [
    ...(asEnum ? [kind === 'int' ? 'from enum import IntEnum' : 'from enum import Enum'] : []),
    ...(finals.length > 0 ? ['from typing import Final'] : []),
  ];
  blocks.push(
    [
      ...model.header.map((line) => `# ${commentText(line)}`),
      ...(imports.length > 0 ? ['', ...imports] : []),
    ].join('\n'),
  );
  if (asEnum) {
    const base = kind === 'int' ? 'IntEnum' : 'str, Enum';
    const members = model.constants.flatMap((it) => [
      ...docLines(it, '    '),
      assignment(it.identifier, value(it.value), '    '),
    ]);
    blocks.push(`\n\nclass ${model.type}(${base}):\n${members.join('\n')}\n`);
  }
  if (finals.length > 0) blocks.push(`\n${finals.join('\n')}`);
  if (tables) {
    const there = model.descriptions.map(
      (it) => `    ${value(it.value)}: ${stringLiteral(python, it.text)},`,
    );
    const back = model.byDescription.map(
      (it) => `    ${stringLiteral(python, it.text)}: ${value(it.value)},`,
    );
    blocks.push(`\n${upper}_DESCRIPTIONS: dict[${kind}, str] = {\n${there.join('\n')}\n}`);
    blocks.push(`\n${upper}_BY_DESCRIPTION: dict[str, ${kind}] = {\n${back.join('\n')}\n}`);
  }
  for (const { name, ranges } of predicates) {
    const table = `_${name.replace(' ', '_').toUpperCase()}`;
    const rows = ranges.map(({ low, high }) => `    (${low}, ${high}),`);
    // Black keeps one row on one line, and several on their own.
    const [only = ''] = rows.length === 1 ? rows : [];
    const tuple = rows.length === 0 ? '()' : only === '' ? `(\n${rows.join('\n')}\n)` : `(${only.trim()})`;
    blocks.push(
      `\n${table}: tuple[tuple[int, int], ...] = ${tuple}\n\n\n` +
        `def is_${name.replace(' ', '_')}(value: int) -> bool:\n` +
        `    """Whether the registry lists the value as ${name}."""\n` +
        `    return any(first <= value <= last for first, last in ${table})\n`,
    );
  }
  return `${blocks.join('\n').replace(/\n+$/, '')}\n`;
}

/** `#:` is what Sphinx reads as documentation, and what no tool takes for an instruction. */
function docLines(constant: FileModel['constants'][number], indent: string): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`${indent}#: ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `${indent}#: Deprecated: ${commentText(constant.deprecated)}`];
}

/** Black puts a text that is too long into brackets if it fits there, and else leaves it. */
function assignment(target: string, value: string, indent: string): string {
  const line = `${indent}${target} = ${value}`;
  if (line.length <= 88 || indent.length + 4 + value.length > 88) return line;
  return `${indent}${target} = (\n${indent}    ${value}\n${indent})`;
}
