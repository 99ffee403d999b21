// The command: reads a folder of snapshots, writes the site. The same input gives the same bytes.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeGroup, type GroupOutput } from './group-files.tsx';
import { type Input, openInput } from './input.ts';
import type { Site } from './layout.tsx';
import { OWN_FOLDERS, writeSite } from './site-files.ts';

const HELP = `npm run site -- --from DIR --out DIR [--url ADDRESS] [--name NAME] [--groups a,b] [--cache DIR]

  --from DIR     snapshots and their state, as "iana-watch check" and "import-history" write them, or the tree of
                 a state branch
  --out DIR      where the site is written; what is there and no longer part of it is removed
  --url ADDRESS  where it will be, for feeds; default: the project's pages
  --name NAME    what it is called; default: iana-watch
  --groups a,b   only these groups
  --cache DIR    what is kept from build to build; default: DIR of --out with ".cache" behind it
`;

/** Exit status 0, or 2 where something could not be read. */
export async function main(args: readonly string[], assets: string): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        out: { type: 'string' },
        url: { type: 'string' },
        name: { type: 'string' },
        groups: { type: 'string' },
        cache: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const { from, out } = values;
    if (values.help === true || from === undefined || out === undefined) {
      process.stdout.write(HELP);
      return values.help === true ? 0 : 2;
    }
    const failed = await build({ ...values, from, out, assets });
    return failed === 0 ? 0 : 2;
  } catch (error) {
    process.stderr.write(`site: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

interface Options {
  readonly from: string;
  readonly out: string;
  readonly assets: string;
  readonly url?: string | undefined;
  readonly name?: string | undefined;
  readonly groups?: string | undefined;
  readonly cache?: string | undefined;
}

/** How many groups could not be read. */
async function build(options: Options): Promise<number> {
  const { from, out, assets, cache = `${out.replace(/[/\\]+$/, '')}.cache` } = options;
  const input = openInput(from);
  const named = options.groups?.split(',');
  const groups = input.groups.filter((group) => named?.includes(group) ?? true);
  const version = readFileSync(join(assets, '..', 'version'), 'utf8');
  const kept = { folder: cache, version: `${version} ${JSON.stringify([options.url, options.name])}` };
  const site = siteOf(options, version);
  const written = new Set<string>();
  const outputs: GroupOutput[] = [];
  let failed = 0;
  for (const group of groups) {
    if (OWN_FOLDERS.has(group)) {
      process.stderr.write(`site: ${group}: the site has a page of this name, so the group has none\n`);
      continue;
    }
    try {
      outputs.push(await groupOutput(group, { input, site, out, kept, written }));
    } catch (error) {
      // The others are written all the same.
      failed += 1;
      process.stderr.write(`site: ${group}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  const today = outputs.reduce((last, { summary: { day } }) => (day > last ? day : last), '');
  writeSite({ ...site, today }, outputs, (path, text) => writeFile(out, path, text, written));
  copyAssets(assets, out, written);
  sweep(out, kept, written);
  process.stderr.write(`site: ${outputs.length} groups, ${written.size} files in ${out}\n`);
  return failed;
}

function siteOf({ url, name }: Options, version: string): Omit<Site, 'today'> {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as { repository: { url: string } };
  const project = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const [, owner = '', repo = ''] = /github\.com\/([^/]+)\/([^/]+)/.exec(project) ?? [];
  const pages = `https://${owner}.github.io/${repo}`;
  return { url: (url ?? pages).replace(/\/+$/, ''), name: name ?? 'iana-watch', project, version };
}

interface Kept {
  readonly folder: string;
  /** Of the code and the settings: what another one made is made again. */
  readonly version: string;
}

interface GroupTask {
  readonly input: Input;
  readonly site: Omit<Site, 'today'>;
  readonly out: string;
  readonly kept: Kept;
  readonly written: Set<string>;
}

async function groupOutput(group: string, task: GroupTask): Promise<GroupOutput> {
  const { input, site, out, kept, written } = task;
  const key = digest([kept.version, input.fingerprint(group)]);
  const known = readKept(kept, group, key) as GroupOutput | undefined;
  if (known !== undefined && known.summary.files.every((path) => existsSync(fileOf(out, path)))) {
    for (const path of known.summary.files) written.add(path);
    return known;
  }
  const made = writeGroup(site, await input.read(group), (path, text) => writeFile(out, path, text, written));
  writeKept(kept, group, key, made);
  return made;
}

function readKept({ folder }: Kept, name: string, key: string): unknown {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n');
  return text.slice(0, end) === key ? JSON.parse(text.slice(end)) : undefined;
}

function writeKept({ folder }: Kept, name: string, key: string, value: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${key}\n${JSON.stringify(value)}`);
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}

/** A path is part of an address; hosts decode it to find the file. */
function fileOf(out: string, path: string): string {
  return join(out, decodeURIComponent(path));
}

function writeFile(out: string, path: string, text: string, written: Set<string>): void {
  const file = fileOf(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  written.add(path);
}

function copyAssets(assets: string, out: string, written: Set<string>): void {
  cpSync(assets, join(out, 'assets'), { recursive: true });
  for (const name of readdirSync(assets)) written.add(`assets/${name}`);
}

/** Removes what the build before wrote, and nothing else. */
function sweep(out: string, kept: Kept, written: ReadonlySet<string>): void {
  const before = (readKept(kept, '.files', 'files') as { files: string[] } | undefined)?.files ?? [];
  for (const path of before) if (!written.has(path)) rmSync(fileOf(out, path), { force: true });
  writeKept(kept, '.files', 'files', { files: [...written].sort() });
}
