// A C header (C99): macros or an enum, descriptions and the way back, predicates. Compiles as C++ too.
import { type Block, fileOf } from './blocks.ts';
import { commentText, escapeText, octalBytes } from './escape.ts';
import { widthOf } from './integers.ts';
import {
  docText,
  type FileConstant,
  type FileModel,
  type Language,
  named,
  type RangePredicate,
  stringLiteral,
} from './language.ts';
import { joinWords, wordsOf } from './name-case.ts';

export const C_KEYWORDS: ReadonlySet<string> = new Set(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const consteval
  constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do double dynamic_cast
  else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not
  not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict return short
  signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid
  typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq NULL EOF errno INT_MAX INT_MIN`.split(
    /\s+/,
  ),
);

export const c: Language = {
  id: 'c',
  title: 'C',
  extensions: ['.h', '.c'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: escapeC,
  quoteFor: () => '"',
  comment: commentText,
  boolean: (value) => (value ? '1' : '0'),
  keywords: C_KEYWORDS,
  naming: { case: 'UPPER_SNAKE', prefix: (type) => `${joinWords(wordsOf(type), 'UPPER_SNAKE')}_`, digit: '' },
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: cFile,
    lines: [/^#define (?<name>\w+) (?<value>.+)$/, /^ {4}(?<name>\w+) = (?<value>.+),$/],
  },
};

/** Octal escapes end after three digits, hexadecimal ones do not; two question marks could be a trigraph. */
export function escapeC(text: string): string {
  const escaped = escapeText(
    text,
    { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
    octalBytes,
  );
  return escaped.replace(/\?(?=\?)/g, '?\\').replace(/\\\?/g, '\\?');
}

/** An integer that the preprocessor and the compiler read without a warning. */
export function cInteger(value: bigint): string {
  if (value > 9223372036854775807n) return `${value}ULL`;
  if (value > 2147483647n || value < -2147483648n) return `${value}LL`;
  return value < 0n ? `(${value})` : `${value}`;
}

function cFile(model: FileModel): string {
  const guard = `IANA_${upper(model)}_H`;
  return fileOf([
    model.header.map((line) => `/* ${commentText(line)} */`),
    [`#ifndef ${guard}`, `#define ${guard}`],
    model.descriptions.length === 0 ? [] : ['#include <string.h>'],
    isEnum(model) ? enumLines(model) : macroLines(model),
    descriptionLines(model),
    byDescriptionLines(model),
    ...model.predicates.map((it) => predicateLines(it, model)),
    [`#endif /* ${guard} */`],
  ]);
}

function upper({ type }: FileModel): string {
  return joinWords(wordsOf(type), 'UPPER_SNAKE');
}

function literal(value: bigint | string): string {
  return typeof value === 'string' ? stringLiteral(c, value) : cInteger(value);
}

/** Until C23 an enumerator is an `int`. A macro of the same name would be in its way. */
function isEnum(model: FileModel): boolean {
  return model.shapes.has('enum') && integerType(model) === 'int';
}

function enumLines(model: FileModel): Block {
  if (model.constants.length === 0) return [];
  const rows = model.constants.flatMap((it) => [
    ...docLines(it, '    '),
    `    ${it.identifier} = ${literal(it.value)},`,
  ]);
  return [`enum ${upper(model).toLowerCase()} {`, ...rows, '};'];
}

function macroLines(model: FileModel): Block {
  if (!named(model)) return [];
  return model.constants.flatMap((it) => [
    ...docLines(it, ''),
    `#define ${it.identifier} ${literal(it.value)}`,
  ]);
}

function descriptionLines(model: FileModel): Block {
  if (model.descriptions.length === 0) return [];
  const type = integerType(model);
  const name = `${upper(model).toLowerCase()}_description`;
  const head = '/* What the registry says of the value; a null pointer if nothing. */';
  if (type === undefined) {
    const tests = model.descriptions.flatMap(({ value, text }) => [
      `    if (strcmp(value, ${literal(value)}) == 0)`,
      `        return ${literal(text)};`,
    ]);
    return [
      head,
      `static inline const char *${name}(const char *value)`,
      '{',
      ...tests,
      '    return 0;',
      '}',
    ];
  }
  const cases = model.descriptions.flatMap(({ value, text }) => [
    `    case ${literal(value)}:`,
    `        return ${literal(text)};`,
  ]);
  return [
    head,
    `static inline const char *${name}(${type} value)`,
    '{',
    '    switch (value) {',
    ...cases,
    '    default:',
    '        return 0;',
    '    }',
    '}',
  ];
}

function byDescriptionLines(model: FileModel): Block {
  if (model.descriptions.length === 0) return [];
  const type = integerType(model);
  const target = type === undefined ? 'const char **value' : `${type} *value`;
  const tests = model.byDescription.flatMap(({ value, text }) => [
    `    if (strcmp(description, ${literal(text)}) == 0) {`,
    `        *value = ${literal(value)};`,
    '        return 1;',
    '    }',
  ]);
  return [
    '/* Sets the first value with this description and returns 1; returns 0 if there is none. */',
    `static inline int ${upper(model).toLowerCase()}_by_description(const char *description, ${target})`,
    '{',
    ...tests,
    '    return 0;',
    '}',
  ];
}

function integerType(model: FileModel): 'int' | 'long long' | 'unsigned long long' | undefined {
  if (model.bounds === undefined) return undefined;
  const width = widthOf(model.bounds);
  if (width === 'u64') return 'unsigned long long';
  return width === 'u32' || width === 'i64' ? 'long long' : 'int';
}

/** Conditions that hold within one of the ranges; unsigned zero is not compared, for gcc would warn. */
export function rangeTests(ranges: RangePredicate['ranges'], unsigned: boolean): string[] {
  return ranges.map(({ low, high }) => {
    if (low === high) return `value == ${cInteger(low)}`;
    if (unsigned && low === 0n) return `value <= ${cInteger(high)}`;
    return `value >= ${cInteger(low)} && value <= ${cInteger(high)}`;
  });
}

function predicateLines({ name, ranges }: RangePredicate, model: FileModel): Block {
  const type = integerType(model) ?? 'int';
  const tests = rangeTests(ranges, type.startsWith('unsigned'));
  return [
    `/* Whether the registry lists the value as ${name}. */`,
    `static inline int ${upper(model).toLowerCase()}_is_${name.replace(' ', '_')}(${type} value)`,
    '{',
    ...(tests.length === 0 ? ['    (void)value;'] : []),
    ...tests.flatMap((test) => [`    if (${test})`, '        return 1;']),
    '    return 0;',
    '}',
  ];
}

function docLines(constant: FileConstant, indent: string): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`${indent}/** ${commentText(text)} */`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `${indent}/** @deprecated ${commentText(constant.deprecated)} */`];
}
