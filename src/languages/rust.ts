// Rust 2018 and later, no dependencies: constants, descriptions by match, predicates; as rustfmt would leave it.
import { commentText, escapeText, hex, scalar } from './escape.ts';
import { widthOf } from './integers.ts';
import { type DocReference, type FileModel, type Language, stringLiteral } from './language.ts';
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
  shapes: ['constants', 'descriptions', 'predicates'],
  file: rustFile,
};

function rustFile(model: FileModel): string {
  const type = model.bounds === undefined ? '&str' : integerType(model);
  const result = model.bounds === undefined ? "&'static str" : type;
  const value = (it: bigint | string): string => (typeof it === 'string' ? stringLiteral(rust, it) : `${it}`);
  const blocks = [model.header.map((line) => `// ${commentText(line)}`).join('\n')];
  if (model.shapes.has('constants')) {
    blocks.push(
      model.constants
        .map((it) => [...docLines(it, ''), ...constantLines(it.identifier, type, value(it.value))].join('\n'))
        .join('\n\n'),
    );
  }
  if (model.shapes.has('enum') && model.bounds !== undefined) blocks.push(enumeration(model, type));
  if (model.shapes.has('descriptions') && model.descriptions.length > 0) {
    const there = model.descriptions.map(
      (it) => `        ${value(it.value)} => Some(${stringLiteral(rust, it.text)}),`,
    );
    const back = model.byDescription.map(
      (it) => `        ${stringLiteral(rust, it.text)} => Some(${value(it.value)}),`,
    );
    const none = '        _ => None,';
    // Rustfmt gives up on a match that has one overlong text, and reformats it once the text is gone.
    blocks.push(
      `/// What the registry says of the value.\n#[rustfmt::skip]\npub fn description(value: ${type}) -> Option<&'static str> {\n    match value {\n${[...there, none].join('\n')}\n    }\n}`,
      `/// The first value with this description.\n#[rustfmt::skip]\npub fn by_description(description: &str) -> Option<${result}> {\n    match description {\n${[...back, none].join('\n')}\n    }\n}`,
    );
  }
  if (model.shapes.has('predicates')) {
    for (const { name, ranges } of model.predicates) blocks.push(predicate(name, ranges, type));
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function integerType(model: FileModel): string {
  const width = model.bounds === undefined ? 'big' : widthOf(model.bounds);
  return width === 'big' ? 'u128' : width;
}

function constantLines(identifier: string, type: string, value: string): string[] {
  const line = `pub const ${identifier}: ${type} = ${value};`;
  // Rustfmt breaks a long line after the equals sign if the text then fits, and else leaves it.
  return line.length > 100 ? ['#[rustfmt::skip]', line] : [line];
}

function enumeration(model: FileModel, type: string): string {
  const variants = new Map<bigint | string, string>();
  const rows: string[] = [];
  const aliases: string[] = [];
  for (const it of model.constants) {
    const variant = joinWords(wordsOf(it.identifier), 'PascalCase');
    const safe = /^\d/.test(variant) || rust.keywords.has(variant) ? `N${variant}` : variant;
    const first = variants.get(it.value);
    if (first === undefined) {
      variants.set(it.value, safe);
      rows.push([...docLines(it, '    '), `    ${safe} = ${it.value},`].join('\n'));
    } else if (first !== safe) {
      aliases.push(
        [
          ...docLines(it, '    '),
          '    #[allow(non_upper_case_globals)]',
          `    pub const ${safe}: Self = Self::${first};`,
        ].join('\n'),
      );
    }
  }
  const head = `#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n#[repr(${type})]\npub enum ${model.type} {\n${rows.join('\n')}\n}`;
  if (rows.length === 0) return '';
  return aliases.length === 0 ? head : `${head}\n\nimpl ${model.type} {\n${aliases.join('\n')}\n}`;
}

function predicate(name: string, ranges: FileModel['predicates'][number]['ranges'], type: string): string {
  const rows = ranges.map(({ low, high }) => (low === high ? `${low}` : `${low}..=${high}`));
  const arms = rows.map((row) => `        ${row} => true,`);
  const body =
    rows.length === 0
      ? '    let _ = value;\n    false'
      : `    match value {\n${arms.join('\n')}\n        _ => false,\n    }`;
  const id = name.replace(' ', '_');
  return `/// Whether the registry lists the value as ${name}.\n#[rustfmt::skip]\n#[allow(clippy::match_like_matches_macro, unreachable_patterns)]\npub fn is_${id}(value: ${type}) -> bool {\n${body}\n}`;
}

function docLines(constant: FileModel['constants'][number], indent: string): string[] {
  const text = [rustdoc(constant.description), constant.references.map(rustdocLink).join('')]
    .filter((part) => part !== '')
    .join(' ');
  const doc = text === '' ? [] : [`${indent}/// ${text}`];
  if (constant.deprecated === undefined) return doc;
  return [...doc, `${indent}#[deprecated(note = ${stringLiteral(rust, constant.deprecated)})]`];
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
