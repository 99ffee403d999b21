// A log that begins before the watch: from a folder of dated documents, and from a git repository.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { startGithub, TOKEN } from '../support/github-stand-in/server.ts';

const TWELVE = Array.from({ length: 12 }, (_, index) => `${100 + index}`);

function documentOf(updated: string, entries: Readonly<Record<string, string>>, filler = TWELVE): string {
  const rows = [...Object.entries(entries), ...filler.map((value) => [value, `Code ${value}`])];
  const records = rows.map(
    ([value, text]) => `<record><value>${value}</value><description>${text}</description></record>`,
  );
  return `<registry xmlns="http://www.iana.org/assignments" id="codes"><title>Codes</title><updated>${updated}</updated>
    <registry id="codes-1"><title>Code Points</title>${records.join('')}</registry></registry>`;
}

const VERSIONS: readonly (readonly [date: string, document: string])[] = [
  ['2016-01-01', documentOf('2016-01-01', { '1': 'One' })],
  ['2017-02-02', documentOf('2017-02-01', { '1': 'One', '0x02': 'Payload Too Large' })],
  ['2018-03-03', '<html>not a document</html>'],
  ['2019-04-04', documentOf('2019-04-01', { '1': 'One', '0x02': 'Payload Too Large' }, [])],
  ['2019-05-05', documentOf('2019-04-01', { '1': 'One', '0x02': 'Payload Too Large' })],
  ['2020-06-06', documentOf('2020-06-01', { '1': 'One', '0x02': 'Content Too Large' })],
  ['2020-07-07', documentOf('2016-01-01', { '1': 'One' })],
  ['2026-01-01', documentOf('2026-01-01', { '1': 'One', '0x02': 'Content Too Large', '3': 'Three' })],
];

function folderOfVersions(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'codes'));
  for (const [date, text] of VERSIONS) writeFileSync(join(folder, 'codes', `${date}.xml`), text);
  return folder;
}

function repositoryOfVersions(): string {
  const folder = temporaryFolder();
  const git = (args: readonly string[], date = '2016-01-01') =>
    execFileSync('git', ['-C', folder, ...args], {
      env: {
        PATH: process.env['PATH'],
        GIT_AUTHOR_DATE: `${date}T12:00:00Z`,
        GIT_COMMITTER_DATE: `${date}T12:00:00Z`,
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    });
  git(['init', '-q', '-b', 'main', '.']);
  git(['config', 'user.email', 'mirror@example.org']);
  git(['config', 'user.name', 'Mirror']);
  mkdirSync(join(folder, 'assignments', 'codes'), { recursive: true });
  for (const [date, text] of VERSIONS) {
    writeFileSync(join(folder, 'assignments', 'codes', 'codes.xml'), text);
    git(['add', '.']);
    git(['commit', '-q', '-m', date], date);
  }
  return folder;
}

interface LogLine {
  readonly at: string;
  readonly changeSet: { readonly changes: readonly { readonly key?: readonly string[] }[] };
}

async function log(cwd: string, ...args: readonly string[]): Promise<LogLine[]> {
  const { stdout } = await call(['log', '--format', 'ndjson', ...args], { cwd });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): LogLine => JSON.parse(line));
}

describe.each([
  ['a folder of dated documents', folderOfVersions],
  ['a git repository', repositoryOfVersions],
])('import-history of %s', (_, make) => {
  it('gives the story of a code point and the year of a group, without what was broken', async () => {
    const cwd = temporaryFolder();
    const source = make();
    const { status, stdout } = await call(['import-history', source], { cwd });
    expect([status, stdout]).toEqual([
      0,
      'codes: 3 change sets from 6 versions; left out 3 (--verbose says why)\n',
    ]);
    const days = (lines: readonly LogLine[]) => lines.map(({ at }) => at.slice(0, 10));
    expect(days(await log(cwd, 'codes'))).toEqual(['2026-01-01', '2020-06-06', '2017-02-02']);
    expect(days(await log(cwd, 'codes/codes-1', '2'))).toEqual(['2020-06-06', '2017-02-02']);
    expect(days(await log(cwd, 'codes', '--since', '2026', '--floor', 'addition'))).toEqual(['2026-01-01']);
    expect(days(await log(cwd, 'codes', '--since', '2020-06-07', '--floor', 'breaking'))).toEqual([]);
    expect((await call(['import-history', source], { cwd })).stdout).toBe(stdout);
    expect(await log(cwd, 'codes')).toHaveLength(3);
  });
});

/** A folder whose configuration watches the newest version. */
function watchingFolder(groups = 'codes'): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'iana', 'codes'), { recursive: true });
  writeFileSync(join(cwd, 'iana', 'codes', 'codes.xml'), VERSIONS.at(-1)?.[1] ?? '');
  writeFileSync(join(cwd, 'iana-watch.yml'), `source: iana\ngroups: [${groups}]\n`);
  return cwd;
}

describe('history that is imported before the first run', () => {
  it('leaves a state with which the first run begins', async () => {
    const cwd = watchingFolder();
    await call(['import-history', folderOfVersions()], { cwd });
    const { status, stderr } = await call(['check'], { cwd });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('damaged')]);
    expect(await log(cwd, 'codes')).toHaveLength(3);
    expect((await call(['doctor'], { cwd })).stdout).not.toContain('damaged');
  });
});

