// Today's program where 0.1.0 has worked on GitHub: nothing is reported twice, nothing is lost, and no pull request is
// rewritten but for its text.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Left, leftBy, type Stage } from './support/left-by.ts';

let left: Left;
beforeEach(async () => {
  left = await leftBy('0.1.0', 'github');
});
afterEach(() => left.close());

const STAGES: readonly Stage[] = ['second', 'rewritten'];

describe.each(STAGES)('a repository that 0.1.0 left, with the %s documents', (stage) => {
  it('keeps its branches and pull requests; the dismissed one is not proposed again', async () => {
    const { at } = left.github;
    const heads = ['signals', 'verbs'].map((group) => at.branch(`iana-watch/${group}`));
    await left.publish(stage);
    await left.run();
    expect(['signals', 'verbs'].map((group) => at.branch(`iana-watch/${group}`))).toEqual(heads);
    expect(open(left)).toEqual(['iana-watch/signals', 'iana-watch/tones']);
  });

  it('has one issue and one message for each occurrence, old and new', async () => {
    await left.publish(stage);
    await left.run();
    expect(titles(left)).toEqual([
      expect.stringContaining('Signal Codes'),
      expect.stringContaining('Verb Names'),
      expect.stringContaining('Tone Codes'),
    ]);
    expect(left.team.accepted()).toHaveLength(3);
    expect(left.mirror.accepted()).toHaveLength(3);
    left.now += 86_400_000;
    const before = left.github.writes().length;
    const again = await left.run();
    expect([again.exitCode, again.done]).toEqual([0, []]);
    expect(left.github.writes()).toHaveLength(before);
  });
});

function open({ github }: Left): string[] {
  return github.at
    .pulls()
    .filter(({ state }) => state === 'open')
    .map(({ pull }) => pull?.head ?? '')
    .sort();
}

function titles({ github }: Left): string[] {
  return [...github.at.issues.values()].filter(({ pull }) => pull === undefined).map(({ title }) => title);
}
