// Comparisons of something with a number, as people write them in many languages: `code >= 1000`, `1000 <= code`.

export interface Comparison {
  readonly kind: 'from' | 'above' | 'to' | 'below' | 'is' | 'not';
  readonly number: bigint;
  /** Place of the number in the text. */
  readonly start: number;
  readonly end: number;
  /** Place of the whole comparison. */
  readonly from: number;
  /** Written as a name, with what qualifies it: `""`, `Close.`; undefined for digits. */
  readonly scope?: string;
}

/** Identifiers that stand for numbers: bounds may be written as either. */
export interface NumberNames {
  readonly byName: ReadonlyMap<string, bigint>;
  readonly nameOf: (number: bigint) => string | undefined;
}

/** Comparisons with digits, or with those of the names that are in the text. */
export function comparisonsIn(text: string, { byName }: NumberNames): Comparison[] {
  const names = [...byName.keys()].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && text.includes(name));
  const name = names.map((it) => it.replaceAll('$', '\\$')).join('|');
  const scoped = String.raw`(?:[A-Za-z_$][\w$]*(?:\.|::))*(?:${name})(?![\w$])`;
  const value = String.raw`\d[\d_]*` + (name === '' ? '' : `|${scoped}`);
  const tested = String.raw`${name === '' ? '' : `(?!${scoped})`}(?<![\w$.:])[A-Za-z_$][\w$.]*(?:\(\))?`;
  const pattern = new RegExp(
    String.raw`(${tested})\s*(>=|<=|===|!==|==|!=|>|<)\s*(${value})(?![\w$])|(?<![\w$.:])(${value})\s*(<=|<)\s*(?=[A-Za-z_$])`,
    'g',
  );
  return [...text.matchAll(pattern)].map((match) => readComparison(match, byName));
}

/** Whether a line compares something with a number, or with a name for one. */
export function hasComparison(text: string, names: NumberNames): boolean {
  return comparisonsIn(text, names).length > 0;
}

const TURNED = { '<=': 'from', '<': 'above' } as const;
const KINDS = {
  '>=': 'from',
  '>': 'above',
  '<=': 'to',
  '<': 'below',
  '===': 'is',
  '==': 'is',
  '!==': 'not',
  '!=': 'not',
} as const;

function readComparison(match: RegExpMatchArray, byName: NumberNames['byName']): Comparison {
  const from = match.index ?? 0;
  const turned = match[4];
  const value = turned ?? match[3] ?? '0';
  const start = turned === undefined ? from + match[0].length - value.length : from;
  const operator = match[2] ?? '===';
  const kind =
    turned === undefined
      ? KINDS[operator as keyof typeof KINDS]
      : TURNED[(match[5] ?? '<=') as keyof typeof TURNED];
  const place = { kind, start, end: start + value.length, from };
  if (/^\d/.test(value)) return { ...place, number: BigInt(value.replaceAll('_', '')) };
  const name = /[\w$]+$/.exec(value)?.[0] ?? '';
  return { ...place, number: byName.get(name) ?? 0n, scope: value.slice(0, value.length - name.length) };
}
