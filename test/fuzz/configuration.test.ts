// Damaged configurations: all that is wrong, one line each, or a configuration that its published schema takes too.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { configErrors, parseConfig } from '../../src/config/parse-config.ts';
import { addConstantsItem } from '../../src/constants/adopt/config-text.ts';
import { casesOf, holds, outcome } from '../support/fuzz.ts';
import { mutatedJson, mutatedText } from '../support/mutations.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const whole = ['test/config/everything.yml', 'iana-watch.yml', 'examples/iana-watch.yml'].map(read);
const WORDS = [
  '&a ',
  '*a',
  '<<: *a',
  '!!js/function x',
  '!!binary aGk=',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '? ',
  '- ',
  '|\n  x',
  '>-\n',
  '~',
  '.inf',
  '.nan',
  '0o17',
  '2001-01-01',
  '\t',
  'groups: ["*"]\n',
  'github: false\n',
  'channels: []\n',
  '${NAME}',
  '${file:/etc/passwd}',
  '${',
  '$${',
  '${__proto__}',
  'constants:\n',
  'schedule: "* * * * * *"\n',
  'source: http://127.1/\n',
  'file: ../../x\n',
  'C:\\x',
  'pattern: "(a+)+$"',
];
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(read('schema/config.schema.json')) as object,
);
const MOST_LINES = 1_000;

function isJudged(text: string): void {
  const parsed = parseConfig(text, {
    file: 'x.yml',
    lookup: ({ type }) => (type === 'environment' ? 'value' : undefined),
  });
  if ('problems' in parsed) {
    expect(parsed.problems.length).toBeGreaterThan(0);
    expect(parsed.problems.length).toBeLessThan(MOST_LINES);
    for (const { message } of configErrors(parsed.file, parsed.problems)) {
      expect(message).toMatch(/^x\.yml:\d+:\d+: ./);
      expect(message.length).toBeLessThan(2_000);
    }
    return;
  }
  const plain = withoutEmpty(parse(text, { stringKeys: true }));
  if (!text.includes('${'))
    expect({ ok: validate(plain), errors: validate.errors }).toEqual({ ok: true, errors: null });
  // What `adopt` adds to it is there afterwards, and all else still holds.
  const item = { registry: 'websocket/close-code-number', file: 'adopted.ts' };
  const added = outcome(() => addConstantsItem(text, item));
  if ('refused' in added) return;
  const again = parseConfig(added.value, { file: 'x.yml', lookup: () => 'value' });
  const about = 'problems' in again ? again.problems.map(({ path }) => path) : [];
  expect(about.filter((path) => !path.startsWith('constants'))).toEqual([]);
}

/** Settings without a value count as not written. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object') return value;
  if (value === null) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== null || key === 'github')
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

it('damaged configurations', () => {
  holds(mutatedText(whole, WORDS), casesOf(700), isJudged);
});

it('configurations with odd settings', () => {
  const cases = mutatedJson(whole.map((text): unknown => parse(text))).map((value) => stringify(value));
  holds(cases, casesOf(700), isJudged);
});
