// The whole job on embedded stand-ins: no network, no token. It is the real run, on a folder of its own.
import { inColour } from './terminal-text.ts';
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { check } from '../app/wiring/check.ts';
import type { Config } from '../config/config.ts';
import { impactOf } from '../constants/impact.ts';
import { keptConstants } from '../constants/kept-constants.ts';
import { normalizeDocument } from '../core/normalize.ts';
import { formatSnapshot } from '../core/snapshot-format.ts';
import { demoDocument, startStandIns, type StandIns } from '../demo/stand-ins.ts';
import { loadConfig, type LoadedConfig } from '../edge/config-file.ts';
import { visibleLine } from '../edge/visible.ts';
import type { Snapshot } from '../model.ts';
import { githubMarkdown } from '../forges/github/markup.ts';
import { renderPosting } from '../render/issue-body.ts';
import { describeChangeSet } from '../render/report.ts';
import type { RunReport } from '../render/run-report-model.ts';
import { renderRunReport, troubleLines } from '../render/run-report.ts';
import { hasColour, textOptions } from './change-set-text.ts';
import { fileDiff } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';
import { writeInto } from './out-folder.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .description('everything on embedded stand-ins for IANA and a chat: no network, no token')
    .action(() => demo(context));
  examples(command, [['iana-watch demo', '']]);
}

const CONFIG = `# What the demo watches. The two addresses are stand-ins on this machine.
source: "\${DEMO_SOURCE}"
github: false
groups: [websocket]
channels:
  - { name: team, type: slack, url: "\${DEMO_WEBHOOK}", floor: update }
  - { name: feed, type: feed, file: feeds/iana.atom }
constants:
  - { registry: websocket/close-code-number, language: typescript, file: src/close-codes.ts }
`;

async function demo(context: CommandContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'iana-watch-demo-'));
  const standIns = await startStandIns('2024-08-14');
  try {
    const before = snapshotOf('2023-08-14');
    const kept = await prepare(folder, before, standIns);
    const say = (text: string) => context.output.write(text);
    await say(heading('1. One run against a stand-in for iana.org', context));
    await say('The stored snapshot is of 2023-08-14; the stand-in serves the registries of 2024-08-14.\n\n');
    const first = await run(folder, standIns, context);
    const options = {
      ...textOptions(context),
      contextOf: () => ({ before, after: snapshotOf('2024-08-14') }),
    };
    await say(renderRunReport(first, options));
    await say(heading('2. What would be opened on GitHub', context));
    await say(pullRequest(first, { before, files: kept, config: loadDemoConfig(folder, standIns).config }));
    await say(await filesChanged(folder, kept));
    await say(heading('3. What was posted to the stand-in for a chat', context));
    await say(standIns.posted.map(postedText).join('\n'));
    await say(heading('4. The same run again', context));
    const second = await run(folder, standIns, context);
    await say(renderRunReport(second, options));
    await say(
      `The stand-in for iana.org answered: ${standIns.answered.filter((line) => line.includes('xml')).join(', ')}\n`,
    );
    await say(heading(`Files it wrote in ${folder}`, context));
    await say(await fileList(folder));
    await say(heading('How the real run starts', context));
    await say(REAL_RUN);
    for (const line of [...troubleLines(first), ...troubleLines(second)])
      context.logger.error(`iana-watch: ${line}`);
    context.status = first.exitCode === 0 && second.exitCode === 0 ? 0 : 2;
  } finally {
    await standIns.close();
  }
}

const REAL_RUN = `In a repository of your own, write iana-watch.yml ("groups:" and "  - websocket" are enough), then

  node dist/cli.js check --dry-run     what a run would do
  node dist/cli.js check               the run; iana.org is asked, state is kept in snapshots/.state
`;

