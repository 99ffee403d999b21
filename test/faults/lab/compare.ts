// Law 6, read over two ends: with a fault, and without.
import type { End } from './end.ts';
import { RECEIVERS } from './lab.ts';

/** How often a message that cannot be recognized by an id may come: once more, in the one window. */
const MOST_TIMES = 2;

/** What differs, in lines; none: the ends are equal. */
export function differences(wanted: End, got: End): readonly string[] {
  const lines: string[] = [];
  if (!same(wanted.issues, got.issues)) lines.push(...listed('issues', wanted.issues, got.issues));
  lines.push(...differentFiles('file', wanted.files, got.files));
  lines.push(...differentFiles('state', wanted.state, got.state));
  for (const channel of RECEIVERS) {
    for (const text of new Set([...wanted.reported[channel], ...got.reported[channel]])) {
      const isWanted = wanted.reported[channel].includes(text);
      const times = got.reported[channel].filter((each) => each === text).length;
      if (!isWanted) lines.push(`${channel}: was told what nobody should be told: ${cut(text)}`);
      else if (times === 0) lines.push(`${channel}: was not told: ${cut(text)}`);
      else if (times > MOST_TIMES && channel !== 'hook')
        lines.push(`${channel}: was told ${times} times: ${cut(text)}`);
    }
  }
  const ids = [...new Set(got.ids)].sort();
  if (!same([...new Set(wanted.ids)].sort(), ids)) lines.push(`hook: other ids: ${ids.join(', ')}`);
  return lines;
}

/** Messages of a channel that are missing: what a person would look for. */
export function missing(wanted: End, got: End): ReadonlySet<string> {
  return new Set(
    RECEIVERS.filter((name) => wanted.reported[name].some((text) => !got.reported[name].includes(text))),
  );
}

function differentFiles(
  what: string,
  wanted: Readonly<Record<string, string>>,
  got: Readonly<Record<string, string>>,
): readonly string[] {
  const paths = new Set([...Object.keys(wanted), ...Object.keys(got)]);
  return [...paths].flatMap((path) => {
    const [before, after] = [wanted[path], got[path]];
    if (before === after) return [];
    if (before === undefined) return [`${what} ${path}: should not be there`];
    if (after === undefined) return [`${what} ${path}: is not there`];
    return [`${what} ${path}: ${firstDifference(before, after)}`];
  });
}

function firstDifference(wanted: string, got: string): string {
  const lines = wanted.split('\n');
  const others = got.split('\n');
  const at = lines.findIndex((line, index) => line !== others[index]);
  const place = at === -1 ? lines.length : at;
  return `line ${place + 1} should be ${cut(lines[place] ?? '(none)')} and is ${cut(others[place] ?? '(none)')}`;
}

function listed(what: string, wanted: readonly unknown[], got: readonly unknown[]): readonly string[] {
  const count = Math.max(wanted.length, got.length);
  return Array.from({ length: count }, (_, n) => n)
    .filter((n) => !same(wanted[n], got[n]))
    .map((n) => `${what} ${n + 1}: should be ${text(wanted[n])} and is ${text(got[n])}`);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function text(value: unknown): string {
  return cut(JSON.stringify(value) ?? 'none');
}

function cut(line: string): string {
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
