// Says what would not work and how to fix it, worst first. Reads everything that a run reads; writes and sends nothing.
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type Finding, worstFirst } from '../app/diagnose.ts';
import { examine } from '../app/wiring/examine.ts';
import { CONFIG_FILE, loadConfig, type LoadedConfig } from '../edge/config-file.ts';
import { type Environment, readProxySettings } from '../edge/proxy.ts';
import { visibleLine } from '../edge/visible.ts';
import { errorLines } from '../errors.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

const MARKS: Readonly<Record<Finding['level'], string>> = { broken: 'broken', weak: 'look', fine: 'ok' };

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('[group]', 'ask the source for this group only')
    .option('--json', 'print the findings as JSON')
    .action((group: string | undefined, options: { json?: true }) => doctor(group, options, context));
  examples(command, [
    ['iana-watch doctor', 'everything that a run needs'],
    ['iana-watch doctor tls-parameters', 'what the source answers for one group'],
  ]);
}

async function doctor(
  group: string | undefined,
  { json }: { json?: true },
  context: CommandContext,
): Promise<void> {
  const found = [
    ...(await attempted(async () => surroundings(context.env))),
    ...(await attempted(() => findingsOf(group, context))),
  ];
  const clean = worstFirst(found.filter(isFirst)).map(({ level, line }) => ({
    level,
    line: context.redactor.redact(line),
  }));
  await context.output.write(
    json === true
      ? `${JSON.stringify(clean)}\n`
      : clean.map(({ level, line }) => `${MARKS[level].padEnd(6)}  ${visibleLine(line)}\n`).join(''),
  );
  if (clean.some(({ level }) => level === 'broken')) context.status = 2;
}

/** Somebody waits for the answer: a server that does not answer at once is a finding. */
const PACING = { pauses: false, retries: 1, waitMs: 500, timeoutMs: 10_000 };

async function findingsOf(
  group: string | undefined,
  { env, cwd, configFile, logger, redactor }: CommandContext,
): Promise<readonly Finding[]> {
  const loaded = loadConfig({ file: configFile, cwd, env });
  const host = { env, folder: loaded.folder, logger, redactor, githubPacing: PACING };
  const found = await examine(loaded.config, host, group);
  return [aboutFile(loaded), ...aboutToken(loaded, env), ...found];
}

/** What keeps a look from being taken is a finding too. */
async function attempted(read: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await read();
  } catch (error) {
    const lines = errorLines(error);
    if (lines === undefined) throw error;
    return lines.map((line) => ({ level: 'broken', line }));
  }
}

/** A proxy setting that is no address blocks everything, and is said once. */
function isFirst({ line }: Finding, index: number, all: readonly Finding[]): boolean {
  return all.findIndex((other) => other.line === line) === index;
}

function aboutFile({ file, config }: LoadedConfig): Finding {
  const groups = config.groups.map(({ group }) => group).join(', ');
  const line =
    file === undefined
      ? `${CONFIG_FILE}: there is none, so ${groups} is watched; "iana-watch init" writes one`
      : `${file}: watches ${groups}`;
  return { level: 'fine', line };
}

/** Whoever names a repository means GitHub to be used, and it is not without a token. */
function aboutToken({ config: { github } }: LoadedConfig, env: Environment): readonly Finding[] {
  const isMeant = github.mode !== 'off' && github.token === undefined && Boolean(env['GITHUB_REPOSITORY']);
  if (!isMeant || env['GITHUB_TOKEN']) return [];
  return [
    {
      level: 'weak',
      line: 'GITHUB_REPOSITORY: is set and GITHUB_TOKEN is not, so GitHub is not used; set both',
    },
  ];
}

/** Proxy and certificates; without them a network behind a gate answers nothing, or a page of its own. */
function surroundings(env: Environment): readonly Finding[] {
  const found: Finding[] = [{ level: 'fine', line: `node: ${process.version}` }];
  const { httpProxy, httpsProxy } = readProxySettings(env);
  const proxy = httpsProxy === '' ? httpProxy : httpsProxy;
  if (proxy !== '') found.push({ level: 'fine', line: `proxy: ${new URL(proxy).host} is used` });
  const authorities = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (authorities !== '' && !existsSync(authorities))
    found.push({
      level: 'broken',
      line: `NODE_EXTRA_CA_CERTS: there is no file ${authorities}; name one with your certificates in PEM form`,
    });
  return found;
}
