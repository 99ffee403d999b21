// A C header (C99): macros, descriptions and the way back, predicates. Compiles as C++ too.
import { commentText, escapeText, octalBytes } from './escape.ts';
import { widthOf } from './integers.ts';
import { docText, type FileModel, type Language, stringLiteral } from './language.ts';
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
  shapes: ['constants', 'descriptions', 'predicates'],
  file: cFile,
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
  const upper = joinWords(wordsOf(model.type), 'UPPER_SNAKE');
  const guard = `IANA_${upper}_H`;
  const described = model.shapes.has('descriptions') && model.descriptions.length > 0;
  const blocks = [
    model.header.map((line) => `/* ${commentText(line)} */`).join('\n'),
    `#ifndef ${guard}\n#define ${guard}`,
  ];
  if (described) blocks.push('#include <string.h>');
  const rows = model.constants.map((it) =>
    [...docLines(it), `#define ${it.identifier} ${literalOf(it.value)}`].join('\n'),
  );
  if (rows.length > 0) blocks.push(rows.join('\n'));
  if (described)
    blocks.push(description(upper.toLowerCase(), model), byDescription(upper.toLowerCase(), model));
  if (model.shapes.has('predicates')) {
    for (const { name, ranges } of model.predicates)
      blocks.push(predicate(upper.toLowerCase(), name, ranges, model));
  }
  return `${[...blocks, `#endif /* ${guard} */`].join('\n\n')}\n`;
}

function literalOf(value: bigint | string): string {
  return typeof value === 'string' ? stringLiteral(c, value) : cInteger(value);
}

function description(lower: string, model: FileModel): string {
  const head = '/* What the registry says of the value; a null pointer if nothing. */';
  const integer = integerType(model);
  if (integer === undefined) {
    const tests = model.descriptions.map(
      (it) =>
        `    if (strcmp(value, ${literalOf(it.value)}) == 0)\n        return ${stringLiteral(c, it.text)};`,
    );
    return `${head}\nstatic inline const char *${lower}_description(const char *value)\n{\n${tests.join('\n')}\n    return 0;\n}`;
  }
  const cases = model.descriptions.map(
    (it) => `    case ${literalOf(it.value)}:\n        return ${stringLiteral(c, it.text)};`,
  );
  return `${head}\nstatic inline const char *${lower}_description(${integer} value)\n{\n    switch (value) {\n${cases.join('\n')}\n    default:\n        return 0;\n    }\n}`;
}

function byDescription(lower: string, model: FileModel): string {
  const type = integerType(model) ?? 'const char *';
  const tests = model.byDescription.flatMap((it) => [
    `    if (strcmp(description, ${stringLiteral(c, it.text)}) == 0) {`,
    `        *value = ${literalOf(it.value)};`,
    '        return 1;',
    '    }',
  ]);
  return [
    '/* Sets the first value with this description and returns 1; returns 0 if there is none. */',
    `static inline int ${lower}_by_description(const char *description, ${type.endsWith('*') ? type : `${type} `}*value)`,
    '{',
    ...tests,
    '    return 0;',
    '}',
  ].join('\n');
}

function integerType(model: FileModel): string | undefined {
  if (model.bounds === undefined) return undefined;
  const width = widthOf(model.bounds);
  if (width === 'u64') return 'unsigned long long';
  return width === 'u32' || width === 'i64' ? 'long long' : 'int';
}

/** The body of a test whether `value` lies in the ranges; unsigned zero is not compared, for gcc would warn. */
export function rangeTests(ranges: FileModel['predicates'][number]['ranges'], unsigned: boolean): string[] {
  return ranges.map(({ low, high }) => {
    if (low === high) return `value == ${cInteger(low)}`;
    if (unsigned && low === 0n) return `value <= ${cInteger(high)}`;
    return `(value >= ${cInteger(low)} && value <= ${cInteger(high)})`;
  });
}

function predicate(
  lower: string,
  name: string,
  ranges: FileModel['predicates'][number]['ranges'],
  model: FileModel,
): string {
  const type = integerType(model) ?? 'int';
  const tests = rangeTests(ranges, type.startsWith('unsigned'));
  const body =
    tests.length === 0
      ? '    (void)value;\n    return 0;'
      : tests.map((test) => `    if (${test.replace(/^\((.*)\)$/, '$1')})\n        return 1;`).join('\n') +
        '\n    return 0;';
  return `/* Whether the registry lists the value as ${name}. */\nstatic inline int ${lower}_is_${name.replace(' ', '_')}(${type} value)\n{\n${body}\n}`;
}

function docLines(constant: FileModel['constants'][number]): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`/** ${commentText(text)} */`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `/** @deprecated ${commentText(constant.deprecated)} */`];
}
