import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';

function problems(text: string): string[] {
  const parsed = parseConfig(text, { file: 'iana-watch.yml' });
  return 'config' in parsed ? [] : parsed.problems.map(({ path, text: why }) => `${path}: ${why}`);
}

const ITEM = 'registry: websocket/opcode, file: a.ts';

describe('a setting without a value', () => {
  it('that is known counts as not set', () => {
    expect(
      problems(
        'groups:\nchannels:\nconstants:\n  - registry: websocket/opcode\n    file: a.ts\n    names:\n',
      ),
    ).toEqual([]);
  });

  it.each([
    ['chanels:', 'chanels: is not a known setting; did you mean "channels"?'],
    [
      `constants:\n  - { ${ITEM}, slect: }`,
      'constants.0.slect: is not a known setting; did you mean "select"?',
    ],
    [
      'channels:\n  - { name: a, type: slack, url: "https://example.org", flor: }',
      'channels.0.flor: is not a known setting; did you mean "floor"?',
    ],
    [
      'groups:\n  - { group: websocket, registry: }',
      'groups.0.registry: is not a known setting; did you mean "registries"?',
    ],
    ['github:\n  isues:', 'github.isues: is not a known setting; did you mean "issues"?'],
    [
      `constants:\n  - registry: websocket/opcode\n    regions:\n      - { in: a.ts#x, row: "{name}", wher: }`,
      'constants.0.regions.0.wher: is not a known setting; did you mean "where"?',
    ],
    [
      `constants:\n  - { ${ITEM}, where: { recommended: } }`,
      'constants.0.where.recommended: has no value; give it one, or leave it out',
    ],
    [
      `constants:\n  - { ${ITEM}, extra: { 418: } }`,
      'constants.0.extra.418: has no value; give it one, or leave it out',
    ],
  ])('that is unknown is refused: %s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it.each(['select', 'skip'])('that is the rest of a %s is told what YAML made of it', (setting) => {
    expect(problems(`constants:\n  - { ${ITEM}, ${setting}: 0x13,0x01 }`)).toEqual([
      `constants.0.0x01: is the rest of a value, for inside { } YAML ends ${setting} at a comma; quote the value, as in ${setting}: "0x13,0x01"`,
    ]);
  });
});
