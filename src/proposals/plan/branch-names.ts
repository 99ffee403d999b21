// Which groups are proposed together: those that share a file, however indirectly. Each such unit has one branch.

/** The prefix of all branches on which managed files are proposed. */
export const BRANCHES = 'iana-watch/';

/** The prefix of staging branches, on which a commit is built before its branch is moved to it. */
export const STAGING = 'iana-watch-next/';

/** What the names of all branches of ours begin with. */
export const ALL_BRANCHES = 'iana-watch';

/** The branch on which the missing copies of all groups are proposed. */
export const START = `${BRANCHES}start`;

/** A set of groups that is proposed on one branch. */
export interface Unit {
  readonly branch: string;
  /** Sorted. */
  readonly groups: readonly string[];
  /** The files that are not copies of one group's snapshot, sorted. */
  readonly files: readonly string[];
}

/**
 * The units of all groups, in the order of their branches' names; `files` are those that may be shared. `taken` is a
 * branch that belongs to somebody else: the state's.
 */
export function unitsOf(
  groups: readonly string[],
  files: readonly { readonly path: string; readonly groups: readonly string[] }[],
  taken: string,
): readonly Unit[] {
  const leaders = new Map(groups.map((group) => [group, group]));
  const leaderOf = (group: string): string => {
    const leader = leaders.get(group) ?? group;
    return leader === group ? group : leaderOf(leader);
  };
  for (const file of files) {
    for (const group of file.groups) {
      const [a = '', b = ''] = [leaderOf(file.groups[0] ?? group), leaderOf(group)].sort();
      leaders.set(b, a);
    }
  }
  const members = new Map<string, string[]>();
  for (const group of [...groups].sort()) {
    const leader = leaderOf(group);
    members.set(leader, [...(members.get(leader) ?? []), group]);
  }
  return [...members].map(([leader, together]) => ({
    branch: branchOf(leader, taken),
    groups: together,
    files: files
      .filter((file) => file.groups.some((group) => together.includes(group)))
      .map(({ path }) => path)
      .sort(),
  }));
}

/** The branch of a unit that is led by `group`. */
export function branchOf(group: string, taken: string): string {
  const branch = BRANCHES + group;
  // No group of IANA's is called so today.
  return branch === START || branch === taken ? `${branch}-group` : branch;
}

/** The staging branch of a branch. */
export function stagingOf(branch: string): string {
  return STAGING + branch.slice(branch.startsWith(BRANCHES) ? BRANCHES.length : 0);
}
