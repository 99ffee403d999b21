// The one issue about what an audit found, on the stand-in for GitHub.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepAuditIssue } from '../../src/app/audit-issue.ts';
import { auditMarkdown } from '../../src/audit/report-markdown.ts';
import type { Place } from '../../src/audit/place.ts';
import { createGithubForge } from '../../src/forges/github/forge.ts';
import { clientOf } from '../support/github-client.ts';
import { type Github, startGithub } from '../support/github-stand-in/server.ts';

let github: Github;
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

const ENTRY = { date: '', reference: '', status: '', expires: '' } as const;
const PLACE: Place = {
  file: 'src/close.ts',
  registry: 'websocket/close-code-number',
  title: 'WebSocket Close Code Number Registry',
  lines: [[1, 9]],
  listed: 12,
  assigned: 13,
  confidence: 'high',
  near: [],
  isSelection: false,
  missing: [{ ...ENTRY, value: '1014', name: 'Bad Gateway' }],
  wrong: [],
  retired: [],
  renamed: [],
  command: 'iana-watch adopt src/close.ts --registry websocket/close-code-number',
};

/** A run that finds the places; its writes, and what it says. */
async function run(places: readonly Place[], date = '2026-08-22', dryRun = false) {
  const forge = createGithubForge(clientOf(github), undefined);
  const before = github.requests.length;
  const report = { date, source: 'IANA', files: 3, places };
  const kept = await keepAuditIssue(forge, {
    found: places.length === 0 ? undefined : auditMarkdown(report, forge.markup),
    metadata: { labels: ['iana'], assignees: [], reviewers: [] },
    since: '2020-01-01T00:00:00Z',
    like: undefined,
    dryRun,
  });
  const writes = github.requests.slice(before).filter(({ write }) => write);
  return { what: kept.what, writes: writes.map(({ method }) => method) };
}

const issues = () => [...github.at.issues.values()];

it('is opened once, updated in place, and closed when nothing is found', async () => {
  expect(await run([])).toEqual({ what: 'nothing', writes: [] });
  expect((await run([PLACE])).what).toBe('opened');
  expect(issues().map(({ title }) => title)).toEqual(['iana-watch: values of IANA that are out of date']);
  expect(issues()[0]?.body).toContain('1014 Bad Gateway');
  // Another day says the same.
  expect(await run([PLACE], '2026-09-01')).toEqual({ what: 'unchanged', writes: [] });
  const more = { ...PLACE, missing: [{ ...ENTRY, value: '1015', name: 'TLS handshake' }] };
  expect(await run([more])).toEqual({ what: 'updated', writes: ['PATCH'] });
  expect(issues()[0]?.body).toContain('1015 TLS handshake');
  expect(issues()[0]?.body).not.toContain('1014');
  expect(await run([])).toEqual({ what: 'closed', writes: ['PATCH'] });
  expect(issues().map(({ state }) => state)).toEqual(['closed']);
  expect(await run([])).toEqual({ what: 'nothing', writes: [] });
  expect((await run([PLACE])).what).toBe('opened');
  expect(issues().map(({ state }) => state)).toEqual(['closed', 'open']);
});

it('keeps what people wrote around our text', async () => {
  await run([PLACE]);
  const [issue] = issues();
  if (issue !== undefined)
    issue.body = `Mine first.\r\n${(issue.body ?? '').replaceAll('\n', '\r\n')}And after.`;
  expect((await run([{ ...PLACE, listed: 11 }])).what).toBe('updated');
  expect(issues()[0]?.body).toMatch(/^Mine first\.[^]*11 of 13 values[^]*And after\.$/);
});

it('is left alone where somebody edited our text or closed it', async () => {
  await run([PLACE]);
  const [issue] = issues();
  if (issue === undefined) throw new Error('no issue was opened');
  const ours = issue.body ?? '';
  issue.body = ours.replace('1014 Bad Gateway', 'that one, on purpose');
  expect(await run([{ ...PLACE, listed: 1 }])).toEqual({ what: 'edited by somebody', writes: [] });
  expect(await run([])).toEqual({ what: 'edited by somebody', writes: [] });
  issue.body = ours;
  github.at.close(issue);
  expect(await run([PLACE])).toEqual({ what: 'closed by somebody', writes: [] });
  expect(await run([])).toEqual({ what: 'closed by somebody', writes: [] });
});

it('says in a dry run what would be done', async () => {
  expect(await run([PLACE], '2026-08-22', true)).toEqual({ what: 'opened', writes: [] });
  await run([PLACE]);
  expect(await run([], '2026-08-22', true)).toEqual({ what: 'closed', writes: [] });
  expect(issues().map(({ state }) => state)).toEqual(['open']);
});

it('lets no text of files or of IANA act', async () => {
  const name = '@maintainer <!-- iana-watch {"kind":"audit","text":"x"} --> <img src=x> fixes #1';
  await run([{ ...PLACE, file: 'src/`@a`.ts', missing: [{ ...ENTRY, value: '1', name }] }]);
  const body = issues()[0]?.body ?? '';
  expect(body.match(/<!-- iana-watch/g)).toHaveLength(1);
  expect(body).not.toMatch(/[^\\]<img|@maintainer|fixes #1/);
  expect((await run([])).what).toBe('closed');
});
