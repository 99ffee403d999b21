// A C++17 header: constants in a namespace, descriptions by switch, predicates.
import { C_KEYWORDS, cInteger, escapeC, rangeTests } from './c.ts';
import { commentText } from './escape.ts';
import { widthOf } from './integers.ts';
import { joinWords, wordsOf } from './name-case.ts';
import { type FileModel, type Language, stringLiteral } from './language.ts';

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
  const text = (it: string): string =>
    it.includes('\0')
      ? `std::string_view{${stringLiteral(cpp, it)}, ${new TextEncoder().encode(it).length}}`
      : stringLiteral(cpp, it);
  const value = (it: bigint | string): string => (typeof it === 'string' ? text(it) : cInteger(it));
  const blocks = [
    model.header.map((line) => `// ${commentText(line)}`).join('\n'),
    `#ifndef ${guard}\n#define ${guard}`,
    '#include <cstdint>\n#include <string_view>',
    `namespace ${model.package} {`,
  ];
  if (model.shapes.has('constants')) {
    const rows = model.constants.map((it) =>
      [...docLines(it), `inline constexpr ${type} ${it.identifier} = ${value(it.value)};`].join('\n'),
    );
    if (rows.length > 0) blocks.push(rows.join('\n'));
  }
  if (model.shapes.has('enum') && model.bounds !== undefined) {
    const rows = model.constants.map((it) => `  ${it.identifier} = ${value(it.value)},`);
    if (rows.length > 0) blocks.push(`enum class ${model.type} : ${type} {\n${rows.join('\n')}\n};`);
  }
  if (model.bounds !== undefined) {
    if (model.shapes.has('descriptions') && model.descriptions.length > 0) {
      const cases = model.descriptions.map(
        (it) => `    case ${value(it.value)}:\n      return ${text(it.text)};`,
      );
      blocks.push(
        `/// What the registry says of the value; empty if nothing.\nconstexpr std::string_view description(${type} value) {\n  switch (value) {\n${cases.join('\n')}\n    default:\n      return {};\n  }\n}`,
      );
    }
    if (model.shapes.has('predicates')) {
      for (const { name, ranges } of model.predicates) {
        const tests = rangeTests(ranges, type === 'std::uint64_t').map(
          (test) => `  if (${test.replace(/^\((.*)\)$/, '$1')}) return true;`,
        );
        const body = tests.length === 0 ? ['  static_cast<void>(value);'] : tests;
        blocks.push(
          `/// Whether the registry lists the value as ${name}.\nconstexpr bool is_${name.replace(' ', '_')}(${type} value) {\n${body.join('\n')}\n  return false;\n}`,
        );
      }
    }
  }
  return `${[...blocks, `}  // namespace ${model.package}`, `#endif  // ${guard}`].join('\n\n')}\n`;
}

function typeOf(model: FileModel): string {
  if (model.bounds === undefined) return 'std::string_view';
  const width = widthOf(model.bounds);
  if (width === 'u64') return 'std::uint64_t';
  return width === 'u32' || width === 'i64' ? 'std::int64_t' : 'std::int32_t';
}

function docLines(constant: FileModel['constants'][number]): string[] {
  const doc = constant.doc === '' ? [] : [`/// ${commentText(constant.doc)}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `/// @deprecated ${commentText(constant.deprecated)}`];
}
