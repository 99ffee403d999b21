// Rules that one setting's schema cannot say. Each looks at the whole file and returns its mistakes.
import { checkGroupId } from '../core/group-id.ts';
import { didYouMean } from '../core/nearest.ts';
import { TAGS } from '../core/tags.ts';
import { rsyncAddress } from '../core/rsync-address.ts';
import { excerpt } from '../core/xml-source.ts';
import { constantsPaths } from './constants-schema.ts';
import { cronProblem } from './cron-shape.ts';
import { CHANNEL_RULES, isIn, namedGroups, textsOf, unwatchedRegistries } from './channel-rules.ts';
import type { Mistake } from './problem.ts';
import { cleanPath, pathProblem } from './relative-path.ts';
import type { ConfigFile } from './schema.ts';
import type { SettingPath } from './yaml-document.ts';

/** Everything that is wrong between settings, in the order of the rules. */
export function brokenRules(file: ConfigFile): Mistake[] {
  return RULES.flatMap((rule) => rule(file));
}

const RULES: readonly ((file: ConfigFile) => Mistake[])[] = [
  sourceIsReachable,
  pathsStayInside,
  scheduleIsCron,
  groupsAreIds,
  groupsDiffer,
  excludeNeedsAll,
  registriesAreInTheirGroup,
  tagsAreKnown,
  ...CHANNEL_RULES,
  stateIsNotBase,
  constantsAreWatched,
  keptFilesDiffer,
];

function sourceIsReachable({ source }: ConfigFile): Mistake[] {
  const path = ['source'];
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source)) return [];
  const rsync = rsyncAddress(source);
  if (rsync !== undefined) return rsync.type === 'address' ? [] : [{ path, text: rsync.problem }];
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return [{ path, text: 'must be an https: or http: URL, or a directory, or rsync://host/module' }];
  }
  if (url.username !== '' || url.password !== '') {
    return [{ path, text: 'must not carry a user name or password' }];
  }
  return url.search === '' && url.hash === '' ? [] : [{ path, text: 'must be a URL without "?" and "#"' }];
}

function pathsStayInside(file: ConfigFile): Mistake[] {
  const written: [SettingPath, string | undefined][] = [
    [['snapshots'], file.snapshots === false ? undefined : file.snapshots],
    ...file.channels.map((channel, index): [SettingPath, string | undefined] => [
      ['channels', index, 'file'],
      textsOf(channel, 'file')[0],
    ]),
    ...file.constants.flatMap((item, index) =>
      constantsPaths(item).map(({ path, at }): [SettingPath, string | undefined] => [
        ['constants', index, ...steps(at)],
        path,
      ]),
    ),
  ];
  return written.flatMap(([path, text]) => {
    const problem = text === undefined ? undefined : pathProblem(text);
    return problem === undefined ? [] : [{ path, text: problem }];
  });
}

