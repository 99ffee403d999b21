// The whole file of JavaScript and TypeScript, as prettier would leave it. Values over 2^53 are bigints.
import { type Block, fileOf } from './blocks.ts';
import { isSafe } from './integers.ts';
import {
  docText,
  type FileConstant,
  type FileModel,
  type Language,
  type RangePredicate,
  stringLiteral,
} from './language.ts';
import { joinWords } from './name-case.ts';

interface Dialect {
  readonly types: boolean;
  readonly literal: Pick<Language, 'escape' | 'quoteFor' | 'comment'>;
}

/** A model, and how its values look. */
interface Printer extends Dialect {
  readonly model: FileModel;
  /** TypeScript's type of the values. */
  readonly kind: 'string' | 'number' | 'bigint';
  readonly value: (it: bigint | string) => string;
  /** camelCase name of the type: what names of functions and tables begin with. */
  readonly lower: string;
}

/** See `WholeFiles.lines`. */
export const ECMASCRIPT_LINES: readonly RegExp[] = [/^ {2}(?<name>\w+): (?<value>.+),$/];

/** The file's text, with a line feed at its end. */
export function ecmaScriptFile(model: FileModel, dialect: Dialect): string {
  const printer = printerOf(model, dialect);
  return fileOf([
    model.header.map((line) => `// ${dialect.literal.comment(line)}`),
    constantLines(printer),
    unionLines(printer),
    ...descriptionMaps(printer),
    ...model.predicates.flatMap((it) => predicateBlocks(it, printer)),
  ]);
}

function printerOf(model: FileModel, dialect: Dialect): Printer {
  const big = model.bounds !== undefined && !isSafe(model.bounds);
  return {
    ...dialect,
    model,
    kind: model.bounds === undefined ? 'string' : big ? 'bigint' : 'number',
    value: (it) => (typeof it === 'string' ? stringLiteral(dialect.literal, it) : `${it}${big ? 'n' : ''}`),
    lower: model.type.charAt(0).toLowerCase() + model.type.slice(1),
  };
}

function constantLines({ model, types, literal, value }: Printer): Block {
  if (!model.shapes.has('constants') && !model.shapes.has('enum')) return [];
  const lines = model.constants.flatMap((constant) => [
    ...docLines(constant, literal),
    `  ${constant.identifier}: ${value(constant.value)},`,
  ]);
  const end = types ? '} as const;' : '});';
  const start = `export const ${model.type} = ${types ? '' : 'Object.freeze('}{`;
  if (lines.length === 0) return [`${start}${end}`];
  // Prettier would break a long text after its colon.
  const ignore = lines.some((line) => line.length > 80 && /^ {2}\w+: ["']/.test(line));
  return [...(ignore ? ['// prettier-ignore'] : []), start, ...lines, end];
}

function unionLines({ model: { shapes, type }, types }: Printer): Block {
  if (!types || !shapes.has('enum')) return [];
  const line = `export type ${type} = (typeof ${type})[keyof typeof ${type}];`;
  if (line.length <= 80) return [line];
  return [`export type ${type} =`, `  (typeof ${type})[keyof typeof ${type}];`];
}

function descriptionMaps({ model, types, literal, kind, value, lower }: Printer): Block[] {
  if (model.descriptions.length === 0) return [];
  const text = (it: string): string => stringLiteral(literal, it);
  const there = model.descriptions.map((it) => [value(it.value), text(it.text)]);
  const back = model.byDescription.map((it) => [text(it.text), value(it.value)]);
  return [
    mapLines(`${lower}Descriptions`, types ? [kind, 'string'] : undefined, there),
    mapLines(`${lower}ByDescription`, types ? ['string', kind] : undefined, back),
  ];
}

function mapLines(name: string, types: readonly string[] | undefined, rows: readonly string[][]): Block {
  const declared = types === undefined ? '' : `: ReadonlyMap<${types.join(', ')}>`;
  return [
    '// prettier-ignore',
    `export const ${name}${declared} = new Map([`,
    ...rows.map((row) => `  [${row.join(', ')}],`),
    ']);',
  ];
}

function predicateBlocks({ name, ranges }: RangePredicate, { types, kind, value, lower }: Printer): Block[] {
  const words = joinWords(name.split(' '), 'PascalCase');
  const table = `${lower}${words}`;
  const rows = ranges.map(({ low, high }) => `  [${value(low)}, ${value(high)}],`);
  const type = types ? `: readonly (readonly [${kind}, ${kind}])[]` : '';
  return [
    tableLines(`const ${table}${type} = [`, rows),
    [
      `/** Whether the registry lists \`value\` as ${name}. */`,
      `export function is${words}(value${types ? `: ${kind}` : ''})${types ? ': boolean' : ''} {`,
      ...anyRange(table),
      '}',
    ],
  ];
}

/** Prettier would put several short rows on one line; without rows it breaks before the brackets if it must. */
function tableLines(start: string, rows: readonly string[]): Block {
  const empty = `${start}];`;
  if (rows.length === 0) return [...(empty.length > 80 ? ['// prettier-ignore'] : []), empty];
  return ['// prettier-ignore', start, ...rows, '];'];
}

function anyRange(table: string): string[] {
  const line = `  return ${table}.some(([first, last]) => value >= first && value <= last);`;
  if (line.length <= 80) return [line];
  const inner = `    ([first, last]) => value >= first && value <= last,`;
  return [`  return ${table}.some(`, inner, '  );'];
}

function docLines(constant: FileConstant, literal: Dialect['literal']): string[] {
  const text = docText(constant);
  const doc = text === '' ? [] : [literal.comment(text)];
  if (constant.deprecated === undefined) return doc.map((line) => `  /** ${line} */`);
  return [
    '  /**',
    ...doc.map((line) => `   * ${line}`),
    `   * @deprecated ${literal.comment(constant.deprecated)}`,
    '   */',
  ];
}
