import { describe, expect, it } from 'vitest';
import { addressProblem } from '../../src/channels/address.ts';

describe('the address of a channel', () => {
  it.each([
    ['slack', 'https://hooks.slack.com/services/T000/B000/XXXX'],
    ['slack', 'https://discord.com/api/webhooks/1/abc/slack'],
    ['slack', 'https://chat.example.org/hooks/abc'],
    ['discord', 'https://discord.com/api/webhooks/1/abc'],
    ['discord', 'https://ptb.discord.com/api/v10/webhooks/1/abc'],
    [
      'teams',
      'https://prod-1.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=x',
    ],
    [
      'teams',
      'https://default1.aa.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/a',
    ],
    ['webhook', 'https://prod-1.westeurope.logic.azure.com/workflows/abc'],
    ['webhook', 'https://notdiscord.com/api/webhooks/1/abc'],
    ['apprise', 'http://127.0.0.1:8000/notify/iana'],
  ])('of type %s may be %s', (type, url) => {
    expect(addressProblem(type, new URL(url))).toBeUndefined();
  });

  it.each([
    [
      'teams',
      'https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4',
      /^is an Office 365 connector/,
    ],
    ['webhook', 'https://outlook.office.com/webhook/1/IncomingWebhook/2', /^is an Office 365 connector/],
    ['slack', 'https://discord.com/api/webhooks/1/abc', 'is an address of Discord; use "type: discord"'],
    ['teams', 'https://discordapp.com/api/webhooks/1/abc', 'is an address of Discord; use "type: discord"'],
    ['discord', 'https://hooks.slack.com/services/T0/B0/X', 'is an address of Slack; use "type: slack"'],
    ['webhook', 'https://hooks.slack.com/services/T0/B0/X', 'is an address of Slack; use "type: slack"'],
    ['slack', 'https://hooks.slack.com/triggers/T0/1/abc', /^is the address of a Slack workflow/],
    ['discord', 'https://discord.com/api/webhooks/1/abc/github', /leave out "\/github"$/],
  ])('of type %s may not be %s', (type, url, problem) => {
    expect(addressProblem(type, new URL(url))).toMatch(problem);
  });

  it('is never repeated in the reason', () => {
    const secret = 'abcdefghijklmnopqrstuvwx';
    for (const url of [
      `https://discord.com/api/webhooks/1/${secret}`,
      `https://a.webhook.office.com/${secret}`,
    ])
      expect(addressProblem('slack', new URL(url))).not.toContain(secret);
  });
});
