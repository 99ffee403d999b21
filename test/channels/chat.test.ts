// What the messages of the chat channels look like, literally.
import { describe, expect, it } from 'vitest';
import { escapeDiscord } from '../../src/channels/discord.ts';
import { clipText } from '../../src/channels/clip-text.ts';
import { clipLine } from '../../src/channels/message.ts';
import { escapeSlack } from '../../src/channels/slack.ts';
import { CHANNELS } from '../../src/channels/table.ts';
import { escapeTeams } from '../../src/channels/teams.ts';
import { code, line, link, strong } from '../../src/render/content.ts';
import { describeChangeSet } from '../../src/render/report.ts';
import { changeSetOf, entryAdded } from '../support/change-sets.ts';

const AT = '2024-02-01T05:17:00.000Z';

function timeout() {
  const changeSet = changeSetOf([entryAdded({ value: '3008', description: 'Timeout' })]);
  const report = describeChangeSet(changeSet, {
    impact: [{ file: 'src/close-codes.ts', effect: 'adds', identifiers: ['TIMEOUT'] }],
  });
  return { type: 'changes', id: '3f9c2a1b7d20-7', at: AT, changeSet, report } as const;
}

const PAGE = 'https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number';

describe('a message', () => {
  it('opens with the news in Slack, then what it means for you', () => {
    const message: unknown = JSON.parse(CHANNELS.slack.render(timeout()).body);
    expect(message).toMatchObject({
      text: expect.stringMatching(
        /^:new: \*.*3008 Timeout assigned\*\n\*For you:\* `src\/close-codes\.ts` adds `TIMEOUT`\n/,
      ),
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: expect.stringMatching(/^:new: \*.*3008 Timeout assigned\*$/) },
        },
        { type: 'section', text: { text: '*For you:* `src/close-codes.ts` adds `TIMEOUT`' } },
        { type: 'section', text: { text: expect.stringMatching(/^`3008` \*Timeout\* is assigned/) } },
        { type: 'context', elements: [{ text: `<${PAGE}|Registry> · iana-watch \`3f9c2a1b7d20-7\`` }] },
      ],
    });
  });

  it('is one embed in Discord and mentions nobody', () => {
    const message: unknown = JSON.parse(CHANNELS.discord.render(timeout()).body);
    expect(message).toMatchObject({
      embeds: [
        {
          title: expect.stringContaining('3008 Timeout assigned'),
          description: expect.stringContaining(`\n\n[Registry](<${PAGE}>)`),
          footer: { text: 'iana-watch · 3f9c2a1b7d20-7' },
        },
      ],
      allowed_mentions: { parse: [] },
    });
  });

  it('is one card in Teams, with a button to the registry', () => {
    const message: unknown = JSON.parse(CHANNELS.teams.render(timeout()).body);
    expect(message).toMatchObject({
      attachments: [{ content: { actions: [{ type: 'Action.OpenUrl', title: 'Registry', url: PAGE }] } }],
    });
  });

  it('counts what it leaves out', () => {
    const entries = Array.from({ length: 9 }, (_, n) =>
      entryAdded({ value: `${n}` }, { registry: `websocket/r${n}`, key: [`${n}`] }),
    );
    const changeSet = changeSetOf(entries);
    const report = describeChangeSet(changeSet);
    for (const name of ['slack', 'discord', 'teams'] as const)
      expect(CHANNELS[name].render({ ...timeout(), changeSet, report }).body).toContain(
        'and 3 more (3 entries assigned; new: 6, 7, 8): ',
      );
  });

  it.each(['slack', 'discord', 'teams', 'apprise'] as const)('says in %s where the rest is', (type) => {
    const entries = Array.from({ length: 60 }, (_, n) =>
      entryAdded({ value: String(n), description: `N ${n}` }),
    );
    const one = changeSetOf(entries);
    const several = changeSetOf(entries.map((each, n) => ({ ...each, registry: `websocket/r${n}` })));
    const written = (changeSet: typeof one, context = {}) => {
      const report = describeChangeSet(changeSet, context);
      return CHANNELS[type].render({ type: 'changes', id: 'a-1', at: AT, changeSet, report }).body;
    };
    const issue = 'https://github.example/acme/library/issues/17';
    expect(written(one)).toContain('iana-watch log websocket --all');
    expect(written(one, { fullUrl: issue })).toContain(issue);
    for (const context of [{}, { fullUrl: issue }, { site: 'https://registries.example' }])
      expect(written(several, context)).toMatch(/and \d+ more \(/);
  });

  it('says of a failing group what is kept, and that nothing is lost', () => {
    const news = {
      type: 'failing',
      group: 'tls-parameters',
      since: AT,
      message: 'tls-parameters: got an HTML page',
    } as const;
    const kept = { title: 'TLS Parameters', updated: '2023-11-18' };
    const { body } = CHANNELS.slack.render({ type: 'health', id: 'h', at: AT, news, ...kept });
    expect(body).toContain(
      ':warning: *TLS Parameters cannot be read since 2024-02-01 (3 runs)*\\ngot an HTML page',
    );
    expect(body).toContain('the next good answer is compared with the last good state, of 2023-11-18.');
    const recovered = { ...news, type: 'recovered' } as const;
    expect(CHANNELS.slack.render({ type: 'health', id: 'h', at: AT, news: recovered }).body).toContain(
      ':white_check_mark: *tls-parameters can be read again*',
    );
  });

  it('names a new registry among others once', () => {
    const path = 'websocket/opcode';
    const title = 'WebSocket Opcode Registry';
    const added = { kind: 'registry-added', significance: 'addition', tags: [], registry: path } as const;
    const changeSet = changeSetOf([
      { ...added, after: { path, title } },
      entryAdded({ value: '3008', description: 'Timeout' }),
    ]);
    const report = describeChangeSet(changeSet);
    const { body } = CHANNELS.slack.render({ ...timeout(), changeSet, report });
    const { blocks }: { blocks: { text: { text: string } }[] } = JSON.parse(body);
    expect(blocks[1]?.text.text).toMatch(
      /^\*New registry\*: <https:[^>]*#opcode\|WebSocket Opcode Registry>/,
    );
    expect(blocks[2]?.text.text).toMatch(/^<https:[^>]*#close-code-number\|[^>]+>: `3008`/);
  });

  it('says of a test that it is one', () => {
    for (const name of ['slack', 'discord', 'teams', 'webhook'] as const)
      expect(CHANNELS[name].render({ type: 'test', id: 't', at: AT, channel: 'team' }).body).toMatch(/test/i);
  });
});

