// Names of groups and registries: which are safe to use, what they are called as files, and where IANA has them.

const ASSIGNMENTS = 'https://www.iana.org/assignments';

/** Documents whose root id is not the name of their folder: root id → group. */
const GROUP_OF_ROOT: ReadonlyMap<string, string> = new Map([
  ['UUID', 'uuid'],
  ['pidf-lo-civic-address-consideration', 'pidf-lo-civic-address-consideration-registry'],
]);

/** Names that Windows gives to devices, whatever follows a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * Why a text cannot be a group's id, or undefined if it can. An id becomes a folder, a file, a branch and part of a
 * URL, so it is held to what IANA uses: letters, digits and `. _ - +`. Upper case and a leading `_` are fine.
 */
export function checkGroupId(id: string): string | undefined {
  if (id === '') return 'it is empty';
  if (id.length > 128) return 'it is longer than 128 characters';
  if (/[\0-\x1f\x7f]/.test(id)) return 'it holds a control character';
  if (/[/\\]/.test(id)) return 'it holds a slash';
  if (id.includes('..')) return 'it holds ".."';
  if (id.startsWith('.')) return 'it begins with a dot';
  if (id.endsWith('.')) return 'it ends in a dot';
  if (/^[-+]/.test(id)) return 'it begins with a sign that a command line takes for an option';
  const strange = /[^A-Za-z0-9._+-]/u.exec(id);
  if (strange !== null) return `it holds ${JSON.stringify(strange[0])}, which no id of IANA's has`;
  if (DEVICE.test(id)) return 'Windows keeps this name for a device';
  if (/\.lock$/i.test(id)) return 'git keeps names in ".lock" for itself';
  return undefined;
}

/**
 * The name of a file or folder for an id (without extension): `%` is `%25`, `/` is `%2F`, and so is everything else
 * that some file system refuses or takes for more than a name.
 */
export function fileNameOf(id: string): string {
  const name = id.replace(/[%/\\:*?"<>|\0-\x1f\x7f]/g, percent);
  if (/^\.+$/.test(name)) return name.replaceAll('.', '%2E');
  return DEVICE.test(name) ? `${percent(name.charAt(0))}${name.slice(1)}` : name;
}

/** IANA's own URL of a group's document, whatever was read. */
export function sourceUrl(group: string): string {
  return `${ASSIGNMENTS}/${group}/${group}.xml`;
}

/** The group of a document with this root id: the id itself, but for two documents. */
export function groupOfRootId(id: string): string {
  return GROUP_OF_ROOT.get(id) ?? id;
}

/** The id that the root of a group's document has: the group, but for two. */
export function rootIdOf(group: string): string {
  return [...GROUP_OF_ROOT].find(([, named]) => named === group)?.[0] ?? group;
}

/** The path of a registry below `parentPath`; undefined for the root. `%` and `/` of the id are percent-encoded. */
export function registryPath(parentPath: string | undefined, id: string): string {
  const segment = id.replace(/[%/]/g, percent);
  return parentPath === undefined ? segment : `${parentPath}/${segment}`;
}

/** The id of the root that a registry's path begins with, which names the group but for two; see `groupOfRootId`. */
export function rootOfPath(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The id of the registry that a path leads to: its last segment, decoded. */
export function registryIdOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('%2F', '/')
    .replaceAll('%25', '%');
}

/** Where IANA shows a registry to people: the group's page, and its anchor there for all but the root. */
export function registryUrl(group: string, path: string): string {
  const page = `${ASSIGNMENTS}/${group}/${group}.xhtml`;
  return path.includes('/') ? `${page}#${encodeURIComponent(registryIdOf(path))}` : page;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
