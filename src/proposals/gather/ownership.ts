// Whether a branch is ours or foreign: nobody's commits are ever moved or written over.
import type { BranchDifference, TreeEntries } from '../../ports.ts';
import type { Ownership } from '../plan/facts.ts';
import { parseTrailer, sha256 } from '../text/trailer.ts';
import type { Trailer } from '../text/trailer.ts';

/**
 * Ours if every commit between base and head is a merge of the base, or has our trailer, and together they change
 * exactly the files of the trailer to those bytes. A branch without a commit of its own is ours.
 */
export async function ownershipOf(difference: BranchDifference | undefined): Promise<Ownership> {
  if (difference === undefined) return { type: 'foreign', trailer: undefined };
  const { commits } = difference;
  const own = commits
    .filter((commit) => commit.parents.length < 2)
    .map(({ message }) => parseTrailer(message));
  const trailer = own.findLast((each) => each !== undefined);
  const type = !own.includes(undefined) && (await holdsExactly(difference, trailer)) ? 'ours' : 'foreign';
  return { type, trailer };
}

/** The mode of a plain file, which is what we write. */
const PLAIN = '100644';

/** Whether nothing else differs from the base than what the trailer says, byte for byte. */
async function holdsExactly(difference: BranchDifference, trailer: Trailer | undefined): Promise<boolean> {
  const { before, after } = difference;
  const changed = changedPaths(before, after);
  if (trailer === undefined) return changed.length === 0;
  // A file that the trailer names may equal the base's by now.
  if (changed.some((path) => !trailer.files.has(path))) return false;
  for (const [path, digest] of trailer.files) {
    const mode = modeOf(after.get(path));
    if (mode !== PLAIN && mode !== modeOf(before.get(path))) return false;
    const text = await difference.read(path);
    if (text === undefined || sha256(text) !== digest) return false;
  }
  return true;
}

function modeOf(entry: string | undefined): string | undefined {
  return entry?.split(' ')[0];
}

function changedPaths(before: TreeEntries, after: TreeEntries): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}