describe('escaping', () => {
  it('turns exactly three signs of Slack into entities, and keeps marks off words', () => {
    expect(escapeSlack('R&D <x> &lt;!here&gt;')).toBe('R&amp;D &lt;x&gt; &amp;lt;!here&amp;gt;');
    expect(escapeSlack('TLS_RSA_WITH a@b.example')).toBe('TLS_RSA_WITH a@\u200Bb.example');
    expect(escapeSlack('*bold*')).toBe('\u200B*\u200Bbold\u200B*\u200B');
  });
  it('puts a backslash before what Discord would read', () => {
    expect(escapeDiscord('[x](https://a) *b* 3004-3999: c')).toBe(
      '\\[x\\]\u200B(https\\://a) \\*b\\* 3004-3999: c',
    );
    expect(escapeDiscord('# a')).toBe('\\# a');
  });
  it('takes functions from cards', () => {
    expect(escapeTeams('{{TIME(x)}} <at>a</at>')).toBe('{\u200B{TIME(x)}} <\u200Bat>a<\u200B/at>');
  });
});

describe('clipping', () => {
  it('cuts a line in its words, never in a construct or a character', () => {
    const whole = line`${strong('abc')} ${link('https://a.example', 'defgh')} ${code('ijk')}`;
    expect(clipLine(whole, 100)).toBe(whole);
    expect(clipLine(whole, 8)).toEqual([strong('abc'), ...line` `, link('https://a.example', 'def…')]);
    expect(clipText('a🙂b', 3)).toBe('a…');
  });
});
