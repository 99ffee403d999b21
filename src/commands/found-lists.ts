// What `init` says first: which files of the repository list registered values, and how to have them managed.
import type { Place } from '../audit/place.ts';
import { auditFiles } from './audit-files.ts';
import type { CommandContext } from './context.ts';

const MOST_LISTED = 10;

/** Lines with a line break each; `''` where there is no such file. Without network. */
export async function foundLists(context: CommandContext): Promise<string> {
  const { places: all } = await auditFiles([], { offline: true }, context);
  const places = all.filter(({ managedBy }) => managedBy === undefined);
  if (places.length === 0) return '';
  const files = new Map<string, Place>();
  // The most of a registry first: that is what a repository most likely wants to keep up to date.
  for (const place of [...places].sort((a, b) => b.listed / b.assigned - a.listed / a.assigned))
    if (!files.has(place.file)) files.set(place.file, place);
  const lines = [...files.values()]
    .slice(0, MOST_LISTED)
    .map(
      ({ file, registry, listed, assigned }) =>
        `  --constants ${file}   ${registry}, ${listed} of ${assigned} values`,
    );
  const more = files.size - lines.length;
  const found = files.size === 1 ? 'Found 1 file' : `Found ${files.size} files`;
  return [
    `${found} with registered values; give one to "iana-watch init" to have it managed, or later to "iana-watch adopt":`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more: "iana-watch audit" lists them`] : []),
    '',
    '',
  ].join('\n');
}
