// The rules between channels, what is watched, and where secrets may be.
import { groupOfRootId, rootOfPath } from '../core/group-id.ts';
import { didYouMean } from '../core/nearest.ts';
import { excerpt } from '../core/xml-source.ts';
import type { Mistake } from './problem.ts';
import type { ChannelSetting, ConfigFile, GroupSetting } from './schema.ts';
import { literalText, parseTemplate } from './secrets.ts';
import type { SettingPath } from './yaml-document.ts';

export const CHANNEL_RULES: readonly ((file: ConfigFile) => Mistake[])[] = [
  channelsDiffer,
  channelGroupsAreWatched,
  channelRegistriesAreWatched,
  secretsAreTemplates,
];

interface NamedGroup {
  readonly path: SettingPath;
  readonly setting: Partial<GroupSetting> & { readonly group: string };
}

/** Group items in one form, with where their id is. */
export function namedGroups(file: ConfigFile): NamedGroup[] {
  return file.groups.map((item, index) =>
    typeof item === 'string'
      ? { path: ['groups', index], setting: { group: item } }
      : { path: ['groups', index, 'group'], setting: item },
  );
}

export function isIn(registry: string, group: string): boolean {
  return groupOfRootId(rootOfPath(registry)) === group;
}

function channelsDiffer({ channels }: ConfigFile): Mistake[] {
  const seen = new Set<string>();
  return channels.flatMap(({ name }, index) => {
    const isKnown = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isKnown ? [{ path: ['channels', index, 'name'], text: `"${name}" names two channels` }] : [];
  });
}

function channelGroupsAreWatched(file: ConfigFile): Mistake[] {
  const watched = watchedIds(file);
  if (watched === undefined) return [];
  return file.channels.flatMap((channel, index) =>
    channel.groups.flatMap((group, place) =>
      watched.includes(group)
        ? []
        : [
            {
              path: ['channels', index, 'groups', place],
              text: `"${excerpt(group)}" is not watched${didYouMean(group, watched)}; add it to groups`,
            },
          ],
    ),
  );
}

function channelRegistriesAreWatched(file: ConfigFile): Mistake[] {
  const written = file.channels.flatMap((channel, index) =>
    channel.registries.map((registry, place): [SettingPath, string] => [
      ['channels', index, 'registries', place],
      registry,
    ]),
  );
  return unwatchedRegistries(file, written);
}

/** The registries that are in no group that is watched. */
export function unwatchedRegistries(
  file: ConfigFile,
  written: readonly (readonly [SettingPath, string])[],
): Mistake[] {
  const watched = watchedIds(file);
  if (watched === undefined) return [];
  return written
    .filter(([, registry]) => !watched.some((group) => isIn(registry, group)))
    .map(([path, registry]) => ({
      path,
      text: `is in no group that is watched; add "${excerpt(rootOfPath(registry))}" to groups`,
    }));
}

/** The groups that are named; undefined where all are watched. */
function watchedIds(file: ConfigFile): readonly string[] | undefined {
  const watched = namedGroups(file).map(({ setting }) => setting.group);
  return watched.length === 0 || watched.includes('*') ? undefined : watched;
}

function secretsAreTemplates(file: ConfigFile): Mistake[] {
  const channelTemplates = file.channels.flatMap((channel, index): [SettingPath, string][] => [
    ...textsOf(channel, 'url').map((text): [SettingPath, string] => [['channels', index, 'url'], text]),
    ...textsOf(channel, 'secret').map((text): [SettingPath, string] => [['channels', index, 'secret'], text]),
  ]);
  const { github, heartbeat } = file;
  const token = github === undefined || github === false ? undefined : github.token;
  const written: [SettingPath, string][] = [
    ...channelTemplates,
    ...(heartbeat === undefined ? [] : [[['heartbeat'], heartbeat] satisfies [SettingPath, string]]),
    ...(token === undefined ? [] : [[['github', 'token'], token] satisfies [SettingPath, string]]),
  ];
  return written.flatMap(([path, text]) => {
    const problem = templateProblem(text, String(path.at(-1)));
    return problem === undefined ? [] : [{ path, text: problem }];
  });
}

/** A setting that only some types of channels have, as texts: none, one or several. */
export function textsOf(channel: ChannelSetting, setting: string): readonly string[] {
  return [channel[setting]].flat().filter((text) => typeof text === 'string');
}

function templateProblem(text: string, setting: string): string | undefined {
  const template = parseTemplate(text);
  if ('problem' in template) return template.problem;
  const literal = literalText(template);
  if (literal === undefined || setting === 'secret') return undefined;
  if (setting === 'token') return 'must not be written out; take it from ${NAME} or ${file:PATH}';
  return URL.canParse(literal) && /^https?:$/.test(new URL(literal).protocol)
    ? undefined
    : 'must be an https: or http: URL, ${NAME} or ${file:PATH}';
}
