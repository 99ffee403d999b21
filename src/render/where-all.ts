// Where people find what a message has no room for.
import { registryIdOf } from '../core/group-id.ts';
import type { Change, ChangeSet } from '../model.ts';
import type { Line } from './content.ts';
import { code, line, link } from './content.ts';
import type { ReportContext } from './report-model.ts';
import { keyText } from './titles.ts';

/** The page that the site has of the change set, else the stored change set, else the command that shows everything. */
export function whereAll({ group, id }: ChangeSet, context: ReportContext): Line {
  const { site, fullUrl, command = `iana-watch log ${group} --all` } = context;
  if (site !== undefined)
    return line`${link(`${site}/changes/${encodeURIComponent(group)}/${id}/`, 'all changes')}`;
  if (fullUrl !== undefined) return line`${link(fullUrl, 'all changes')}`;
  return line`${code(command)} shows all`;
}

/** `<site>/<group>/#<registry>/<key>`, as deep as all of the changes have in common. */
export function siteUrl(site: string, group: string, changes: readonly Change[]): string {
  const page = `${site}/${encodeURIComponent(group)}/`;
  const paths = new Set(changes.map((each) => ('registry' in each ? each.registry : '')));
  const [path = ''] = paths;
  if (paths.size !== 1 || path === '' || !path.includes('/')) return page;
  const keys = new Set(changes.map((each) => ('key' in each ? keyText(each.key) : '')));
  const [key = ''] = keys;
  const entry = keys.size === 1 && key !== '' ? `/${encodeURIComponent(key)}` : '';
  return `${page}#${encodeURIComponent(registryIdOf(path))}${entry}`;
}
