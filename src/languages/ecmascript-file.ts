// The whole file of JavaScript and TypeScript, as prettier would leave it. Values over 2^53 are bigints.
import type { Interval } from '../core/ranges.ts';
import { isSafe } from './integers.ts';
import { docText, type FileModel, type Language, stringLiteral } from './language.ts';

interface Dialect {
  readonly types: boolean;
  readonly literal: Pick<Language, 'escape' | 'quoteFor' | 'comment'>;
}

/** The file's text, with a line feed at its end. */
export function ecmaScriptFile(model: FileModel, dialect: Dialect): string {
  const print = printer(model, dialect);
  const blocks: string[][] = [model.header.map((line) => `// ${dialect.literal.comment(line)}`)];
  if (model.shapes.has('constants') || model.shapes.has('enum')) blocks.push(print.constants());
  if (dialect.types && model.shapes.has('enum')) blocks.push(print.union());
  if (model.shapes.has('descriptions') && model.descriptions.length > 0) blocks.push(...print.descriptions());
  if (model.shapes.has('predicates')) {
    for (const predicate of model.predicates)
      blocks.push(...print.predicate(predicate.name, predicate.ranges));
  }
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function printer(model: FileModel, { types, literal }: Dialect) {
  const big = model.bounds !== undefined && !isSafe(model.bounds);
  const kind = model.bounds === undefined ? 'string' : big ? 'bigint' : 'number';
  const value = (it: bigint | string): string =>
    typeof it === 'string' ? stringLiteral(literal, it) : `${it}${big ? 'n' : ''}`;
  const lower = model.type.charAt(0).toLowerCase() + model.type.slice(1);
  return {
    constants(): string[] {
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
    },
    union(): string[] {
      const line = `export type ${model.type} = (typeof ${model.type})[keyof typeof ${model.type}];`;
      if (line.length <= 80) return [line];
      return [`export type ${model.type} =`, `  (typeof ${model.type})[keyof typeof ${model.type}];`];
    },
    descriptions(): string[][] {
      const there = model.descriptions.map(({ value: it, text }) => [
        value(it),
        stringLiteral(literal, text),
      ]);
      const back = model.byDescription.map(({ value: it, text }) => [
        stringLiteral(literal, text),
        value(it),
      ]);
      return [
        mapLines(`${lower}Descriptions`, types ? [kind, 'string'] : undefined, there),
        mapLines(`${lower}ByDescription`, types ? ['string', kind] : undefined, back),
      ];
    },
    predicate(name: string, ranges: readonly Interval[]): string[][] {
      const words = name.split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      const table = `${lower}${words.join('')}`;
      const rows = ranges.map(({ low, high }) => `  [${value(low)}, ${value(high)}],`);
      const type = types ? `: readonly (readonly [${kind}, ${kind}])[]` : '';
      return [
        tableLines(`const ${table}${type} = [`, rows),
        [
          `/** Whether the registry lists \`value\` as ${name}. */`,
          `export function is${words.join('')}(value${types ? `: ${kind}` : ''})${types ? ': boolean' : ''} {`,
          ...anyRange(table),
          '}',
        ],
      ];
    },
  };
}

/** Prettier would put several short rows on one line; without rows it breaks before the brackets if it must. */
function tableLines(start: string, rows: readonly string[]): string[] {
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

function mapLines(name: string, types: readonly string[] | undefined, rows: readonly string[][]): string[] {
  const declared = types === undefined ? '' : `: ReadonlyMap<${types.join(', ')}>`;
  return [
    '// prettier-ignore',
    `export const ${name}${declared} = new Map([`,
    ...rows.map((row) => `  [${row.join(', ')}],`),
    ']);',
  ];
}

function docLines(constant: FileModel['constants'][number], literal: Dialect['literal']): string[] {
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
