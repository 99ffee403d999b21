// Law 9: a run with every secret there is, struck by faults, a bug among them. Whatever leaves the program is searched
// for the secrets in every form: what it prints, writes, asks and leaves on GitHub. Only a secret's own receiver gets it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../support/built-action.ts';
import { ensureBuilt } from '../support/built-cli.ts';
import { TOKEN } from '../support/github-stand-in/server.ts';
import { startProxy, type TestProxy } from '../support/http-server.ts';
import { CANARIES, type CanaryName, secretsIn } from './lab/canaries.ts';
import { websocketEditions } from './lab/editions.ts';
import type { InnerFault } from './lab/effect.ts';
import { type Fault, stepsOf } from './lab/fault.ts';
import { insideFile, type Lab, type LabRun, startLab } from './lab/lab.ts';
import { spread } from './lab/steps.ts';
import type { Asked, Host } from './lab/way.ts';
import { diskFull, readOnly } from './kinds/disk.ts';
import { tokenExpired } from './kinds/github.ts';
import { answerLost, cut, refused } from './kinds/network.ts';
import { errorPage, tooMany } from './kinds/status.ts';

const YAML = `groups: [websocket]
heartbeat: "\${HEARTBEAT}"
github: { issues: true, token: "\${OUR_TOKEN}" }
channels:
  - { name: slack, type: slack, url: "\${file:../slack.url}" }
  - { name: discord, type: discord, url: "\${DISCORD}" }
  - { name: teams, type: teams, url: "\${TEAMS}" }
  - { name: hook, type: webhook, url: "\${HOOK}", secret: "\${HOOK_SECRET}", floor: bookkeeping }
  - { name: feed, type: feed, file: feeds/iana.atom }
constants:
  - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }
`;

/** What each host receives, because it is theirs; the proxy's credentials go to the proxy alone. */
const OWN: Partial<Record<Host, readonly CanaryName[]>> = {
  github: ['token'],
  slack: ['slack'],
  discord: ['discord'],
  teams: ['teams'],
  hook: ['hook', 'hookPassword'],
  heartbeat: ['heartbeat'],
};

const FAULTS: readonly Fault[] = [
  refused,
  answerLost,
  cut,
  errorPage,
  tooMany,
  tokenExpired,
  diskFull,
  readOnly,
];
const STEPS = 3;

let outside: string;
let proxy: TestProxy;
const labs: Lab[] = [];

beforeAll(async () => {
  ensureBuilt();
  outside = mkdtempSync(join(tmpdir(), 'iana-watch-secrets-'));
  proxy = await startProxy();
});
afterAll(async () => {
  for (const lab of labs) await lab.close();
  await proxy.close();
  rmSync(outside, { recursive: true, force: true });
});

async function startSecretLab(place: Lab['place']): Promise<Lab> {
  const secretFile = join(outside, `${place}.url`);
  const yaml = YAML.replace('../slack.url', secretFile).replace(/github: .*/, (line) =>
    place === 'github' ? line : 'github: false',
  );
  const signingSecret = `whsec_${CANARIES.signing}`;
  const lab = await startLab({ place, editions: websocketEditions(), yaml, signingSecret });
  labs.push(lab);
  const token = lab.github.tokens.get(TOKEN);
  if (token !== undefined) lab.github.tokens.set(CANARIES.token, token);
  writeFileSync(secretFile, `${lab.origin('slack')}/hooks/${CANARIES.slack}\n`);
  const hook = `//sender:${encodeURIComponent(CANARIES.hookPassword)}@${lab.origin('hook').slice('http://'.length)}`;
  Object.assign(lab.env, {
    OUR_TOKEN: CANARIES.token,
    GITHUB_TOKEN: CANARIES.token,
    DISCORD: `${lab.origin('discord')}/hooks/${CANARIES.discord}`,
    TEAMS: `${lab.origin('teams')}/hooks/${CANARIES.teams}`,
    HOOK: `http:${hook}/hooks/${CANARIES.hook}`,
    HEARTBEAT: `${lab.origin('heartbeat')}/ping/${CANARIES.heartbeat}`,
    HTTP_PROXY: `http://walker:${encodeURIComponent(CANARIES.proxy)}@127.0.0.1:${proxy.port}`,
  });
  if (place === 'disk') delete lab.env['GITHUB_TOKEN'];
  return lab;
}

/** Every secret that is where it must not be, in lines. */
function leaks(lab: Lab, { stdout, stderr, asked }: Pick<LabRun, 'stdout' | 'stderr' | 'asked'>): string[] {
  const texts = new Map([
    ['standard output', stdout],
    ['standard error', stderr],
    ...filesOf(lab.folder),
    ...githubTexts(lab),
  ]);
  const lines = [...texts].flatMap(([where, text]) => secretsIn(text).map((name) => `${name} in ${where}`));
  return [...lines, ...asked.flatMap(askedLeaks)];
}

/** What belongs to hosts that were not asked. */
function unreadBy({ asked }: LabRun): readonly CanaryName[] {
  const hosts = new Set(asked.map(({ host }) => host));
  return (Object.keys(OWN) as Host[]).flatMap((host) => (hosts.has(host) ? [] : (OWN[host] ?? [])));
}

