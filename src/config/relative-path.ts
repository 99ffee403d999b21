// Paths inside a configuration: relative to its file, under its folder. Symbolic links are the edge's concern.
import { excerpt } from '../core/xml-source.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;

/** What is wrong with a path that is to be written; undefined where it is sound. */
export function pathProblem(path: string): string | undefined {
  if (path.trim() === '') return 'must name a file';
  if (/[\0-\x1f\x7f]/.test(path)) return 'has a control character in it';
  if (path.includes('\\')) return 'has a backslash in it; separate folders with "/"';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('~')) {
    return `must be relative to the configuration file; "${excerpt(path)}" is absolute`;
  }
  const segments = path.split('/');
  if (segments.includes('..'))
    return `must stay under the folder of the configuration file; "${excerpt(path)}" leaves it`;
  if (segments.some((segment) => segment.toLowerCase() === '.git')) return 'must not be in .git';
  if (segments.some((segment) => DEVICE.test(segment))) {
    return `has a part that Windows keeps for a device: "${excerpt(path)}"`;
  }
  return undefined;
}

/** One spelling for each path: no `.` segments, no doubled or trailing slashes. */
export function cleanPath(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}
