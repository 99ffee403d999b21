// examples/: constants files kept by the program itself, from a copy of the snapshot of 2024-08-14.
import { existsSync, readFileSync } from 'node:fs';
import { parseConfig } from '../../dist/config/parse-config.js';
import { keptConstants } from '../../dist/constants/kept-constants.js';
import { readSnapshot } from '../../dist/core/snapshot-format.js';
import { generate as ownSnapshot } from './own-snapshot.mjs';

const folder = new URL('../../examples/', import.meta.url);

export function generate() {
  const text = ownSnapshot()['snapshots/websocket.json'];
  const config = readFileSync(new URL('iana-watch.yml', folder), 'utf8');
  const { config: parsed, problems } = parseConfig(config, {
    file: 'examples/iana-watch.yml',
    lookup: () => undefined,
  });
  if (problems !== undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const paths = parsed.constants.flatMap((item) => [
    item.file,
    item.names,
    ...(item.regions ?? []).map((region) => region.in.split('#')[0]),
  ]);
  const files = new Map(
    paths
      .filter((path) => path !== undefined && existsSync(new URL(path, folder)))
      .map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]),
  );
  const snapshots = new Map([['websocket', readSnapshot(text, 'websocket')]]);
  const kept = keptConstants({ items: parsed.constants, snapshots, files });
  if (kept.problems.length > 0) throw new Error(kept.problems.map(({ message }) => message).join('\n'));
  const made = [...kept.files].map(([path, wanted]) => [`examples/${path}`, wanted]);
  return { 'examples/snapshots/websocket.json': text, ...Object.fromEntries(made) };
}
