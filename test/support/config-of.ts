// A configuration out of a few lines of YAML.
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

export function configOf(yaml: string): Config {
  const parsed = parseConfig(yaml, { file: 'iana-watch.yml' });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}
