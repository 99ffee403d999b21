// The files that a repository begins with: a configuration and a workflow. Text only; who writes them is not decided
// here.
import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { environmentNames } from '../config/secrets.ts';
import type { ProgramFacts } from '../edge/program.ts';

/** What the configuration is made for. */
export interface StarterConfig {
  readonly groups: readonly string[];
  /** Another source than IANA. */
  readonly source: string | undefined;
  readonly program: ProgramFacts;
}

/** What the workflow is made for. */
export interface StarterWorkflow {
  /** Path of the configuration from the top of the repository. */
  readonly config: string;
  /** Chooses the minute, so that not every repository asks at the same time. */
  readonly seed: string;
  readonly program: ProgramFacts;
  /** The commit of the version's tag, else the newest one; undefined where none could be looked up. */
  readonly commit: { readonly commit: string; readonly of: 'tag' | 'newest' } | undefined;
  readonly permissions: WorkflowPermissions;
  /** Names of the secrets that the configuration asks the environment for. */
  readonly secrets: readonly string[];
}

/** What the token of the workflow has to write. */
export interface WorkflowPermissions {
  readonly contents: boolean;
  readonly pulls: boolean;
  readonly issues: boolean;
}

/** What a configuration needs. */
export function permissionsFor({ github, state }: Pick<Config, 'github' | 'state'>): WorkflowPermissions {
  const isOff = github.mode === 'off';
  return {
    contents: !isOff && (state !== 'disk' || github.files !== 'off'),
    pulls: !isOff && github.files === 'pull-request',
    // Where the repository lets no workflow open pull requests, one issue says so.
    issues: !isOff && (github.issues || github.files === 'pull-request'),
  };
}

/** The environment variables that a configuration names for what is secret, each once, in the order of their use. */
export function secretsFor({ github, heartbeat, channels }: Config): readonly string[] {
  const posts = channels.flatMap((channel) =>
    channel.type === 'feed' ? [] : [channel.url, ...channel.secrets],
  );
  return environmentNames([github.token, heartbeat, ...posts].filter((template) => template !== undefined));
}

/** The smallest configuration that says what is watched, with what else there is. */
export function starterConfig({ groups, source, program }: StarterConfig): string {
  const schema = `${program.repository.replace('https://github.com/', 'https://raw.githubusercontent.com/')}/main/schema/config.schema.json`;
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    ...(source === undefined ? [] : [`source: ${JSON.stringify(source)}`]),
    'groups:',
    ...groups.map((group) => `  - ${group}`),
    '',
    '# Constants that are kept up to date with a registry; "iana-watch adopt FILE" writes this for a file that you have:',
    '# constants:',
    '#   - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }',
    '',
    '# Where news goes besides pull requests:',
    '# channels:',
    '#   - { name: team, type: slack, url: "${SLACK_WEBHOOK_URL}" }',
  ];
  return `${lines.join('\n')}\n`;
}

/** A workflow with the Action, once a day and by hand, that needs no checkout and no more permissions than it uses. */
export function starterWorkflow({ config, seed, program, commit, ...needs }: StarterWorkflow): string {
  const tag = `v${program.version}`;
  const action = program.repository.replace('https://github.com/', '');
  const uses =
    commit === undefined
      ? `${action}@${tag} # replace ${tag} with a commit of ${program.repository}/commits`
      : `${action}@${commit.commit} # ${commit.of === 'tag' ? tag : `newer than any release; there is no ${tag}`}`;
  const { contents, pulls, issues } = needs.permissions;
  return `# Reports what changed in the IANA registries this code depends on, and opens the pull request that fixes it.
name: iana-watch

on:
  schedule:
    - cron: '${cronOf(seed)}'
  workflow_dispatch:
    inputs:
      again:
        description: Send these uncertain messages once more (ids, or all)
      drop:
        description: Do not send these uncertain messages again (ids, or all)

permissions:
  contents: read

concurrency:
  group: iana-watch
  cancel-in-progress: false

jobs:
  watch:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: ${contents ? 'write' : 'read'}
${pulls ? '      pull-requests: write\n' : ''}${issues ? '      issues: write\n' : ''}    steps:
      - uses: ${uses}
        with:
${config === 'iana-watch.yml' ? '' : `          config: ${JSON.stringify(config)}\n`}          again: \${{ inputs.again }}
          drop: \${{ inputs.drop }}
${environmentLines(needs.secrets)}`;
}

/** What a step gets of the repository's secrets; as a comment, with the starter's example, where nothing needs any. */
function environmentLines(secrets: readonly string[]): string {
  const lines = (names: readonly string[], sign: string): string =>
    [`${sign}env:`, ...names.map((name) => `${sign}  ${name}: \${{ secrets.${name} }}`)]
      .map((text) => `        ${text}\n`)
      .join('');
  if (secrets.length > 0) return lines(secrets, '');
  return `        # The secrets that channels name:\n${lines(['SLACK_WEBHOOK_URL'], '# ')}`;
}

/** A moment of the day, the same for the same repository, and never on the hour, when GitHub drops runs. */
function cronOf(seed: string): string {
  const [hour = 0, minute = 0] = createHash('sha256').update(seed).digest();
  return `${1 + (minute % 28) + (minute % 2) * 30} ${hour % 24} * * *`;
}
