// The quick reading of two settings says what the whole reading says, or leaves it to that.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { loadConfig } from '../../src/edge/config-file.ts';
import { readPlaces, SETTINGS } from '../../src/edge/read-places.ts';
import { temporaryFolder } from '../support/built-cli.ts';

describe('readPlaces', () => {
  it.each([
    '',
    'groups:\n- websocket\n',
    'source: https://mirror.example:8443/a~b/c # comment\nsnapshots: data/iana\n',
    'source: "mirror folder"\nsnapshots: \'x\'\n',
    'snapshots: false\n',
    'snapshots: "false"\n',
    '# comment\n---\nsnapshots: 2024-snapshots\r\nsource: .\n',
    'source: |\n  a\nsnapshots: b\n',
    'source:\n  a\n',
    '{ source: a, snapshots: b }\n',
    'snapshots: &a x\nsource: *a\n',
    'channels:\n  - { name: a, type: slack, url: "${X}" }\nsource: "${M}"\n',
    '"source": a\n',
    'source: a#b\n',
    'source: /srv/iana b # c\n',
    'source: /\n',
  ])('reads %j as the configuration is read', async (text) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'iana-watch.yml'), text);
    const options = { file: undefined, cwd, env: { M: 'm', X: 'https://example.org' } };
    const { config, folder } = loadConfig(options);
    expect(await readPlaces(options)).toEqual({
      folder,
      source: config.source,
      snapshots: config.snapshots === false ? 'snapshots' : config.snapshots,
      keepsCopies: config.snapshots !== false,
    });
  });

  it('knows all settings, so that an unknown one is refused', () => {
    const known = Object.keys(configSchema.shape);
    expect(known.filter((name) => !SETTINGS.has(name))).toEqual([]);
    expect([...SETTINGS].filter((name) => !known.includes(name) && name !== 'site')).toEqual([]);
  });
});
