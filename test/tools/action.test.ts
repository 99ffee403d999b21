// The Action as it is built, in a process of its own, against stand-ins on loopback for IANA and GitHub.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionOptions, type ActionRun, runAction } from '../support/built-action.ts';
import { startGithub, TOKEN } from '../support/github-stand-in/server.ts';
import { A, B, COPY } from '../support/github-workshop.ts';
import { nodeProgram, nodeTitle, OTHER_NODES } from '../support/nodes.ts';
import { documentOf, workshop } from '../support/run-workshop.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { formatSnapshot } from '../../src/core/snapshot-format.ts';

type Place = Awaited<ReturnType<typeof startPlace>>;

/** A repository that keeps a copy of state A, while IANA has state B. */
async function startPlace() {
  const iana = await workshop();
  const github = await startGithub();
  iana.documents.set('websocket', documentOf('websocket', B, { updated: '2024-02-01' }));
  iana.documents.set(
    'gates',
    documentOf('gates', [
      ['1', 'Good Gateway'],
      ['2', 'Bad Gateway'],
    ]),
  );
  iana.documents.set('broken', '<html>Down for maintenance</html>');
  const { at } = github;
  const commit = (files: Readonly<Record<string, string>>) => {
    const head = at.branch('main');
    at.setRef('refs/heads/main', at.write(head === undefined ? [] : [head], files, 'Configure'));
  };
  commit({
    'tools/iana-watch.yml': `source: ${iana.server.url}\ngroups: [websocket]\n`,
    'apps/iana-watch.yml': `source: ${iana.server.url}\ngroups: [gates]\nuses: [src/**]\n`,
    'apps/snapshots/gates.json': snapshotTextOf(documentOf('gates', [['1', 'Good Gateway']]), 'gates'),
    'wrong.yml': 'channel: []\nschedule: often\n',
    [`tools/${COPY}`]: snapshotTextOf(documentOf('websocket', A), 'websocket'),
  });
  return { iana, github, at };
}

let place: Place;
beforeAll(async () => {
  place = await startPlace();
});
afterAll(async () => {
  await place.iana.close();
  await place.github.close();
});

function act(
  inputs: Readonly<Record<string, string>>,
  more: Partial<ActionOptions> = {},
  { github, at }: Place = place,
): Promise<ActionRun> {
  return runAction({
    inputs: { token: TOKEN, config: 'tools/iana-watch.yml', ...inputs },
    env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: at.fullName, GITHUB_REF: 'refs/heads/main' },
    ...more,
  });
}

