// `iana-watch/log`: the log of what was reported or imported, out of the state tree on a branch or on disk. Pure: the
// caller reads the files. What is damaged throws `STATE_CORRUPT`, what a newer version wrote `FORMAT_NEWER`.

/** The change sets of a group, oldest first. */
export { readLog } from '../state/read-log.ts';
/** Where the last reported snapshot of a group is in the tree. */
export { reportedPath } from '../state/state-paths.ts';
/** On disk `index.json` says which content is valid; there a path of the tree carries the id of its content. */
export { contentPath, parseIndex } from '../state/file-index.ts';
export type { AcceptedChangeSet } from '../state/state.ts';
