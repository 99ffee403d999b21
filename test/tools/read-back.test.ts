// The languages' own compilers read generated files, and the programs say what the registry says. Hostile on purpose.
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/languages/languages.ts';
import { checkLanguage } from '../support/check-language.ts';
import { snapshotOf } from '../support/constants.ts';
import { READ_BACK } from '../support/read-back.ts';
import { itWith } from '../support/tools.ts';

const HOSTILE: readonly string[] = [
  'ends a comment */ int evil(void); /* and goes on',
  'ends a docstring """ import os """ and \'\'\' too',
  'a backslash \\ and one at the end \\',
  'a template ${process.exit(1)} and #{exit} and $(exit) and `exit`',
  'php <?php exit; ?> <% exit %> <!-- html -->',
  'a\nnew line\r\nand a tab\t.',
  'separators \u2028 and \u2029 and \u0085 and \u00a0.',
  'bidirectional \u202e controls \u2066 isolated \u2069 \u200f.',
  'zero width \u200b joiner \u200d bom \ufeff soft\u00adhyphen',
  'an emoji 🦊 and a family 👨‍👩‍👧, 漢字, عربي, e\u0301',
  'a NUL \0 inside',
  'trigraphs ??/ ??= ??( and \\u0041 and \\x41 and %s %n {0} {}',
  '"double" and \'single\' and `back` quotes, more "doubles"',
  `long ${'x'.repeat(3990)}`,
  '@deprecated @ts-ignore prettier-ignore fmt: off //go:build ignore',
  'iana-watch:end codes',
  '=1+1',
  '__proto__',
  'class',
];

const numeric = snapshotOf('test/numbers', [
  ...HOSTILE.map((description, index) => ({ value: `${index}`, description })),
  { value: '70000', description: 'Beyond sixteen bits' },
  { value: '9007199254740993', description: 'Beyond fifty-three bits' },
  { value: '18446744073709551615', description: 'The largest of sixty-four bits' },
  { value: '18-30', description: 'Unassigned' },
  { value: '31-69999', description: 'Reserved for Private Use' },
]);

const NAMES = [
  'permessage-deflate',
  '3gpp-ims+xml',
  'class',
  'MBWS.huawei.com',
  '*',
  'a"quoted\\name',
  'x'.repeat(200),
];
const named = snapshotOf(
  'test/names',
  NAMES.map((value) => ({ value })),
);

describe.each(Object.entries(READ_BACK))('%s', (language, { tools, formatter }) => {
  const expected = {
    values: [...HOSTILE.keys()].map(String).concat('70000', '9007199254740993', '18446744073709551615'),
    descriptions: [
      ...HOSTILE.map((text, index): [string, string] => [`${index}`, text]),
      ['70000', 'Beyond sixteen bits'] as const,
      ['18446744073709551615', 'The largest of sixty-four bits'] as const,
    ],
    numeric: true,
  };
  itWith(tools, 'compiles hostile descriptions without a warning, and says the same', () => {
    checkLanguage(language, { snapshot: numeric, registry: 'test/numbers', expected, formatter: false });
  });
  itWith(tools, 'compiles values that are names', () => {
    checkLanguage(language, {
      snapshot: named,
      registry: 'test/names',
      expected: { values: NAMES, descriptions: [], numeric: false },
      formatter: false,
    });
  });
  if (formatter !== undefined) {
    itWith([...tools, formatter.tool], 'is left alone by its formatter', () => {
      checkLanguage(language, { snapshot: numeric, registry: 'test/numbers', expected, formatter: true });
    });
  }
});

describe('the table of languages', () => {
  it('has a way to read every whole file back, Markdown apart', () => {
    const whole = LANGUAGES.filter(({ whole }) => whole !== undefined).map(({ id }) => id);
    expect(whole.filter((id) => id !== 'markdown').sort()).toEqual(Object.keys(READ_BACK).sort());
  });

  it('gives no extension to two languages', () => {
    const all = LANGUAGES.flatMap(({ extensions }) => extensions);
    expect(new Set(all).size).toBe(all.length);
  });
});