describe('the Action', () => {
  it('reads its configuration and copies through the API, opens the pull request and says so', async () => {
    const run = await act({});
    expect(run.log).not.toContain('::error');
    expect(run.status).toBe(0);
    const [pull] = place.at.pulls();
    expect(pull?.title).toContain('3008');
    const url = run.outputs['pull-request-urls'] ?? '';
    expect(JSON.parse(url)).toHaveLength(1);
    expect(url).toContain(`/${place.at.fullName}/pull/${pull?.number}`);
    expect(run.outputs).toMatchObject({
      changed: 'true',
      'pull-request-numbers': `[${pull?.number}]`,
      'issue-numbers': '[]',
      'issue-urls': '[]',
    });
    expect(JSON.parse(run.outputs['change-sets'] ?? '')).toMatchObject([
      { format: 2, group: 'websocket', changes: [{ kind: 'entry-added', key: ['3008'] }] },
    ]);
    expect(run.summary).toContain('3008');
    // Titles come from the snapshots; without them a registry is called by its id.
    for (const text of [run.summary, run.log]) expect(text).toContain('› Codes: 3008 Timeout assigned');
    expect(run.summary).toContain(`/pull/${pull?.number}`);
    expect(place.at.texts('iana-watch/state').has('state.json')).toBe(true);
    // The runner takes the first line for itself and hides the token from then on.
    expect(run.log).toContain(`::add-mask::${TOKEN}`);
    expect(run.log.replaceAll(`::add-mask::${TOKEN}`, '') + run.summary).not.toContain(TOKEN);
  }, 60_000);

  it('says nothing twice: the next run writes nothing', async () => {
    const before = place.github.writes().length;
    const run = await act({});
    expect(run.status).toBe(0);
    expect(run.outputs).toMatchObject({ changed: 'false', 'change-sets': '[]', 'pull-request-urls': '[]' });
    expect(place.github.writes().length).toBe(before);
  }, 30_000);

  it('looks for files of a checkout where the configuration lies', async () => {
    const elsewhere = await startPlace();
    const files = { 'apps/src/app.ts': 'if (code === BAD_GATEWAY) retry();\n' };
    const run = await act({ config: 'apps/iana-watch.yml' }, { files }, elsewhere);
    expect(run.status).toBe(0);
    expect(elsewhere.at.pulls().map(({ body }) => body)).toEqual([expect.stringContaining('`src/app.ts`')]);
    await elsewhere.iana.close();
    await elsewhere.github.close();
  }, 60_000);

  it('audits the checkout: a warning at the line that is wrong, and the findings in the summary', async () => {
    const names = ['NORMAL_CLOSURE', 'GOING_AWAY', 'PROTOCOL_ERROR', 'UNSUPPORTED_DATA'];
    const rows = names.map((name, at) => `export const ${name} = ${1000 + at};\n`).join('');
    const files = {
      'iana-watch.yml': `source: ${place.iana.server.url}\ngroups: [websocket]\n`,
      'src/close.ts': `${rows}export const SERVICE_RESTART = 1016;\nexport const ABNORMAL_CLOSURE = 1006;\n`,
      'src/none.ts': 'export const answer = 42;\n',
    };
    const run = await act({ audit: 'true' }, { files });
    expect(run.status).toBe(0);
    expect(run.log).toMatch(
      /^::warning .*file=src\/close\.ts,line=5.*SERVICE_RESTART: IANA has this name under 1012/m,
    );
    expect(run.summary).toContain('websocket/close-code-number');
    expect(run.summary).not.toContain('none.ts');
  }, 60_000);

  it('keeps the findings of the audit in one issue', async () => {
    const lists = ['NORMAL_CLOSURE', 'GOING_AWAY', 'PROTOCOL_ERROR', 'UNSUPPORTED_DATA', 'SERVICE_RESTART'];
    const rows = lists.map((name, at) => `export const ${name} = ${1000 + at};\n`).join('');
    const files = { 'src/close.ts': `${rows}export const ABNORMAL_CLOSURE = 1006;\n` };
    const issues = () => [...place.at.issues.values()].filter(({ pull }) => pull === undefined);
    const first = await act({ audit: 'issue' }, { files });
    expect(first.log).toMatch(/audit: issue opened: http/);
    expect(issues().map(({ title }) => title)).toEqual(['iana-watch: values of IANA that are out of date']);
    const again = await act({ audit: 'issue' }, { files });
    expect(again.log).toMatch(/audit: issue unchanged/);
    const none = await act({ audit: 'issue' }, { files: { 'src/none.ts': 'export const answer = 42;\n' } });
    expect(none.log).toMatch(/audit: issue closed: http/);
    expect(issues().map(({ state }) => state)).toEqual(['closed']);
  }, 120_000);

  it('warns of a failing group until it has failed often enough, and leaves the others alone', async () => {
    const good = place.iana.documents.get('websocket');
    place.iana.documents.set('websocket', '<html>Down for maintenance</html>');
    const inputs = { groups: 'websocket', 'dry-run': 'true' };
    const before = place.iana.server.seen.length;
    const [patient, strict] = await Promise.all([act(inputs), act({ ...inputs, 'fail-after': '1' })]);
    if (good !== undefined) place.iana.documents.set('websocket', good);
    expect(patient.log).toMatch(/^::warning::websocket: /m);
    expect(patient.status).toBe(0);
    expect(strict.log).toMatch(/^::error::websocket: /m);
    expect(strict.status).toBe(1);
    const asked = place.iana.server.seen.slice(before).map(({ path }) => path);
    expect(asked).toEqual(['/websocket/websocket.xml', '/websocket/websocket.xml']);
  }, 30_000);

  it('fails at once for a group that was never read', async () => {
    const run = await act({ groups: 'broken', 'dry-run': 'true' });
    expect(run.log).toMatch(/^::error::broken: /m);
    expect(run.status).toBe(1);
  }, 30_000);

  it('tells every mistake of a configuration as an error at its line, and fails', async () => {
    const run = await act({ config: 'wrong.yml' });
    expect(run.status).toBe(1);
    expect(run.log).toMatch(/^::error file=wrong\.yml,line=1,col=1::channel: /m);
    expect(run.log).toMatch(/^::error file=wrong\.yml,line=2,col=1::schedule: /m);
  }, 30_000);

  it('says what is wrong where the configuration or the repository is not there', async () => {
    const [file, repository] = await Promise.all([
      act({ config: 'no.yml' }),
      act({}, { env: { GITHUB_API_URL: place.github.url, GITHUB_REPOSITORY: 'acme/nothing' } }),
    ]);
    expect(file.log).toContain(
      '::error::no.yml: there is no such file in acme/library; check the input "config"',
    );
    expect(repository.log).toMatch(/^::error::acme\/nothing: /m);
    expect([file.status, repository.status]).toEqual([1, 1]);
  }, 30_000);

  for (const version of OTHER_NODES) {
    const node = nodeProgram(version);
    it.skipIf(node === undefined)(
      `runs on ${nodeTitle(version)}`,
      async () => {
        const inputs = { 'dry-run': 'true', groups: 'websocket' };
        const run = await act(inputs, node === undefined ? {} : { node });
        expect(run.log).not.toContain('::error');
        expect(run.status).toBe(0);
        expect(run.outputs['changed']).toBe('false');
      },
      30_000,
    );
  }
});

function snapshotTextOf(document: string, group: string): string {
  const bytes = new TextEncoder().encode(document);
  const normalized = normalizeDocument(bytes, { subject: group, group, people: 'names' });
  return normalized.type === 'redirect' ? '' : formatSnapshot(normalized.snapshot);
}
