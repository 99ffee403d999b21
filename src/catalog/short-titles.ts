// Short titles of groups that are unique over all of IANA: what a rule gives, except where it is another group's too.
import { groupBy } from '../core/group-by.ts';
import type { CatalogGroup } from './catalog.ts';

const LONGEST = 60;
const SAYS_NOTHING = /^(?:OBSOLETE|HISTORIC|DEPRECATED)?$/i;

type Titled = Pick<CatalogGroup, 'id' | 'title'>;

/** Titles by id for those groups only that need another than the rule's, `ruled(title)`; sorted by id. */
export function shortTitles(
  groups: readonly Titled[],
  ruled: (title: string) => string,
): Map<string, string> {
  const byTitle = groupBy(groups, ({ title }) => ruled(title).toLowerCase());
  const taken = new Set(byTitle.keys());
  const found = new Map<string, string>();
  for (const [short, same] of byTitle) {
    if (same.length === 1 && !SAYS_NOTHING.test(short)) continue;
    const owner = SAYS_NOTHING.test(short) ? undefined : ownerOf(same);
    for (const group of same)
      if (group !== owner) found.set(group.id, otherTitle(group, ruled(group.title), taken));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The group whose title all others contain: "Session Initiation Protocol (SIP)" of "Precondition Types Used with …". */
function ownerOf(groups: readonly Titled[]): Titled | undefined {
  return groups.find(({ title }) => {
    const stem = withoutEnding(title);
    return (
      groups.every((other) => other.title === title || other.title.includes(stem)) && isOnly(title, groups)
    );
  });
}

function isOnly(title: string, groups: readonly Titled[]): boolean {
  return groups.filter((group) => group.title === title).length === 1;
}

function otherTitle({ id, title }: Titled, ruled: string, taken: Set<string>): string {
  const whole = withoutEnding(title).replace(/(?<!\s)\s*\((?:OBSOLETE|HISTORIC|DEPRECATED)\)$/i, '');
  const short = SAYS_NOTHING.test(ruled) ? whole : ruled;
  const titles = [whole, short === '' ? id : `${short} (${id})`, id];
  const free = titles.find((text) => text !== '' && text.length <= LONGEST && !taken.has(text.toLowerCase()));
  taken.add((free ?? id).toLowerCase());
  return free ?? id;
}

function withoutEnding(title: string): string {
  return title.replace(
    /(?<!\s)\s+(?:Registry|Registries|Parameters|Protocol Registries|Protocol Parameters)$/i,
    '',
  );
}