function askedLeaks(asked: Asked): string[] {
  const text = `${asked.method} ${asked.path}\n${JSON.stringify(asked.headers)}\n${asked.body.toString()}`;
  const own = OWN[asked.host] ?? [];
  return secretsIn(text)
    .filter((name) => !own.includes(name))
    .map((name) => `${name} in a request to ${asked.host}`);
}

function filesOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'iana-watch.yml')
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
}

/** Everything that ever came to GitHub, also what was moved away again. */
function githubTexts({ github: { at } }: Lab): [string, string][] {
  const issues = [...at.issues.values()].map(({ title, body, comments }) =>
    JSON.stringify({ title, body, comments }),
  );
  return [
    ['a blob', [...at.objects.blobs.values()].join('\n')],
    ['a commit', [...at.objects.commits.values()].map(({ message }) => message).join('\n')],
    ['a ref', [...at.refs.keys()].join('\n')],
    ['an issue', issues.join('\n')],
  ];
}

// Like the whole matrix, only by hand: IANA_WATCH_FAULTS=all.
const isByHand = process.env['IANA_WATCH_FAULTS'] === 'all';

describe.runIf(isByHand).each(['disk', 'github'] as const)('no secret leaves a run on %s', (place) => {
  let lab: Lab;
  let restart: () => Promise<void>;
  let whole: LabRun;
  beforeAll(async () => {
    lab = await startSecretLab(place);
    await lab.run();
    lab.upstream.at = 1;
    restart = await lab.save();
    whole = await lab.run();
  });

  it('that goes well, and reaches everybody', () => {
    expect(whole.report).toMatchObject({ exitCode: 0 });
    expect(new Set(whole.asked.map(({ host }) => host)).size).toBeGreaterThanOrEqual(
      place === 'disk' ? 6 : 7,
    );
    expect(proxy.tunnels.length).toBeGreaterThan(5);
    expect(leaks(lab, whole)).toEqual([]);
  });

  it.each(FAULTS.filter(({ places }) => places.includes(place)).map((fault) => [fault.name, fault] as const))(
    'that is struck: %s',
    async (_name, fault) => {
      const steps = spread(stepsOf(fault, whole), STEPS);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) {
        await restart();
        const { orders, way } = fault.strike(lab, step);
        const run = await lab.run({ args: ['check', '--verbose'], orders: { after: step, ...orders }, way });
        expect(leaks(lab, run), `step ${step}`).toEqual([]);
      }
    },
  );

  it('that meets a bug whose error names every secret', async () => {
    const fault: InnerFault = {
      type: 'bug',
      message: `oops: ${JSON.stringify(lab.env)} ${Object.values(CANARIES).join(' ')}`,
    };
    const steps = whole.effects.map((_effect, index) => index + 1);
    expect(steps.length).toBeGreaterThan(STEPS);
    for (const step of spread(steps, STEPS)) {
      await restart();
      const run = await lab.run({ args: ['check', '--verbose'], orders: { after: step, fault } });
      expect(run.status, `step ${step}: ${run.stderr}`).toBe(2);
      // What the program has not read yet only this test could put into an error. A bug hides all of the environment.
      const unread = unreadBy(run).filter(
        (name) => !run.stderr.includes('this is a bug') || name === 'slack',
      );
      const found = leaks(lab, run).filter(
        (line) => !unread.some((name) => line === `${name} in standard error`),
      );
      expect(found, `step ${step}`).toEqual([]);
    }
  });

  it.each([['doctor'], ['notify', 'hook'], ['list'], ['check', '--dry-run']])('of %s', async (...args) => {
    await restart();
    expect(leaks(lab, await lab.run({ args }))).toEqual([]);
  });
});

describe.runIf(isByHand)('no secret leaves the Action', () => {
  it('by its log, its summary or its outputs, whether the run goes well or not', async () => {
    const lab = await startSecretLab('github');
    lab.maintainer.push('main', {
      'iana-watch.yml': readFileSync(join(lab.folder, 'iana-watch.yml'), 'utf8'),
    });
    const orders = JSON.stringify({ now: lab.now, haste: 1 / 20, folder: lab.folder, reports: false });
    const act = () =>
      runAction({
        inputs: { token: CANARIES.token },
        env: { ...lab.env, IANA_WATCH_LAB: orders, NODE_OPTIONS: `--import ${pathToFileURL(inside).href}` },
      });
    const inside = await insideFile();
    await act();
    lab.upstream.at = 1;
    const good = await act();
    expect(good.outputs['changed']).toBe('true');
    lab.upstream.at = 2;
    lab.traffic.fault = ({ host, n, reply }) => {
      if (host === 'iana' || n % 4 > 0) return false;
      reply({ status: 500, headers: {}, body: Buffer.from('no') });
      return true;
    };
    const bad = await act();
    for (const { log, outputs, summary } of [good, bad]) {
      // The runner takes these lines for itself, and hides what they name from then on.
      const shown = log.replaceAll(/^::add-mask::.*$/gm, '');
      const run = {
        stdout: shown,
        stderr: summary + JSON.stringify(outputs),
        asked: lab.traffic.asked.splice(0),
      };
      expect(leaks(lab, run)).toEqual([]);
    }
  });
});
