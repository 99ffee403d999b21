// A C++17 header: constants or an enum in a namespace, descriptions and the way back, predicates.
import { type Block, fileOf } from './blocks.ts';
import { C_KEYWORDS, cInteger, escapeC, rangeTests } from './c.ts';
import { commentText } from './escape.ts';
import { widthOf } from './integers.ts';
import { joinWords, wordsOf } from './name-case.ts';
import {
  docText,
  type FileConstant,
  type FileModel,
  type Language,
  type RangePredicate,
  stringLiteral,
} from './language.ts';

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
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: cppFile,
    lines: [/^inline constexpr \S+ (?<name>\w+) = (?<value>.+);$/, /^ {2}(?<name>\w+) = (?<value>.+),$/],
  },
};

function cppFile(model: FileModel): string {
  const guard = `IANA_${joinWords(wordsOf(model.package), 'UPPER_SNAKE')}_HPP`;
  const includes = ['cstdint', ...(model.descriptions.length === 0 ? [] : ['optional']), 'string_view'];
  return fileOf([
    model.header.map((line) => `// ${commentText(line)}`),
    [`#ifndef ${guard}`, `#define ${guard}`],
    includes.map((name) => `#include <${name}>`),
    [`namespace ${model.package} {`],
    constantLines(model),
    enumLines(model),
    descriptionLines(model),
    byDescriptionLines(model),
    ...model.predicates.map((it) => predicateLines(it, model)),
    [`}  // namespace ${model.package}`],
    [`#endif  // ${guard}`],
  ]);
}

/** A text that holds a NUL would end there. */
function literal(value: bigint | string): string {
  if (typeof value === 'bigint') return cInteger(value);
  const text = stringLiteral(cpp, value);
  return value.includes('\0') ? `std::string_view{${text}, ${new TextEncoder().encode(value).length}}` : text;
}

function constantLines(model: FileModel): Block {
  if (!model.shapes.has('constants')) return [];
  return model.constants.flatMap((it) => [
    ...docLines(it, ''),
    `inline constexpr ${typeOf(model)} ${it.identifier} = ${literal(it.value)};`,
  ]);
}

function enumLines(model: FileModel): Block {
  if (!model.shapes.has('enum') || model.bounds === undefined || model.constants.length === 0) return [];
  const rows = model.constants.flatMap((it) => [
    ...docLines(it, '  '),
    `  ${it.identifier} = ${literal(it.value)},`,
  ]);
  return [`enum class ${model.type} : ${typeOf(model)} {`, ...rows, '};'];
}

function descriptionLines(model: FileModel): Block {
  if (model.descriptions.length === 0) return [];
  const head = [
    '/// What the registry says of the value; empty if nothing.',
    `constexpr std::string_view description(${typeOf(model)} value) {`,
  ];
  if (model.bounds === undefined) {
    const tests = model.descriptions.map(
      ({ value, text }) => `  if (value == ${literal(value)}) return ${literal(text)};`,
    );
    return [...head, ...tests, '  return {};', '}'];
  }
  const cases = model.descriptions.flatMap(({ value, text }) => [
    `    case ${literal(value)}:`,
    `      return ${literal(text)};`,
  ]);
  return [...head, '  switch (value) {', ...cases, '    default:', '      return {};', '  }', '}'];
}

function byDescriptionLines(model: FileModel): Block {
  if (model.descriptions.length === 0) return [];
  return [
    '/// The first value with this description.',
    `constexpr std::optional<${typeOf(model)}> by_description(std::string_view description) {`,
    ...model.byDescription.map(
      ({ value, text }) => `  if (description == ${literal(text)}) return ${literal(value)};`,
    ),
    '  return std::nullopt;',
    '}',
  ];
}

function predicateLines({ name, ranges }: RangePredicate, model: FileModel): Block {
  const type = typeOf(model);
  const tests = rangeTests(ranges, type === 'std::uint64_t');
  return [
    `/// Whether the registry lists the value as ${name}.`,
    `constexpr bool is_${name.replace(' ', '_')}(${type} value) {`,
    ...(tests.length === 0
      ? ['  static_cast<void>(value);']
      : tests.map((test) => `  if (${test}) return true;`)),
    '  return false;',
    '}',
  ];
}

function typeOf({ bounds }: FileModel): string {
  if (bounds === undefined) return 'std::string_view';
  const width = widthOf(bounds);
  if (width === 'u64') return 'std::uint64_t';
  return width === 'u32' || width === 'i64' ? 'std::int64_t' : 'std::int32_t';
}

function docLines(constant: FileConstant, indent: string): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`${indent}/// ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `${indent}/// @deprecated ${commentText(constant.deprecated)}`];
}
