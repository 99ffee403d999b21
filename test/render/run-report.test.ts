import { describe, expect, it } from 'vitest';
import { renderRunReport, troubleLines } from '../../src/render/run-report.ts';
import type { PerformedEffect, GroupReport, RunReport } from '../../src/render/run-report-model.ts';
import { quietReport } from '../support/run-report.ts';

const BASELINE: GroupReport = {
  group: 'websocket',
  outcome: 'baseline',
  newest: [{ registry: 'websocket/close-code-number', key: ['3008'], name: 'Timeout', date: '2024-02-01' }],
};

describe('the report of a run, for people', () => {
  it('says of a quiet run in one line that nothing was written', () => {
    expect(renderRunReport(quietReport)).toBe('Checked 1 group: nothing changed. Nothing was written.\n');
  });

  it('proves a first run with the newest entries, newest first', () => {
    const older = { registry: 'tls/x', key: ['1', 'a'], name: '', date: '2023-12' };
    const report: RunReport = {
      ...quietReport,
      groups: [{ group: 'tls', outcome: 'baseline', newest: [older] }, BASELINE],
      parsed: 2,
      stateWrites: 1,
      done: [{ type: 'file', subject: 'snapshots/tls.json', action: 'written', groups: ['tls'] }],
    };
    expect(renderRunReport(report)).toBe(
      [
        'First run: tls, websocket are recorded; no notifications are sent.',
        'The newest entries:',
        '  2024-02-01  websocket/close-code-number  3008 Timeout',
        '  2023-12  tls/x  1 · a',
        '',
        'written snapshots/tls.json',
        '',
        'Checked 2 groups: 2 recorded. Saved the state and made 1 other change.',
        '',
      ].join('\n'),
    );
  });

  it('counts what is too much to be named', () => {
    const groups = Array.from({ length: 9 }, (_, n) => ({ group: `g${n}`, outcome: 'baseline' }) as const);
    const done = groups.map(({ group }) => ({
      type: 'file' as const,
      subject: `snapshots/${group}.json`,
      action: 'written',
      groups: [group],
    }));
    const text = renderRunReport({ ...quietReport, groups, done, stateWrites: 1 });
    expect(text).toContain('First run: 9 groups are recorded');
    expect(text).toContain('\nwritten 9 files, the first: snapshots/g0.json\n');
  });

  it('tells the change set of a group with news', () => {
    const text = renderRunReport({
      ...quietReport,
      groups: [
        {
          group: 'websocket',
          outcome: 'changed',
          occurrence: '3f9c2a1b7d20-1',
          changeSet: {
            format: 1,
            id: '3f9c2a1b7d20',
            group: 'websocket',
            title: 'WebSocket',
            source: 'https://www.iana.org/assignments/websocket/websocket.xml',
            from: { digest: 'a' },
            to: { digest: 'b' },
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
          },
        },
      ],
    });
    expect(text).toContain('3008');
    expect(text).toContain('3f9c2a1b7d20-1');
  });

  it('tells what would be done in a dry run as such', () => {
    const text = renderRunReport({
      ...quietReport,
      dryRun: true,
      groups: [BASELINE],
      stateWrites: 1,
      done: [{ type: 'message', subject: 'team', action: 'sent', groups: [], text: 'news' }],
    });
    expect(text).toMatch(/would be recorded/);
    expect(text).toMatch(/^would be sent: message team: news$/m);
    expect(text).toMatch(/Dry run: nothing was written\.\n$/);
  });

  it('counts what failed and what waits, and gives each trouble a line', () => {
    const report: RunReport = {
      ...quietReport,
      groups: [{ group: 'tls', outcome: 'failed', message: 'tls: cut\nshort' }],
      pending: [{ channel: 'team', items: 2 }],
      troubles: [{ subject: 'tls', message: 'tls: cut\nshort' }],
      exitCode: 2,
    };
    expect(renderRunReport(report)).toBe(
      'Checked 1 group: nothing changed, 1 failed, 2 messages still to be delivered. Nothing was written.\n',
    );
    expect(troubleLines(report)).toEqual(['tls: cut short']);
  });

  it('does not say twice what is trouble', () => {
    const message = 'tls: there is no such document';
    const groups = [{ group: 'tls', outcome: 'missing', message }] as const;
    const report: RunReport = {
      ...quietReport,
      groups,
      troubles: [{ subject: 'tls', message }],
      exitCode: 2,
    };
    expect(renderRunReport(report)).not.toContain(message);
    expect(renderRunReport({ ...report, troubles: [] })).toContain(message);
  });

  it('lets no foreign text act on the terminal', () => {
    const text = renderRunReport({
      ...quietReport,
      groups: [
        {
          ...BASELINE,
          newest: [{ registry: 'a/b', key: ['\u001b[2J\u202e'], name: '\u001b[1m', date: '2024' }],
        },
      ],
      notes: ['team: \u001b]0;x\u0007'],
    });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('what was done', () => {
  const performed = (type: PerformedEffect['type'], action: string, number?: number): PerformedEffect => ({
    type,
    action,
    subject: 'main',
    groups: [],
    ...(number === undefined ? {} : { url: `https://github.example/acme/x/pull/${number}` }),
  });
  const done = [
    performed('pull-request', 'opened', 1),
    performed('pull-request', 'rewritten', 2),
    performed('pull-request', 'withdrawn', 3),
    performed('pull-request', 'commented', 4),
    performed('commit', 'written'),
  ];

  it.each([
    [
      false,
      ['opened pull request #1', 'rewrote pull request #2', 'withdrew pull request #3'],
      ['commented on pull request #4', 'committed to main'],
    ],
    [
      true,
      ['would be opened: pull request #1', 'would be rewritten: pull request #2'],
      ['would be commented on: pull request #4', 'would be written: commit to main'],
    ],
  ])('is a sentence of its own, in a dry run too: %s', (dryRun, ...lines) => {
    const text = renderRunReport({ ...quietReport, done, dryRun });
    for (const line of lines.flat()) expect(`\n${text}`).toContain(`\n${line}`);
  });
});
