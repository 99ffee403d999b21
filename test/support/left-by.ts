// What an earlier version left (test/fixtures/VERSION), ready for runs of today's program: a folder or a repository of
// the GitHub stand-in, documents on loopback, and receivers at the addresses where nobody answered then.
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from '../../src/app/wiring/check.ts';
import type { RunReport } from '../../src/render/run-report-model.ts';
import { temporaryFolder } from './built-cli.ts';
import { configOf } from './config-of.ts';
import type { Commit, TreeEntry } from './github-stand-in/objects.ts';
import type { Issue, Label } from './github-stand-in/repository.ts';
import { type Github, startGithub, TOKEN } from './github-stand-in/server.ts';
import { startServer } from './http-server.ts';
import { type RunningReceiver, startReceiver } from './receivers.ts';

/** The secret of the channel `mirror` in the fixtures. */
export const MIRROR_SECRET = `whsec_${Buffer.from('a secret of this fixture').toString('base64')}`;
/** An hour and a half after the last run of the fixture: what waited may be tried again, the candidate is ripe. */
export const NEXT_RUN = Date.parse('2024-02-02T14:00:00.000Z');

export type Stage = 'first' | 'second' | 'rewritten';

/** A place in which an earlier version has worked. */
export interface Left {
  readonly folder: string;
  readonly github: Github;
  readonly team: RunningReceiver;
  readonly mirror: RunningReceiver;
  now: number;
  /** What IANA has of each group; a test changes it. */
  readonly documents: Map<string, string>;
  publish(stage: Stage, groups?: readonly string[]): Promise<void>;
  run(): Promise<RunReport>;
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

const GROUPS = ['signals', 'verbs', 'tones'];

/** Opens what `version` left: on disk, without GitHub, or on the stand-in. */
export async function leftBy(version: string, where: 'disk' | 'github'): Promise<Left> {
  const fixture = join(import.meta.dirname, '..', 'fixtures', version);
  const folder = temporaryFolder();
  const documents = new Map<string, string>();
  const server = await startServer((request, response) => {
    const text = documents.get((request.url ?? '').split('/')[1] ?? '');
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/xml' }).end(text);
  });
  const github = await startGithub();
  if (where === 'disk') await cp(join(fixture, 'disk'), folder, { recursive: true });
  else restore(github, JSON.parse(await readFile(join(fixture, 'github.json'), 'utf8')) as Dump);
  const yaml = (await readFile(join(fixture, 'iana-watch.yml'), 'utf8'))
    .replace('source: iana', `source: ${server.url}`)
    .replace(/^github:.*$/m, where === 'disk' ? 'github: false' : '$&');
  const left: Left = {
    folder,
    github,
    team: await startReceiver('slack'),
    mirror: await startReceiver('webhook', MIRROR_SECRET, () => left.now),
    now: NEXT_RUN,
    documents,
    async publish(stage, groups = GROUPS) {
      for (const group of groups)
        documents.set(
          group,
          await readFile(join(fixture, 'documents', stage, group, `${group}.xml`), 'utf8'),
        );
    },
    run: () => run(left, yaml),
    text: (path) => readFile(join(folder, path), 'utf8'),
    async close() {
      await Promise.all([server.close(), github.close(), left.team.close(), left.mirror.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return left;
}

function run(left: Left, yaml: string): Promise<RunReport> {
  const { github, folder } = left;
  const env = {
    TEAM_URL: left.team.url,
    MIRROR_URL: left.mirror.url,
    MIRROR_SECRET,
    ...(yaml.includes('github: false')
      ? {}
      : { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: github.at.fullName, GITHUB_TOKEN: TOKEN }),
  };
  const silent = () => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const githubPacing = { pauses: false, retries: 0, waitMs: 1, timeoutMs: 10_000 };
  const clock = { now: () => left.now, sleep: async () => undefined };
  return check(
    configOf(yaml),
    { env, folder, logger, githubPacing, clock },
    { dryRun: false, accept: new Set() },
  );
}

/** The stand-in's repository as `make.mjs` of the fixture writes it: sets are lists. */
interface Dump {
  readonly refs: Readonly<Record<string, string>>;
  readonly blobs: Readonly<Record<string, string>>;
  readonly trees: Readonly<Record<string, readonly TreeEntry[]>>;
  readonly commits: readonly Commit[];
  readonly labels: readonly Label[];
  readonly issues: readonly (Omit<Issue, 'labels' | 'assignees' | 'pull'> & {
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
    readonly pull?: Omit<NonNullable<Issue['pull']>, 'requested'> & { readonly requested: readonly string[] };
  })[];
}

function restore({ at }: Github, dump: Dump): void {
  const { objects, refs, labels } = at;
  for (const text of Object.values(dump.blobs)) objects.blob(text);
  for (const [sha, tree] of Object.entries(dump.trees)) objects.trees.set(sha, tree);
  for (const commit of dump.commits) objects.commits.set(commit.sha, commit);
  refs.clear();
  for (const [ref, sha] of Object.entries(dump.refs)) refs.set(ref, sha);
  for (const label of dump.labels) labels.set(label.name.toLowerCase(), label);
  for (const issue of dump.issues) {
    const { number } = at.newIssue({ title: issue.title, body: issue.body, user: issue.user });
    const { pull } = issue;
    at.issues.set(number, {
      ...issue,
      labels: new Set(issue.labels),
      assignees: new Set(issue.assignees),
      ...(pull === undefined ? {} : { pull: { ...pull, requested: new Set(pull.requested) } }),
    } as Issue);
  }
}
