// Go: a named type, its constants, descriptions by switch, predicates; as gofmt would leave it.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import { widthOf } from './integers.ts';
import { docText, type FileModel, type Language, stringLiteral } from './language.ts';

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
  shapes: ['constants', 'descriptions', 'predicates'],
  file: goFile,
};

function goFile(model: FileModel): string {
  const { type } = model;
  const base = baseType(model);
  const value = (it: bigint | string): string => (typeof it === 'string' ? stringLiteral(go, it) : `${it}`);
  const blocks = [
    [...header(model), '', `package ${model.package}`].join('\n'),
    `// ${type} is a value of the registry.\ntype ${type} ${base}`,
  ];
  if (model.constants.length > 0) {
    const rows = model.constants.map((it) =>
      [...docLines(it), `\t${it.identifier} ${type} = ${value(it.value)}`].join('\n'),
    );
    blocks.push(`const (\n${rows.join('\n\n')}\n)`);
  }
  if (model.shapes.has('descriptions') && model.descriptions.length > 0)
    blocks.push(...descriptions(model, value));
  if (model.shapes.has('predicates')) {
    for (const { name, ranges } of model.predicates) {
      const words = name.split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      const tests = ranges.map(({ low, high }) => (low === high ? `v == ${low}` : bounds(low, high, model)));
      blocks.push(
        `// Is${words.join('')} tells whether the registry lists the value as ${name}.\n` +
          `func (v ${type}) Is${words.join('')}() bool {\n${anyOf(tests)}\n}`,
      );
    }
  }
  return `${blocks.join('\n\n')}\n`;
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

function anyOf(tests: readonly string[]): string {
  const [only = 'false'] = tests;
  if (tests.length <= 1) return `\treturn ${only}`;
  const cases = tests.map((test) => `\tcase ${test}:\n\t\treturn true`);
  return `\tswitch {\n${cases.join('\n')}\n\t}\n\treturn false`;
}

/** A comparison with zero that is always true is what go vet's friends complain of. */
function bounds(low: bigint, high: bigint, model: FileModel): string {
  const unsigned = baseType(model) === 'uint64';
  if (unsigned && low === 0n) return `v <= ${high}`;
  if (unsigned && high === 2n ** 64n - 1n) return `v >= ${low}`;
  return `v >= ${low} && v <= ${high}`;
}

function baseType(model: FileModel): string {
  if (model.bounds === undefined) return 'string';
  const width = widthOf(model.bounds);
  if (width === 'u64') return 'uint64';
  return width === 'u32' || width === 'i64' ? 'int64' : 'int';
}

function descriptions(model: FileModel, value: (it: bigint | string) => string): string[] {
  const { type } = model;
  const there = model.descriptions.map(
    (it) => `\tcase ${value(it.value)}:\n\t\treturn ${stringLiteral(go, it.text)}`,
  );
  const back = model.byDescription.map(
    (it) => `\tcase ${stringLiteral(go, it.text)}:\n\t\treturn ${value(it.value)}, true`,
  );
  const none = model.bounds === undefined ? '""' : '0';
  return [
    `// Description returns what the registry says of the value, "" if it has none.\n` +
      `func (v ${type}) Description() string {\n\tswitch v {\n${there.join('\n')}\n\t}\n\treturn ""\n}`,
    `// ${type}ByDescription returns the first value with this description.\n` +
      `func ${type}ByDescription(description string) (${type}, bool) {\n\tswitch description {\n${back.join('\n')}\n\t}\n\treturn ${none}, false\n}`,
  ];
}

function docLines(constant: FileModel['constants'][number]): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [`\t// ${constant.identifier}: ${commentText(text)}`];
  if (constant.deprecated === undefined) return doc;
  return [
    ...doc,
    ...(doc.length > 0 ? ['\t//'] : []),
    `\t// Deprecated: ${commentText(constant.deprecated)}`,
  ];
}
