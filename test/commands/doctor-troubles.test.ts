// Everything that doctor may find: each kind of trouble with its remedy on the same line, and what it ends with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { failure, ok, repositoryAnswer } from '../support/github-stand-in/answers.ts';
import { type Github, startGithub, TOKEN } from '../support/github-stand-in/server.ts';
import { documentOf } from '../support/run-workshop.ts';

const WEBSOCKET = documentOf('websocket', [['1000', 'Normal Closure']]);
const DAY_MS = 86_400_000;

interface Trouble {
  /** Types of the rules that rulesets have for our branches. */
  readonly rules?: readonly string[];
  /** After `source: iana`. */
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly document?: string;
  /** Further files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** GitHub is on, and the repository says this of itself. */
  readonly repository?: Readonly<Record<string, unknown>>;
  /** What GitHub answers about its setting for pull requests. */
  readonly setting?: boolean;
}

let github: Github;
beforeAll(async () => {
  github = await startGithub();
});
beforeEach(() => {
  github.fault = undefined;
});
afterAll(() => github.close());

/** What doctor finds, but for what is fine; and how it ends. */
async function doctor(trouble: Trouble): Promise<readonly [status: number | null, ...lines: string[]]> {
  const folder = temporaryFolder();
  const files = {
    'iana-watch.yml': `source: iana\n${trouble.config ?? ''}`,
    'iana/websocket/websocket.xml': trouble.document ?? WEBSOCKET,
    ...trouble.files,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { at, url } = github;
  const { repository, setting } = trouble;
  if (repository !== undefined || setting !== undefined)
    github.fault = ({ path }) => {
      if (path.endsWith('/actions/permissions/workflow'))
        return setting === undefined
          ? failure(403, 'Resource not accessible by integration')
          : ok({ default_workflow_permissions: 'read', can_approve_pull_request_reviews: setting });
      if (path.includes('/rules/branches/') && trouble.rules !== undefined)
        return { status: 200, list: trouble.rules.map((type) => ({ type, ruleset_id: 1 })) };
      if (path !== `/repos/${at.fullName}`) return undefined;
      return ok({ ...repositoryAnswer(at, url, { pull: true, push: true }), ...repository });
    };
  const isOn = github.fault !== undefined;
  const names = { GITHUB_API_URL: url, GITHUB_REPOSITORY: at.fullName, GITHUB_TOKEN: TOKEN };
  const env = { ...(isOn ? names : {}), ...trouble.env };
  const { status, stdout } = await call(['doctor'], { cwd: folder, env });
  return [
    status,
    ...stdout
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('ok ')),
  ];
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

describe('doctor finds what would not work, says how to mend it, and ends with 2:', () => {
  it.each<[string, Trouble, RegExp]>([
    [
      'a token that may not write',
      { repository: { permissions: { pull: true, push: false } } },
      /acme\/library: the token may not write; give it contents: write and pull-requests: write/,
    ],
    [
      'an archived repository',
      { repository: { archived: true } },
      /acme\/library: is archived, so nothing can be written; unarchive it/,
    ],
    [
      'a ruleset over our branches',
      { repository: {}, rules: ['creation', 'non_fast_forward', 'required_linear_history'] },
      /acme\/library: a ruleset covers the branches iana-watch\/\*\* \(creation, non_fast_forward\) and would refuse .*; leave iana-watch\/\*\* and iana-watch-next\/\*\* out of it/,
    ],
    [
      'issues that are switched off',
      { config: 'github: { issues: true }\n', repository: { has_issues: false } },
      /acme\/library: issues are switched off; switch them on under Settings → General → Features/,
    ],
    [
      'GitHub without a token',
      { config: 'github: { repository: acme/library }\n' },
      /github: GitHub is on and there is no token; set GITHUB_TOKEN or "github\.token", or "github: false"/,
    ],
    [
      'an address of a proxy that is none',
      { env: { HTTPS_PROXY: 'socks5://name:hush@proxy:1080' } },
      /HTTPS_PROXY: is not the address of an HTTP proxy; write http:\/\/host:port, or unset it/,
    ],
    [
      'certificates that are not there',
      { env: { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' } },
      /NODE_EXTRA_CA_CERTS: there is no file \/nowhere\/ca\.pem; name one/,
    ],
    [
      'a page where a document should be',
      { document: '<!doctype html><title>Sign in</title><p>Welcome' },
      /websocket: got an HTML page \("Sign in"\) .*; try again later, or look at what the source serves/,
    ],
    [
      'a channel without its variable',
      { config: 'channels: [{ name: team, type: slack, url: "${SLACK_WEBHOOK_URL}" }]\n' },
      /channel team: .*SLACK_WEBHOOK_URL.*; set it/,
    ],
    [
      'a schedule that never comes',
      { config: 'schedule: "0 0 31 2 *"\n' },
      /schedule: "0 0 31 2 \*" never comes, as on 31 February; choose a day that there is/,
    ],
    [
      'a damaged state',
      { files: { 'snapshots/.state/index.json': '{"format":1,' } },
      /snapshots\/\.state\/index\.json: the stored state is damaged.*nothing was changed.*Restore/,
    ],
    [
      'a damaged copy without a state',
      { files: { 'snapshots/websocket.json': '<<<<<<< HEAD\n' } },
      /snapshots\/websocket\.json: .*unfinished merge; restore the file from git/,
    ],
  ])('%s', async (_what, trouble, expected) => {
    const [status, ...lines] = await doctor(trouble);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^broken  ${expected.source}`))]);
    expect(status).toBe(2);
    expect(lines.join()).not.toContain('hush');
  });
});

describe('doctor finds what somebody should look at, says why, and ends with 0:', () => {
  it.each<[string, Trouble, RegExp]>([
    [
      'the setting that lets Actions open pull requests',
      { setting: false },
      /acme\/library: the setting "Allow GitHub Actions to create .*" is off; switch it on under Settings/,
    ],
    [
      'a public repository in which nothing happens',
      { repository: { pushed_at: daysAgo(46) } },
      /acme\/library: nothing was pushed for 46 days, and after 60 GitHub switches schedules off; push/,
    ],
    [
      'a daemon that has not come back',
      { files: { 'snapshots/.state/watch/last-run.json': JSON.stringify({ lastRun: daysAgo(3) }) } },
      /schedule: "17 5 \* \* \*" in UTC: the daemon last ran at .*, and was due at .*; look whether it runs/,
    ],
  ])('%s', async (_what, trouble, expected) => {
    const [status, ...lines] = await doctor(trouble);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^look    ${expected.source}`))]);
    expect(status).toBe(0);
  });

  it('and nothing where a private repository sleeps, for its schedules go on', async () => {
    expect(await doctor({ repository: { private: true, pushed_at: daysAgo(400) } })).toEqual([0]);
  });
});
