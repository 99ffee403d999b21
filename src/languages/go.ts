// Go: a named type, its constants, descriptions by switch, predicates; as gofmt would leave it.
import type { Interval } from '../core/ranges.ts';
import { type Block, fileOf } from './blocks.ts';
import { commentText, escapeText, hex, scalar } from './escape.ts';
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
import { joinWords } from './name-case.ts';

export const go: Language = {
  id: 'go',
  title: 'Go',
  extensions: ['.go'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(text, { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }, (codePoint) => {
      const it = scalar(codePoint);
      return it < 0x10000 ? `\\u${hex(it, 4)}` : `\\U${hex(it, 8)}`;
    }),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `break case chan const continue default defer else fallthrough for func go goto if import interface map package
    range return select struct switch type var any bool byte error false init int iota len main new nil string true`.split(
      /\s+/,
    ),
  ),
  naming: { case: 'PascalCase', prefix: (type) => type, digit: '', style: withInitialisms },
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: goFile,
    lines: [/^\t(?<name>\w+) \w+ = (?<value>.+)$/],
  },
};

function goFile(model: FileModel): string {
  return fileOf([
    [...header(model), '', `package ${model.package}`],
    [`// ${model.type} is a value of the registry.`, `type ${model.type} ${baseType(model)}`],
    constantLines(model),
    ...descriptionLines(model),
    ...model.predicates.map((it) => predicateLines(it, model)),
  ]);
}

/** The words that staticcheck (ST1003) wants in one case. */
const INITIALISMS = new Set(
  `ACL API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON QPS RAM RPC SLA SMTP SQL SSH TCP TLS TTL UDP UI GID
  UID UUID URI URL UTF VM XML XMPP XSRF XSS SIP RTP AMQP DB TS`.split(/\s+/),
);

function withInitialisms(identifier: string): string {
  return identifier.replace(/[A-Z][a-z]+/g, (word) =>
    INITIALISMS.has(word.toUpperCase()) ? word.toUpperCase() : word,
  );
}

/** Tools know generated files by the shape of this line, see `go help generate`. */
function header({ header: [first = '', ...rest] }: FileModel): string[] {
  const generated = commentText(first)
    .replace(/^Generated/, 'Code generated')
    .replace(/Do not edit\.$/, 'DO NOT EDIT.');
  return [`// ${generated}`, ...rest.map((line) => `// ${commentText(line)}`)];
}

function literal(value: bigint | string): string {
  return typeof value === 'string' ? stringLiteral(go, value) : `${value}`;
}

/** Constants of a type of their own are what Go has for an enum. */
function constantLines(model: FileModel): Block {
  if (!named(model)) return [];
  const rows = model.constants.map((it) =>
    [...docLines(it), `\t${it.identifier} ${model.type} = ${literal(it.value)}`].join('\n'),
  );
  return ['const (', rows.join('\n\n'), ')'];
}

function baseType({ bounds }: FileModel): string {
  if (bounds === undefined) return 'string';
  const width = widthOf(bounds);
  if (width === 'u64') return 'uint64';
  return width === 'u32' || width === 'i64' ? 'int64' : 'int';
}

function descriptionLines(model: FileModel): Block[] {
  if (model.descriptions.length === 0) return [];
  const { type } = model;
  const none = model.bounds === undefined ? '""' : '0';
  const there = model.descriptions.map(({ value, text }) => [literal(value), stringLiteral(go, text)]);
  const back = model.byDescription.map(({ value, text }) => [
    stringLiteral(go, text),
    `${literal(value)}, true`,
  ]);
  return [
    [
      `// Description returns what the registry says of the value, "" if it has none.`,
      `func (v ${type}) Description() string {`,
      ...switchLines('v', there),
      '\treturn ""',
      '}',
    ],
    [
      `// ${type}ByDescription returns the first value with this description.`,
      `func ${type}ByDescription(description string) (${type}, bool) {`,
      ...switchLines('description', back),
      `\treturn ${none}, false`,
      '}',
    ],
  ];
}

function switchLines(subject: string, cases: readonly string[][]): string[] {
  const lines = cases.flatMap(([from, to]) => [`\tcase ${from}:`, `\t\treturn ${to}`]);
  return [`\tswitch ${subject} {`, ...lines, '\t}'];
}

function predicateLines({ name, ranges }: RangePredicate, model: FileModel): Block {
  const method = `Is${joinWords(name.split(' '), 'PascalCase')}`;
  return [
    `// ${method} reports whether the registry lists the value as ${name}.`,
    `func (v ${model.type}) ${method}() bool {`,
    ...anyOf(ranges.map((range) => within(range, baseType(model) === 'uint64'))),
    '}',
  ];
}

function anyOf(tests: readonly string[]): string[] {
  if (tests.length <= 1) return [`\treturn ${tests[0] ?? 'false'}`];
  const cases = tests.flatMap((test) => [`\tcase ${test}:`, '\t\treturn true']);
  return ['\tswitch {', ...cases, '\t}', '\treturn false'];
}

/** A comparison with zero that is always true is what go vet's friends complain of. */
function within({ low, high }: Interval, unsigned: boolean): string {
  if (low === high) return `v == ${low}`;
  if (unsigned && low === 0n) return `v <= ${high}`;
  if (unsigned && high === 2n ** 64n - 1n) return `v >= ${low}`;
  return `v >= ${low} && v <= ${high}`;
}

function docLines(constant: FileConstant): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`\t// ${constant.identifier}: ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  const deprecated = `\t// Deprecated: ${commentText(constant.deprecated)}`;
  return doc.length === 0 ? [deprecated] : [...doc, '\t//', deprecated];
}
