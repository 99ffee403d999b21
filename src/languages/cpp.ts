// A C++17 header: constants in a namespace, descriptions and the way back, predicates.
import { C_KEYWORDS, cInteger, escapeC, rangeTests } from './c.ts';
import { commentText } from './escape.ts';
import { widthOf } from './integers.ts';
import { joinWords, wordsOf } from './name-case.ts';
import { docText, type FileModel, type Language, stringLiteral } from './language.ts';

export const cpp: Language = {
  id: 'cpp',
  title: 'C++',
  extensions: ['.hpp', '.hh', '.hxx', '.cpp', '.cc', '.cxx', '.ipp'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: escapeC,
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: C_KEYWORDS,
  // Upper case belongs to macros.
  naming: { case: 'PascalCase', prefix: () => 'k', digit: '' },
  shapes: ['constants', 'descriptions', 'predicates'],
  file: cppFile,
};

function cppFile(model: FileModel): string {
  const type = typeOf(model);
  const guard = `IANA_${joinWords(wordsOf(model.package), 'UPPER_SNAKE')}_HPP`;
  const described = model.shapes.has('descriptions') && model.descriptions.length > 0;
  const includes = ['cstdint', ...(described ? ['optional'] : []), 'string_view'];
  const blocks = [
    model.header.map((line) => `// ${commentText(line)}`).join('\n'),
    `#ifndef ${guard}\n#define ${guard}`,
    includes.map((name) => `#include <${name}>`).join('\n'),
    `namespace ${model.package} {`,
  ];
  if (model.shapes.has('constants')) {
    const rows = model.constants.map((it) =>
      [...docLines(it), `inline constexpr ${type} ${it.identifier} = ${literalOf(it.value)};`].join('\n'),
    );
    if (rows.length > 0) blocks.push(rows.join('\n'));
  }
  if (model.shapes.has('enum') && model.bounds !== undefined) {
    const rows = model.constants.map((it) => `  ${it.identifier} = ${literalOf(it.value)},`);
    if (rows.length > 0) blocks.push(`enum class ${model.type} : ${type} {\n${rows.join('\n')}\n};`);
  }
  if (described) blocks.push(description(model, type), byDescription(model, type));
  if (model.shapes.has('predicates')) {
    for (const { name, ranges } of model.predicates) blocks.push(predicate(name, ranges, type));
  }
  return `${[...blocks, `}  // namespace ${model.package}`, `#endif  // ${guard}`].join('\n\n')}\n`;
}

function literalOf(value: bigint | string): string {
  return typeof value === 'string' ? textOf(value) : cInteger(value);
}

/** A text that holds a NUL would end there. */
function textOf(text: string): string {
  const literal = stringLiteral(cpp, text);
  return text.includes('\0')
    ? `std::string_view{${literal}, ${new TextEncoder().encode(text).length}}`
    : literal;
}

function description(model: FileModel, type: string): string {
  const head = `/// What the registry says of the value; empty if nothing.\nconstexpr std::string_view description(${type} value) {`;
  if (model.bounds === undefined) {
    const tests = model.descriptions.map(
      (it) => `  if (value == ${literalOf(it.value)}) return ${textOf(it.text)};`,
    );
    return `${head}\n${tests.join('\n')}\n  return {};\n}`;
  }
  const cases = model.descriptions.map(
    (it) => `    case ${literalOf(it.value)}:\n      return ${textOf(it.text)};`,
  );
  return `${head}\n  switch (value) {\n${cases.join('\n')}\n    default:\n      return {};\n  }\n}`;
}

function byDescription(model: FileModel, type: string): string {
  const tests = model.byDescription.map(
    (it) => `  if (description == ${textOf(it.text)}) return ${literalOf(it.value)};`,
  );
  return `/// The first value with this description.\nconstexpr std::optional<${type}> by_description(std::string_view description) {\n${tests.join('\n')}\n  return std::nullopt;\n}`;
}

function predicate(name: string, ranges: FileModel['predicates'][number]['ranges'], type: string): string {
  const tests = rangeTests(ranges, type === 'std::uint64_t').map(
    (test) => `  if (${test.replace(/^\((.*)\)$/, '$1')}) return true;`,
  );
  const body = tests.length === 0 ? ['  static_cast<void>(value);'] : tests;
  return `/// Whether the registry lists the value as ${name}.\nconstexpr bool is_${name.replace(' ', '_')}(${type} value) {\n${body.join('\n')}\n  return false;\n}`;
}

function typeOf(model: FileModel): string {
  if (model.bounds === undefined) return 'std::string_view';
  const width = widthOf(model.bounds);
  if (width === 'u64') return 'std::uint64_t';
  return width === 'u32' || width === 'i64' ? 'std::int64_t' : 'std::int32_t';
}

function docLines(constant: FileModel['constants'][number]): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`/// ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `/// @deprecated ${commentText(constant.deprecated)}`];
}
