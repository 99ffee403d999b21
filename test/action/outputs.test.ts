import { describe, expect, it } from 'vitest';
import { annotationOf, judged, outputsOf, shownWithin } from '../../src/action/outputs.ts';
import { readInputs } from '../../src/action/inputs.ts';
import type { ChangeSet } from '../../src/model.ts';
import { quietReport } from '../support/run-report.ts';

const changeSet: ChangeSet = {
  format: 1,
  id: '3f9c2a1b7d20',
  group: 'websocket',
  title: 'WebSocket Protocol Registries',
  source: 'https://www.iana.org/assignments/websocket/websocket.xml',
  from: { digest: 'a'.repeat(64) },
  to: { digest: 'b'.repeat(64) },
  summary: { breaking: 0, addition: 0, update: 0, editorial: 0, bookkeeping: 0 },
  changes: [],
};

const broken = { subject: 'tls', message: 'tls: got an HTML page' };

function failing(failures: number) {
  return {
    ...quietReport,
    groups: [{ group: 'tls', outcome: 'failed', message: broken.message, failures }] as const,
    troubles: [broken, { subject: 'team', message: 'team: Slack says no' }],
  };
}

describe('outputs', () => {
  it('say nothing changed in words that a workflow can compare', () => {
    expect(Object.fromEntries(outputsOf(quietReport))).toEqual({
      changed: 'false',
      'change-sets': '[]',
      'issue-numbers': '[]',
      'issue-urls': '[]',
      'pull-request-numbers': '[]',
      'pull-request-urls': '[]',
    });
  });

  it('name each pull request and issue once, though several things were done to it', () => {
    const url = 'https://github.com/acme/library/pull/7';
    const pull = { type: 'pull-request', subject: 'iana-watch/tls', groups: ['tls'], url } as const;
    const issue = { ...pull, type: 'issue', url: 'https://github.com/acme/library/issues/8' } as const;
    const done = [
      { ...pull, action: 'opened' },
      { ...pull, action: 'edited' },
      { ...issue, action: 'opened' },
    ];
    const outputs = outputsOf({ ...quietReport, done });
    expect(outputs.get('pull-request-numbers')).toBe('[7]');
    expect(outputs.get('pull-request-urls')).toBe(`["${url}"]`);
    expect(outputs.get('issue-numbers')).toBe('[8]');
  });

  it('leave out the changes of a set that does not fit, and go on with the next', () => {
    const large = { ...changeSet, title: 'x'.repeat(5000) };
    const { changes: _left, ...head } = large;
    expect(shownWithin([changeSet, large, changeSet], 2000)).toEqual([
      changeSet,
      { ...head, truncated: true },
      changeSet,
    ]);
  });
});

describe('a failing group', () => {
  it.each([
    [1, 3, false],
    [2, 3, false],
    [3, 3, true],
    [1, 1, true],
    [3, 0, false],
  ])('in run %i with fail-after %i fails the step: %s', (failures, failAfter, fails) => {
    const { errors, warnings } = judged(failing(failures), failAfter);
    expect(errors.includes(broken)).toBe(fails);
    expect(warnings.includes(broken)).toBe(!fails);
  });

  it.each([
    [3, true],
    [0, false],
  ])('that was never read fails the step at once with fail-after %i: %s', (failAfter, fails) => {
    const report = failing(1);
    const groups = report.groups.map((group) => ({ ...group, isNew: true as const }));
    expect(judged({ ...report, groups }, failAfter).errors.includes(broken)).toBe(fails);
  });

  it('excuses no other trouble', () => {
    expect(judged(failing(1), 3).errors).toEqual([{ subject: 'team', message: 'team: Slack says no' }]);
  });
});

describe('an annotation', () => {
  it('stands at the line of a mistake in the configuration', () => {
    expect(annotationOf('tools/iana-watch.yml:3:9: github.files: must be "off"; see the docs')).toEqual({
      file: 'tools/iana-watch.yml',
      startLine: 3,
      startColumn: 9,
      message: 'github.files: must be "off"; see the docs',
    });
  });

  it.each(['tls: got an HTML page', 'input groups: "x:1:2: y"', 'https://iana.org:1:2 is odd'])(
    'has no place where the line has none: %s',
    (line) => expect(annotationOf(line)).toEqual({ message: line }),
  );
});

describe('inputs', () => {
  const given = (inputs: Readonly<Record<string, string>>) => () => readInputs((name) => inputs[name] ?? '');

  it('take groups apart at spaces, commas and lines', () => {
    expect(given({ groups: 'websocket, tls-parameters\nmedia-types' })().groups).toEqual(
      new Set(['websocket', 'tls-parameters', 'media-types']),
    );
  });

  it('name the configuration as the repository does', () => {
    expect(given({ config: './tools//iana-watch.yml' })()).toMatchObject({
      config: 'tools/iana-watch.yml',
      isNamed: true,
    });
    expect(given({})()).toMatchObject({ config: 'iana-watch.yml', isNamed: false });
  });

  it.each([
    [{ groups: '../etc' }, 'input groups: "../etc" cannot be a group\'s id'],
    [{ 'fail-after': '4' }, 'input fail-after: "4" is none of 0, 1, 2, 3'],
    [{ 'dry-run': 'maybe' }, 'input dry-run: "maybe" is neither true nor false'],
    [{ config: '../iana-watch.yml' }, 'input config: "../iana-watch.yml" leads out of the repository'],
  ])('refuse %j', (inputs, message) => {
    expect(given(inputs)).toThrow(message);
  });
});