/** `regions[0].in` as steps. */
function steps(at: string): SettingPath {
  return at.split(/[.[\]]+/).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function scheduleIsCron({ schedule }: ConfigFile): Mistake[] {
  const problem = cronProblem(schedule);
  return problem === undefined ? [] : [{ path: ['schedule'], text: problem }];
}

function groupsAreIds(file: ConfigFile): Mistake[] {
  const ids: [SettingPath, string][] = namedGroups(file).flatMap(({ path, setting }) => [
    ...(setting.group === '*' ? [] : [[path, setting.group] satisfies [SettingPath, string]]),
    ...(setting.exclude ?? []).map((id, index): [SettingPath, string] => [
      [...path.slice(0, 2), 'exclude', index],
      id,
    ]),
  ]);
  return ids.flatMap(([path, id]) => {
    const problem = checkGroupId(id);
    return problem === undefined
      ? []
      : [{ path, text: `"${excerpt(id)}" cannot be a group's id: ${problem}` }];
  });
}

function groupsDiffer(file: ConfigFile): Mistake[] {
  const seen = new Map<string, string>();
  return namedGroups(file).flatMap(({ path, setting: { group } }) => {
    const other = seen.get(group.toLowerCase());
    seen.set(group.toLowerCase(), other ?? group);
    if (other === undefined) return [];
    return other === group
      ? [{ path, text: `names "${excerpt(group)}" a second time; keep one of the two` }]
      : [
          {
            path,
            text: `is "${excerpt(group)}", which equals "${excerpt(other)}" but for case; keep one of the two`,
          },
        ];
  });
}

function excludeNeedsAll(file: ConfigFile): Mistake[] {
  return namedGroups(file).flatMap(({ path, setting }) =>
    setting.exclude === undefined || setting.group === '*'
      ? []
      : [{ path: [...path.slice(0, 2), 'exclude'], text: 'goes only with group "*"; leave it out' }],
  );
}

function registriesAreInTheirGroup(file: ConfigFile): Mistake[] {
  return namedGroups(file).flatMap(({ path, setting }) => {
    const listed = [
      ...(setting.registries ?? []).map((text, index): [SettingPath, string] => [
        ['registries', index],
        text,
      ]),
      ...Object.keys(setting.keys ?? {}).map((text): [SettingPath, string] => [['keys', text], text]),
    ];
    if (setting.group === '*') return [];
    return listed
      .filter(([, registry]) => !isIn(registry, setting.group))
      .map(([inside, registry]) => ({
        path: [...path.slice(0, 2), ...inside],
        text: `is not a path in ${excerpt(setting.group)}; paths begin with the group, as in "${excerpt(`${setting.group}/${registry.split('/').at(-1) ?? ''}`, 200)}"`,
      }));
  });
}

function tagsAreKnown(file: ConfigFile): Mistake[] {
  const written: [SettingPath, string][] = [
    ...Object.keys(file.tags ?? {}).map((tag): [SettingPath, string] => [['tags', tag], tag]),
    ...namedGroups(file).flatMap(({ path, setting }) =>
      Object.keys(setting.tags ?? {}).map((tag): [SettingPath, string] => [
        [...path.slice(0, 2), 'tags', tag],
        tag,
      ]),
    ),
    ...file.channels.flatMap(({ tags }, index) =>
      tags.map((tag, place): [SettingPath, string] => [['channels', index, 'tags', place], tag]),
    ),
  ];
  const known = Object.keys(TAGS);
  return written
    .filter(([, tag]) => !Object.hasOwn(TAGS, tag))
    .map(([path, tag]) => {
      const hint = didYouMean(tag, known) || `; there are ${known.join(', ')}`;
      return { path, text: `"${excerpt(tag)}" is no tag${hint}` };
    });
}

function stateIsNotBase({ github }: ConfigFile): Mistake[] {
  if (github === undefined || github === false || github.base !== github.state) return [];
  return [{ path: ['github', 'state'], text: 'must be another branch than base' }];
}

function constantsAreWatched(file: ConfigFile): Mistake[] {
  const written = file.constants.map(({ registry }, index): [SettingPath, string] => [
    ['constants', index, 'registry'],
    registry,
  ]);
  return unwatchedRegistries(file, written);
}

/** Files that would be written whole by two owners: feeds, constants files, names files, the folder of snapshots. */
function keptFilesDiffer(file: ConfigFile): Mistake[] {
  const whole: [SettingPath, string][] = [
    ...file.channels.flatMap((channel, index): [SettingPath, string][] =>
      textsOf(channel, 'file').map((text) => [['channels', index, 'file'], text]),
    ),
    ...file.constants.flatMap((item, index): [SettingPath, string][] =>
      item.file === undefined ? [] : [[['constants', index, 'file'], item.file]],
    ),
  ];
  const shared = file.constants.flatMap((item, index) =>
    constantsPaths(item)
      .filter(({ at }) => at !== 'file' && at !== 'facts')
      .map(({ path, at }): [SettingPath, string] => [['constants', index, ...steps(at)], path]),
  );
  const owners = new Map<string, string>();
  const clashes = whole.flatMap(([path, text]) => {
    const name = cleanPath(text).toLowerCase();
    const other = owners.get(name);
    owners.set(name, other ?? path.join('.'));
    return other === undefined ? [] : [isWrittenByOther(path, other)];
  });
  for (const [path, text] of shared) {
    const other = owners.get(cleanPath(text).toLowerCase());
    if (other !== undefined) clashes.push(isWrittenByOther(path, other));
  }
  return [...clashes, ...[...whole, ...shared].flatMap((place) => isKeptForOthers(file, place))];
}

function isWrittenByOther(path: SettingPath, other: string): Mistake {
  return { path, text: `is written by ${other} too; give each its own file` };
}

function isKeptForOthers(file: ConfigFile, [path, text]: [SettingPath, string]): Mistake[] {
  const name = cleanPath(text).toLowerCase();
  // On GitHub a feed is next to the state.
  if (path[0] === 'channels' && /^(?:state\.json|(?:told|settled|candidates|changes)\/.*)$/.test(name)) {
    return [{ path, text: 'is a name that the program keeps its state under; choose another' }];
  }
  const folder = `${file.snapshots === false ? 'snapshots/.state' : cleanPath(file.snapshots)}/`;
  if (name.startsWith(folder.toLowerCase())) {
    return [{ path, text: `is in "${excerpt(folder)}", which the program keeps for itself; choose another` }];
  }
  return name.startsWith('.github/workflows/')
    ? [{ path, text: 'is in .github/workflows, which GitHub lets no ordinary token write; choose another' }]
    : [];
}
