// Laws of kept constants, on generated registries.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/languages/languages.ts';
import type { Snapshot } from '../../src/model.ts';
import { keep, snapshotOf } from '../support/constants.ts';
import { lawCases } from '../support/law-cases.ts';
import { anyText } from '../support/any-text.ts';

const text = fc.oneof(
  anyText(30),
  fc.constantFrom('Unassigned', 'Reserved', 'Timeout', 'class', '*/', '"""', 'a\nb'),
);
const registry: fc.Arbitrary<Snapshot> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 70_000 }), text), {
    maxLength: 12,
    selector: ([value]) => value,
  })
  .map((rows) =>
    snapshotOf(
      'test/numbers',
      rows.map(([value, description]) => ({ value: `${value}`, description })),
    ),
  );

const languages = LANGUAGES.filter(({ whole }) => whole !== undefined);
const SHAPES = [undefined, ['constants'], ['enum'], ['constants', 'enum'], ['descriptions', 'predicates']];
const items = languages.flatMap(({ id, extensions }) =>
  SHAPES.map((shape) => ({
    registry: 'test/numbers',
    language: id,
    file: `${shape?.join('-') ?? 'all'}/it${extensions[0]}`,
    ...(shape === undefined ? {} : { shape }),
  })),
);
const REGION = '# iana-watch:begin x\n# iana-watch:end x\n';
const region = {
  registry: 'test/numbers',
  regions: [{ in: 'a.py#x', row: '{name} = {value}  # {description}' }],
};

/** Identifiers, as a reader of the language finds them; in Rust an enum next to constants has the same in its own case. */
function namesIn(text: string, language: string): string[] {
  if (language === 'json') return Object.keys((JSON.parse(text) as { constants?: object }).constants ?? {});
  const patterns = {
    typescript: [/^ {2}(\w+): \S+,$/gm],
    javascript: [/^ {2}(\w+): \S+,$/gm],
    python: [/^ {4}(\w+) = \d+$/gm, /^(\w+): Final = \d+$/gm],
    go: [/^\t(\w+) It = \d+$/gm],
    rust: [
      /^pub const (\w+): u\d+ = \d+;$/gm,
      /^ {4}(?:pub const )?(\w+)(?:: Self)? = (?:Self::)?\w+[,;]$/gm,
    ],
    c: [/^#define (IT_\w+) \S+$/gm, /^ {4}(IT_\w+) = \S+,$/gm],
    cpp: [/^inline constexpr std::\S+ (\w+) = \S+;$/gm, /^ {2}(\w+) = \S+,$/gm],
    markdown: [/ \| (?:~~)?`(\w+)`/gm],
  }[language];
  if (patterns === undefined) throw new Error(`no way to find identifiers of ${language}`);
  const found = patterns.map((pattern) => [...text.matchAll(pattern)].map((it) => it[1] ?? ''));
  // A file with constants and an enum has every identifier in both.
  return found.find((names) => names.length > 0) ?? [];
}

describe('generating', () => {
  it('changes nothing of its own output', () => {
    fc.assert(
      fc.property(registry, (snapshot) => {
        const once = keep([...items, region], { snapshots: [snapshot], files: { 'a.py': REGION } });
        const twice = keep([...items, region], {
          snapshots: [snapshot],
          files: { 'a.py': REGION, ...Object.fromEntries(once.files) },
        });
        for (const [path, made] of once.files) expect([path, twice.files.get(path)]).toEqual([path, made]);
      }),
      { numRuns: lawCases(40), seed: 7 },
    );
  });

  it('loses no identifier when the registry becomes another', () => {
    fc.assert(
      fc.property(registry, registry, (before, after) => {
        const first = keep(items, { snapshots: [before] });
        const then = keep(items, { snapshots: [after], files: Object.fromEntries(first.files) });
        fc.pre(first.problems.length === 0 && then.problems.length === 0);
        for (const { file, language } of items) {
          const [was, is] = [first, then].map(({ files }) => namesIn(files.get(file) ?? '', language));
          expect([file, is]).toEqual([file, expect.arrayContaining(was ?? [])]);
          expect([file, new Set(is).size]).toEqual([file, is?.length]);
        }
      }),
      { numRuns: lawCases(40), seed: 7 },
    );
  });

  it('keeps a region one line a row, whatever the descriptions say', () => {
    fc.assert(
      fc.property(registry, (snapshot) => {
        const kept = keep([region], { snapshots: [snapshot], files: { 'a.py': REGION } });
        fc.pre(kept.problems.length === 0);
        const lines = (kept.files.get('a.py') ?? '').split('\n').slice(1, -2);
        for (const line of lines) expect(line).toMatch(/^\w+ = \d+(?: {2}#[ -~\p{L}\p{N}\p{P}\p{S}]*)?$/u);
      }),
      { numRuns: lawCases(80), seed: 7 },
    );
  });
});
