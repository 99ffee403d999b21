import { describe, expect, it } from 'vitest';
import type { ChangeSet } from '../../src/model.ts';
import { formatState, formatAccepted, readState, readAccepted } from '../../src/state/state-format.ts';
import { EMPTY_STATE, type State } from '../../src/state/state.ts';
import { AT, DIGEST_A, FULL_STATE } from './sample-state.ts';

describe('the text of the state', () => {
  it('reads back what it wrote, whole and empty', () => {
    expect(readState(formatState(FULL_STATE))).toEqual(FULL_STATE);
    expect(readState(formatState(EMPTY_STATE))).toEqual(EMPTY_STATE);
  });

  it('has the same bytes whatever the order in which things came', () => {
    const turned: State = {
      ...FULL_STATE,
      groups: new Map([...FULL_STATE.groups].reverse()),
      said: new Map([...FULL_STATE.said].reverse()),
    };
    expect(formatState(turned)).toBe(formatState(FULL_STATE));
  });

  it('gives each group a line of its own', () => {
    const lines = formatState(FULL_STATE).split('\n');
    expect(lines.filter((line) => line.startsWith('"websocket":'))).toHaveLength(1);
    expect(lines).toContain('"old":{"gone":"2024-02-01T05:17:00.000Z","n":2},');
  });

  it.each(['constructor', '__proto__', 'toString', 'a/b', '%'])('keeps a group called %s', (name) => {
    const state: State = { ...EMPTY_STATE, groups: new Map([[name, { n: 1, told: DIGEST_A }]]) };
    expect(readState(formatState(state)).groups.get(name)).toEqual({ n: 1, told: DIGEST_A });
  });

  it.each([
    ['nothing', ''],
    ['half of it', formatState(FULL_STATE).slice(0, 300)],
    ['a list', '[]'],
    ['another shape', '{"format":1,"groups":[]}'],
    ['an unknown member', formatState(EMPTY_STATE).replace('"said"', '"sad":{},"said"')],
    ['a digest that is none', formatState(FULL_STATE).replace(`"told":"${DIGEST_A}`, '"told":"abc')],
  ])('refuses %s in one line', (_case, text) => {
    expect(() => readState(text)).toThrow(
      expect.objectContaining({
        code: 'STATE_CORRUPT',
        message: expect.stringMatching(/^state\.json: the stored state is damaged [^\n]+$/),
      }),
    );
  });

  it('refuses a newer format and says to update', () => {
    expect(() => readState('{"format":3,"new":true}')).toThrow(
      /newer version of iana-watch \(format 3.*update iana-watch/,
    );
  });
});

describe('the text of a told change set', () => {
  const changeSet: ChangeSet = {
    format: 1,
    id: '3f9c2a1b7d20',
    group: 'websocket',
    title: 'WebSocket',
    source: 'https://www.iana.org/assignments/websocket/websocket.xml',
    from: { digest: 'a'.repeat(64) },
    to: { digest: 'b'.repeat(64), updated: '2024-08-14' },
    summary: { breaking: 0, addition: 1, update: 0, editorial: 0, bookkeeping: 0 },
    changes: [
      {
        kind: 'entry-added',
        registry: 'websocket/close-code-number',
        key: ['3008'],
        significance: 'addition',
        tags: ['assigned'],
        after: { value: '3008', description: 'Timeout' },
      },
    ],
  };

  it('reads back what it wrote, with one change a line', () => {
    const reported = { occurrence: '3f9c2a1b7d20-7', at: AT, changeSet };
    const text = formatAccepted(reported);
    expect(readAccepted(text, 'changes/websocket/7.json')).toEqual(reported);
    expect(text.split('\n').filter((line) => line.includes('entry-added'))).toHaveLength(1);
  });

  it('keeps a set without changes', () => {
    const reported = { occurrence: 'x-1', at: AT, changeSet: { ...changeSet, changes: [] } };
    expect(readAccepted(formatAccepted(reported), 'p')).toEqual(reported);
  });

  it('refuses one that cannot be told, naming the place', () => {
    const text = formatAccepted({ occurrence: 'x-1', at: AT, changeSet }).replace('"Timeout"', '[{"rfc":1}]');
    expect(() => readAccepted(text, 'changes/websocket/7.json')).toThrow(
      /damaged \(changeSet: changes\[0\]\.after\.description should be texts and references\)/,
    );
  });

  it('refuses a cut one, naming the file', () => {
    expect(() => readAccepted('{"format":1,', 'changes/websocket/7.json')).toThrow(
      /^changes\/websocket\/7\.json: /,
    );
  });
});
