// Change sets that nobody would think of: every kind of change, hostile names, and texts of every length. They are
// well formed, not plausible; laws of rendering must hold for all of them.
import * as fc from 'fast-check';
import type { Change, ChangeSet, Entry, Reference, Registry, Significance, Text } from '../../src/model.ts';
import { changeSetOf } from './change-sets.ts';
import { lawCases } from './law-cases.ts';
import { anyText } from './any-text.ts';

/** Names that somebody might register to reach a reader through us. */
export const HOSTILE: readonly string[] = [
  '<!channel>',
  '<!here|x>',
  '<@U1>',
  '<#C1|general>',
  '&lt;!here&gt;',
  '&amp;lt;!channel&amp;gt;',
  '<https://evil.example|IANA>',
  '@everyone',
  '@here',
  '<@&123456789012345678>',
  '[x](javascript:alert(1))',
  '[Registry](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '`@everyone`',
  '``` @here ```',
  '**bold** _it_ ~gone~ ||spoiler||',
  '\\',
  '\\`',
  '\\[x](https://evil.example)',
  '<at>everyone</at>',
  '{{DATE(2024-01-01T00:00:00Z, SHORT)}}',
  '${secret}',
  '<script>alert(1)</script>',
  ']]>',
  '--><b>x</b>',
  '</content></entry>',
  '"><img src=x onerror=alert(1)>',
  '*/ evil() /*',
  '\u202Egnp.exe',
  '\u200B\u0000\u001B[31m',
  '# heading',
  '> quote',
  '- item',
  'javascript:alert(1)',
  'https://evil.example/path?a=1&b=2',
  'data:text/html,<b>',
];

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 3, arbitrary: anyText(40) },
  { weight: 3, arbitrary: fc.constantFrom('Timeout', 'TLS_RSA_WITH_RC4_128_SHA', '3004-3999', 'Unassigned') },
  // Far beyond any limit, of one character that grows when it is escaped.
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('&', '*', '@x ', '界', '🙂', '\\', '{{', 'word '),
        fc.integer({ min: 500, max: 9000 }),
      )
      .map(([unit, times]) => unit.repeat(times)),
  },
);

const foreign = fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));

const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.constantFrom({ rfc: 'rfc6455' }, { 'rfc-errata': '3227' }, { draft: 'draft-ietf-x-05' }),
  words.map((uri) => ({ uri })),
  fc.tuple(words, words).map(([uri, text]) => ({ uri, text })),
  words.map((person) => ({ person })),
);

const text: fc.Arbitrary<Text> = fc.oneof(
  foreign,
  fc.tuple(foreign, reference, foreign).map((parts) => parts),
);

const entry: fc.Arbitrary<Entry> = fc
  .tuple(foreign, text, fc.array(reference, { maxLength: 3 }), fc.constantFrom({}, { '@date': '2024-02-01' }))
  .map(([value, description, xref, date]) => ({
    value,
    description,
    ...(xref.length === 0 ? {} : { xref }),
    ...date,
  }));

const significance = fc.constantFrom<Significance>(
  'breaking',
  'addition',
  'update',
  'editorial',
  'bookkeeping',
);
const tags = fc.constantFrom(
  ['assigned'],
  ['published'],
  ['corrected'],
  ['range-split'],
  ['withdrawn'],
  ['moved'],
);
const registry = fc.constantFrom('websocket', 'websocket/close-code-number', 'websocket/opcode');

const about = fc.record({ significance, tags });
const aboutEntry = fc.record({ significance, tags, registry, key: foreign.map((value) => [value]) });
const table: fc.Arbitrary<Registry> = fc
  .tuple(registry, foreign, fc.array(entry, { minLength: 1, maxLength: 3 }))
  .map(([path, title, entries]) => ({
    path,
    title,
    fields: ['value', 'description'],
    key: ['value'],
    entries,
  }));

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(aboutEntry, entry).map(([base, after]) => ({ kind: 'entry-added' as const, ...base, after })),
  fc.tuple(aboutEntry, entry).map(([base, before]) => ({ kind: 'entry-removed' as const, ...base, before })),
  fc.tuple(aboutEntry, entry, entry).map(([base, before, after]) => ({
    kind: 'entry-changed' as const,
    ...base,
    fields: ['description'],
    before,
    after,
  })),
  fc
    .tuple(about, table)
    .map(([base, after]) => ({ kind: 'registry-added' as const, ...base, registry: after.path, after })),
  fc.tuple(about, table).map(([base, before]) => ({
    kind: 'registry-removed' as const,
    ...base,
    registry: before.path,
    before,
  })),
  fc.tuple(about, registry, foreign, foreign).map(([base, path, before, after]) => ({
    kind: 'registry-changed' as const,
    ...base,
    registry: path,
    fields: ['title'],
    before: { path, title: before },
    after: { path, title: after },
  })),
  fc.tuple(about, foreign, foreign).map(([base, id, name]) => ({
    kind: 'person-added' as const,
    ...base,
    key: [id] as const,
    after: { id, name },
  })),
  fc.tuple(about, foreign).map(([base, footnote]) => ({
    kind: 'group-changed' as const,
    ...base,
    before: {},
    after: { footnotes: [{ anchor: '1', text: footnote }] },
  })),
);

/** Up to `most` changes. */
export function arbitraryChangeSet(most: number): fc.Arbitrary<ChangeSet> {
  return fc
    .tuple(fc.array(change, { minLength: 1, maxLength: most }), foreign)
    .map(([changes, title]) => changeSetOf(changes, { title }));
}

/** How many generated cases a law of many targets is tried on: see `lawCases`; `IANA_WATCH_CASES` where there is time. */
export function cases(few: number): number {
  const asked = Number(process.env['IANA_WATCH_CASES']);
  return Number.isInteger(asked) && asked > 0 ? asked : lawCases(few);
}
