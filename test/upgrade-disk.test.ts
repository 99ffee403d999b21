// Today's program where 0.1.0 has worked on disk: nothing is reported twice, nothing is lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Left, leftBy, type Stage } from './support/left-by.ts';

let left: Left;
beforeEach(async () => {
  left = await leftBy('0.1.0', 'disk');
});
afterEach(() => left.close());

/** What IANA had when 0.1.0 ran last, and the same with its references written as attributes. */
const STAGES: readonly Stage[] = ['second', 'rewritten'];

describe.each(STAGES)('a folder that 0.1.0 left, with the %s documents', (stage) => {
  it('has its pending items delivered once, and the candidate reported once', async () => {
    await left.publish(stage);
    const report = await left.run();
    expect(report.troubles).toEqual([]);
    expect(delivered(left)).toEqual(['7c874374cad0-1', '585d20492b58-1', expect.stringMatching(/-1$/)]);
    expect(left.team.accepted()).toHaveLength(3);
    expect(JSON.stringify(left.team.accepted()[2])).toContain('Example Tones');
    left.now += 86_400_000;
    const again = await left.run();
    expect([again.exitCode, again.stateWrites, again.done]).toEqual([0, 0, []]);
    expect(left.team.accepted()).toHaveLength(3);
    expect(left.mirror.accepted()).toHaveLength(3);
  });

  it('has no group but the shrunk one reported, and only its files written', async () => {
    const [copy, constants] = [await left.text('snapshots/verbs.json'), await left.text('src/signals.ts')];
    await left.publish(stage);
    const report = await left.run();
    const changed = report.groups.filter(({ outcome }) => outcome === 'changed');
    expect(changed.map(({ group }) => group)).toEqual(['tones']);
    // A copy that would only change its form waits for the next change of its group.
    expect(await left.text('snapshots/verbs.json')).toBe(copy);
    expect(await left.text('src/signals.ts')).toBe(constants);
  });
});

it('goes on from the snapshots of 0.1.0: the next change is reported alone', async () => {
  await left.publish('second');
  await left.run();
  left.mirror.forget();
  await left.publish('rewritten');
  const verbs = left.documents.get('verbs') ?? '';
  left.documents.set('verbs', verbs.replace('section="9.3.1"', 'section="9.3.2"'));
  left.now += 86_400_000;
  await left.run();
  expect(left.mirror.accepted()).toMatchObject([
    {
      data: {
        changeSet: {
          format: 2,
          summary: { update: 0, editorial: 1 },
          changes: [{ key: ['FETCH'], tags: ['reference'] }],
        },
      },
    },
  ]);
  expect(await left.text('snapshots/verbs.json')).toContain('{"rfc":"rfc9110","section":"9.3.2"}');
});

/** The occurrences that the signed webhook was given, oldest first. */
function delivered({ mirror }: Left): string[] {
  return mirror.calls.map(({ headers }) => String(headers['webhook-id']));
}
