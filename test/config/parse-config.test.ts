import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../src/channels/table.ts';
import { type Config, watchedGroup } from '../../src/config/config.ts';
import { configErrors, parseConfig } from '../../src/config/parse-config.ts';

function good(text: string | undefined, lookup?: (name: string) => string | undefined): Config {
  const parsed = parseConfig(text, {
    file: 'iana-watch.yml',
    lookup: (reference) => lookup?.(reference.type === 'file' ? reference.path : reference.name),
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

/** The problems as a person reads them. */
function problems(text: string): string[] {
  const parsed = parseConfig(text, { file: 'iana-watch.yml' });
  return 'problems' in parsed ? configErrors(parsed.file, parsed.problems).map((error) => error.message) : [];
}

const EVERYTHING = readFileSync(join(import.meta.dirname, 'everything.yml'), 'utf8');

describe('parseConfig', () => {
  it('quotes no more than a line of what it cannot read', () => {
    expect(problems(`> x${'&'.repeat(3000)}`).every((line) => line.length < 300)).toBe(true);
  });

  it.each(['? ', '- ', '[', '{a: '])('says in one line that a text is nested too deeply: %s', (level) => {
    for (const levels of [250, 3_000]) {
      expect(problems(level.repeat(levels))).toEqual([
        'iana-watch.yml:1:1: is nested too deeply; see docs/configuration.md for its form',
      ]);
    }
  });

  it.each(['&a\n- *a\n', 'groups: &a [{ group: *a }]', 'keys: &a { b: { c: [*a] } }'])(
    'says in one line that a text holds itself: %j',
    (text) => {
      expect(problems(text)).toEqual([
        'iana-watch.yml:1:1: is nested too deeply; see docs/configuration.md for its form',
      ]);
    },
  );

  it('reads an alias of what stands elsewhere', () => {
    expect(good('groups: &a [websocket]\nuses: *a').uses).toEqual(['websocket']);
  });

  it.each([
    ['a group', (long: string) => `groups: ["${long}!"]`],
    ['a group, twice', (long: string) => `groups: ["${long}", "${long}", "${long.toUpperCase()}"]`],
    ['a registry', (long: string) => `groups: [{ group: a, registries: ["${long}/${long}"] }]`],
    [
      'a group whose registry it is not',
      (long: string) => `groups: [{ group: "${long}", registries: [a/b] }]`,
    ],
    ['a tag', (long: string) => `tags: { "${long}": addition }`],
    ['a part of the schedule', (long: string) => `schedule: "${long} * * * *"`],
    ['a path', (long: string) => `snapshots: "/${long}"`],
    ['a path that leaves', (long: string) => `snapshots: "../${long}"`],
    ['a number for a text', (long: string) => `source: 1${long.replaceAll('x', '0')}`],
    ['a variable', (long: string) => `source: "\${${long}}"`],
    ['many variables', (long: string) => `source: "${Array.from(long, (_, at) => `\${V${at}}`).join('')}"`],
    ['a constants item', (long: string) => `constants: [{ registry: "${long}/a", file: a.ts }]`],
  ])('quotes no more than a line of %s', (_, text) => {
    const lines = problems(text('x'.repeat(20_000)));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line.length).toBeLessThan(1_000);
  });

  it('tells the first mistakes of a text in which one makes thousands', () => {
    expect(problems('a: "(b"'.repeat(2000)).length).toBeLessThanOrEqual(20);
  });

  it('watches the WebSocket registries where nothing is said', () => {
    for (const text of [undefined, '', '# nothing yet\n', 'groups:\n']) {
      const config = good(text);
      expect(config.groups.map(({ group }) => group)).toEqual(['websocket']);
      expect(config).toMatchObject({
        source: 'https://www.iana.org/assignments',
        snapshots: 'snapshots',
        people: 'names',
        github: {
          mode: 'auto',
          state: 'iana-watch/state',
          files: 'pull-request',
          issues: false,
          floor: 'update',
        },
        channels: [],
        constants: [],
      });
    }
  });

  it('reads everything that the documents show', () => {
    const config = good(EVERYTHING);
    expect(config.groups).toEqual([
      { group: 'websocket', registries: [], exclude: [], keys: {}, tags: { recommended: 'editorial' } },
      {
        group: 'http-status-codes',
        registries: ['http-status-codes/http-status-codes-1'],
        exclude: [],
        keys: { 'http-status-codes/http-status-codes-1': ['value'] },
        tags: { recommended: 'editorial', published: 'addition' },
      },
      {
        group: '*',
        registries: [],
        exclude: ['registrar-ids'],
        keys: {},
        tags: { recommended: 'editorial' },
      },
    ]);
    expect(config.github).toMatchObject({
      mode: 'on',
      repository: 'acme/library',
      base: 'main',
      labels: ['iana'],
      commit: 'feat: {headline}',
      title: 'feat: {headline}',
      token: { parts: [{ type: 'environment', name: 'APP_TOKEN' }] },
    });
    expect(config.channels.map(({ type }) => type)).toEqual(['slack', 'discord', 'teams', 'webhook', 'feed']);
    expect(config.channels[3]).toEqual({
      name: 'mirror',
      type: 'webhook',
      settings: {},
      floor: 'bookkeeping',
      groups: [],
      registries: [],
      tags: [],
      url: { parts: ['https://example.org/hook'] },
      secrets: [{ parts: [{ type: 'file', path: '/run/secrets/hook' }] }],
    });
    expect(config.heartbeat).toEqual({
      parts: ['https://example.org/ping/', { type: 'environment', name: 'PING' }],
    });
  });

  it('takes several secrets while one replaces another', () => {
    const channel = '{ name: a, type: webhook, url: "https://a.example", secret: ["${NEW}", "${OLD}"] }';
    expect(good(`channels: [${channel}]`).channels[0]).toMatchObject({
      secrets: [
        { parts: [{ type: 'environment', name: 'NEW' }] },
        { parts: [{ type: 'environment', name: 'OLD' }] },
      ],
    });
    expect(problems(`channels: [${channel.replace('"${OLD}"', '"${"')}]`)[0]).toContain(
      'channels.0.secret: has a "${"',
    );
  });

  it.each(['state.json', 'told/iana.atom', './changes/a/1.json'])(
    'refuses %s as a feed: it is state',
    (file) => {
      expect(problems(`channels: [{ name: a, type: feed, file: ${file} }]`)[0]).toContain(
        'channels.0.file: is a name',
      );
    },
  );

  it('refuses a registry in a channel whose group is not watched', () => {
    const channel = '{ name: a, type: slack, url: "https://a.example", registries: [tls-parameters/x] }';
    expect(problems(`channels: [${channel}]`)[0]).toContain(
      'channels.0.registries.0: is in no group that is watched; add "tls-parameters" to groups',
    );
  });

  it('finds the settings of one group, its own before those of all', () => {
    const config = good(EVERYTHING);
    expect(watchedGroup(config, 'http-status-codes')?.registries).toHaveLength(1);
    expect(watchedGroup(config, 'tls-parameters')?.group).toBe('*');
    expect(watchedGroup(config, 'registrar-ids')).toBeUndefined();
  });

  it('takes empty groups for all, and github without settings for on', () => {
    const config = good('groups: []\ngithub:\n');
    expect(config.groups[0]?.group).toBe('*');
    expect(config.github.mode).toBe('on');
    expect(good('github: false').github.mode).toBe('off');
  });

  it('puts in variables and files outside of secrets, and keeps a literal "${"', () => {
    const config = good('source: "https://${HOST}/x"\nuses: ["$${HOST}/**"]\n', (name) =>
      name === 'HOST' ? 'mirror.example' : undefined,
    );
    expect(config.source).toBe('https://mirror.example/x');
    expect(config.uses).toEqual(['${HOST}/**']);
  });

  it('tells all mistakes at once, each with line and dotted path', () => {
    expect(
      problems(
        [
          'grups: [websocket]',
          'people: everyone',
          'channels:',
          '  - name: team',
          '    type: slak',
          '  - { name: mirror, type: webhook, url: "https://example.org", secrt: x }',
        ].join('\n'),
      ),
    ).toEqual([
      'iana-watch.yml:1:1: grups: is not a known setting; did you mean "groups"?',
      'iana-watch.yml:2:1: people: must be one of names, full, none, not "everyone"',
      `iana-watch.yml:5:5: channels.0.type: must be one of ${Object.keys(CHANNELS).join(', ')}, not "slak"; did you mean "slack"?`,
      expect.stringMatching(/^iana-watch\.yml:6:\d+: channels\.1\.secrt: .*did you mean "secret"\?/),
    ]);
  });

  it.each([
    ['groups: [0123]', /:1:\d+: groups\.0: must be text.*reads 0123 as the number 123; quote it: "0123"/],
    ['groups: [true]', /groups\.0: must be text/],
    ['groups: websocket', /groups: must be a list, not "websocket"/],
    [
      'groups:\n  - group: websocket\n    registry: x',
      /:3:5: groups\.0\.registry: .*did you mean "registries"/,
    ],
    ['people: names\npeople: full', /:2:1: people: is set a second time; keep one of the two$/],
    [
      'a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]',
      /Excessive alias/,
    ],
    ['groups: [*nobody]', /nobody/],
    ['groups: [!secret x]', /Unresolved tag/],
    ['groups: [websocket\n', /must be sufficiently indented|expected|end with a/],
    ['groups: [a]\n---\ngroups: [b]', /multiple documents/],
    ['[1, 2]', /must be a map of settings, not a list/],
    ['just text', /must be a map of settings/],
    ['__proto__: { people: full }', /__proto__: is not a known setting/],
    ['"a\\nb": 1', /^iana-watch\.yml:1:1: a b: is not a known setting/],
    ['groups: ["../../etc/passwd"]', /groups\.0: "\.\.\/\.\.\/etc\/passwd" cannot be a group's id/],
    ['groups: ["con"]', /groups\.0: "con" cannot be/],
    ['groups: [""]', /groups\.0: "" cannot be/],
    ['groups: [websocket, WebSocket]', /groups\.1: is "WebSocket", which equals "websocket" but for case/],
    ['groups: [websocket, { group: websocket }]', /groups\.1\.group: names "websocket" a second time/],
    ['groups: [{ group: websocket, exclude: [a] }]', /groups\.0\.exclude: goes only with group "\*"/],
    ['groups: [{ group: websocket, registries: [opcode] }]', /registries\.0: .*as in "websocket\/opcode"/],
    ['groups: [{ group: "*", exclude: ["a/b"] }]', /groups\.0\.exclude\.0: "a\/b" cannot be/],
    ['snapshots: ../elsewhere', /snapshots: must stay under the folder/],
    ['snapshots: /var/lib/iana', /snapshots: must be relative/],
    ['snapshots: C:/iana', /snapshots: must be relative/],
    ['snapshots: true', /snapshots: must be text or false/],
    ['source: ftp://example.org/', /source: must be an https: or http: URL, or a directory/],
    ['source: "https://me:pw@example.org/"', /source: must not carry a user name or password/],
    ['schedule: "61 5 * * *"', /schedule: has "61" for the minute/],
    ['schedule: daily', /schedule: must have five parts/],
    ['github: { repository: library }', /github\.repository: must be owner\/name/],
    ['github: { token: ghp_0123456789 }', /github\.token: must not be written out/],
    ['github: { base: a, state: a }', /github\.state: must be another branch/],
    ['github: true', /github: must be false or a map of settings/],
    ['channels: [{ name: a, type: slack }]', /channels\.0\.url: is missing/],
    [
      'channels: [{ name: "a b", type: slack, url: "${A}" }]',
      /channels\.0\.name: must be at most 50 letters/,
    ],
    ['channels: [{ name: a, type: slack, url: "${A B}" }]', /channels\.0\.url: has a "\$\{" that is neither/],
    ['channels: [{ name: a, type: slack, url: "hooks.example.org" }]', /channels\.0\.url: must be an https:/],
    ['channels: [{ name: a, type: feed, file: "../feed" }]', /channels\.0\.file: must stay under/],
    [
      'channels: [{ name: a, type: feed, file: f, groups: [webscket] }]',
      /"webscket" is not watched; did you mean/,
    ],
    [
      'channels:\n - { name: a, type: feed, file: x }\n - { name: A, type: feed, file: ./X }',
      /channels\.1\.name: "A" names two channels/,
    ],
    [
      'channels:\n - { name: a, type: feed, file: x }\n - { name: b, type: feed, file: ./X }',
      /channels\.1\.file: is written by channels\.0\.file too/,
    ],
    [
      'channels: [{ name: a, type: feed, file: snapshots/x.atom }]',
      /is in "snapshots\/", which the program keeps/,
    ],
    [
      'constants: [{ registry: websocket/opcode, file: .github/workflows/x.yml }]',
      /constants\.0\.file: is in \.github\/workflows/,
    ],
    [
      'constants: [{ registry: websocket/opcode, regions: [{ in: "../x.ts#a", row: x }] }]',
      /:1:\d+: constants\.0\.regions\.0\.in: must stay under/,
    ],
    [
      'constants:\n - { registry: websocket/opcode, file: a.ts }\n - { registry: websocket/opcode, file: A.ts }',
      /constants\.1\.file: is written by constants\.0\.file too/,
    ],
    [
      'constants: [{ registry: http-status-codes/x, file: a.ts }]',
      /constants\.0\.registry: .*add "http-status-codes"/,
    ],
    ['constants: [{ registry: websocket/opcode }]', /constants\.0: needs "file" or "regions"/],
    ['keys: { websocket/opcode: [] }', /keys\.websocket\/opcode: must not be empty/],
    [
      'tags: { recomended: update }',
      /tags\.recomended: "recomended" is no tag; did you mean "recommended"\?/,
    ],
    [
      'channels: [{ name: a, type: feed, file: f, tags: [asigned] }]',
      /channels\.0\.tags\.0: .*did you mean "assigned"/,
    ],
    [
      'channels: [{ name: a, type: slack, url: x, expiring: 4w, digest: { at: "8:30" } }]',
      /channels\.0\.expiring: must be a number of days .*\n.*digest\.at: must be hours and minutes, as in "08:30"/,
    ],
    ['tags: { recommended: loud }', /tags\.recommended: must be one of breaking/],
    ['source: "${MIRROR}"', /source: \$\{MIRROR\} is missing or empty/],
  ])('refuses %j', (text, message) => {
    expect(problems(text).join('\n')).toMatch(message);
  });

  it('tells broken rules beside what the schema refuses, at the places of the file as written', () => {
    expect(
      problems(
        [
          'peple: full',
          'groups: [websocket, 7, "a/b"]',
          'channels:',
          '  - { name: a, type: feed }',
          '  - { name: b, type: feed, file: /feed.atom }',
        ].join('\n'),
      ).map((line) => line.replace(/(: \S+: ).*/, '$1…')),
    ).toEqual([
      'iana-watch.yml:1:1: peple: …',
      'iana-watch.yml:2:21: groups.1: …',
      'iana-watch.yml:2:24: groups.2: …',
      'iana-watch.yml:4:5: channels.0.file: …',
      'iana-watch.yml:5:28: channels.1.file: …',
    ]);
  });

  it('never prints more of a wrong value than a line', () => {
    const [line = ''] = problems(`people: ${'x'.repeat(5000)}`);
    expect(line.length).toBeLessThan(200);
  });
});
