// Learns a constants file as it is, and writes markers, names and configuration for it. Nothing else is changed.
import { relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { adopt, type Adopted } from '../constants/adopt/adopt.ts';
import type { RowProof } from '../constants/adopt/reading.ts';
import { addConstantsItem } from '../constants/adopt/config-text.ts';
import { attempt } from '../constants/problem.ts';
import { CONFIG_FILE, loadConfig } from '../edge/config-file.ts';
import { IanaWatchError } from '../errors.ts';
import type { Snapshot } from '../model.ts';
import { fileDiff, storedSnapshots, textFolder, type TextFolder } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

interface AdoptOptions {
  readonly registry?: string;
  readonly language?: string;
  readonly dryRun?: true;
  readonly addMissing?: true;
  readonly skipMissing?: true;
}

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<file>', 'a source file with constants from IANA')
    .option('-r, --registry <path>', 'the registry, if its values alone do not tell')
    .option('-l, --language <name>', 'the language; default: by the extension of the file')
    .option('--add-missing', 'add registered values that the file lacks, however many there are')
    .option('--skip-missing', 'leave registered values out that the file lacks')
    .option('-n, --dry-run', 'print what would be written, and write nothing')
    .action((file: string, options: AdoptOptions) => adoptFile(file, options, context));
  examples(command, [
    ['iana-watch adopt src/close_codes.py', 'put markers in, write names and configuration'],
    ['iana-watch adopt -n lib/validation.js', 'show what that would be'],
  ]);
}

async function adoptFile(file: string, options: AdoptOptions, context: CommandContext): Promise<void> {
  const loaded = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const texts = textFolder(loaded.folder);
  const path = relative(loaded.folder, resolve(context.cwd, file)).split(sep).join('/');
  const text = await texts.read(path);
  if (text === undefined)
    throw new IanaWatchError('USAGE', file, `${file}: there is no such file; name one that has constants`);
  if (loaded.config.constants.some((item) => item.file === path)) {
    throw new IanaWatchError(
      'USAGE',
      path,
      `${path}: is generated whole already; take it out of "constants" to adopt it`,
    );
  }
  const adopted = await learn({ path, text, options, texts }, context);
  const configPath =
    loaded.file === undefined ? CONFIG_FILE : relative(loaded.folder, loaded.file).split(sep).join('/');
  const config = addConstantsItem(await texts.read(configPath), adopted.item);
  const writes: [string, string][] = [
    [path, adopted.text],
    ...(adopted.names === undefined ? [] : [[adopted.names.path, adopted.names.text] as [string, string]]),
    [configPath, config],
  ];
  for (const [target, wanted] of writes) {
    const before = await texts.read(target);
    if (before === wanted) continue;
    if (options.dryRun === true) await context.output.write(fileDiff(target, before, wanted));
    else {
      await texts.write(target, wanted);
      context.logger.info(`written: ${target}`);
    }
  }
  await context.output.write(summary(path, adopted));
}

async function learn(
  { path, text, options, texts }: { path: string; text: string; options: AdoptOptions; texts: TextFolder },
  context: CommandContext,
): Promise<Adopted> {
  const stored = await storedSnapshots(context);
  const snapshots = new Map<string, Snapshot>();
  for (const group of stored.groups) {
    const snapshot = await stored.of(group);
    if (snapshot !== undefined) snapshots.set(group, snapshot);
  }
  const taken = new Set<string>();
  const exists = (name: string): boolean => taken.has(name);
  // Which names files are there is asked of the folder, one try after the other.
  for (;;) {
    const done = attempt(() =>
      adopt({
        path,
        text,
        snapshots,
        exists,
        ...(options.registry === undefined ? {} : { registry: options.registry }),
        ...(options.language === undefined ? {} : { language: options.language }),
        ...(options.addMissing === true ? { absent: 'add' as const } : {}),
        ...(options.skipMissing === true ? { absent: 'skip' as const } : {}),
      }),
    );
    if ('problem' in done) throw new IanaWatchError('USAGE', done.problem.subject, done.problem.message);
    const names = done.value.names?.path;
    if (names === undefined || (await texts.read(names)) === undefined) return done.value;
    taken.add(names);
  }
}

/** What the learnt row is worth, for the person who must trust it. */
function proofLines({ rows, equal, sample }: RowProof): string[] {
  const share = equal === rows ? `all ${rows} rows` : `${equal} of ${rows} rows`;
  return [
    `    made anew, ${share} come out to the letter; a new one would read\n`,
    ...sample.split('\n').map((line) => `    | ${line}\n`),
  ];
}

function summary(path: string, { item, missing, notes, proofs, leftOut }: Adopted): string {
  const regions = (item.regions ?? []).flatMap(({ in: place, mode, set, where }) => {
    const how =
      set === undefined
        ? mode === 'insert'
          ? 'missing rows are inserted'
          : 'rows are written'
        : 'numbers are changed';
    const proof = proofs.get(place.slice(path.length + 1));
    return [
      `  ${place}: ${how}${typeof where === 'string' ? `, where ${where}` : ''}\n`,
      ...(proof === undefined ? [] : proofLines(proof)),
    ];
  });
  const lacks = missing.map(
    ({ key, label }) => `  ${key} ${label.length > 60 ? `${label.slice(0, 59)}…` : label}\n`,
  );
  return [
    `${path} comes from ${item.registry}${typeof item.select === 'string' ? `, ${item.select}` : ''}\n`,
    ...regions,
    ...(lacks.length === 0
      ? [
          `${leftOut === 0 ? 'Nothing is missing' : 'Nothing is added'}: "iana-watch generate" changes no byte.\n`,
        ]
      : [
          'Missing; "iana-watch generate" adds:\n',
          ...lacks,
          'To leave them out, take the change back and run this again with --skip-missing.\n',
        ]),
    ...notes.map((note) => `Note: ${note}\n`),
  ].join('');
}
