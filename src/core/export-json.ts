// One registry as JSON: its part of the snapshot, with the addresses of its group.
import type { Registry } from '../model.ts';
import { registryUrl } from './group-id.ts';

/** An object with `group`, `url`, and the registry as the snapshot holds it; one entry a line, LF at the end. */
export function exportJson(group: string, registry: Registry): string {
  const { entries, ...head } = registry;
  const text = JSON.stringify({ group, url: registryUrl(group, registry.path), ...head });
  if (entries === undefined) return `${text}\n`;
  return `${text.slice(0, -1)},\n "entries":[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}]}\n`;
}