/** A repository as it was before: its configuration, the older snapshot, and constants made of it, by path. */
async function prepare(
  folder: string,
  before: Snapshot,
  standIns: StandIns,
): Promise<ReadonlyMap<string, string>> {
  writeInto(folder, ['iana-watch.yml'], CONFIG);
  writeInto(folder, ['snapshots', 'websocket.json'], formatSnapshot(before));
  const { config } = loadDemoConfig(folder, standIns);
  const snapshots = new Map([['websocket', before]]);
  const { files } = keptConstants({ items: config.constants, snapshots, files: new Map() });
  for (const [path, text] of files) writeInto(folder, path.split('/'), text);
  return files;
}

/** What the run made of the constants files, as a reviewer would see it. */
async function filesChanged(folder: string, before: ReadonlyMap<string, string>): Promise<string> {
  const diffs = await Promise.all(
    [...before].map(async ([path, text]) => fileDiff(path, text, await readFile(join(folder, path), 'utf8'))),
  );
  return `\nFiles changed:\n\n${indented(diffs.join(''))}`;
}

function loadDemoConfig(folder: string, standIns: StandIns): LoadedConfig {
  return loadConfig({ file: join(folder, 'iana-watch.yml'), cwd: folder, env: demoEnvironment(standIns) });
}

async function run(
  folder: string,
  standIns: StandIns,
  { logger, redactor }: CommandContext,
): Promise<RunReport> {
  const { config } = loadDemoConfig(folder, standIns);
  return check(
    config,
    { env: demoEnvironment(standIns), folder, logger, redactor },
    { dryRun: false, accept: new Set() },
  );
}

/** Only what the demo needs is in the environment: no token, no proxy. */
function demoEnvironment(standIns: StandIns): Readonly<Record<string, string>> {
  return { DEMO_SOURCE: standIns.source, DEMO_WEBHOOK: standIns.webhook };
}

function snapshotOf(state: '2023-08-14' | '2024-08-14'): Snapshot {
  const normalized = normalizeDocument(demoDocument(state), {
    subject: state,
    group: 'websocket',
    people: 'names',
  });
  if (normalized.type === 'redirect') throw new Error(`The demo's document of ${state} is a redirect.`);
  return normalized.snapshot;
}

/** The repository before the run. */
interface Before {
  readonly before: Snapshot;
  readonly files: ReadonlyMap<string, string>;
  readonly config: Config;
}

function pullRequest(report: RunReport, { before, files, config }: Before): string {
  const changeSet = report.groups.find((group) => group.changeSet !== undefined)?.changeSet;
  if (changeSet === undefined) return 'Nothing: no change was found.\n';
  const after = snapshotOf('2024-08-14');
  const snapshots = new Map([['websocket', after]]);
  const { kept } = keptConstants({ items: config.constants, snapshots, files });
  const described = describeChangeSet(changeSet, { before, after, impact: impactOf(changeSet, kept) });
  const { title, body } = renderPosting(described, { markup: githubMarkdown });
  return `Pull request: feat: ${visibleLine(title)}\nBranch: iana-watch/websocket\n\n${indented(body)}`;
}

/** The words of a message in Slack's format as its readers see them: links by their text, entities decoded. */
function postedText(body: string): string {
  const { blocks }: { blocks: readonly object[] } = JSON.parse(body);
  const texts = [...JSON.stringify(blocks).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map((match): string =>
    JSON.parse(match[1] ?? '""'),
  );
  const seen = texts
    .join('\n')
    .replaceAll(/<[^|>]+\|([^>]+)>/g, '$1')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
  return indented(seen);
}

function indented(text: string): string {
  return `${text
    .trimEnd()
    .split('\n')
    .map((line) => `  │ ${visibleLine(line)}`.trimEnd())
    .join('\n')}\n`;
}

async function fileList(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size } = await stat(path);
        return `  ${relative(folder, path).replaceAll('\\', '/')}  (${size} bytes)`;
      }),
  );
  return `${lines.sort().join('\n')}\n`;
}

function heading(text: string, context: CommandContext): string {
  const line = `── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`;
  return `\n${hasColour(context) ? inColour('bold', line) : line}\n\n`;
}