describe('history that is imported into the branch on GitHub', () => {
  it('is read there by log and show, and a fresh watch begins with it and notifies of nothing', async () => {
    const github = await startGithub();
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: TOKEN };
    const cwd = watchingFolder();
    writeFileSync(
      join(cwd, 'iana-watch.yml'),
      `source: iana\ngroups: [codes]\ngithub: { repository: ${github.at.fullName} }\n`,
    );
    const imported = await call(['import-history', folderOfVersions()], { cwd, env });
    expect([imported.status, imported.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(github.at.branch('iana-watch/state')).toBeDefined();
    expect(existsSync(join(cwd, '.iana-watch'))).toBe(false);
    const days = async (...args: readonly string[]) => {
      const { stdout } = await call(['log', '--format', 'ndjson', 'codes', ...args], { cwd, env });
      const lines = stdout.split('\n').filter((line) => line !== '');
      return lines.map((line): string => (JSON.parse(line) as LogLine).at.slice(0, 10));
    };
    expect(await days()).toEqual(['2026-01-01', '2020-06-06', '2017-02-02']);
    const checked = await call(['check'], { cwd, env });
    expect([checked.status, checked.stderr]).toEqual([0, expect.not.stringContaining('damaged')]);
    expect(await days()).toHaveLength(3);
    const issues = [...github.at.issues.values()].filter(({ pull }) => pull === undefined);
    expect(issues).toEqual([]);
    const story = await call(['log', 'codes/codes-1', '2'], { cwd, env });
    expect(story.stdout).toContain('Content Too Large');
    await github.close();
  }, 60_000);
});

describe('the log of an imported history', () => {
  it('says between which days something happened where no version is between them', async () => {
    const cwd = temporaryFolder();
    const { stderr } = await call(['import-history', folderOfVersions()], { cwd });
    expect(stderr).toMatch(/^codes: has no version between 2020-06-06 and 2026-01-01; /m);
    const { stdout } = await call(['log', 'codes'], { cwd });
    expect(stdout.match(/^── .*$/gm)).toEqual([
      '── between 2020-06-06 and 2026-01-01',
      '── between 2019-05-05 and 2020-06-06',
      '── between 2016-01-01 and 2017-02-02',
    ]);
  });

  it.each(['payload too large', 'Content_Too_Large'])(
    'has the whole story of an entry by a name: %s',
    async (name) => {
      const cwd = temporaryFolder();
      await call(['import-history', folderOfVersions()], { cwd });
      const days = (await log(cwd, 'codes', name)).map(({ at }) => at.slice(0, 10));
      expect(days).toEqual(['2020-06-06', '2017-02-02']);
    },
  );

  it('says where it begins when it knows nothing', async () => {
    const cwd = temporaryFolder();
    await call(['import-history', folderOfVersions()], { cwd });
    const { stderr } = await call(['log', 'codes', 'One'], { cwd });
    expect(stderr).toContain('the log begins on 2016-01-01');
  });

  it('names watched groups that it lacks', async () => {
    const { stderr } = await call(['import-history', folderOfVersions()], {
      cwd: watchingFolder('codes, websocket'),
    });
    expect(stderr).toMatch(/has no versions of websocket$/m);
  });
});

describe('imported history', () => {
  it('says since when an entry is known, and finds it by a name that it had', async () => {
    const cwd = temporaryFolder();
    await call(['import-history', folderOfVersions()], { cwd });
    const newest = join(temporaryFolder(), 'codes.xml');
    writeFileSync(newest, VERSIONS.at(-1)?.[1] ?? '');
    await call(['normalize', newest, '--out', join(cwd, 'snapshots')], { cwd });
    const { stdout } = await call(['show', 'codes', 'payload too large'], { cwd });
    expect(stdout).toMatch(/^codes\/codes-1 0x02\n/);
    expect(stdout).toMatch(/^since +2017-02-02 or before \(log\)$/m);
  });

  it('ends where the own log begins, and notifies nobody', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'iana', 'codes'), { recursive: true });
    writeFileSync(join(cwd, 'iana', 'codes', 'codes.xml'), VERSIONS[5]?.[1] ?? '');
    writeFileSync(
      join(cwd, 'iana-watch.yml'),
      'source: iana\ngroups: [codes]\nchannels: [{ name: feed, type: feed, file: feed.atom }]\n',
    );
    expect((await call(['check'], { cwd })).status).toBe(0);
    const { stdout } = await call(['import-history', folderOfVersions()], { cwd });
    expect(stdout).toMatch(/^codes: 2 change sets /);
    expect((await log(cwd, 'codes')).map(({ at }) => at.slice(0, 10))).toEqual(['2020-06-06', '2017-02-02']);
    writeFileSync(join(cwd, 'iana', 'codes', 'codes.xml'), VERSIONS[7]?.[1] ?? '');
    const report: unknown = JSON.parse((await call(['check', '--json'], { cwd })).stdout);
    expect(report).toMatchObject({ exitCode: 0, troubles: [] });
    expect((await log(cwd, 'codes')).map(({ changeSet }) => changeSet.changes.length)).toEqual([1, 1, 1]);
  });

  it('is refused from a folder that holds none', async () => {
    const { status, stderr } = await call(['import-history', temporaryFolder()], { cwd: temporaryFolder() });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^iana-watch: [^\n]*\n$/);
  });

  it('takes only dates', async () => {
    const { stderr } = await call(['log', '--since', 'yesterday', 'websocket']);
    expect(stderr).toMatch(/must be a year, a month or a day/);
  });
});
