// Rust 2018 and later, no dependencies: constants, descriptions by match, predicates; as rustfmt would leave it.
import { type Block, fileOf } from './blocks.ts';
import { commentText, escapeText, hex, scalar } from './escape.ts';
import { widthOf } from './integers.ts';
import {
  type DocReference,
  type FileConstant,
  type FileModel,
  type Language,
  type RangePredicate,
  stringLiteral,
} from './language.ts';
import { joinWords, wordsOf } from './name-case.ts';

export const rust: Language = {
  id: 'rust',
  title: 'Rust',
  extensions: ['.rs'],
  comments: { line: ['//'], block: [['/*', '*/']] },
  quotes: ['"'],
  escape: (text) =>
    escapeText(
      text,
      { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
      (codePoint) => `\\u{${hex(scalar(codePoint), 1)}}`,
    ),
  quoteFor: () => '"',
  comment: commentText,
  boolean: String,
  keywords: new Set(
    `Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for
    gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true
    try type typeof unsafe unsized use virtual where while yield`.split(/\s+/),
  ),
  naming: { case: 'UPPER_SNAKE', prefix: () => '', digit: 'N' },
  whole: {
    shapes: ['constants', 'descriptions', 'predicates'],
    print: rustFile,
    enumCase: 'PascalCase',
    lines: [
      /^pub const (?<name>\w+): (?:&str|\w+) = (?<value>.+);$/,
      /^ {4}(?:pub const )?(?<name>\w+)(?:: Self)? = (?:Self::)?(?<value>\w+|-\d+)[,;]$/,
    ],
  },
};

function rustFile(model: FileModel): string {
  return fileOf([
    model.header.map((line) => `// ${commentText(line)}`),
    ...(model.shapes.has('constants') ? model.constants.map((it) => constantLines(it, model)) : []),
    enumLines(model),
    ...descriptionLines(model),
    ...model.predicates.map((it) => predicateLines(it, model)),
  ]);
}

function typeOf({ bounds }: FileModel): string {
  if (bounds === undefined) return '&str';
  const width = widthOf(bounds);
  return width === 'big' ? 'u128' : width;
}

function literal(value: bigint | string): string {
  return typeof value === 'string' ? stringLiteral(rust, value) : `${value}`;
}

function constantLines(constant: FileConstant, model: FileModel): Block {
  const line = `pub const ${constant.identifier}: ${typeOf(model)} = ${literal(constant.value)};`;
  // Rustfmt breaks a long line after the equals sign if the text then fits, and else leaves it.
  return [...docLines(constant, ''), ...(line.length > 100 ? ['#[rustfmt::skip]'] : []), line];
}

/** Two variants cannot have one value: what has another name already is a constant of the type. */
function enumLines(model: FileModel): Block {
  if (!model.shapes.has('enum') || model.bounds === undefined || model.constants.length === 0) return [];
  const variants = new Map<bigint | string, string>();
  const rows: string[] = [];
  const aliases: string[] = [];
  for (const it of model.constants) {
    const variant = model.shapes.has('constants') ? variantOf(it.identifier) : it.identifier;
    const first = variants.get(it.value);
    if (first === undefined) {
      variants.set(it.value, variant);
      rows.push(...docLines(it, '    '), `    ${variant} = ${it.value},`);
    } else if (first !== variant) {
      aliases.push(...docLines(it, '    '), '    #[allow(non_upper_case_globals)]');
      aliases.push(`    pub const ${variant}: Self = Self::${first};`);
    }
  }
  return [
    '#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]',
    '#[non_exhaustive]',
    `#[repr(${typeOf(model)})]`,
    `pub enum ${model.type} {`,
    ...rows,
    '}',
    ...(aliases.length === 0 ? [] : ['', `impl ${model.type} {`, ...aliases, '}']),
  ];
}

function variantOf(identifier: string): string {
  const variant = joinWords(wordsOf(identifier), 'PascalCase');
  return /^\d/.test(variant) || rust.keywords.has(variant) ? `N${variant}` : variant;
}

function descriptionLines(model: FileModel): Block[] {
  if (model.descriptions.length === 0) return [];
  const type = typeOf(model);
  const there = model.descriptions.map(({ value, text }) => [literal(value), stringLiteral(rust, text)]);
  const back = model.byDescription.map(({ value, text }) => [stringLiteral(rust, text), literal(value)]);
  return [
    [
      '/// What the registry says of the value.',
      ...matchLines(`description(value: ${type}) -> Option<&'static str>`, 'value', there),
    ],
    [
      '/// The first value with this description.',
      ...matchLines(
        `by_description(description: &str) -> Option<${type === '&str' ? "&'static str" : type}>`,
        'description',
        back,
      ),
    ],
  ];
}

/** Rustfmt gives up on a match that has one overlong text, and reformats it once the text is gone. */
function matchLines(signature: string, subject: string, arms: readonly string[][]): string[] {
  return [
    '#[rustfmt::skip]',
    `pub fn ${signature} {`,
    `    match ${subject} {`,
    ...arms.map(([from, to]) => `        ${from} => Some(${to}),`),
    '        _ => None,',
    '    }',
    '}',
  ];
}

function predicateLines({ name, ranges }: RangePredicate, model: FileModel): Block {
  const arms = ranges.map(({ low, high }) => (low === high ? `${low}` : `${low}..=${high}`));
  return [
    `/// Whether the registry lists the value as ${name}.`,
    '#[rustfmt::skip]',
    '#[allow(clippy::match_like_matches_macro, unreachable_patterns)]',
    `pub fn is_${name.replace(' ', '_')}(value: ${typeOf(model)}) -> bool {`,
    ...(arms.length === 0
      ? ['    let _ = value;', '    false']
      : [
          '    match value {',
          ...arms.map((arm) => `        ${arm} => true,`),
          '        _ => false,',
          '    }',
        ]),
    '}',
  ];
}

function docLines(constant: FileConstant, indent: string): string[] {
  const text = [rustdoc(constant.description), constant.references.map(rustdocLink).join('')]
    .filter((part) => part !== '')
    .join(' ');
  const doc = text === '' ? [] : [`${indent}/// ${text}`];
  if (constant.deprecated === undefined) return doc;
  // Rustdoc reads a note as Markdown, where brackets are links that fail; the compiler prints it as it is, escapes too.
  const note = constant.deprecated.replaceAll('[', '(').replaceAll(']', ')');
  return [...doc, `${indent}#[deprecated(note = ${stringLiteral(rust, note)})]`];
}

/** Rustdoc reads Markdown: brackets are links to items of the crate, bare addresses and tags are complained of. */
function rustdoc(text: string): string {
  return commentText(text)
    .replace(/[\\[\]<>`*]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:');
}

function rustdocLink({ text, url }: DocReference): string {
  if (url === undefined) return `\\[${rustdoc(text)}\\]`;
  return text === url ? `[<${url}>]` : `[[${rustdoc(text)}](${url})]`;
}
