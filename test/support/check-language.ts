// Generates a registry in a language, holds its formatter and compiler against it, and compares what it says.
import { expect } from 'vitest';
import type { Snapshot } from '../../src/model.ts';
import { keepOne } from './constants.ts';
import { READ_BACK } from './read-back.ts';
import { withFiles } from './tools.ts';

export interface Expected {
  /** `identifier → value` is compared by values alone: every value of the registry, once at least. */
  readonly values: readonly string[];
  /** Value and description. */
  readonly descriptions: readonly (readonly [string, string])[];
  readonly numeric: boolean;
}

/** The generated file compiles, its formatter is silent where it is here, and what it says is what is expected. */
export function checkLanguage(
  language: string,
  {
    snapshot,
    registry,
    expected,
    formatter,
  }: { snapshot: Snapshot; registry: string; expected: Expected; formatter: boolean },
): void {
  const back = READ_BACK[language];
  if (back === undefined) throw new Error(`no way to read ${language} back`);
  const item = {
    registry,
    language,
    file: back.file,
    type: 'It',
    package: language === 'go' ? 'main' : 'it',
  };
  const text = keepOne(item, snapshot);
  expect(keepOne(item, snapshot, text), 'the same again from its own output').toBe(text);
  const json = JSON.parse(keepOne({ ...item, language: 'json', file: 'it.json' }, snapshot)) as {
    constants: Record<string, unknown>;
  };
  const identifiers = identifiersIn(text, language, Object.keys(json.constants));
  const ask = {
    type: 'It',
    numeric: expected.numeric,
    identifiers,
    values: expected.descriptions.map(([value]) => value),
  };
  withFiles({ [back.file]: text, ...back.driver(ask) }, (folder) => {
    if (formatter) return back.formatter?.check(folder);
    const [names = '[]', texts = '[]', backs = '[]'] = back.run(folder).trim().split('\n');
    const said = JSON.parse(names) as [string, string][];
    expect(new Set(said.map(([, value]) => value))).toEqual(new Set(expected.values));
    const described = new Map(JSON.parse(texts) as [string, string][]);
    // The drivers of C and C++ ask for numbers alone.
    if ((language === 'c' || language === 'cpp') && !expected.numeric) return;
    for (const [value, first] of JSON.parse(backs) as [string, string][])
      expect([value, described.get(first)]).toEqual([value, described.get(value)]);
    // A C string ends at its first NUL.
    for (const [value, description] of expected.descriptions) {
      expect([value, described.get(value)]).toEqual([
        value,
        language === 'c' ? description.split('\0')[0] : description,
      ]);
    }
  });
}

/** Compiled languages are asked for each identifier by name. */
function identifiersIn(text: string, language: string, stems: readonly string[]): string[] {
  const pattern = {
    go: /^\t(It\w+) It = /gm,
    rust: /^pub const (\w+):/gm,
    c: /^#define (IT_\w+) /gm,
    cpp: /^inline constexpr \S+ (\w+) = /gm,
  }[language];
  return pattern === undefined ? [...stems] : [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}
