import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { describe, expect, it } from 'vitest';
import { renderRunSummary } from '../../src/render/run-summary.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';
import { quietReport } from '../support/run-report.ts';

describe('the summary of a run', () => {
  it('is short where nothing happened', () => {
    expect(renderRunSummary(quietReport, { markup: githubMarkdown })).toBe(
      '## iana-watch\n\nChecked 1 group: nothing changed. Nothing was written.\n',
    );
  });

  it('begins with trouble, and links what was done', () => {
    const summary = renderRunSummary(
      {
        ...quietReport,
        groups: [{ group: 'tls', outcome: 'failed', message: 'tls: got an HTML page', failures: 3 }],
        done: [
          {
            type: 'pull-request',
            subject: 'iana-watch/websocket',
            action: 'opened',
            groups: ['websocket'],
            url: 'https://github.com/acme/library/pull/7',
            text: 'feat: 3008 assigned',
          },
        ],
        troubles: [{ subject: 'tls', message: 'tls: got an HTML page' }],
      },
      { markup: githubMarkdown },
    );
    expect(summary).toBe(`## iana-watch

### Trouble

- tls: got an HTML page

### What was done

- opened pull request [#\u20607](https://github.com/acme/library/pull/7): feat: 3008 assigned

Checked 1 group: nothing changed, 1 failed. The state is as it was; made 1 other change.
`);
  });

  it('says of a dry run what would be opened, and what the news mean for the repository', () => {
    const changeSet = changeSetOf([entryAdded({ value: '3008', description: 'Timeout' })]);
    const impact = [{ file: 'src/codes.ts', effect: 'adds', identifiers: ['TIMEOUT'] }] as const;
    const performed = { subject: 'iana-watch/websocket', groups: ['websocket'], text: 'add 3008 Timeout' };
    const summary = renderRunSummary(
      {
        ...quietReport,
        dryRun: true,
        groups: [{ group: 'websocket', outcome: 'changed', changeSet, occurrence: 'a-1' }],
        done: [{ ...performed, type: 'pull-request', action: 'opened' }],
      },
      { markup: githubMarkdown, contextOf: () => ({ impact }) },
    );
    expect(summary).toContain('**For you:** `src/codes.ts` adds `TIMEOUT`');
    expect(summary).toContain(
      '### What would be done\n\n- would be opened: pull request `iana-watch/websocket`: add 3008 Timeout\n',
    );
  });

  it('lets nothing foreign act, and stays below the size that GitHub takes', () => {
    const hostile = '@everyone <img src=x> ![](http://evil.example) ``` #1';
    const troubles = Array.from({ length: 5000 }, (_, n) => ({ subject: 'x', message: `${n} ${hostile}` }));
    const summary = renderRunSummary({ ...quietReport, troubles }, { markup: githubMarkdown });
    expect(summary.length).toBeLessThan(1_000_000);
    expect(summary).toContain('and 4,900 more lines');
    expect(summary).not.toMatch(/@everyone|(?<!\\)<img|(?<!\\)!\[/);
  });
});
