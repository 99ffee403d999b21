// Adopting a file: everything is learnt, and fetched where it must be, before anything is written.
import { defined } from '../core/defined.ts';
import { rootOfPath } from '../core/group-id.ts';
import { relative, resolve, sep } from 'node:path';
import { type Adopted, adopt } from '../constants/adopt/adopt.ts';
import { addConstantsItem } from '../constants/adopt/config-text.ts';
import { attempt } from '../constants/problem.ts';
import { formatSnapshot } from '../core/snapshot-format.ts';
import { CONFIG_FILE, loadConfig } from '../edge/config-file.ts';
import { IanaWatchError } from '../errors.ts';
import { copyPath } from '../proposals/gather/wanted-files.ts';
import { type ForAdopting, snapshotsForAdopting } from './adopt-snapshots.ts';
import { textFolder, type TextFolder } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { sourceSetting, type SourceSetting } from './source-setting.ts';

export interface AdoptOptions {
  readonly registry?: string;
  readonly language?: string;
  readonly comment?: string;
  readonly source?: string;
  readonly dryRun?: true;
  readonly addMissing?: true;
  readonly skipMissing?: true;
}

/** What was learnt of a file, with nothing written yet. */
export interface Adoption {
  readonly path: string;
  readonly adopted: Adopted;
  readonly texts: TextFolder;
  /** Path of the configuration under the folder. */
  readonly configPath: string;
  /** Another source than the configured one, where there is no configuration yet. */
  readonly source?: SourceSetting;
  /** The copy of a group that was fetched for it. */
  readonly copy?: { readonly path: string; readonly text: string };
  /** What was not watched, as far as this file needs it. */
  readonly group: string;
  readonly notes: readonly string[];
}

/** Learns a file. Throws for one that is not there, is written by a program, or has nothing that can be kept. */
export async function prepareAdoption(
  file: string,
  options: AdoptOptions,
  context: CommandContext,
): Promise<Adoption> {
  const loaded = loadConfig({ file: context.configFile, cwd: context.cwd, env: context.env });
  const { config, folder } = loaded;
  const texts = textFolder(folder);
  const path = relative(folder, resolve(context.cwd, file)).split(sep).join('/');
  const text = await texts.read(path);
  if (text === undefined)
    throw new IanaWatchError('USAGE', file, `${file}: there is no such file; name one that has constants`);
  if (config.constants.some((item) => item.file === path)) {
    throw new IanaWatchError(
      'USAGE',
      path,
      `${path}: is generated as a file already; take it out of "constants" to adopt it`,
    );
  }
  const source = options.source ?? config.source;
  const known = await snapshotsForAdopting({ path, text, folder, ...options, source }, context);
  const adopted = await learn({ path, text, options, texts, known });
  const group = rootOfPath(adopted.item.registry);
  const snapshot = known.fetched.has(group) ? known.snapshots.get(group) : undefined;
  const copies = config.snapshots === false ? undefined : config.snapshots;
  return {
    path,
    adopted,
    texts,
    configPath: loaded.file === undefined ? CONFIG_FILE : relative(folder, loaded.file).split(sep).join('/'),
    ...(loaded.file !== undefined || options.source === undefined
      ? {}
      : { source: sourceSetting(options.source, { folder, file: CONFIG_FILE }) }),
    ...(snapshot === undefined || copies === undefined
      ? {}
      : { copy: { path: copyPath(copies, group), text: formatSnapshot(snapshot) } }),
    group,
    notes: nearNotes(adopted.item.registry, known),
  };
}

/** The files that adopting writes, with their texts. */
export async function writesOf({
  path,
  adopted,
  texts,
  configPath,
  source,
  copy,
}: Adoption): Promise<readonly (readonly [path: string, text: string])[]> {
  const start =
    source === undefined
      ? undefined
      : `source: ${JSON.stringify(source.setting)}\ngroups:\n  - ${rootOfPath(adopted.item.registry)}\n`;
  return [
    ...(copy === undefined ? [] : [[copy.path, copy.text] as const]),
    [path, adopted.text],
    ...(adopted.names === undefined ? [] : [[adopted.names.path, adopted.names.text] as const]),
    [configPath, addConstantsItem((await texts.read(configPath)) ?? start, adopted.item)],
  ];
}

async function learn({
  path,
  text,
  options,
  texts,
  known: { snapshots },
}: {
  readonly path: string;
  readonly text: string;
  readonly options: AdoptOptions;
  readonly texts: TextFolder;
  readonly known: ForAdopting;
}): Promise<Adopted> {
  const taken = new Set<string>();
  const { registry, language, comment } = options;
  const absent = options.addMissing === true ? 'add' : options.skipMissing === true ? 'skip' : undefined;
  // Which names files are there is asked of the folder, one try after the other.
  for (;;) {
    const done = attempt(() =>
      adopt({
        path,
        text,
        snapshots,
        exists: (name) => taken.has(name),
        ...defined({ registry, language, comment, absent }),
      }),
    );
    if ('problem' in done) throw new IanaWatchError('USAGE', done.problem.subject, done.problem.message);
    const names = done.value.names?.path;
    if (names === undefined || (await texts.read(names)) === undefined) return done.value;
    taken.add(names);
  }
}

/** Nearly as good is a registry whose matches say so much of what those of the chosen one say. */
const NEARLY = 0.85;

function nearNotes(registry: string, { likely }: ForAdopting): string[] {
  const chosen = likely.find(({ path }) => path === registry);
  const other = likely.find(({ path, score }) => path !== registry && score >= (chosen?.score ?? 0) * NEARLY);
  if (chosen === undefined || other === undefined) return [];
  return [
    `${other.path} is nearly as near: ${other.matched} of its values are there; --registry ${other.path} takes that`,
  ];
}
