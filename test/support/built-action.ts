// Runs the Action as GitHub's runner does: dist/action.js in a process of its own, inputs and files named by variables.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');
const COMMITTED = join(ROOT, 'dist', 'action.js');

export interface ActionRun {
  readonly status: number | null;
  /** Both streams, as a runner reads them. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface ActionOptions {
  /** By the names in action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What a checkout put into the workspace, by path; nothing if missing. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the runner sets. */
  readonly env: Readonly<Record<string, string>>;
  /** The Node to run on; this one if missing. */
  readonly node?: string;
}

/** One step, with `action.yml`'s defaults left out: the program has the same. */
export async function runAction({
  inputs,
  env,
  files = {},
  node = process.execPath,
}: ActionOptions): Promise<ActionRun> {
  const file = await actionFile();
  const folder = await mkdtemp(join(tmpdir(), 'iana-watch-action-'));
  const [output, summary] = ['output', 'summary'].map((name) => join(folder, name));
  for (const path of [output, summary]) writeFileSync(path ?? '', '');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const child = spawn(node, [file], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...env,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return {
    status,
    log,
    outputs: readOutputs(await readFile(output ?? '', 'utf8')),
    summary: await readFile(summary ?? '', 'utf8'),
  };
}

let found: Promise<string> | undefined;

/** The committed bundle if it is what src/ gives, else a fresh one: `npm run verify` says that it is not. */
function actionFile(): Promise<string> {
  found ??= freshest();
  return found;
}

async function freshest(): Promise<string> {
  const script: { bundle(): Promise<Readonly<Record<string, string>>> } = await import(
    pathToFileURL(join(ROOT, 'scripts', 'bundle.mjs')).href
  );
  const text = (await script.bundle())['dist/action.js'] ?? '';
  if (existsSync(COMMITTED) && readFileSync(COMMITTED, 'utf8') === text) return COMMITTED;
  // Below the repository, since it finds package.json above itself.
  const folder = join(ROOT, 'node_modules', '.iana-watch-action');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `action-${process.pid}.mjs`);
  writeFileSync(file, text);
  return file;
}

/** `name<<delimiter`, the value, the delimiter: docs.github.com, "Setting an output parameter". */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [name, delimiter] = lines[at]?.split('<<') ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, at + 1);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
