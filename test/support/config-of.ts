// A configuration out of a few lines of YAML.
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

/** Read once a text: a configuration is never written to. */
const READ = new Map<string, Config>();

export function configOf(yaml: string): Config {
  const known = READ.get(yaml);
  if (known !== undefined) return known;
  const parsed = parseConfig(yaml, { file: 'iana-watch.yml' });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  READ.set(yaml, parsed.config);
  return parsed.config;
}
